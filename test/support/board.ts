import { type Command, command, pick } from "../../src/app/command.ts";
import { draftsOf } from "../../src/app/drafts.ts";
import type { Pace } from "../../src/app/pace.ts";
import { button, type Card, quote, says, sentence } from "../../src/chat/card.ts";
import { choice, line, optional, paragraph, passing, people } from "../../src/chat/fields.ts";
import type { Instant } from "../../src/chat/prose.ts";
import { person, prose } from "../../src/chat/prose.ts";
import { refuse } from "../../src/chat/refusal.ts";
import { shortened } from "../../src/chat/shortened.ts";
import { turnFor } from "../../src/delivery/queue.ts";
import { addHome } from "../../src/features/groups/places-store.ts";
import { addGroup, addMember, meetPerson } from "../../src/features/groups/store.ts";
import { changesOf } from "../../src/history/store.ts";
import type { Fresh, Kind } from "./database.ts";
import type { Channel, Someone } from "./stage.ts";
import { type World, world } from "./world.ts";

/**
 * A notice board: the smallest feature that does all that a feature does. Its notes are rows of the history. Commands of the
 * product change with the product; these stay, so that the tests of what carries commands are about that alone.
 */
const about = "board:1";
const notesOf = async (call: { db: Parameters<typeof changesOf>[0]; group: { id: string } }) =>
  (await changesOf(call.db, call.group.id, about)).filter((one) => one.did === "board write");
const wordsOf = (after: unknown): string => String((after as { words: string }).words);

export const write = command({
  name: "board write",
  scope: "group",
  summary: "Writes a note on the board that everybody sees",
  fields: {
    words: paragraph("Your note"),
    mood: optional(choice("Mood", { fine: "Fine", bad: "Not so fine" })),
    on: optional(
      pick("On", async ({ db, group }, typed) =>
        group
          ? (await notesOf({ db, group }))
              .map((one, i) => ({ value: `n${i + 1}`, label: shortened(wordsOf(one.after)) }))
              .filter(({ value, label }) => value === typed || label.toLowerCase().includes(typed.toLowerCase()))
          : [],
      ),
    ),
  },
  async run(call) {
    await turnFor(call.db, call.group.id, about);
    if (call.input.words === "break") throw new Error("the board fell down");
    if (call.input.words.startsWith("refuse")) refuse("The board takes no such note. Write another.", "words");
    await call.record(about, undefined, { words: call.input.words, on: call.input.on ?? null });
    const notes = await notesOf(call);
    const last = notes.at(-1);
    await call.post(
      {
        title: `Board of ${call.group.name}`,
        body: [says(`${notes.length} notes`), quote(wordsOf(last?.after)), says(prose`by ${person(call.by.id)}`)],
        buttons: [button<typeof write>("Answer", "board write", { on: `n${notes.length}` })],
      },
      "group",
      { about },
    );
    return sentence(prose`Written, ${person(call.by.id)}: note ${notes.length}.`);
  },
});

export const pin = command({
  name: "board pin",
  scope: "group",
  summary: "Pins a note, once it was seen how it looks",
  fields: { words: paragraph("Your note"), sure: passing(choice("Sure", { yes: "Yes" })) },
  async run(call): Promise<Card> {
    const { words, sure } = call.input;
    if (words.startsWith("refuse")) refuse("The board takes no such note. Write another.", "words");
    if (sure !== "yes")
      return sentence(`Pin “${words}”? Nothing is pinned yet.`, [
        button<typeof pin>("Pin it", "board pin", { sure: "yes" }, { draft: await call.keep() }),
      ]);
    return sentence(`Pinned: ${words}`);
  },
});

export const shut = command({
  name: "board shut",
  scope: "group",
  who: "organizer",
  summary: "Shuts the board, which only organizers may",
  fields: {},
  run: async ({ group }) => sentence(`The board of ${group.name} is shut.`),
});

export const look = command({
  name: "board look",
  scope: "group",
  who: "anyone",
  summary: "Reads the board, which anybody may",
  fields: {},
  run: async (call) =>
    sentence(`${(await notesOf(call)).length} notes, ${call.by ? "for a member" : "for a passer-by"}.`),
});

export const mine = command({
  name: "board mine",
  scope: "person",
  summary: "Tells who one is here, and one's drafts",
  fields: {},
  run: async ({ db, person: who, group, by }) => {
    const drafts = (await draftsOf(db, who.id)).map((one) => `${one.entry}: ${one.known.words ?? ""}`);
    return sentence([`${who.name} ${group?.name ?? "nowhere"} ${by ? "member" : "guest"}`, ...drafts].join("\n"));
  },
});

export const invite = command({
  name: "board invite",
  scope: "group",
  summary: "Names several people",
  fields: { who: people("Who"), note: optional(line("Note")) },
  run: async ({ input }) => sentence(`${input.who.length} invited.`),
});

export const boardCommands: readonly Command[] = [write, pin, shut, look, mine, invite];

/** A world with groups that have a board, each in a channel of its own, and Ada organizing the first. */
export interface BoardWorld extends World {
  readonly ada: Someone;
  readonly boris: Someone;
  readonly lab: Channel;
  /** Another group's channel, where Boris is at home. */
  readonly club: Channel;
  /** A channel without a group. */
  readonly hall: Channel;
  /** What was whispered, or why not. */
  reads(who: Someone, where: Channel, text: string): Promise<string>;
  /** The texts that stand in a channel once everything is delivered. */
  stands(where: Channel): Promise<readonly string[]>;
}

/** Opens it. */
export async function boards(
  how: {
    readonly kind?: Kind;
    readonly store?: Fresh;
    readonly commands?: readonly Command[];
    readonly at?: Instant;
    readonly pace?: Pace;
  } = {},
): Promise<BoardWorld> {
  const open = await world({ ...how, commands: how.commands ?? boardCommands });
  const { stage, store, now } = open;
  const [ada, boris] = [await stage.person("Ada", "Europe/Berlin"), await stage.person("Boris", "UTC")];
  const [lab, club, hall] = [await stage.channel("lab"), await stage.channel("club"), await stage.channel("hall")];
  await store.root.transaction(async (db) => {
    for (const [id, name, channel, who] of [
      ["glab", "Lab", lab, ada],
      ["gclub", "Club", club, boris],
    ] as const) {
      const rule = { digestRule: "FREQ=WEEKLY;BYDAY=FR", digestStart: "2026-10-23T17:00" };
      await addGroup(db, { id, name, zone: "Europe/Berlin", ...rule }, now());
      await addHome(db, id, { platform: "memory", workspace: "local", channel: channel.id });
      const account = { platform: "memory", workspace: "local", user: who.id, name: who.name };
      const { id: person } = await meetPerson(db, account, `p${who.id}`, now());
      await addMember(db, { id: `m${who.id}`, group: id, person, organizer: true, at: now() });
    }
  });
  return {
    ...open,
    ada,
    boris,
    lab,
    club,
    hall,
    reads: async (who, where, text) => {
      const seen = await stage.types(who, where, text);
      return seen.kind === "form" ? `form: ${seen.inputs.map((one) => one.key).join(", ")}` : seen.text;
    },
    stands: async (where) => {
      await open.settles();
      return (await stage.messages(where)).map((one) => one.text);
    },
  };
}
