import { type Block, type Button, button, type Card, heading, quote, says } from "../../chat/card.ts";
import { type Listed, turning } from "../../chat/listing.ts";
import { bold, count, joined, link, moment, type Prose, person, prose } from "../../chat/prose.ts";
import { shortened } from "../../chat/shortened.ts";
import type { Member } from "../groups/store.ts";
import type { attempt as tryIt } from "./commands/attempt.ts";
import type { cause } from "./commands/cause.ts";
import type { claim as addClaim } from "./commands/claim.ts";
import type { conclude } from "./commands/conclude.ts";
import type { discover } from "./commands/discover.ts";
import type { edit } from "./commands/edit.ts";
import type { hide } from "./commands/hide.ts";
import type { join } from "./commands/join.ts";
import type { list } from "./commands/list.ts";
import type { report } from "./commands/report.ts";
import type { show } from "./commands/show.ts";
import type { start } from "./commands/start.ts";
import type { withdraw } from "./commands/withdraw.ts";
import { hindrance, type ReproductionVerb } from "./life.ts";
import type { Attempt, Claim, Discovery, Reproduction, WholeReproduction } from "./store.ts";
import { attemptNotes, attemptValues, claimLine, claimName, kindName, verdictOn } from "./wording.ts";

/** What a reproduction's message is known by. */
export const about = (reproduction: Pick<Reproduction, "id">): string => `reproduction:${reproduction.id}`;

/** A reproduction as the group sees it: what the paper reports beside what we got, and what came to light. */
export function reproductionCard(one: WholeReproduction): Card {
  const gone = goneLine(one);
  if (gone) return { title: "Reproduction", body: [says(gone)] };
  return {
    title: `Reproduction of ${one.title}`,
    // Each discovery stands whole in the thread.
    body: bodyOf(one, (words) => shortened(words, 200)),
    buttons: buttonsFor(one),
  };
}

/** The same for one reader: with each attempt, and with what they may do. */
export function reproductionCardFor(one: WholeReproduction, reader: Member | undefined): Card {
  const card = reproductionCard(one);
  if (goneLine(one)) return card;
  const known = { reproduction: one.id };
  const may = (verb: ReproductionVerb) => hindrance(one, verb, reader) === undefined;
  const joins = one.startedBy !== reader?.id && may("join");
  const has = reader !== undefined && one.joined.includes(reader.id);
  const buttons: readonly (Button | false)[] = [
    may("claim") && button<typeof addClaim>("Add a claim", "reproduction claim", known),
    may("attempt") && one.claims.length > 0 && trying(one),
    may("discover") && button<typeof discover>("Tell a discovery", "reproduction discover", known),
    joins && button<typeof join>(has ? "Leave it to the others" : "Join", "reproduction join", known),
    may("cause") && one.claims.length > 0 && button<typeof cause>("Say why", "reproduction cause", known),
    may("conclude") && concluding(one),
    reporting(one),
    may("edit") && button<typeof edit>("Edit", "reproduction edit", known),
    may("withdraw") && button<typeof withdraw>("Withdraw", "reproduction withdraw", known),
    reader?.organizer === true && may("hide") && button<typeof hide>("Hide", "reproduction hide", known),
  ];
  return {
    ...card,
    body: [...bodyOf(one, (words) => words), ...attemptsOf(one)],
    buttons: buttons.filter((each) => each !== false),
  };
}

/** Leads to a reproduction. */
export const showing = (one: Pick<Reproduction, "id">, label = "Show it"): Button =>
  button<typeof show>(label, "reproduction show", { reproduction: one.id });

/** Asks for what somebody got: of the only claim there is, or of one of several. */
export function trying({ id, claims }: Pick<WholeReproduction, "id" | "claims">): Button {
  const [only, ...others] = claims;
  const which = only && others.length === 0 ? { claim: only.id } : {};
  return button<typeof tryIt>("Add an attempt", "reproduction attempt", { reproduction: id, ...which });
}

/** Leads to the end of a reproduction, or to other words for it. */
export const concluding = ({ id, state }: Pick<Reproduction, "id" | "state">): Button =>
  button<typeof conclude>(state === "concluded" ? "Edit the conclusion" : "Conclude", "reproduction conclude", {
    reproduction: id,
  });

/** Gives the report as a file. */
export const reporting = ({ id }: Pick<Reproduction, "id">): Button =>
  button<typeof report>("Report as a file", "reproduction report", { reproduction: id });

function goneLine(one: Reproduction): Prose | undefined {
  if (one.state === "withdrawn") return prose`${person(one.startedBy)} has withdrawn this reproduction.`;
  return one.state === "hidden" ? ["An organizer has hidden this reproduction."] : undefined;
}

const bodyOf = (one: WholeReproduction, told: (words: string) => string): readonly Block[] => [
  ...opening(one),
  ...claimsOf(one),
  ...discoveriesOf(one, told),
  ...conclusionOf(one),
];

function opening(one: WholeReproduction): readonly Block[] {
  const others = one.joined.length === 0 ? [] : prose` With ${joined(one.joined.map((member) => [person(member)]))}.`;
  return [
    ...(one.aim === null ? [] : [quote(one.aim)]),
    says(prose`Started by ${person(one.startedBy)} on ${moment(one.startedAt, "day")}.${others} ${standing(one)}`),
  ];
}

