import type { Command } from "../../src/app/command.ts";
import type { Errand } from "../../src/app/errand.ts";
import type { Instant } from "../../src/chat/prose.ts";
import type { Kind } from "../support/database.ts";
import { memory } from "../support/memory.ts";
import type { Channel, SeenMessage, Someone } from "../support/stage.ts";
import { clockAt, type World, worldOn } from "../support/world.ts";

/** A channel on Monday 19 October 2026, nine o'clock in Berlin, with some people in it. */
export interface Room extends World {
  readonly channel: Channel;
  /** The clock, to be set without anything being done that comes due. */
  readonly clock: ReturnType<typeof clockAt>;
  readonly ada: Someone;
  readonly bob: Someone;
  readonly chen: Someone;
  /** Types into the channel and gives the words that come back, to them alone. */
  says(who: Someone, text: string): Promise<string>;
  /** Types what is repeated back first, presses the button that does it, and gives the words that come back. */
  does(who: Someone, text: string): Promise<string>;
  /** The words of the channel's messages, oldest first, as they look now. */
  hears(): Promise<readonly string[]>;
  /** The channel's messages that have this title, oldest first. */
  called(title: string): Promise<readonly SeenMessage[]>;
  /** Lets time go by while the program is down, and starts it again. */
  sleepsUntil(at: Instant): Promise<void>;
}

/** Opens a channel where no group lives yet. */
export async function emptyRoom(
  how: {
    readonly kind?: Kind;
    readonly at?: Instant;
    readonly commands?: readonly Command[];
    readonly errands?: readonly Errand[];
  } = {},
): Promise<Room> {
  const clock = clockAt(how.at ?? "2026-10-19T07:00:00.000Z");
  const opened = await worldOn(memory(clock.now), clock, how);
  const { stage } = opened;
  const channel = await stage.channel("reading");
  return {
    ...opened,
    channel,
    clock,
    ada: await stage.person("Ada", "Europe/Berlin"),
    bob: await stage.person("Bob", "America/New_York"),
    chen: await stage.person("Chen", "Europe/Berlin"),
    says: async (who, text) => {
      const seen = await stage.types(who, channel, text);
      return seen.kind === "form" ? `form: ${seen.inputs.map(({ key }) => key).join(", ")}` : seen.text;
    },
    does: async (who, text) => {
      const shown = await stage.types(who, channel, text);
      const label = shown.kind === "card" ? shown.buttons[0] : undefined;
      if (shown.kind !== "card" || !label) throw new Error(`Nothing is repeated back: ${JSON.stringify(shown)}`);
      const seen = await stage.presses(who, shown, label);
      return seen.kind === "form" ? `form: ${seen.inputs.map(({ key }) => key).join(", ")}` : seen.text;
    },
    sleepsUntil: async (at) => {
      clock.set(at);
      await opened.settles();
    },
    called: async (title) => {
      await opened.settles();
      return (await stage.messages(channel)).filter(({ text }) => text.split("\n")[0] === title);
    },
    hears: async () => {
      await opened.settles();
      return (await stage.messages(channel)).map(({ text }) => text);
    },
  };
}

/** Opens a channel where a group lives already: Ada organizes it, Bob and Chen have joined, in this order. */
export async function room(how: Parameters<typeof emptyRoom>[0] & { readonly meets?: string } = {}): Promise<Room> {
  const opened = await emptyRoom(how);
  const meets = how.meets ?? "every Thursday 15:00 for 60 minutes";
  await opened.says(
    opened.ada,
    `/group start Transformers and friends zone: Berlin meets: ${meets} digest: Monday 9:00`,
  );
  for (const one of [opened.bob, opened.chen]) {
    await opened.moves({ minutes: 1 });
    await opened.says(one, "/group join");
  }
  return opened;
}
