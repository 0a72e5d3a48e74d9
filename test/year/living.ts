import { daysAfter } from "../../src/time/day.ts";
import { answersChannel, answersPrivately, type Group, type Player, rests, types } from "./answering.ts";
import type { Reader } from "./log.ts";
import type { Playground, SetUp } from "./opening.ts";
import { everybody, type Name } from "./people.ts";
import { plot } from "./plot.ts";

/** When people look at their messages: in the morning and in the evening of Europe. */
const times = { morning: "07:00", evening: "17:00" } as const;
type Time = keyof typeof times;

/** Plays the group through some weeks: what the plot says happens, and everybody answers what they are asked as they are used to. */
export async function lives(
  playground: Playground,
  how: Pick<SetUp, "ada" | "channel"> & { readonly from: string; readonly weeks: number },
): Promise<readonly Reader[]> {
  const { stage, world } = playground;
  const players = new Map<Name, Player>();
  for (const habits of everybody) {
    const { name, zone } = habits;
    const who = name === "Ada" ? how.ada : await stage.person(name, zone);
    players.set(name, { ...who, name, zone, habits, read: undefined, asked: new Set(), papers: 0 });
  }
  const group: Group = { playground, channel: how.channel, players, out: 0 };
  for (let i = 0; i < how.weeks * 7; i++) {
    const day = daysAfter(how.from, i);
    for (const time of ["morning", "evening"] as const) {
      const at = `${day}T${times[time]}:00.000Z`;
      if (at > world.now()) await stage.moves({ to: at });
      for (const { who, types: text } of plot.filter(({ on }) => on === `${day} ${time}`)) {
        const player = playerNamed(group, who);
        await types(group, player, text);
        if (text === "/group join") player.read = playground.log.received.length;
        if (text === "/group leave") player.read = undefined;
      }
      await rests(group);
      for (const player of players.values()) if (isAwake(player, time)) await looks(group, player, day);
      await rests(group);
    }
  }
  await stage.moves({ to: `${daysAfter(how.from, how.weeks * 7)}T00:00:00.000Z` });
  return [...players.values()];
}

/** Whoever is in Asia or Australia looks in Europe’s morning, all others in its evening. */
const isAwake = ({ zone }: Player, time: Time): boolean => /^A(?:sia|ustralia)/.test(zone) === (time === "morning");

function playerNamed({ players }: Group, name: Name): Player {
  const found = players.get(name);
  if (!found) throw new Error(`Nobody is called ${name}.`);
  return found;
}

/** Somebody reads what came since they last did, and does what they are used to do about it. */
async function looks(group: Group, player: Player, day: string): Promise<void> {
  const { received } = group.playground.log;
  if (player.read === undefined) return;
  const fresh = received.slice(player.read);
  player.read = received.length;
  for (const one of fresh)
    if ("place" in one.where) await answersChannel(group, player, one, day);
    else if (one.where.person === player.id) await answersPrivately(group, player, one.text(player.zone), day);
}
