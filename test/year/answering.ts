import type { Channel, Seen, SeenCard, SeenMessage } from "../support/stage.ts";
import type { Reader, Received } from "./log.ts";
import type { Playground } from "./opening.ts";
import type { Habits, Name } from "./people.ts";
import { nobodyHelps, nobodyReads } from "./plot.ts";

/** Somebody who lives with the group as they are used to. */
export interface Player extends Reader {
  readonly name: Name;
  readonly habits: Habits;
  /** How much of the log they have read; nothing while they are no member. */
  read: number | undefined;
  /** Of which turns they were asked already. */
  readonly asked: Set<string>;
  /** How many first passes they were asked for. */
  papers: number;
}
/** The group at work. */
export interface Group {
  readonly playground: Playground;
  readonly channel: Channel;
  readonly players: ReadonlyMap<Name, Player>;
  /** Of how many acts the news has gone out. */
  out: number;
}

const holds = (span: { readonly from: string; readonly to: string }, day: string): boolean =>
  day >= span.from && day <= span.to;

/** What somebody does about a message that came to the channel. */
export async function answersChannel(group: Group, player: Player, one: Received, day: string): Promise<void> {
  const { comes } = player.habits;
  const text = one.text(undefined);
  const [head = "", second = ""] = text.split("\n");
  if (comes && head === "Next session") await presses(group, player, await newest(group, comes), comes);
  if (one.buttons.includes("I will take it") && isTheirs(group, player, one) && !holds(nobodyHelps, day))
    await takes(group, player, text);
  if (head === "After the session") await looksBack(group, player);
  if (head === "Proposed paper" && likes(player, second) && !text.includes(`Proposed by ${player.name}`))
    await types(group, player, `/paper vote ${second}`);
}

/** Somebody likes about every fourth paper. */
const likes = ({ name }: Player, title: string): boolean => (title.length + name.length + name.charCodeAt(0)) % 4 === 0;

/** What somebody does about a message to them alone, line by line. */
export async function answersPrivately(group: Group, player: Player, text: string, day: string): Promise<void> {
  const { confirms, reads, keeps } = player.habits;
  for (const line of text.split("\n")) {
    const turn = /your turn.* on (\w+ \d+ \w+ \d+)/.exec(line)?.[1];
    if (turn !== undefined) {
      if (confirms === "first" || (confirms === "again" && player.asked.has(turn)))
        await presses(group, player, await mine(group, player, "Confirm"), "Confirm");
      player.asked.add(turn);
    }
    const [, layer, title] = /your (first pass|notebook) on (.*?)\.? \[Start\]$/.exec(line) ?? [];
    if (layer === "first pass") {
      player.papers++;
      if (reads > 0 && player.papers % reads === 0 && !holds(nobodyReads, day))
        await writes(group, player, `/note first ${title}`);
    }
    if (layer === "notebook" && keeps) await writes(group, player, `/note notebook ${title}`);
    if (line.includes("[See the answer]")) {
      const shown = await presses(group, player, await mine(group, player, "See the answer"), "See the answer");
      if (shown.kind === "card") await presses(group, player, shown, "Accept");
    }
  }
}

/** Whether a turn that somebody is sought for is one for this member to take: whoever helps does so one after the other. */
function isTheirs({ playground, players }: Group, player: Player, one: Received): boolean {
  const sought = playground.log.received.filter(({ buttons }) => buttons.includes("I will take it"));
  const helpers = [...players.values()].filter(({ habits }) => habits.helps);
  return helpers[sought.indexOf(one) % helpers.length] === player;
}

async function takes(group: Group, player: Player, text: string): Promise<void> {
  const all = await group.playground.stage.messages(group.channel);
  const still = all.findLast((one) => one.text === text && one.buttons.includes("I will take it"));
  if (still)
    wrote(
      group,
      player,
      "presses “I will take it”",
      await group.playground.stage.presses(player, still, "I will take it"),
    );
}

async function looksBack(group: Group, player: Player): Promise<void> {
  const { comes, keeps } = player.habits;
  const { stage } = group.playground;
  if (comes === "Coming" || comes === "Remote")
    await presses(group, player, await newest(group, "I was there"), "I was there");
  const held = (await stage.messages(group.channel)).findLast(({ text }) => text.startsWith("Session, held"));
  if (held?.text.includes(`Scribe: ${player.name}`) && player.habits.confirms === "first")
    await types(group, player, `/session decide ${player.name} brings the figures next time`);
  if (!keeps) return;
  const form = await stage.presses(player, await newest(group, "Give feedback"), "Give feedback");
  if (form.kind !== "form") throw new Error("Feedback is a form.");
  const said = { worth: "4", keep: `What ${player.name} likes` };
  wrote(group, player, "presses “Give feedback”", await stage.fills(player, form, said));
}

/** Fills in a form, and those after it, with a few words for each of its questions. */
async function writes(group: Group, player: Player, text: string): Promise<void> {
  const { stage } = group.playground;
  let seen = await stage.types(player, group.channel, text);
  for (let does = `types ${text}`; seen.kind === "form"; does = "goes on") {
    const questions = seen.inputs.filter(({ label }) => !label.startsWith("Keep to yourself"));
    const words = questions.map(({ key, label }) => [key, `${label.split(":")[0]}, as ${player.name} sees it`]);
    const filled = await stage.fills(player, seen, Object.fromEntries(words));
    wrote(group, player, does, filled);
    const next = filled.kind === "card" ? filled.buttons.find((one) => one.startsWith("Continue")) : undefined;
    seen = next !== undefined && filled.kind === "card" ? await stage.presses(player, filled, next) : filled;
  }
}

/** Types a line into the channel. */
export async function types(group: Group, player: Player, text: string): Promise<void> {
  const seen = await group.playground.stage.types(player, group.channel, text);
  wrote(group, player, `types ${text}`, seen);
}

async function presses(group: Group, player: Player, on: SeenMessage | SeenCard, label: string): Promise<Seen> {
  const seen = await group.playground.stage.presses(player, on, label);
  wrote(group, player, `presses “${label}”`, seen);
  return seen;
}

/** What was done goes out, if anything was since it last did. */
export async function rests(group: Group): Promise<void> {
  const { log, stage } = group.playground;
  if (log.acts.length > group.out) await stage.moves({ by: "PT1M" });
  group.out = log.acts.length;
}

function wrote({ playground }: Group, who: Player, does: string, seen: Seen): void {
  playground.log.did({ at: playground.world.now(), who, does, told: seen.kind === "form" ? seen.title : seen.text });
}

/** The newest message of the channel with a button. */
const newest = async ({ playground, channel }: Group, label: string): Promise<SeenMessage> =>
  having(await playground.stage.messages(channel), label);
/** The newest message to somebody alone with a button. */
const mine = async ({ playground }: Group, player: Player, label: string): Promise<SeenMessage> =>
  having(await playground.stage.direct(player), label);

function having(all: readonly SeenMessage[], label: string): SeenMessage {
  const found = all.findLast((one) => one.buttons.includes(label));
  if (!found) throw new Error(`No message has “${label}”.`);
  return found;
}
