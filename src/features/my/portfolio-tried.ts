import type { Picture } from "../../chat/picture.ts";
import { count, type MemberId } from "../../chat/prose.ts";
import { shortened } from "../../chat/shortened.ts";
import { listed } from "../../time/words.ts";
import { plain, quoted } from "../exports/markdown.ts";
import type { Claim, WholeReproduction } from "../reproductions/store.ts";
import { toleranceWords } from "../reproductions/tolerance.ts";
import { differences } from "../reproductions/verdict.ts";
import { causeName, claimName, counting, oursWords, valued, verdictOn } from "../reproductions/wording.ts";
import { inQuotes } from "./portfolio-lines.ts";

const held: readonly string[] = ["matched", "within tolerance", "better"];

/** What a paper reports beside what came out, as a picture; nothing if no claim can be compared yet. */
export function plotOf(title: string, claims: readonly Claim[]): Picture | undefined {
  const rows = claims.flatMap((claim) => {
    const { verdict, mean, runs, least } = verdictOn(claim);
    if (runs === 0) return [];
    const values = counting(claim).flatMap((one) => (differences(claim, one).length === 0 ? one.values : []));
    const ours = runs === 1 ? least : mean;
    return [
      {
        ...{ label: claimName(claim), unit: claim.unit, reported: claim.reported, runs: values, ours },
        ...{ verdict, held: held.includes(verdict) },
      },
    ];
  });
  return rows.length === 0 ? undefined : { chart: "values", title: `${shortened(title, 40)}: reported and ours`, rows };
}

/** The same as a table. */
export function tableOf(claims: readonly Claim[]): string {
  const head = ["Claim", "In the paper", "Reported", "Ours", "Runs", "Verdict"];
  const rows = claims.map((claim) => {
    const { verdict, mean, runs, least } = verdictOn(claim);
    const ours = runs === 0 ? "" : valued(runs === 1 ? least : mean, claim.unit);
    return [claimName(claim), claim.anchor ?? "", valued(claim.reported, claim.unit), ours, String(runs), verdict];
  });
  return [head, head.map(() => "---"), ...rows.map((row) => row.map((cell) => plain(cell.replace(/\s+/g, " "))))]
    .map((row) => `| ${row.join(" | ")} |`)
    .join("\n");
}

/** How a reproduction began: with whom, what it is to find out, how many claims. */
export function opening(
  one: WholeReproduction,
  me: MemberId,
  nameOf: (member: MemberId) => string,
  since: string,
): string {
  const tried = one.claims.flatMap(counting).map(({ by }) => by);
  const others = [...new Set([one.startedBy, ...one.joined, ...tried])].filter((member) => member !== me);
  const who =
    others.length === 0 ? "On my own I" : `Together with ${listed(others.map((one) => plain(nameOf(one))))} I`;
  const claims =
    one.claims.length === 0 ? "the paper" : count(one.claims.length, "claim of the paper", "claims of the paper");
  const aim = one.aim === null ? "" : ` The aim was this: ${inQuotes(one.aim)}`;
  const ways = [...new Set(one.claims.flatMap(counting).flatMap(({ environment }) => environment ?? []))];
  const how = ways.length === 0 ? "" : ` The set-up was this: ${inQuotes(ways.join("; "))}`;
  return `${who} set out on ${since} to reproduce ${claims}.${aim}${how}`;
}

/** What held: a sentence for each claim that came out as reported, or better. */
export const matched = (claims: readonly Claim[]): readonly string[] =>
  claims.flatMap((claim) => {
    const judged = verdictOn(claim);
    const facts = `the paper reports ${plain(valued(claim.reported, claim.unit))}, and we got ${plain(oursWords(claim, judged))}`;
    switch (judged.verdict) {
      case "matched":
        return [`${capital(claim)} matched: ${facts}.`];
      case "within tolerance":
        return [`${capital(claim)} came out within tolerance (${plain(toleranceWords(claim.tolerance))}): ${facts}.`];
      case "better":
        return [`${capital(claim)} came out better than reported: ${facts}.`];
      case "not matched":
      case "not comparable":
      case "not tried":
        return [];
      default:
        return judged.verdict satisfies never;
    }
  });

/** What did not, and why as far as somebody knows. */
export const failed = (claims: readonly Claim[]): readonly string[] =>
  claims.flatMap((claim) => {
    const judged = verdictOn(claim);
    if (judged.verdict === "not comparable") {
      const other = [...new Set(counting(claim).flatMap((one) => differences(claim, one)))];
      return [
        `${capital(claim)} could not be compared, since what we tried had ${listed(other)}. ${whyOf(claim)}`.trim(),
      ];
    }
    if (judged.verdict !== "not matched") return [];
    const facts = `the paper reports ${plain(valued(claim.reported, claim.unit))}, and we got ${plain(oursWords(claim, judged))}`;
    return [`${capital(claim)} did not match: ${facts}. ${whyOf(claim) || "We do not know yet why."}`];
  });

/** The claims that nobody has tried yet, in a sentence. */
export function untried(claims: readonly Claim[]): readonly string[] {
  const left = claims
    .filter((claim) => verdictOn(claim).verdict === "not tried")
    .map((claim) => plain(claimName(claim)));
  return left.length === 0 ? [] : [`Still to be tried: ${listed(left)}.`];
}

/** What those who did it said of it in the end. */
export const concluded = ({ summary, easy, difficult, contact }: WholeReproduction): readonly string[] =>
  [
    ["What came of it, in the words of those who did it", summary],
    ["What was easy", easy],
    ["What was difficult", difficult],
    ["What the authors said", contact],
  ].flatMap(([lead, words]) => (words ? [`${lead}:\n\n${quoted(words)}`] : []));

function whyOf({ cause, why }: Claim): string {
  const words = why === null ? "" : ` ${inQuotes(why)}`;
  if (cause === null) return words.trim();
  return cause === "unknown"
    ? `Nobody knows yet why.${words}`
    : `The cause, as far as we can tell: ${lower(causeName(cause))}.${words}`;
}

const capital = (claim: Claim): string => {
  const name = plain(claimName(claim));
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
};
const lower = (words: string): string => `${words.charAt(0).toLowerCase()}${words.slice(1)}`;
