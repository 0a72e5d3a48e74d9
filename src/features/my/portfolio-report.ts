import { altOf, isDrawable, type Picture } from "../../chat/picture.ts";
import type { MemberId } from "../../chat/prose.ts";
import type { Day } from "../../time/day.ts";
import { listed, monthNames } from "../../time/words.ts";
import type { WholeCritique } from "../critiques/store.ts";
import { plain } from "../exports/markdown.ts";
import { planned } from "../ideas/plan.ts";
import type { Idea } from "../ideas/store.ts";
import type { Note } from "../notes/store.ts";
import { addressOf, paperName } from "../papers/cards.ts";
import type { Paper } from "../papers/store.ts";
import type { GivenAnswer, ListedQuestion } from "../questions/store.ts";
import type { WholeReproduction } from "../reproductions/store.ts";
import { inQuotes, paragraphs, section } from "./portfolio-lines.ts";
import { concluded, failed, matched, opening, plotOf, tableOf, untried } from "./portfolio-tried.ts";
import { type Section, type Told, toldIn } from "./portfolio-words.ts";

/** A paper with what one member made of it. */
export interface Worked {
  readonly key: string;
  readonly paper: Paper;
  readonly group: string;
  readonly me: MemberId;
  /** The days of the sessions that read it. */
  readonly readOn: readonly Day[];
  readonly notes: readonly Note[];
  readonly critiques: readonly WholeCritique[];
  readonly questions: readonly (ListedQuestion & { readonly answers: readonly GivenAnswer[] })[];
  readonly ideas: readonly Idea[];
  readonly reproductions: readonly WholeReproduction[];
  nameOf(member: MemberId): string;
  dayOf(at: string): Day;
}

/** A report with the pictures that it shows, by their paths beside it. */
export interface Report {
  readonly text: string;
  readonly pictures: Readonly<Record<string, Picture>>;
}

/**
 * A short research-style report of one paper, made from what its reader wrote and tried: only what there is something to say on,
 * and words that somebody wrote between quotation marks. With `alone`, what they wrote for themselves is in it too.
 */
export function reportOn(of: Worked, alone: boolean): Report {
  const told = toldIn(of.notes, alone);
  const from = (...sections: readonly Section[]): readonly string[] =>
    paragraphs(sections.flatMap((one): readonly Told[] => told.get(one) ?? []));
  const plots = of.reproductions.flatMap(({ claims }, i) => {
    const plot = plotOf(paperName(of.paper), claims);
    // In letters that bytes cannot be drawn in, it is left to the fonts of whoever looks.
    return plot ? [[`figures/${of.key}-${i + 1}.${isDrawable(plot) ? "png" : "svg"}`, plot] as const] : [];
  });
  const claims = of.reproductions.flatMap((one) => one.claims);
  const parts = [
    `# ${plain(paperName(of.paper))}`,
    intro(of),
    ...section("The question", from("question")),
    ...section("The method", from("method")),
    ...section("Data, baselines and metrics", from("measures")),
    ...section("What convinces me", [...from("convincing"), ...raised(of, "strength")]),
    ...section("What we tried ourselves", tried(of, plots)),
    ...section("What matched", [...matched(claims), ...experiments(of, ["supported"])]),
    ...section("What failed, and why", [...failed(claims), ...experiments(of, ["refuted", "inconclusive"])]),
    ...section("Limitations", [...from("limitations"), ...raised(of, "weakness")]),
    ...section("Questions that found an answer", answered(of)),
    ...section("Future work", [...from("future"), ...ahead(of), ...untried(claims)]),
    ...section("Further notes", from("other")),
  ];
  return { text: `${parts.join("\n\n")}\n`, pictures: Object.fromEntries(plots) };
}

/** A day as one writes it in a report: "22 October 2026". */
export function longDay(day: Day): string {
  const [year, month, date] = day.split("-").map(Number);
  return `${date} ${monthNames[(month ?? 1) - 1] ?? ""} ${year}`;
}

function intro({ paper, group, readOn, notes, dayOf }: Worked): string {
  const { authors, year, venue } = paper;
  const by = authors.length > 3 ? `${authors.slice(0, 2).join(", ")} and ${authors.length - 2} more` : listed(authors);
  const what = [by, venue ?? "", year === null ? "" : String(year)].filter((one) => one !== "").join(", ");
  const address = addressOf(paper);
  const when = readOn.length === 0 ? "" : `, which talked about it on ${listed(readOn.map(longDay))}`;
  const bases = notes.map(
    ({ asked, submittedAt, startedAt }) => `my ${asked.one} of ${longDay(dayOf(submittedAt ?? startedAt))}`,
  );
  return [
    ...(what === "" ? [] : [`${plain(what)}.`]),
    ...(address === undefined ? [] : [`<${address}>`]),
    `I read it with ${plain(group)}${when}.`,
    ...(bases.length === 0 ? [] : [`This report rests on ${listed(bases.map(plain))}.`]),
  ].join(" ");
}

