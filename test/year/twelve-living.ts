import { dayIn } from "../../src/time/zone.ts";
import type { Channel, Seen, SeenCard, SeenMessage, SeenRefusal } from "../support/stage.ts";
import type { Reader } from "./log.ts";
import type { Playground } from "./opening.ts";

/** A form's answers, by field. */
export type Answers = Readonly<Record<string, string>>;
/** What somebody goes on to press on the card that they just got. */
export interface Then {
  readonly presses: string;
  readonly fills?: Answers;
}
/** Something that a member does on a day: typed into the channel, or pressed on its newest message with some words. */
export type Scene<Name extends string = string> = {
  readonly on: string;
  /** At 17:00 UTC, if nothing else is said. */
  readonly at?: string;
  readonly who: Name;
  readonly fills?: Answers;
  readonly further?: readonly Then[];
  /** Whether all that they are told is written down. */
  readonly whole?: true;
} & ({ readonly types: string } | { readonly presses: string; readonly words: string });

/** A group that lives by a script. */
export interface Played<Name extends string> {
  readonly playground: Playground;
  readonly channel: Channel;
  readonly members: ReadonlyMap<Name, Reader>;
  /** Which messages about a turn were answered. */
  readonly confirmed: Set<string>;
}

/** Plays scenes in the order of their time; whoever is asked whether a turn suits them says that it does. */
export async function plays<Name extends string>(
  group: Played<Name>,
  scenes: readonly Scene<Name>[],
  until: string,
): Promise<void> {
  const { stage } = group.playground;
  const timed = scenes.map((scene) => ({ scene, at: `${scene.on}T${scene.at ?? "17:00"}:00.000Z` }));
  for (const { scene, at } of timed.toSorted((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0))) {
    const isNewDay = scene.on > dayIn(group.playground.world.now(), "UTC");
    if (at > group.playground.world.now()) await stage.moves({ to: at });
    if (isNewDay) await confirms(group);
    await does(group, scene);
    await stage.moves({ by: "PT1M" });
  }
  await stage.moves({ to: until });
}

/** What somebody does, form by form and button by button. */
export async function does<Name extends string>(group: Played<Name>, scene: Scene<Name>): Promise<Seen> {
  const { stage } = group.playground;
  const who = memberNamed(group, scene.who);
  const deed = "types" in scene ? `types ${scene.types}` : `presses “${scene.presses}” on “${scene.words}”`;
  const first =
    "types" in scene
      ? await stage.types(who, group.channel, scene.types)
      : await stage.presses(who, await newest(group, scene.words, scene.presses), scene.presses);
  let seen = await filled(group, who, first, scene.fills);
  wrote(group, who, deed, seen, scene.further === undefined && scene.whole === true);
  for (const [i, { presses, fills }] of (scene.further ?? []).entries()) {
    seen = await filled(group, who, await stage.presses(who, seen, presses), fills);
    wrote(group, who, `presses “${presses}”`, seen, i + 1 === scene.further?.length && scene.whole === true);
  }
  return seen;
}

async function filled<Name extends string>(
  { playground }: Played<Name>,
  who: Reader,
  seen: Seen,
  fills: Answers | undefined,
): Promise<SeenCard | SeenRefusal> {
  const last = seen.kind === "form" ? await playground.stage.fills(who, seen, fills ?? {}) : seen;
  if (last.kind === "form") throw new Error(`A form after a form: ${last.title}`);
  // Nobody in this script does what cannot be done.
  if (last.kind === "refused") throw new Error(`${who.name} was refused: ${last.text}`);
  return last;
}

/** Everybody who is asked about a turn confirms it. */
async function confirms<Name extends string>(group: Played<Name>): Promise<void> {
  const { stage } = group.playground;
  for (const who of group.members.values()) {
    const open = (await stage.direct(who)).findLast(({ buttons }) => buttons.includes("Confirm"));
    if (!open || group.confirmed.has(open.id)) continue;
    group.confirmed.add(open.id);
    wrote(group, who, "presses “Confirm”", await stage.presses(who, open, "Confirm"), false);
  }
}

function wrote<Name extends string>(
  { playground }: Played<Name>,
  who: Reader,
  deed: string,
  seen: Seen,
  whole: boolean,
): void {
  const told = seen.kind === "form" ? seen.title : seen.text;
  playground.log.did({ at: playground.world.now(), who, does: deed, told, ...(whole ? { whole: true } : {}) });
}

/** The newest message of the channel with some words and a button. */
async function newest<Name extends string>(
  { playground, channel }: Played<Name>,
  words: string,
  label: string,
): Promise<SeenMessage> {
  const all = await playground.stage.messages(channel);
  const found = all.findLast((one) => one.text.includes(words) && one.buttons.includes(label));
  if (!found) throw new Error(`No message with “${words}” has “${label}”.`);
  return found;
}

function memberNamed<Name extends string>({ members }: Played<Name>, name: Name): Reader {
  const found = members.get(name);
  if (!found) throw new Error(`Nobody is called ${name}.`);
  return found;
}
