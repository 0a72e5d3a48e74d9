import type { Asked, Place } from "../chat/platform.ts";
import { refuse } from "../chat/refusal.ts";
import type { Command } from "./command.ts";

/** A channel that Colloquy may not post in, and a sentence on what to do about it. */
export interface Hindrance {
  readonly channel: string;
  readonly fix: string;
}
type MayPost = (place: Place) => Promise<{ readonly may: true } | { readonly may: false; readonly fix: string }>;

/** Asks the platform about every channel that a wish would have Colloquy post in: where it was asked, and those it names. */
export async function hindrancesOf(mayPost: MayPost, command: Command, asked: Asked): Promise<readonly Hindrance[]> {
  const { place: here, known } = asked;
  if (!command.binds || !here || here.direct) return [];
  const named = Object.entries(command.fields).flatMap(([key, { kind }]) =>
    kind === "place" ? [known[key] ?? ""] : [],
  );
  const channels = [...new Set([here.channel, ...named])].filter((channel) => channel !== "");
  const answers = await Promise.all(
    channels.map(async (channel) => ({
      channel,
      answer: await mayPost({ platform: here.platform, workspace: here.workspace, channel }),
    })),
  );
  return answers.flatMap(({ channel, answer }) => (answer.may ? [] : [{ channel, fix: answer.fix }]));
}

/** Refuses, with what to do about it, if Colloquy may not post in one of these channels. */
export function refuseWhereHindered(
  hindrances: readonly Hindrance[],
  channels: readonly string[],
  field?: string,
): void {
  const fixes = new Set(hindrances.filter(({ channel }) => channels.includes(channel)).map(({ fix }) => fix));
  if (fixes.size > 0) refuse(`Colloquy may not post there yet. ${[...fixes].join(" ")} Then send this again.`, field);
}
