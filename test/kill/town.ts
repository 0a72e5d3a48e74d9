import type { Account, Place } from "../../src/chat/platform.ts";
import type { Instant } from "../../src/chat/prose.ts";
import { commands, schedules } from "../../src/contents.ts";
import { invitation } from "../../src/platforms/discord/permissions.ts";
import type { Store } from "../../src/store/db.ts";
import { works } from "../../src/works.ts";
import type { DiscordServer } from "../support/discord-server.ts";
import { idle } from "../support/idle.ts";
import type { SlackServer } from "../support/slack-server.ts";
import { after } from "../support/world.ts";

const kinds = ["agenda", "reminder", "asking"] as const;
type Kind = (typeof kinds)[number];
/** The day and hour on which a group has to meet for that. */
const meetsOn: Readonly<Record<Kind, string>> = { agenda: "Thursday 10", reminder: "Friday 9", asking: "Saturday 9" };

/** A group of the run: where it lives, and who is in it. */
export interface Group {
  /** What it gets besides its digest: the agenda of a session today, a reminder of tomorrow's, or its members are asked in private. */
  readonly gets: Kind;
  readonly platform: "slack" | "discord";
  readonly channel: string;
  readonly members: readonly Account[];
}

/** Where it is nine in the morning, when members are asked, at noon UTC all year round. */
const zone = "America/Sao_Paulo";
/** On this Thursday, an hour before the run begins, all groups are started; they meet at ten in the morning. */
const seeded = "2026-10-22T10:55:00.000Z";
/** When the run begins: nine o'clock is half a minute away. */
export const begins = "2026-10-22T11:59:30.000Z";

/**
 * Starts so many groups of three on two platforms, each with a paper that today's session reads, and a digest some minutes after
 * nine. It is done by commands, with no platform connected: all that they tell is still to be sent when the run begins.
 */
export async function settle(
  store: Store,
  { slack, discord }: { readonly slack: SlackServer; readonly discord: DiscordServer },
  { groups, spread }: { readonly groups: number; readonly spread: number },
): Promise<readonly Group[]> {
  let [ids, asks] = [0, 0];
  const now = (): Instant => seeded;
  const failed: string[] = [];
  const running = works({
    ...{
      store,
      platforms: [idle("slack"), idle("discord")],
      commands: [...commands, ...schedules],
      errands: [],
      now,
      after,
      elapsed: () => Date.parse(now()),
    },
    newId: () => `s${(++ids).toString(36).padStart(9, "0")}`,
    newSecret: () => `secret${String(++ids).padStart(16, "0")}`,
    log: {
      info: () => {},
      warn: () => {},
      error: (facts, words) => void failed.push(`${words}: ${JSON.stringify(facts)}`),
    },
  });
  const says = async (by: Account, place: Place, entry: string, known: Readonly<Record<string, string>> = {}) => {
    const answer = await running.desk.answer({ key: `town ${++asks}`, entry, known, by, place });
    if (answer.kind === "refused") throw new Error(`${entry}: ${answer.words} ${failed.join("\n")}`);
  };
  discord.accepts(invitation(discord.world.application.id));
  const made: Group[] = [];
  for (let i = 0; i < groups; i++) {
    const onSlack = i % 2 === 0;
    const names = ["Ada", "Boris", "Chloe"].map((name) => `${name}${i}`);
    const place: Place = onSlack ? onSlackPlace(slack, `lab-${i}`) : onDiscordPlace(discord, `lab-${i}`);
    const members = names.map((name) => (onSlack ? onSlackAccount(slack, name) : onDiscordAccount(discord, name)));
    const [ada, ...others] = members;
    if (!ada) throw new Error("A group has members.");
    const minute = String(i % spread).padStart(2, "0");
    const gets = kinds[Math.floor(i / 2) % kinds.length] ?? "agenda";
    await says(ada, place, "group start", {
      ...{ name: `Lab ${i}`, zone, digest: `Thursday 9:${minute}` },
      meets: `every ${meetsOn[gets]}:${gets === "agenda" ? "00" : minute} for 60 minutes`,
    });
    for (const other of others) await says(other, place, "group join");
    await says(ada, place, "paper add", { paper: `Attention Is All You Need, part ${i}` });
    await says(ada, place, "question ask", { words: `Does the gain of part ${i} remain with a stronger baseline?` });
    made.push({ gets, platform: onSlack ? "slack" : "discord", channel: place.channel, members });
  }
  return made;
}

function onSlackPlace({ world }: SlackServer, name: string): Place {
  const id = world.next("C");
  world.channels.set(id, { id, name, kind: "public", without: new Set(), member: true, archived: false });
  return { platform: "slack", workspace: world.team.id, channel: id };
}
function onSlackAccount({ world }: SlackServer, name: string): Account {
  const id = world.next("U");
  world.people.set(id, { id, name, zone });
  return { platform: "slack", workspace: world.team.id, user: id, name, zone };
}
const onDiscordPlace = (discord: DiscordServer, name: string): Place => ({
  ...{ platform: "discord", workspace: discord.world.guild.id },
  channel: discord.channel(name).id,
});
function onDiscordAccount(discord: DiscordServer, name: string): Account {
  const { id } = discord.person(name);
  return { platform: "discord", workspace: "everywhere", user: id, name, direct: false };
}
