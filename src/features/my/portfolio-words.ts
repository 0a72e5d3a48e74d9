import { readAs } from "../notes/answering.ts";
import { promptsOf } from "../notes/layers.ts";
import type { Note } from "../notes/store.ts";
import type { Prompt } from "../notes/template.ts";

/** The parts of a report that a member's notes can speak to. */
export type Section = "question" | "method" | "measures" | "convincing" | "limitations" | "future" | "other";

/** Some words of a member, and how a sentence leads to them. */
export interface Told {
  readonly lead: string;
  readonly words: string;
}

/** How a sentence leads to what the templates that come with Colloquy ask for. */
const leads: Readonly<Record<string, string>> = {
  coreQuestion: "The question at its heart, as I see it, is this",
  problem: "It sets out to solve this",
  stakes: "It matters, I wrote, for this reason",
  gist: "In short, I wrote",
  summary: "In short, I wrote",
  mainThrust: "Its main thrust is this",
  mainIdea: "Its main idea is this",
  method: "It works like this",
  contribution: "It adds this to what was known",
  contributions: "It adds this to what was known",
  relatedWork: "From what came before it differs in this",
  assumptions: "For it to work, this must hold",
  dataAndMetrics: "It is measured with these data and metrics",
  experiments: "On whether the comparison is fair, I wrote",
  ablations: "On which parts matter, I wrote",
  evidence: "This is what supports its claim",
  strongestResult: "What convinces me most is this",
  strengths: "Its strengths, as I see them, are these",
  strongPoints: "Its strengths, as I see them, are these",
  liked: "I liked this about it",
  learned: "I learned this from it",
  limitations: "Its limits, as I see them, are these",
  weakestPart: "What convinces me least is this",
  weaknesses: "Its weaknesses, as I see them, are these",
  weakPoints: "Its weaknesses, as I see them, are these",
  loathed: "I did not like this about it",
  unclear: "This stayed unclear to me",
  followUp: "What I would try next is this",
  futureWork: "What I would try next is this",
  nextTrial: "What I would try next is this",
};

/** Where in a report an answer belongs, by what its prompt asks: its own templates' and a group's alike. */
export function sectionOf({ key, name, offers, strong }: Prompt): Section {
  if (offers === "idea") return "future";
  if (offers === "critique") return "limitations";
  if (strong) return "convincing";
  const asks = `${key} ${name}`.toLowerCase();
  return kinds.find(([, words]) => words.test(asks))?.[0] ?? "other";
}

const kinds: readonly (readonly [Section, RegExp])[] = [
  ["future", /follow|future|next|wonder|reviewquestions|open points/],
  ["limitations", /limit|weak|unclear|reject|missing|loathed|correctness/],
  ["question", /core question|problem|stakes|gist|summary|thrust|population/],
  ["convincing", /evidence|strong|finding|accept|liked|learned|defence/],
  ["measures", /\bdata|metric|experiment|ablation|baseline|comparison|outcome/],
  ["method", /method|idea|contribution|related|intervention|assumption|category|context|ancestor|trial/],
];

/** What a member's notes on a paper say, by the section of a report that it belongs to; their own words, as they wrote them. */
export function toldIn(notes: readonly Note[], alone: boolean): ReadonlyMap<Section, readonly Told[]> {
  const told = new Map<Section, readonly Told[]>();
  for (const { asked, answers } of notes)
    for (const prompt of promptsOf(asked)) {
      const answer = answers[prompt.key];
      const words = answer && (alone || answer.seenBy !== "me") ? readAs(prompt, answer).trim() : "";
      if (words === "") continue;
      const section = sectionOf(prompt);
      const lead = leads[prompt.key] ?? `On the ${prompt.name}, I wrote`;
      told.set(section, [...(told.get(section) ?? []), { lead, words }]);
    }
  return told;
}
