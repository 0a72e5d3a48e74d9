import { Temporal } from "temporal-polyfill";
import { abbreviations, cities, renamed } from "./cities.ts";
import type { Day, Wall } from "./day.ts";
import { distance } from "./distance.ts";
import { type Instant, instant, milliseconds } from "./instant.ts";
import { listed } from "./words.ts";

// Runtimes still list "Asia/Calcutta"; people know its present name.
const present = (zone: string): string => renamed[zone] ?? zone;
const all: readonly string[] = [...new Set(["UTC", ...Intl.supportedValuesOf("timeZone").map(present)])].sort();

/** Every time zone there is to choose from, by the name it has today. */
export const zones = (): readonly string[] => all;

/** What the clock on a wall in a zone shows at an instant. */
export function wallClock(at: Instant, zone: string): Wall {
  const since = milliseconds(at);
  // Temporal is slow with texts, and a card may hold a hundred moments: so it is asked for the offset alone.
  const { offsetNanoseconds } = Temporal.Instant.fromEpochMilliseconds(since).toZonedDateTimeISO(zone);
  return new Date(since + offsetNanoseconds / 1_000_000).toISOString().slice(0, 16);
}

/** The day it is in a zone at an instant. */
export const dayIn = (at: Instant, zone: string): Day => wallClock(at, zone).slice(0, 10);

/**
 * The instant at which the clock on a wall in a zone shows this: in the doubled hour of autumn the first, and in the missing
 * hour of spring later by as much as is missing (RFC 5545 3.3.5).
 */
export const instantOf = (wall: Wall, zone: string): Instant =>
  instant(Temporal.PlainDateTime.from(wall).toZonedDateTime(zone, { disambiguation: "compatible" }).epochMilliseconds);

/** Whether the clock on a wall in a zone shows this exactly once: neither in the missing hour of spring nor in the doubled one. */
export function isClear(wall: Wall, zone: string): boolean {
  const shown = Temporal.PlainDateTime.from(wall);
  const [first, last] = (["earlier", "later"] as const).map(
    (disambiguation) => shown.toZonedDateTime(zone, { disambiguation }).epochMilliseconds,
  );
  return first === last;
}

/** A wall time as Temporal has it, for a library that writes it. */
export const plainDateTime = (wall: Wall): Temporal.PlainDateTime => Temporal.PlainDateTime.from(wall);

/** The zone that somebody means by its name, its city or another well-known name; `undefined` if there is none. */
export function zoneNamed(text: string): string | undefined {
  const wanted = plainly(text).replace(/ time$/, "");
  return byName.get(wanted) ?? byName.get(wanted.split(/ ?, ?/)[0] ?? "") ?? linked(text.trim().replace(/\s+/g, "_"));
}

/** The zones whose names or cities look most like what was typed, best first, to choose from or for "did you mean". */
export function nearestZones(text: string, most = 3): readonly string[] {
  const wanted = plainly(text).slice(0, 60);
  if (wanted.length < 2) return [];
  const usual = abbreviations.get(wanted);
  if (usual) return usual.slice(0, most);
  const best = new Map<string, number>();
  for (const [name, zone] of byName) {
    const steps = Math.min(stepsTo(name, wanted), stepsTo(name, cityOf(wanted)));
    if (steps <= Math.max(1, wanted.length / 3) && steps < (best.get(zone) ?? Number.POSITIVE_INFINITY))
      best.set(zone, steps);
  }
  return [...best]
    .sort(([a, near], [b, far]) => near - far || (a < b ? -1 : 1))
    .slice(0, most)
    .map(([zone]) => zone);
}

/** Tells whether a text names a zone in any way, be it by an abbreviation. */
export const isZone = (text: string): boolean => abbreviations.has(plainly(text)) || zoneNamed(text) !== undefined;

/** The zone that somebody means, or a sentence that says what would be right. */
export function checkedZone(text: string): { readonly zone: string } | { readonly wrong: string } {
  const zone = zoneNamed(text);
  if (zone !== undefined) return { zone };
  const near = nearestZones(text);
  const advice =
    near.length > 0
      ? `Did you mean ${listed(near, "or")}?`
      : "Write a city or a zone, like Berlin or America/New_York.";
  return { wrong: `“${text}” is no time zone that I know. ${advice}` };
}

// Without case, accents and underscores, as people type names.
const plainly = (text: string): string =>
  text
    .normalize("NFD")
    .replace(/[\p{M}.'’]/gu, "")
    .toLowerCase()
    .replace(/[\s_-]+/g, " ")
    .trim();

const cityOf = (zone: string): string => plainly(zone.slice(zone.lastIndexOf("/") + 1));

const byName: ReadonlyMap<string, string> = new Map([
  ...all.map((zone) => [cityOf(zone), zone] as const),
  ...Object.entries(cities).flatMap(([zone, names]) => names.map((name) => [plainly(name), zone] as const)),
  ...all.map((zone) => [plainly(zone), zone] as const),
]);

// Older names ("US/Pacific") are links that the runtime knows. An abbreviation is not one: "EST" would be Panama's.
function linked(name: string): string | undefined {
  if (!name.includes("/")) return undefined;
  try {
    return present(new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone);
  } catch {
    return undefined;
  }
}

function stepsTo(name: string, wanted: string): number {
  if (wanted === "") return Number.POSITIVE_INFINITY;
  if (name.startsWith(wanted)) return 0;
  if (name.includes(` ${wanted}`)) return 0.5;
  return distance(wanted, name);
}