/** How a reproduction stands: its state, and once something was tried its verdicts, counted. */
export function standing(one: WholeReproduction): string {
  const { state, claims } = one;
  if (claims.length === 0)
    return state === "concluded" ? "Concluded." : "Planned: nobody has said yet what the paper claims.";
  const told = `${count(claims.length, "claim")}: ${tally(claims)}.`;
  switch (state) {
    case "planned":
      return `Planned. ${told}`;
    case "running":
      return `Running. ${told}`;
    case "concluded":
      return `Concluded. ${told}`;
    case "withdrawn":
    case "hidden":
      return "";
    default:
      return state satisfies never;
  }
}

/** The verdicts of some claims, counted: "2 matched, 1 not matched". */
export function tally(claims: readonly Claim[]): string {
  const verdicts = claims.map((claim) => verdictOn(claim).verdict);
  const each = ["matched", "within tolerance", "better", "not matched", "not comparable", "not tried"] as const;
  return each
    .map((verdict) => [verdicts.filter((one) => one === verdict).length, verdict] as const)
    .flatMap(([n, verdict]) => (n === 0 ? [] : [`${n} ${verdict}`]))
    .join(", ");
}

const claimsOf = ({ claims }: WholeReproduction): readonly Block[] =>
  claims.length === 0 ? [] : [heading("Reported and ours"), { kind: "list", items: claims.map(claimLine) }];

function discoveriesOf({ discoveries }: WholeReproduction, told: (words: string) => string): readonly Block[] {
  if (discoveries.length === 0) return [];
  const items = discoveries.map(
    (one) => prose`${bold(kindName(one.kind))}: “${told(one.words)}” (${person(one.by)}${became(one)})`,
  );
  return [heading("Brought to light"), { kind: "list", items }];
}

const became = ({ question, idea }: Discovery): string =>
  [question === null ? "" : ", became a question", idea === null ? "" : ", became an idea"].join("");

function conclusionOf(one: WholeReproduction): readonly Block[] {
  if (one.state !== "concluded") return [];
  const parts: readonly (readonly [string, string | null])[] = [
    ["What came of it", one.summary],
    ["What was easy", one.easy],
    ["What was difficult", one.difficult],
    ["Contact with the authors", one.contact],
  ];
  return parts.flatMap(([words, text]) => (text === null ? [] : [heading(words), quote(text)]));
}

function attemptsOf({ claims }: WholeReproduction): readonly Block[] {
  const items = claims.flatMap((claim) => claim.attempts.map((attempt) => attemptLine(claim, attempt)));
  return items.length === 0 ? [] : [heading("Attempts"), { kind: "list", items }];
}

const attemptLine = (claim: Claim, attempt: Attempt): Prose => {
  const by = prose`${person(attempt.by)}, ${moment(attempt.at, "day")}`;
  const notes = attemptNotes(claim, attempt).map((note) => ` ${note}`);
  const at = attempt.link === null ? [] : prose` ${link("Code or logs", attempt.link)}`;
  return prose`${bold(claimName(claim))}: ${attemptValues(claim, attempt)} (${by}).${notes}${at}`;
};

function buttonsFor(one: WholeReproduction): readonly Button[] {
  const known = { reproduction: one.id };
  const discovers = button<typeof discover>("Tell a discovery", "reproduction discover", known);
  if (one.state === "concluded") return [discovers, reporting(one), showing(one, "Show")];
  return [
    ...(one.claims.length > 0 ? [trying(one)] : []),
    button<typeof addClaim>("Add a claim", "reproduction claim", known),
    discovers,
    button<typeof join>("Join", "reproduction join", known),
    showing(one, "Show"),
  ];
}

/** What a paper reports beside what the group got: a line for each claim of its reproductions, and the way to each of these. */
export const reportedBesideOurs = (all: readonly WholeReproduction[]): readonly Block[] =>
  all.length === 0
    ? []
    : [
        heading("Reported and ours"),
        ...all.flatMap((one): readonly Block[] => [
          {
            kind: "row",
            prose: prose`${person(one.startedBy)}, ${moment(one.startedAt, "day")}. ${standing(one)}`,
            button: showing(one, "The reproduction"),
          },
          ...(one.claims.length === 0 ? [] : [{ kind: "list" as const, items: one.claims.map(claimLine) }]),
        ]),
      ];

/** A list of reproductions, one line each with a button that shows it whole. */
export function listCard(
  all: Listed<WholeReproduction>,
  total: number,
  which: { readonly state: string; readonly paper?: string },
): Card {
  const starts = button<typeof start>(
    "Start a reproduction",
    "reproduction start",
    which.paper === undefined ? {} : { paper: which.paper },
  );
  if (total === 0)
    return {
      body: [says(`No ${which.state === "all" ? "reproduction" : `${which.state} reproduction`} here.`)],
      buttons: [starts],
    };
  const to = (label: string, page: string): Button =>
    button<typeof list>(label, "reproduction list", { ...which, page }, { here: true });
  return {
    title: `${which.state === "all" ? "Reproductions" : `Reproductions: ${which.state}`} (${total})`,
    body: all.items.map((one) => ({
      kind: "row",
      prose: prose`${bold(one.title)} (${person(one.startedBy)}, ${moment(one.startedAt, "day")}). ${standing(one)}`,
      button: showing(one, "Show"),
    })),
    buttons: [...turning(all, to), starts],
  };
}
