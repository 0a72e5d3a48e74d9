import type { Command } from "../../src/app/command.ts";
import type { Instant } from "../../src/chat/prose.ts";
import { add } from "../../src/features/critiques/commands/add.ts";
import { agree } from "../../src/features/critiques/commands/agree.ts";
import { dispute } from "../../src/features/critiques/commands/dispute.ts";
import { edit } from "../../src/features/critiques/commands/edit.ts";
import { hide } from "../../src/features/critiques/commands/hide.ts";
import { list } from "../../src/features/critiques/commands/list.ts";
import { settle } from "../../src/features/critiques/commands/settle.ts";
import { show as showCritique } from "../../src/features/critiques/commands/show.ts";
import { withdraw } from "../../src/features/critiques/commands/withdraw.ts";
import { addHome } from "../../src/features/groups/places-store.ts";
import { addGroup, addMember, changeGroup, meetPerson } from "../../src/features/groups/store.ts";
import { propose } from "../../src/features/ideas/commands/propose.ts";
import { add as addToNotes } from "../../src/features/notes/commands/add.ts";
import { close } from "../../src/features/notes/commands/close.ts";
import { first } from "../../src/features/notes/commands/first.ts";
import { keep } from "../../src/features/notes/commands/keep.ts";
import { mine } from "../../src/features/notes/commands/mine.ts";
import { notebook } from "../../src/features/notes/commands/notebook.ts";
import { show } from "../../src/features/notes/commands/show.ts";
import { submit } from "../../src/features/notes/commands/submit.ts";
import { addPaper, setPaperState } from "../../src/features/papers/store.ts";
import { ask } from "../../src/features/questions/commands/ask.ts";
import { series, sessions } from "../../src/features/sessions/schema.ts";
import type { Tx } from "../../src/store/db.ts";
import type { Kind } from "../support/database.ts";
import type { Channel, Seen, SeenCard, SeenForm, SeenMessage, Someone } from "../support/stage.ts";
import { type World, world } from "../support/world.ts";

const commands: readonly Command[] = [
  ...[first, close, notebook, addToNotes, submit, keep, show, mine],
  ...[add, agree, dispute, settle, edit, withdraw, hide, list, showCritique],
  ...[ask, propose],
];

/** The papers of these tests, by their ids. */
export const [attention, lora] = ["k3a7q9w1x0", "k3a7q9w1x1"];

/** The Wednesday evening on which the group of these tests meets. */
export const meeting: Instant = "2026-10-21T16:00:00.000Z";

/** A group that meets on Wednesday about "Attention Is All You Need", with another paper in its queue. */
export interface Reading {
  readonly talk: World;
  readonly room: Channel;
  readonly group: string;
  readonly session: string;
  person(name: string): Promise<Someone>;
  /** Makes somebody the group's organizer. */
  organizer(who: Someone): Promise<void>;
  /** Runs something in a transaction of its own. */
  within<T>(work: (db: Tx) => Promise<T>): Promise<T>;
  /** Types a command and fills in the form that opens. */
  writes(who: Someone, text: string, values: Readonly<Record<string, string>>): Promise<Seen>;
  /** The message in the channel that holds these words. */
  message(words: string): Promise<SeenMessage>;
}

/** Opens a world with that group in it. */
export async function reading(how: { readonly kind?: Kind; readonly blind?: boolean } = {}): Promise<Reading> {
  const talk = await world({ ...(how.kind ? { kind: how.kind } : {}), commands });
  const { stage, store } = talk;
  const room = await stage.channel("papers");
  const place = { platform: "memory", workspace: "local", channel: room.id };
  const within: Reading["within"] = (work) => store.root.transaction(work);
  const at = talk.now();
  await within(async (db) => {
    const digest = { digestRule: "FREQ=WEEKLY;BYDAY=MO", digestStart: "2026-10-19T09:00" };
    await addGroup(db, { id: "readers", name: "Transformers", zone: "Europe/Berlin", ...digest }, at);
    await changeGroup(db, "readers", { blind: how.blind ?? true });
    await addHome(db, "readers", place);
    await addPaper(db, {
      id: attention,
      group: "readers",
      proposedAt: at,
      title: "Attention Is All You Need",
      arxiv: "1706.03762",
    });
    await addPaper(db, { id: lora, group: "readers", proposedAt: at, title: "LoRA: Low-Rank Adaptation" });
    await setPaperState(db, { id: attention, group: "readers" }, "scheduled", at);
    const meets = { kind: "meeting", minutes: 60, venue: null } as const;
    await db.insert(series).values({
      ...meets,
      id: "weekly",
      group: "readers",
      rrule: "FREQ=WEEKLY;BYDAY=WE",
      start: "2026-10-21T18:00",
      zone: "Europe/Berlin",
      createdAt: at,
    });
    await db.insert(sessions).values({
      ...meets,
      id: "wednesday",
      group: "readers",
      series: "weekly",
      occurrence: "2026-10-21T18:00",
      startsAt: meeting,
      state: "planned",
      paper: attention,
      links: {},
    });
  });
  const person = (name: string) => stage.person(name, "Europe/Berlin");
  return {
    talk,
    room,
    group: "readers",
    session: "wednesday",
    person,
    organizer: (who) =>
      within(async (db) => {
        const account = { platform: "memory", workspace: "local", user: who.id, name: who.name };
        const { id } = await meetPerson(db, account, `p-${who.id}`, at);
        await addMember(db, { id: `o-${who.id}`, group: "readers", person: id, organizer: true, at });
      }),
    within,
    writes: async (who, text, values) => stage.fills(who, asForm(await stage.types(who, room, text)), values),
    message: async (words) => {
      await talk.settles();
      const found = (await stage.messages(room)).find((one) => one.text.includes(words));
      if (!found) throw new Error(`No message says “${words}”.`);
      return found;
    },
  };
}

/** What came back, if it is a form. */
export function asForm(seen: Seen): SeenForm {
  if (seen.kind !== "form") throw new Error(`Not a form: ${seen.text}`);
  return seen;
}

/** What came back, if it is a card. */
export function asCard(seen: Seen): SeenCard {
  if (seen.kind !== "card") throw new Error(`Not a card: ${seen.kind === "form" ? seen.title : seen.text}`);
  return seen;
}

/** What somebody reads who was whispered to. */
export const textOf = (seen: Seen): string => (seen.kind === "form" ? seen.title : seen.text);

/** A whole first pass. */
export const firstPass = {
  problem: "Recurrence cannot run in parallel.",
  stakes: "Training time limits translation.",
  mainIdea: "Attention alone is enough.",
  evidence: "28.4 BLEU in Table 2.",
} as const;

/** A whole notebook, step by step. */
export const notebookSteps = [
  {
    coreQuestion: "Is recurrence needed?",
    contribution: "A model of attention only.",
    assumptions: "Positions can be encoded.",
    dataAndMetrics: "WMT 2014; BLEU.",
  },
  {
    strongestResult: "Table 2.",
    weakestPart: "The baselines were not tuned again.",
    followUp: "Tune the LSTM with the same budget.",
  },
] as const;
