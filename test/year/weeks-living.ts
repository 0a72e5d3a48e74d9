import type { Instant } from "../../src/chat/prose.ts";
import { daysAfter } from "../../src/time/day.ts";
import { dayIn } from "../../src/time/zone.ts";
import { type Corner, codeIn } from "../support/linked.ts";
import type { Seen, SeenCard, SeenForm, SeenMessage, SeenRefusal } from "../support/stage.ts";
import type { Reader, Received } from "./log.ts";
import type { TwoHomes } from "./two-homes.ts";
import { away, gone, type Part, type PartName, parts, plot, type Scene } from "./weeks-plot.ts";

/** Somebody at one of their accounts. */
export interface Actor extends Reader {
  readonly name: PartName;
  readonly part: Part;
  readonly corner: Corner;
  /** How much of the log they have read. */
  read: number;
  /** How many first passes they were asked for. */
  papers: number;
}
/** The cast, by name. */
export type Cast = ReadonlyMap<PartName, Actor>;

/** Ada sets the group up on Slack, has it live on Discord too, and the others join on either side. */
export async function assembled(at: TwoHomes): Promise<Cast> {
  const cast = new Map<PartName, Actor>();
  for (const part of parts) {
    const corner = part.on === "Slack" ? at.lab : at.hall;
    const who = await corner.stage.person(part.name, part.zone);
    cast.set(part.name, { ...who, name: part.name, zone: part.zone, part, corner, read: 0, papers: 0 });
  }
  const by = (name: PartName) => actorNamed(cast, name);
  const types = (name: PartName, text: string) => typed(at, by(name), text);
  await types(
    "Ada",
    "/group start Slow readers zone: Berlin meets: every Thursday 15:00 for 60 minutes digest: Monday 9:00",
  );
  await types("Ada", "/group roles presenter, sceptical reviewer, scribe");
  const code = codeIn((await types("Ada", "/group link")).text);
  await pressed(at, by("Eve"), await types("Eve", `/group link code: ${code}`), "Link this channel");
  for (const name of ["Boris", "Chloe", "Dan", "Hana", "Eve", "Farah", "Goro"] as const)
    await types(name, "/group join");
  const own = codeIn((await types("Hana", "/my link")).text);
  await pressed(at, by("hana.r"), await types("hana.r", `/my link code: ${own}`), "They are all me");
  await types("hana.r", "/my link prefer: Discord");
  await types("Eve", "/my private");
  await types("Goro", "/my zone New York");
  return cast;
}

/** What the line in the channel says to press, for those who are not written to in private. */
const waits = "What waits for me";

/** What their week says to press then, if a message was kept for them. */
const reads = "Read";

/** When people look at their messages: in the morning and in the evening of Europe. */
const times = { morning: "07:30", evening: "17:00" } as const;

/** Plays some weeks: what the plot says happens, and everybody answers what they are asked as they are used to. */
export async function livesOnBoth(at: TwoHomes, cast: Cast, from: string, weeks: number): Promise<void> {
  for (let i = 0; i < weeks * 7; i++) {
    const day = daysAfter(from, i);
    for (const time of ["morning", "evening"] as const) {
      const now = `${day}T${times[time]}:00.000Z`;
      await at.moves(now);
      for (const scene of plot.filter(({ on }) => on === `${day} ${time}`)) await plays(at, cast, scene);
      if (now === gone.at) {
        await at.lab.stage.acts.isDeactivated(actorNamed(cast, gone.who).id);
        await at.lab.stage.room.settled();
        await at.settles();
      }
      for (const actor of cast.values()) if (isAwake(actor, time) && !isMissing(actor, now)) await looks(at, actor);
    }
  }
  await at.moves(`${daysAfter(from, weeks * 7)}T00:00:00.000Z`);
}

/** In Europe’s morning it is night in New York. */
const isAwake = ({ part, zone }: Actor, time: keyof typeof times): boolean =>
  !part.idle && (time === "evening" || zone !== "America/New_York");

/** Whether somebody is away at an instant, or there no more. */
function isMissing({ name, zone }: Actor, at: Instant): boolean {
  const day = dayIn(at, zone);
  return (name === gone.who && at >= gone.at) || (name === away.who && day >= away.from && day <= away.to);
}

async function plays(at: TwoHomes, cast: Cast, scene: Scene): Promise<void> {
  const actor = actorNamed(cast, scene.who);
  if ("types" in scene) return void (await typed(at, actor, scene.types));
  const on = await newest(at, actor, scene.presses, scene.at);
  await pressed(at, actor, on, scene.presses, scene.fills);
}

