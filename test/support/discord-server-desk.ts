import { onTestFinished } from "vitest";
import { sentence } from "../../src/chat/card.ts";
import {
  type Choice,
  choice,
  choices,
  day,
  type Field,
  type Known,
  line,
  number,
  optional,
  paragraph,
  people,
  person,
  place,
} from "../../src/chat/fields.ts";
import { entryNamed, type Menu, missing } from "../../src/chat/menu.ts";
import type { Answer, Asked, Desk, Form, Place, Refused } from "../../src/chat/platform.ts";
import { discordStage } from "./discord-stage.ts";

const pick = (label: string) => ({ kind: "pick", label, required: true }) as const satisfies Field;

/** A menu with every kind of field, for tests that need no reading group behind it. */
export const smallMenu: Menu = [
  {
    name: "paper add",
    summary: "Propose a paper",
    fields: { what: line("Paper", { hint: "An arXiv id, a DOI, a link or a title" }), why: optional(line("Why")) },
    steps: false,
  },
  { name: "paper show", summary: "Show a paper", fields: { paper: pick("Paper") }, steps: false },
  {
    name: "session plan",
    summary: "Say when the group meets",
    fields: {
      rhythm: choice("Rhythm", { weekly: "Every week", monthly: "Every month" }),
      onDays: optional(choices("On", { mon: "Monday", thu: "Thursday", sun: "Sunday" })),
      minutes: optional(number("Minutes", 15, 240)),
      firstDay: optional(day("First day")),
      where: optional(place("Where")),
    },
    steps: false,
  },
  {
    name: "session lead",
    summary: "Lead a session",
    fields: { who: person("Who"), paper: pick("Paper") },
    steps: false,
  },
  { name: "group add", summary: "Add members", fields: { members: people("Members") }, steps: false },
  {
    name: "question ask",
    summary: "Ask the group something",
    fields: { words: paragraph("Your question"), paper: optional(pick("Paper")), title: optional(line("Title")) },
    steps: false,
    onMessage: "Ask this as a question",
  },
  {
    name: "note close",
    summary: "Write a close reading",
    fields: {
      relatedWork: paragraph("Related work", { hint: "What did earlier methods do?" }),
      method: paragraph("Method"),
      experiments: paragraph("Experiments"),
      ablations: paragraph("Ablations"),
      limitations: paragraph("Limitations"),
    },
    steps: false,
  },
];

/** Two papers to pick from. */
export const somePapers: readonly Choice[] = [
  { value: "p1", label: "Attention Is All You Need" },
  { value: "p2", label: "LoRA" },
];

/** The form of a wish in which the fields not yet given are asked for. */
export function formFor(menu: Menu, asked: Asked, more: Partial<Form> = {}): Form {
  const entry = entryNamed(menu, asked.entry);
  const open = Object.entries(entry?.fields ?? {}).filter(([key]) => asked.open || !asked.known[key]);
  const fields = Object.fromEntries(
    open.map(([key, field]) => {
      const initial = asked.known[key];
      return [key, initial ? { ...field, initial } : field];
    }),
  );
  const known: Known = Object.fromEntries(Object.entries(asked.known).filter(([key]) => !(key in fields)));
  const group = asked.group === undefined ? {} : { group: asked.group };
  return {
    key: "opening",
    entry: asked.entry,
    title: asked.entry,
    known,
    fields,
    picks: picksOf(fields),
    ...group,
    ...more,
  };
}

const picksOf = (fields: Readonly<Record<string, Field>>) =>
  Object.fromEntries(Object.keys(fields).flatMap((key) => (fields[key]?.kind === "pick" ? [[key, somePapers]] : [])));

/** A desk that asks for what is missing, remembers what it was asked, and says “Done.” unless told otherwise. */
export function smallDesk(
  how: {
    readonly answer?: (asked: Asked) => Promise<Answer>;
    readonly form?: (asked: Asked) => Promise<Form | Refused | undefined>;
    readonly choices?: (asked: Asked, field: string, typed: string) => Promise<readonly Choice[]>;
  } = {},
) {
  const asked: Asked[] = [];
  const completed: { readonly asked: Asked; readonly field: string; readonly typed: string }[] = [];
  const desk: Desk = {
    form:
      how.form ??
      (async (wish) => {
        const fields = entryNamed(smallMenu, wish.entry)?.fields ?? {};
        return wish.open || missing(fields, wish.known).length > 0 ? formFor(smallMenu, wish) : undefined;
      }),
    async answer(wish) {
      asked.push(wish);
      return how.answer?.(wish) ?? { kind: "card", card: sentence("Done."), names: {}, here: true };
    },
    async choices(wish, field, typed) {
      completed.push({ asked: wish, field, typed });
      const fitting = somePapers.filter((one) => one.label.toLowerCase().includes(typed.toLowerCase()));
      return how.choices?.(wish, field, typed) ?? fitting;
    },
  };
  return { desk, asked, completed };
}

/** A Discord with Ada in #lab and a small desk behind it, closed when the test is over. */
export async function smallLab(desk = smallDesk(), how: Parameters<typeof discordStage>[0] = {}) {
  const stage = await discordStage(how);
  onTestFinished(() => stage.close());
  await stage.open(smallMenu, desk.desk);
  const ada = await stage.person("Ada", "Europe/Berlin");
  const channel = await stage.channel("lab");
  const home: Place = { platform: "discord", workspace: stage.server.world.guild.id, channel: channel.id };
  return { ...desk, stage, server: stage.server, ada, channel, home };
}
