import { asc, gt, max } from "drizzle-orm";
import { type Command, menuOf } from "../../src/app/command.ts";
import { dispatch } from "../../src/app/dispatch.ts";
import { type Button, buttonsOf, type Card } from "../../src/chat/card.ts";
import type { Choice, Field, Fields, Known } from "../../src/chat/fields.ts";
import type { Account, Asked, Desk, Place } from "../../src/chat/platform.ts";
import { commands, schedules } from "../../src/contents.ts";
import { outbox } from "../../src/delivery/schema.ts";
import type { Tx } from "../../src/store/db.ts";
import type { World } from "./world.ts";

/** Something that somebody asked, and all that came of it to anybody: what they were told and what was posted, to the last button and file. */
export interface Told {
  readonly wish: string;
  readonly words: string;
}

/** Who asks for everything, where, and what they type. */
export interface Asker {
  readonly by: Account | "clock";
  readonly place?: Place;
  readonly group?: string;
  /** Somebody whom they name where a person is asked for. */
  readonly names: Account;
  /** What they type where words are asked for, and to find what they choose. */
  readonly typed: readonly string[];
  /** What they never send, since it is theirs to decide and would change what they may know. */
  readonly spares?: (entry: string, known: Known) => boolean;
  /** What they ask for besides. */
  readonly also?: readonly (readonly [entry: string, known: Known])[];
  /** The commands that they ask for, if not all. */
  readonly only?: (command: Command) => boolean;
}

/** No walk needs more; one that does goes round in circles. */
const most = 4000;

/**
 * Asks for everything that somebody can ask for: every command with every choice, every form, every button of every answer.
 * Each wish finds the world as it stands, since what it did is taken back.
 */
export async function everything(at: World, asker: Asker): Promise<readonly Told[]> {
  const told: Told[] = [];
  const back = new Error("All of it is taken back.");
  await at.store.root
    .transaction(async (db) => {
      const asks = asking(at, db, asker);
      const waiting: (readonly [entry: string, known: Known, open: boolean])[] = [];
      const had = new Set<string>();
      const wants = (entry: string, known: Known, open = false): void => {
        const key = JSON.stringify([entry, Object.entries(known).toSorted(), open]);
        if (had.has(key) || asker.spares?.(entry, known)) return;
        had.add(key);
        waiting.push([entry, known, open]);
      };
      for (const command of commands.filter(asker.only ?? (() => true))) {
        const { choices, known } = await fillIn(command, asks, asker, told);
        wants(command.name, {}, true);
        wants(command.name, {});
        wants(command.name, known);
        for (const [key, values] of choices)
          for (const value of values) wants(command.name, { ...known, [key]: value });
      }
      for (const [entry, known] of asker.also ?? []) wants(entry, known);
      for (let i = 0; i < waiting.length; i++) {
        if (i > most) throw new Error(`More than ${most} wishes: ${waiting.at(-1)?.[0]}`);
        const [entry, known, open] = waiting[i] ?? ["", {}, false];
        const { words, buttons } = await asks.wish(entry, known, open);
        told.push({ wish: `/${entry} ${JSON.stringify(known)}${open ? " (form)" : ""}`, words });
        for (const one of buttons) wants(one.entry, one.known, one.open);
      }
      throw back;
    })
    .catch((error: unknown) => {
      if (error !== back) throw error;
    });
  return told;
}

interface Asks {
  wish(
    entry: string,
    known: Known,
    open: boolean,
  ): Promise<{ readonly words: string; readonly buttons: readonly Button[] }>;
  form(entry: string, known: Known): Promise<Fields>;
  choices(entry: string, known: Known, key: string, typed: string): Promise<readonly Choice[]>;
}

/** Asks at a desk of its own, in a transaction that stays open. */
function asking(at: World, db: Tx, asker: Asker): Asks {
  let ids = 0;
  let keys = 0;
  const desk: Desk = dispatch({
    root: db,
    commands: new Map([...commands, ...schedules].map((one) => [one.name, one])),
    menu: menuOf(commands),
    now: at.now,
    newId: () => `w${(++ids).toString(36).padStart(9, "0")}`,
    newSecret: () => `secret${String(++ids).padStart(16, "0")}`,
    publicUrl: "https://papers.example.org",
    committed: () => {},
    connected: () => true,
    examine: async () => [],
    connection: async () => [],
    log: { error: (facts, words) => void at.errors.push({ facts, words }) },
  });
  const asked = (entry: string, known: Known): Asked => ({
    key: `everything:${++keys}`,
    ...{ entry, known, by: asker.by, people: [asker.names] },
    ...(asker.place ? { place: asker.place } : {}),
    ...(asker.group ? { group: asker.group } : {}),
  });
  return {
    async wish(entry, known, open) {
      let heard: unknown;
      let buttons: readonly Button[] = [];
      const back = new Error("This is taken back.");
      ids = 0;
      await db
        .transaction(async (within) => {
          const [before] = await within.select({ number: max(outbox.number) }).from(outbox);
          const form = open ? await desk.form({ ...asked(entry, known), open }) : undefined;
          const answer = open ? undefined : await desk.answer(asked(entry, known));
          const posted = await within
            .select({ card: outbox.card })
            .from(outbox)
            .where(gt(outbox.number, before?.number ?? 0))
            .orderBy(asc(outbox.number));
          heard = { form, answer, posted };
          const cards: Card[] = [...(answer?.kind === "card" ? [answer.card] : []), ...posted.map(({ card }) => card)];
          buttons = cards.flatMap(buttonsOf);
          throw back;
        })
        .catch((error: unknown) => {
          if (error !== back) throw error;
        });
      return { words: JSON.stringify(heard), buttons };
    },
    async form(entry, known) {
      const form = await desk.form({ ...asked(entry, known), open: true });
      return form && "fields" in form ? form.fields : {};
    },
    choices: (entry, known, key, typed) => desk.choices(asked(entry, known), key, typed),
  };
}

/** A wish with something in every field, and what else could be chosen in each. */
async function fillIn({ name, fields }: Command, asks: Asks, asker: Asker, told: Told[]) {
  const stepped = Object.entries(await asks.form(name, {})).filter(([key]) => !(key in fields));
  const known: Record<string, string> = {};
  const choices: (readonly [key: string, values: readonly string[]])[] = [];
  // Of a layer only one answer is given, so that it stays a draft.
  for (const [key, field] of [...Object.entries(fields), ...stepped.slice(0, 1)]) {
    const found: Choice[] = [];
    if (field.kind === "pick")
      for (const typed of ["", ...asker.typed]) {
        const some = await asks.choices(name, known, key, typed);
        told.push({ wish: `/${name} ${key}: ${typed} (choices)`, words: JSON.stringify(some) });
        if (typed === "") found.push(...some);
      }
    const values = valuesOf(field, found, asker);
    choices.push([key, values]);
    if (values[0] !== undefined && !field.hidden) known[key] = values[0];
  }
  return { known, choices };
}

function valuesOf(field: Field, found: readonly Choice[], { names, place, typed }: Asker): readonly string[] {
  switch (field.kind) {
    case "line":
    case "paragraph":
      return typed;
    case "pick":
      return [...new Set(found.map(({ value }) => value))];
    case "choice":
    case "choices":
      return field.choices.map(({ value }) => value).slice(0, 2);
    case "person":
    case "people":
      return [names.user];
    case "place":
      return place ? [place.channel] : [];
    case "day":
      return ["2026-10-22"];
    case "number":
      return [field.least, Math.min(field.least + 1, field.most)].map(String);
    default:
      return field satisfies never;
  }
}