/** Somebody reads what came since they last did, and does what they are used to do about it. */
async function looks(at: TwoHomes, actor: Actor): Promise<void> {
  const { received } = at.log;
  const fresh = received.slice(actor.read);
  actor.read = received.length;
  for (const one of fresh)
    if ("person" in one.where) {
      if (one.where.person === actor.id) await answers(at, actor, one);
    } else if (one.where.place === actor.corner.channel.id) await hears(at, actor, one);
}

/** What somebody does about a message in their channel. */
async function hears(at: TwoHomes, actor: Actor, one: Received): Promise<void> {
  const { comes, on, asked } = actor.part;
  const head = one.text("UTC").split("\n")[0];
  const isMissed = one.moments.some((when) => isMissing(actor, when));
  if (comes && head === "Next session" && !isMissed) await pressed(at, actor, await newest(at, actor, comes), comes);
  if (one.buttons.includes(waits) && on === "Discord" && !asked) {
    const week = await pressed(at, actor, await newest(at, actor, waits), waits);
    if (week.kind === "card") await does(at, actor, week);
  }
}

/** What somebody does about a message to them alone. */
async function answers(at: TwoHomes, actor: Actor, one: Received): Promise<void> {
  const all = await actor.corner.stage.direct(actor);
  const still = all.findLast(({ text }) => text.split("\n")[0] === one.text(actor.zone).split("\n")[0]);
  if (still) await does(at, actor, still);
}

/** What somebody does about all they are asked for in one card. */
async function does(at: TwoHomes, actor: Actor, on: SeenMessage | SeenCard): Promise<void> {
  if (on.buttons.includes(reads)) await pressed(at, actor, on, reads);
  if (on.buttons.includes("Confirm")) await pressed(at, actor, on, "Confirm");
  if (on.buttons.includes("See the answer")) {
    const shown = await pressed(at, actor, on, "See the answer");
    if (shown.kind === "card") await pressed(at, actor, shown, "Accept");
  }
  const title = /your first pass on (.*?)\.?(?: \[Start\])?$/m.exec(on.text)?.[1];
  if (title === undefined || actor.part.reads === 0) return;
  actor.papers++;
  if (actor.papers % actor.part.reads === 0) await typed(at, actor, `/note first ${title}`);
}

/** Types a line into their channel, and fills in what it asks for. */
async function typed(at: TwoHomes, actor: Actor, text: string): Promise<SeenCard | SeenRefusal> {
  const { stage, channel } = actor.corner;
  return through(at, actor, `types ${text}`, await stage.types(actor, channel, text));
}

async function pressed(
  at: TwoHomes,
  actor: Actor,
  on: SeenMessage | SeenCard | SeenRefusal,
  label: string,
  fills?: Readonly<Record<string, string>>,
): Promise<SeenCard | SeenRefusal> {
  return through(at, actor, `presses “${label}”`, await actor.corner.stage.presses(actor, on, label), fills);
}

/** What came of it, once its form is filled in with a few words for each of its questions. */
async function through(
  at: TwoHomes,
  actor: Actor,
  deed: string,
  first: Seen,
  fills?: Readonly<Record<string, string>>,
): Promise<SeenCard | SeenRefusal> {
  const seen =
    first.kind === "form" ? await actor.corner.stage.fills(actor, first, fills ?? wordsFor(actor, first)) : first;
  if (seen.kind === "form") throw new Error(`A form after a form: ${seen.title}`);
  const whole = [waits, reads].some((label) => deed === `presses “${label}”`) ? ({ whole: true } as const) : {};
  at.log.did({ at: at.now(), who: actor, does: deed, told: seen.text, ...whole });
  await at.settles();
  return seen;
}

const wordsFor = ({ name }: Actor, form: SeenForm): Readonly<Record<string, string>> =>
  Object.fromEntries(
    form.inputs
      .filter(({ label, initial }) => !label.startsWith("Keep to yourself") && initial === "")
      .map(({ key, label }) => [key, `${label.split(":")[0]}, as ${name} sees it`]),
  );

/** The newest message of their channel with a button, and some words if they are named. */
async function newest(at: TwoHomes, { corner }: Actor, label: string, words = ""): Promise<SeenMessage> {
  const found = (await at.hears(corner, words)).findLast(({ buttons }) => buttons.includes(label));
  if (!found) throw new Error(`No message with “${words}” has “${label}” in #${corner.channel.name}.`);
  return found;
}

/** Somebody of the cast. */
export function actorNamed(cast: Cast, name: PartName): Actor {
  const found = cast.get(name);
  if (!found) throw new Error(`Nobody is called ${name}.`);
  return found;
}
