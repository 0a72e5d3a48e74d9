import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { daysAfter } from "../../src/time/day.ts";
import { dayIn, wallClock } from "../../src/time/zone.ts";
import type { Corner } from "../support/linked.ts";
import type { SeenMessage } from "../support/stage.ts";
import { type Held, heldIn, turnsOf } from "./held.ts";
import { type Received, written } from "./log.ts";
import { cameTo, daysOfAsking, head, thingsAskedOf, wokenBy } from "./rules.ts";
import { type TwoHomes, twoHomes } from "./two-homes.ts";
import { type Actor, actorNamed, assembled, type Cast, livesOnBoth } from "./weeks-living.ts";
import { away, gone, type PartName } from "./weeks-plot.ts";

const berlin = "Europe/Berlin";
const alsoThere = "Slow readers lives in a channel on Discord too now";
const waits = "Something waits for some of you. Only you see what it is.";

describe("Four weeks of a group on Slack and Discord at once, whose organizer set it up and did nothing more", () => {
  let here: TwoHomes;
  let cast: Cast;
  let held: readonly Held[];
  beforeAll(async () => {
    here = await twoHomes("2026-10-12T13:00:00.000Z");
    cast = await assembled(here);
    await livesOnBoth(here, cast, "2026-10-12", 4);
    held = heldIn(await here.hears(here.hall));
  }, 120_000);
  afterAll(() => here.close());

  const named = (name: PartName): Actor => actorNamed(cast, name);
  const got = (name: PartName): readonly Received[] => cameTo(here.log, named(name));
  const heard = ({ channel }: Corner): readonly Received[] =>
    here.log.received.filter(({ where }) => "place" in where && where.place === channel.id);
  /** What came to a channel since the group lives in both, but for the line to those who are not written to. */
  const news = (where: Corner): readonly string[] => {
    const all = heard(where).map((one) => plainly(one.text(berlin)));
    const linked = all.findIndex((text) => text.startsWith(where === here.lab ? alsoThere : "Slow readers\n"));
    return all.slice(linked + 1).filter((text) => text !== waits);
  };
  /** The newest message in each channel with some words. */
  const both = (words: string): Promise<readonly SeenMessage[]> =>
    Promise.all([here.hear(here.lab, words), here.hear(here.hall, words)]);

  it("was set up on the first day, and its organizer did nothing since", () => {
    const days = here.log.acts.filter(({ who }) => who.id === named("Ada").id).map(({ at }) => dayIn(at, berlin));
    expect(new Set(days)).toEqual(new Set(["2026-10-12"]));
  });

  it("went wrong nowhere: neither Slack nor Discord was sent anything that they refuse", () => {
    expect(here.errors).toEqual([]);
    expect(here.lab.stage.server.complaints).toEqual([]);
    expect(here.lab.stage.server.called.filter(({ answer }) => answer !== "ok")).toEqual([]);
    expect(here.hall.stage.server.refused).toEqual([]);
    expect(here.hall.stage.log.filter(({ level }) => level !== "info")).toEqual([]);
  });

  it("told both channels the same, in the same order", () => {
    expect(news(here.lab).length).toBeGreaterThan(40);
    expect(news(here.hall)).toEqual(news(here.lab));
  });

  it("drew in both channels anew what changed", async () => {
    const inLab = (await here.hears(here.lab)).map(({ text }) => plainly(text));
    const inHall = (await here.hears(here.hall)).map(({ text }) => plainly(text)).filter((text) => text !== waits);
    expect(inHall.length).toBeGreaterThan(40);
    for (const text of inHall) expect(inLab).toContain(text);
    for (const answer of ["Up to 4k tokens, says the appendix.", "We did: no gain on ours."])
      for (const where of [here.lab, here.hall]) expect(await here.hears(where, answer)).toHaveLength(1);
    for (const one of await both("The poll is closed")) expect(one.text).toContain("3 ballots.");
    for (const one of await both("Reminder: a session is near"))
      expect(one.text).toContain("Coming: 3 (hana.r, Eve, Boris)");
    for (const one of await both("Was there: 2")) expect(one.text).toContain("(Boris, Eve)");
  });

  it("called nobody in a channel", async () => {
    for (const where of [here.lab, here.hall])
      for (const one of await here.hears(where)) expect(one.calls, one.text).toEqual([]);
  });

  it("told nobody anything twice", () => {
    for (const actor of cast.values()) {
      const things = thingsAskedOf(here.log, actor);
      expect(things, actor.name).toEqual([...new Set(things)]);
      const all = cameTo(here.log, actor).map((one) => one.text(actor.zone));
      expect(all, actor.name).toEqual([...new Set(all)]);
    }
  });

  it("told whoever has two accounts once, where they prefer", () => {
    expect(got("Hana")).toEqual([]);
    const things = thingsAskedOf(here.log, named("hana.r"));
    for (const paper of ["Attention Is All You Need", "Mamba", "LoRA", "FlashAttention"])
      expect(things.filter((one) => one.includes(`your first pass on ${paper}`))).toHaveLength(1);
  });

  it("wrote on Discord to nobody in private who had not asked for it, but a line in their channel, and in no other", () => {
    expect([got("Farah"), got("Goro")]).toEqual([[], []]);
    expect(got("Eve").length).toBeGreaterThan(4);
    expect(heard(here.lab).filter((one) => head(one) === waits)).toEqual([]);
    const lines = heard(here.hall).filter((one) => head(one) === waits);
    expect(lines.length).toBeGreaterThan(4);
    // One a day for what is asked; besides, one for a message that was kept for somebody.
    const isAsking = ({ at }: Received) => wallClock(at, berlin).endsWith("T09:00");
    const days = lines.filter(isAsking).map(({ at }) => dayIn(at, berlin));
    expect(days).toEqual([...new Set(days)]);
    expect(lines.filter((one) => !isAsking(one)).map(({ at }) => dayIn(at, berlin))).toEqual(["2026-11-06"]);
    for (const name of ["Farah", "Goro"] as const) {
      const read = here.log.acts.filter(({ who, whole }) => who.id === named(name).id && whole);
      expect(read.some(({ told }) => /your first pass on/.test(told))).toBe(true);
      expect(read.some(({ told }) => /your turn/.test(told))).toBe(true);
    }
  });

  it("kept for whoever is not written to in private what was for them alone, and they read it", () => {
    const read = here.log.acts.filter(({ who, does }) => who.id === named("Farah").id && does === "presses “Read”");
    expect(read.map(({ told }) => told)).toEqual([
      "You need not be scribe in the session on Thu 12 Nov 2026, 15:00: it is Chloe’s turn now.",
    ]);
  });

  it("asked nobody more than once a day, and wrote to nobody in their quiet hours", () => {
    for (const actor of cast.values()) {
      const days = daysOfAsking(here.log, actor);
      expect(days, actor.name).toEqual([...new Set(days)]);
      expect(wokenBy(here.log, actor), actor.name).toEqual([]);
    }
  });

  it("wrote to nobody who was away, or had been deactivated", () => {
    const days = (name: PartName) => got(name).map(({ at }) => dayIn(at, named(name).zone));
    expect(days(away.who).filter((day) => day >= away.from && day <= away.to)).toEqual([]);
    expect(got(gone.who).filter(({ at }) => at > gone.at)).toEqual([]);
    expect(days(away.who).some((day) => day > away.to)).toBe(true);
    expect(days(gone.who).length > 4).toBe(true);
  });

  it("met each Thursday at 15:00 of Berlin over its clock change, and stood so in Discord’s calendar", () => {
    const thursdays = [0, 1, 2, 3].map((i) => daysAfter("2026-10-15", 7 * i));
    expect(held.map(({ startsAt }) => wallClock(startsAt, berlin))).toEqual(thursdays.map((day) => `${day}T15:00`));
    expect(held.map(({ startsAt }) => startsAt.slice(11, 16))).toEqual(["13:00", "13:00", "14:00", "14:00"]);
    const events = [...here.hall.stage.server.world.events.values()];
    expect(events.length).toBeGreaterThan(0);
    for (const { starts } of events) expect(wallClock(new Date(starts).toISOString(), berlin).slice(11)).toBe("15:00");
  });

  it("reminded in both channels at 15:00 of Berlin, and sent its digest at 9:00, before and after the change", () => {
    for (const where of [here.lab, here.hall])
      for (const [title, time] of [
        ["Reminder", "15:00"],
        ["Digest", "09:00"],
      ] as const) {
        const came = heard(where).filter((one) => head(one).startsWith(title));
        expect(came.length, title).toBeGreaterThanOrEqual(3);
        expect(new Set(came.map(({ at }) => wallClock(at, berlin).slice(11)))).toEqual(new Set([time]));
      }
  });

  it("gave nobody two roles in one session, nor one to whoever was away or gone", () => {
    for (const { startsAt, roles } of held) {
      const [who, day] = [[...roles.values()], dayIn(startsAt, berlin)];
      expect(who).toEqual([...new Set(who)]);
      if (day >= away.from && day <= away.to) expect(who).not.toContain(away.who);
      if (startsAt > gone.at) expect(who).not.toContain(gone.who);
    }
  });

  it("gave those who were always there, and passed nothing on, as many turns to within one, whichever side they are on", () => {
    const counts = ["Chloe", "Goro"].map((name) => turnsOf(held, name));
    expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
    expect(Math.min(...counts)).toBeGreaterThan(0);
  });

  it("let turns of members on Slack be covered from Discord", () => {
    expect(held.at(-1)?.roles.get("Sceptical reviewer")).toBe("Farah");
    expect(held[0]?.roles.get("Presenter")).toBe("hana.r");
  });

  // It is written anew by: npx vitest run test/year -u
  it("left a log that reads as a considerate person would have written it", async () => {
    const channels = [
      { ...here.lab.channel, name: "lab on Slack", zone: berlin },
      { ...here.hall.channel, name: "hall on Discord", zone: berlin },
    ];
    await expect(written(here.log, channels, [...cast.values()])).toMatchFileSnapshot("four-weeks.txt");
  });
});

/** What a message says on either platform: without its buttons, and without how each writes a time. */
const plainly = (text: string): string =>
  text
    .replace(/\s*\[[^\]\n]+\]/g, "")
    .replace(/\b(?:\w{3} )?\d{1,2} \w{3} \d{4}\b|\b\w{3} \d{1,2}, \d{4}\b/g, "(day)")
    .replace(/,? ?\b\d{1,2}:\d\d\b(?: [AP]M)?/g, " (time)");
