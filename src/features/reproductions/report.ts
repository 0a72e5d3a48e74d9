import type { MemberId } from "../../chat/prose.ts";
import { dayIn } from "../../time/zone.ts";
import { csv } from "../papers/csv.ts";
import type { Claim, WholeReproduction } from "./store.ts";
import { toleranceWords } from "./tolerance.ts";
import {
  attemptNotes,
  attemptValues,
  causeName,
  claimName,
  kindName,
  reportedWords,
  valued,
  verdictOn,
} from "./wording.ts";

/** A reproduction with what its report tells besides: what members are called, the group's zone, where the paper is. */
export interface Reporting {
  readonly reproduction: WholeReproduction;
  readonly names: Readonly<Record<MemberId, string>>;
  readonly zone: string;
  readonly address: string | undefined;
}

/**
 * A reproduction in the form of a reproducibility report. Its sections are those of the summary that the ML Reproducibility
 * Challenge asks for (paperswithcode.com/rc2020/registration, "Preparing your report"): scope, methodology, results, what was
 * easy, what was difficult, communication with the authors. The same state gives the same bytes.
 */
export function reportOf(of: Reporting): string {
  const { reproduction: one } = of;
  return `${[
    `# Reproducibility report: ${plain(one.title)}`,
    opening(of),
    "## Scope of reproducibility",
    one.aim === null ? "" : quoted(one.aim),
    listOf(
      one.claims.map((claim) => `**${plain(claimName(claim))}**: the paper reports ${plain(reportedWords(claim))}.`),
      "No claim was named.",
    ),
    "## Methodology",
    listOf(attemptLines(of), "Nothing has been tried yet."),
    "## Results",
    one.claims.length === 0 ? "There is nothing to compare yet." : resultsOf(one.claims),
    one.summary === null ? "" : quoted(one.summary),
    rule,
    ...(one.discoveries.length === 0 ? [] : ["### Brought to light", listOf(discoveryLines(of), "")]),
    "## What was easy",
    said(one.easy),
    "## What was difficult",
    said(one.difficult),
    "## Communication with the original authors",
    said(one.contact),
  ]
    .filter((part) => part !== "")
    .join("\n\n")}\n`;
}

const rule =
  "Each verdict is computed from the mean over all runs that can be compared: *matched* if it equals the reported value at the precision reported (a half is rounded away from zero), *within tolerance* up to the borders given, *better* beyond them on the good side.";

function opening({ reproduction: one, names, zone, address }: Reporting): string {
  const people = [one.startedBy, ...one.joined].map((member) => plain(names[member] ?? "Somebody"));
  const state = one.state === "concluded" ? `concluded on ${dayIn(one.stateAt, zone)}` : "not concluded yet";
  return [
    `By ${people.join(", ")}. Begun on ${dayIn(one.startedAt, zone)}, ${state}.`,
    ...(address === undefined ? [] : [`The paper: <${address}>`]),
  ].join("\n");
}

function attemptLines({ reproduction, names, zone }: Reporting): readonly string[] {
  return reproduction.claims.flatMap((claim) =>
    claim.attempts.map((attempt) => {
      const link = attempt.link === null ? "" : ` <${attempt.link}>`;
      const by = `${names[attempt.by] ?? "Somebody"}, ${dayIn(attempt.at, zone)}`;
      const words = [`${attemptValues(claim, attempt)} (${by}).`, ...attemptNotes(claim, attempt)].join(" ");
      return `${plain(`${claimName(claim)}: ${words}`)}${link}`;
    }),
  );
}

function discoveryLines({ reproduction, names }: Reporting): readonly string[] {
  return reproduction.discoveries.map(({ kind, words, by, question, idea }) => {
    const became = [question === null ? "" : "became a question", idea === null ? "" : "became an idea"];
    const more = [names[by] ?? "Somebody", ...became.filter((one) => one !== "")].join(", ");
    return `**${kindName(kind)}**: ${plain(words)} (${plain(more)})`;
  });
}

function resultsOf(claims: readonly Claim[]): string {
  const head = ["Claim", "In the paper", "Reported", "Counts as the same", "Ours (mean)", "Runs", "Verdict", "Why"];
  const rows = claims.map((claim) => {
    const judged = verdictOn(claim);
    return [
      claimName(claim),
      claim.anchor ?? "",
      `${valued(claim.reported, claim.unit)}, ${claim.good} is better`,
      toleranceWords(claim.tolerance),
      judged.runs === 0 ? "" : valued(judged.runs === 1 ? judged.least : judged.mean, claim.unit),
      String(judged.runs),
      judged.verdict,
      whyOf(claim),
    ];
  });
  return [head, head.map(() => "---"), ...rows.map((row) => row.map(plain))]
    .map((row) => `| ${row.join(" | ")} |`)
    .join("\n");
}

const whyOf = ({ cause, why }: Claim): string =>
  [cause === null ? "" : causeName(cause), why ?? ""].filter((part) => part !== "").join(": ");

const listOf = (items: readonly string[], none: string): string =>
  items.length === 0 ? none : items.map((item) => `- ${item}`).join("\n");
const said = (words: string | null): string => (words === null ? "Nobody has said." : quoted(words));
const quoted = (words: string): string =>
  words
    .split(/\r?\n/)
    .map((line) => `> ${plain(line)}`.trimEnd())
    .join("\n");

/** Words as Markdown shows them as typed, in one line. */
const plain = (words: string): string =>
  words
    .replace(/\s+/g, " ")
    .replace(/[\\`*_[\]<>|#~$&]|%(?=%)|(?<=%)%/g, "\\$&")
    .replace(/^([-+=]|\d+(?=[.)](?:\s|$)))/, (start) => (/\d/.test(start) ? `${start}\\` : `\\${start}`));

/** What the columns of a table of claims and attempts are called. */
export const tableHead: readonly string[] = [
  ...["paper", "metric", "dataset", "reported", "unit", "better", "tolerance", "in the paper"],
  ...["verdict", "mean", "runs", "cause", "why"],
  ...["attempt by", "on", "values", "its unit", "its metric", "its dataset", "environment", "effort", "link"],
  "taken back",
];

/** The claims of a reproduction with the attempts at each, one a line, as a table that a spreadsheet opens. */
export const tableOf = (of: Reporting): string => csv(tableHead, tableRows(of));

/** The lines of that table. */
export const tableRows = ({
  reproduction: one,
  names,
  zone,
}: Pick<Reporting, "reproduction" | "names" | "zone">): readonly (readonly string[])[] =>
  one.claims.flatMap((claim) => {
    const judged = verdictOn(claim);
    const first = [
      ...[one.title, claim.metric, claim.dataset, claim.reported, claim.unit, claim.good],
      ...[toleranceWords(claim.tolerance), claim.anchor ?? "", judged.verdict, judged.mean, String(judged.runs)],
      ...[claim.cause === null ? "" : causeName(claim.cause), claim.why ?? ""],
    ];
    if (claim.attempts.length === 0) return [[...first, ...Array.from({ length: 10 }, () => "")]];
    return claim.attempts.map((attempt) => [
      ...first,
      ...[names[attempt.by] ?? "", dayIn(attempt.at, zone), attempt.values.join(" ")],
      ...[attempt.unit === "" ? claim.unit : attempt.unit, attempt.metric ?? claim.metric],
      ...[attempt.dataset ?? claim.dataset, attempt.environment ?? "", attempt.effort ?? "", attempt.link ?? ""],
      attempt.retractedAt === null ? "" : (attempt.reason ?? "yes"),
    ]);
  });