function tried(of: Worked, plots: readonly (readonly [path: string, plot: Picture])[]): readonly string[] {
  return of.reproductions.flatMap((one, i) => {
    const plot = plots.find(([path]) => path.includes(`-${i + 1}.`));
    return [
      opening(one, of.me, of.nameOf, longDay(of.dayOf(one.startedAt))),
      ...(one.claims.length === 0 ? [] : [tableOf(one.claims)]),
      ...(plot ? [`![${plain(altOf(plot[1]).replace(/\s+/g, " "))}](${plot[0]})`] : []),
      ...concluded(one),
    ];
  });
}

function raised({ critiques }: Worked, stance: "strength" | "weakness"): readonly string[] {
  return critiques
    .filter((one) => one.stance === stance)
    .map(({ aspect, severity, anchor, words, agree, dispute, state, outcome }) => {
      const kind = `${severity === null ? "a" : `a ${severity}`} ${stance}`;
      const where = anchor === null ? "" : ` (${plain(anchor)})`;
      const others = [
        ...(agree > 0 ? [`${agree} of the group ${agree === 1 ? "agrees" : "agree"}`] : []),
        ...(dispute > 0 ? [`${dispute} ${dispute === 1 ? "disputes" : "dispute"} it`] : []),
      ];
      const said = others.length === 0 ? "" : ` ${capital(listed(others))}.`;
      const settled = state === "settled" ? ` It is settled${outcome === null ? "." : `: ${inQuotes(outcome)}`}` : "";
      return `On its ${aspect}${where} I raised ${kind}: ${inQuotes(words)}${said}${settled}`;
    });
}

function experiments({ ideas, me }: Worked, results: readonly string[]): readonly string[] {
  return ideas.flatMap(({ words, state, result, plan, numbers, learned, claimedBy }) => {
    if (state !== "concluded" || result === null || !results.includes(result)) return [];
    const whose = claimedBy === me ? "I tried this idea" : "This idea of mine was tried";
    const end = result === "inconclusive" ? "The result was inconclusive." : `It was ${result}.`;
    return [
      [
        `${whose}: ${inQuotes(words)}`,
        ...(plan === null ? [] : [`The hypothesis: ${inQuotes(plan.hypothesis)}`]),
        end,
        ...(numbers === null ? [] : [`In numbers: ${inQuotes(numbers)}`]),
        ...(learned === null ? [] : [`What was learned: ${inQuotes(learned)}`]),
      ].join(" "),
    ];
  });
}

function answered({ questions, nameOf, me }: Worked): readonly string[] {
  return questions.flatMap(({ state, words, answers }) => {
    const answer = answers.find(({ acceptedAt }) => acceptedAt !== null);
    if (state !== "accepted" || !answer) return [];
    const who = answer.by === me ? "I found the answer myself" : `${plain(nameOf(answer.by))} answered`;
    return [`I asked: ${inQuotes(words)} ${who}: ${inQuotes(answer.words)}`];
  });
}

/** What is still to be done: ideas that are not concluded, and questions that have no accepted answer. */
function ahead({ ideas, questions }: Worked): readonly string[] {
  const open = questions.filter(
    ({ state }) => state === "open" || state === "taken" || state === "answered" || state === "parked",
  );
  return [
    ...ideas.flatMap(({ state, words, plan }) => {
      const standing = standings[state];
      if (standing === undefined) return [];
      const test = plan === null ? undefined : planned(plan).find(([name]) => name.startsWith("Cheapest"));
      return [`${standing}: ${inQuotes(words)}${test ? ` What would refute it: ${inQuotes(test[1])}` : ""}`];
    }),
    ...open.map(({ words }) => `I still want to know: ${inQuotes(words)}`),
  ];
}

const standings: Readonly<Partial<Record<Idea["state"], string>>> = {
  proposed: "An idea that waits for somebody to take it up",
  claimed: "An idea that is taken up",
  planned: "An experiment that is planned",
  running: "An experiment that is running",
};

const capital = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
