import { sentence } from "../../src/chat/card.ts";
import {
  type Choice,
  choice,
  choices,
  day,
  type Fields,
  line,
  number,
  optional,
  paragraph,
  people,
  person,
  place,
} from "../../src/chat/fields.ts";
import { type Entry, entryNamed, type Menu, missing } from "../../src/chat/menu.ts";
import type { Answer, Asked, Desk, Form } from "../../src/chat/platform.ts";

const entry = (name: string, fields: Fields = {}): Entry => ({
  name,
  summary: `What ${name} does`,
  fields,
  steps: false,
});

/** A few commands of a reading group, with every kind of input among them. */
export const menu: Menu = [
  entry("paper add", { what: line("Link or identifier"), why: optional(paragraph("Why this one?")) }),
  entry("paper show", { paper: { kind: "pick", label: "Paper", required: true } }),
  {
    ...entry("question ask", {
      words: paragraph("Your question"),
      about: optional({ kind: "pick", label: "Paper", required: true }),
    }),
    onMessage: "Ask this as a question",
  },
  entry("group add", { who: people("Who?") }),
  entry("group move", { channel: place("Where to?") }),
  entry("session lead", { who: person("Who leads?"), on: optional(day("On which day?")) }),
  entry("critique add", {
    stance: choice("Stance", { strength: "A strength", weakness: "A weakness" }),
    aspects: choices("Aspects", { method: "Method", data: "Data & metrics", claims: "Claims" }),
    weight: number("How much does it matter?", 1, 5, { hint: "1 is a detail" }),
    words: paragraph("In your words"),
  }),
  entry("my week"),
  entry("help show"),
];

export const papers: readonly Choice[] = [
  { value: "p1", label: "Attention Is All You Need" },
  { value: "p2", label: "LoRA: Low-Rank Adaptation <of> Large Language Models & more" },
];

export const answered = (card: Extract<Answer, { kind: "card" }>["card"], names = {}): Answer => ({
  kind: "card",
  card,
  names,
  here: true,
});

/** A desk that remembers what it was asked, answers as it is told, and has the form of whatever is missing. */
export interface TestDesk extends Desk {
  readonly asked: Asked[];
  readonly formsFor: Asked[];
  readonly searched: { readonly field: string; readonly typed: string; readonly asked: Asked }[];
}

export function deskThat(
  answers: (asked: Asked) => Answer | Promise<Answer> = ({ entry: name }) => answered(sentence(`Done: ${name}.`)),
  form: (asked: Asked) => Promise<Form | undefined> = formOf,
): TestDesk {
  const desk: TestDesk = {
    asked: [],
    formsFor: [],
    searched: [],
    async answer(asked) {
      desk.asked.push(asked);
      return answers(asked);
    },
    async form(asked) {
      desk.formsFor.push(asked);
      return form(asked);
    },
    async choices(asked, field, typed) {
      desk.searched.push({ field, typed, asked });
      return papers.filter((one) => one.label.toLowerCase().includes(typed.toLowerCase()));
    },
  };
  return desk;
}

/** The form of what is missing, or of everything if it is asked for. */
export async function formOf(asked: Asked): Promise<Form | undefined> {
  const fields = entryNamed(menu, asked.entry)?.fields ?? {};
  const lacking = missing(fields, asked.known);
  if (!asked.open && lacking.length === 0) return undefined;
  const inputs = Object.fromEntries(
    Object.entries(fields)
      .filter(([key]) => asked.open || !asked.known[key])
      .map(([key, field]) => [key, { ...field, ...(asked.known[key] ? { initial: asked.known[key] } : {}) }]),
  );
  return {
    key: `form of ${asked.key}`,
    entry: asked.entry,
    title: asked.entry,
    note: "The group sees it & its author.",
    known: Object.fromEntries(Object.entries(asked.known).filter(([key]) => !(key in inputs))),
    fields: inputs,
    picks: { paper: papers, about: papers },
    ...(asked.group === undefined ? {} : { group: asked.group }),
  };
}
