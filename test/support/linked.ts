import type { Command } from "../../src/app/command.ts";
import type { Errand } from "../../src/app/errand.ts";
import type { Kind } from "./database.ts";
import { type Memory, memory } from "./memory.ts";
import type { Channel, Seen, SeenCard, SeenMessage, Someone, Stage } from "./stage.ts";
import { clockAt, type World, worldOver } from "./world.ts";

/** Where somebody types: a stage and a channel of it. */
export interface Corner<S extends Stage = Stage> {
  readonly stage: S;
  readonly channel: Channel;
}

/** Two platforms in one world, each with a channel, and what people do and see there. */
export interface Two<S extends Stage = Stage, D extends Stage = Stage> extends Omit<World, "stage"> {
  readonly lab: Corner<S>;
  readonly hall: Corner<D>;
  /** Types a command, fills in its form if one opens, and lets news be delivered. */
  says(who: Someone, where: Corner, text: string, values?: Readonly<Record<string, string>>): Promise<Seen>;
  /** The same, and expects a card. */
  does(who: Someone, where: Corner, text: string, values?: Readonly<Record<string, string>>): Promise<SeenCard>;
  /** The words of what comes back. */
  reads(who: Someone, where: Corner, text: string): Promise<string>;
  /** Presses a button on something one sees. */
  presses(who: Someone, where: Corner, on: SeenMessage | SeenCard, label: string): Promise<Seen>;
  /** The messages of a channel that hold some words, as they look now, oldest first. */
  hears(where: Corner, words?: string): Promise<readonly SeenMessage[]>;
  /** The newest of them. */
  hear(where: Corner, words: string): Promise<SeenMessage>;
}

/** The code that a card tells. */
export const codeIn = (text: string): string => {
  const code = /link code: ([^\s"]+)/.exec(text)?.[1];
  if (code === undefined) throw new Error(`No code in: ${text}`);
  return code;
};

/** Opens one world over two stages. */
export async function twoStages<S extends Stage, D extends Stage>(
  [one, other]: readonly [S, D],
  clock: ReturnType<typeof clockAt>,
  how: Parameters<typeof worldOver>[2] = {},
): Promise<Two<S, D>> {
  const base = await worldOver([one, other], clock, how);
  const settled = async (seen: Seen): Promise<Seen> => {
    await base.settles();
    return seen;
  };
  const says: Two["says"] = async (who, { stage, channel }, text, values = {}) => {
    const seen = await stage.types(who, channel, text);
    return settled(seen.kind === "form" ? await stage.fills(who, seen, values) : seen);
  };
  const hears: Two["hears"] = async ({ stage, channel }, words = "") =>
    (await stage.messages(channel)).filter((message) => message.text.includes(words));
  return {
    ...base,
    lab: { stage: one, channel: await one.channel("lab") },
    hall: { stage: other, channel: await other.channel("hall") },
    says,
    does: async (who, where, text, values) => {
      const seen = await says(who, where, text, values);
      if (seen.kind !== "card") throw new Error(`“${text}” got ${JSON.stringify({ ...seen, handle: undefined })}`);
      return seen;
    },
    reads: async (who, where, text) => {
      const seen = await says(who, where, text);
      return seen.kind === "form" ? `form: ${seen.title}` : seen.text;
    },
    presses: async (who, { stage }, on, label) => settled(await stage.presses(who, on, label)),
    hears,
    hear: async (where, words) => {
      const found = (await hears(where, words)).at(-1);
      if (found) return found;
      const all = (await hears(where)).map(({ text }) => text);
      throw new Error(`Nothing says “${words}” in #${where.channel.name}:\n${all.join("\n---\n")}`);
    },
  };
}

/** A group that Ada and Boris read in on one platform, and that Dora's channel on the other can be linked to. */
export interface Linkable extends Two<Memory, Memory> {
  readonly ada: Someone;
  readonly boris: Someone;
  readonly dora: Someone;
  /** Ada on the other platform. */
  readonly adaThere: Someone;
  /** Links the other channel, with Ada's code. */
  links(): Promise<SeenCard>;
  /** Makes one person of two accounts: the first gives the code. */
  joins(one: readonly [Someone, Corner], other: readonly [Someone, Corner]): Promise<SeenCard>;
}

/** Opens it on two platforms that remember, on Monday 19 October 2026. */
export async function linkable(
  how: { readonly kind?: Kind; readonly commands?: readonly Command[]; readonly errands?: readonly Errand[] } = {},
): Promise<Linkable> {
  const clock = clockAt("2026-10-19T07:00:00.000Z");
  const two = await twoStages([memory(clock.now, "lab"), memory(clock.now, "hall")], clock, how);
  const { lab, hall, does, presses } = two;
  const [ada, boris] = [
    await lab.stage.person("Ada", "Europe/Berlin"),
    await lab.stage.person("Boris", "Europe/Berlin"),
  ];
  const [dora, adaThere] = [await hall.stage.person("Dora", "UTC"), await hall.stage.person("ada_l", "UTC")];
  await does(ada, lab, "/group start Readers zone: Berlin meets: every Thursday 15:00 digest: Friday 17:00");
  await does(boris, lab, "/group join");
  const card = (seen: Seen): SeenCard => {
    if (seen.kind !== "card") throw new Error(`Not a card: ${JSON.stringify({ ...seen, handle: undefined })}`);
    return seen;
  };
  return {
    ...two,
    ...{ ada, boris, dora, adaThere },
    links: async () => {
      const code = codeIn((await does(ada, lab, "/group link")).text);
      return card(await presses(dora, hall, await does(dora, hall, `/group link code: ${code}`), "Link this channel"));
    },
    joins: async ([one, here], [other, there]) => {
      const code = codeIn((await does(one, here, "/my link")).text);
      return card(await presses(other, there, await does(other, there, `/my link code: ${code}`), "They are all me"));
    },
  };
}
