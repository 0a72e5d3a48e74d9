import { eq } from "drizzle-orm";
import type { Account, Place, Platform } from "../../src/chat/platform.ts";
import type { Instant } from "../../src/chat/prose.ts";
import { plan } from "../../src/clock/plan.ts";
import { commands, schedules } from "../../src/contents.ts";
import { placeKey } from "../../src/delivery/queue.ts";
import { groups } from "../../src/features/groups/schema.ts";
import { works } from "../../src/works.ts";
import { labCommands, nextHour } from "./commands.ts";
import type { Database } from "./database.ts";
import type { Message } from "./platform.ts";

/** A reading group with a channel of its own, its organizer and a member. */
export interface Lab {
  readonly group: string;
  readonly place: Place;
  readonly people: readonly [Account, Account];
}

/** When every world begins: ten minutes before the groups are reminded of Thursday's session. */
export const beginning: Instant = "2026-10-21T12:50:00.000Z";

/** All that can be asked for in a world. */
export const allCommands = [...commands, ...schedules, ...labCommands];

/** Founds a group on each platform by the product's own commands, and hangs up a bell in each. */
export async function foundLabs(
  database: Database,
  names: readonly string[],
): Promise<{ readonly labs: readonly Lab[]; readonly standing: readonly Message[] }> {
  let ids = 0;
  const standing: Message[] = [];
  const silent: Platform["meeting"] = async () => ({ kind: "none" });
  const platform = (name: string): Platform => ({
    name,
    start: async () => [],
    post: async (place, { key, card, over }) => {
      const old = standing.find(({ id }) => id === over?.message);
      const made = old ?? { id: `f${standing.length + 1}`, key, place: placeKey(place), thread: undefined, card };
      if (old) old.card = card;
      else standing.push(made);
      return { kind: "sent", ref: { channel: place.channel, message: made.id } };
    },
    sent: async () => "cannot tell",
    meeting: silent,
    isThere: async () => "there",
    examine: async () => [],
    connection: async () => [],
    ...{ hears: () => true, isHere: () => true, pace: undefined },
    stop: async () => {},
  });
  const running = works({
    store: { root: database.root, embedded: true, close: async () => {} },
    platforms: names.map(platform),
    commands: allCommands,
    errands: [],
    now: () => beginning,
    after: () => () => {},
    elapsed: () => 0,
    newId: () => `f${(++ids).toString(36).padStart(9, "0")}`,
    newSecret: () => `secret${++ids}`,
    log: { info: () => {}, warn: () => {}, error: (facts, words) => fail(words, facts) },
  });
  const labs: Lab[] = [];
  for (const name of names) {
    const place: Place = { platform: name, workspace: "w", channel: `c-${name}` };
    const account = (user: string): Account => ({
      platform: name,
      workspace: "w",
      user: `${user}-${name}`,
      name: user,
      zone: "Europe/Berlin",
    });
    const people = [account("Ada"), account("Boris")] as const;
    const does = async (by: Account, entry: string, known: Record<string, string>): Promise<void> => {
      const answer = await running.desk.answer({ key: `found${++ids}`, entry, known, by, place });
      if (answer.kind === "refused") throw new Error(`${entry}: ${answer.words}`);
    };
    await does(people[0], "group start", {
      ...{ name: `Lab on ${name}`, zone: "Europe/Berlin", meets: "every Thursday 15:00 for 60 minutes" },
      digest: "Friday 17:00",
    });
    await does(people[1], "group join", {});
    await does(people[0], "paper add", { paper: "Attention Is All You Need" });
    const [group] = await database.root
      .select()
      .from(groups)
      .where(eq(groups.name, `Lab on ${name}`));
    if (!group) throw new Error("The group was not founded.");
    await database.root.transaction((db) =>
      plan(db, { entry: "lab ring", subject: group.id, group: group.id, at: nextHour(beginning) }),
    );
    labs.push({ group: group.id, place, people });
  }
  while ((await running.send()) > 0);
  return { labs, standing };
}

function fail(words: string, facts: object): never {
  throw new Error(`${words}: ${JSON.stringify(facts)}`, { cause: facts });
}
