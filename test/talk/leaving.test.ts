import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { footholdKey } from "../../src/features/groups/presence.ts";
import { groups } from "../../src/features/groups/schema.ts";
import { membersOf } from "../../src/features/groups/store.ts";
import { lastDone } from "../../src/history/store.ts";
import { type Lab, lab } from "../support/lab.ts";
import type { Someone } from "../support/stage.ts";

const home = { platform: "memory", workspace: "local", channel: "c1" };
const accountOf = (who: Someone) => ({ platform: "memory", workspace: "local", user: who.id, name: who.name });

describe("Who leaves a platform leaves the group", () => {
  let at: Lab;
  beforeEach(async () => {
    at = await lab();
  });
  afterEach(async () => {
    expect(at.at.errors).toEqual([]);
    await at.at.close();
  });
  const leaves = (who: Someone) => void at.at.stage.presences.set(who.id, "gone");
  const comesBack = (who: Someone) => void at.at.stage.presences.delete(who.id);
  const heard = async (words: string): Promise<readonly string[]> =>
    (await at.at.stage.messages({ id: "c1", name: "lab" }))
      .map(({ text }) => text)
      .filter((one) => one.includes(words));
  const direct = async (who: Someone) => (await at.at.stage.direct(who)).map(({ text }) => text);
  const members = async (): Promise<readonly string[]> =>
    at.at.store.root.transaction(async (db) => {
      const [group] = await db.select({ id: groups.id }).from(groups);
      return (await membersOf(db, group?.id ?? "")).map(({ who }) => who.name);
    });
  const times = async (did: string) =>
    at.at.store.root.transaction(async (db) => {
      const [group] = await db.select({ id: groups.id }).from(groups);
      return (await lastDone(db, group?.id ?? "", [did], 100)).filter(({ subject }) => subject.startsWith("group:"));
    });
  const asks = async (key: string, entry: string, known: Readonly<Record<string, string>>, group?: string) => {
    const answer = await at.at.works.desk.answer({ key, entry, known, by: "clock", ...(group ? { group } : {}) });
    await at.at.settles();
    return answer.kind;
  };
  /** A platform that tells who leaves tells it. */
  const tells = (key: string, who: Someone, how: { readonly channel?: string; readonly at?: string } = {}) =>
    asks(key, "group left", { platform: "memory", workspace: "local", user: who.id, at: at.at.now(), ...how });

  it("found once a day: the next in line presents tomorrow, and the group reads one line", async () => {
    await at.says(at.ada, "/turn assign @Chloe session: 22 Oct");
    await at.says(at.chloe, "/turn confirm");
    await at.says(at.ada, "/turn assign @Chloe session: 5 Nov");
    await at.at.moves("2026-10-20T14:00:00.000Z");
    leaves(at.chloe);
    await at.at.moves("2026-10-21T12:00:00.000Z");
    expect(await heard("has left the group")).toEqual([
      "Chloe has left the group. In the session on Thu 22 Oct 2026, 13:00, Ada presents. In the session on Thu 5 Nov 2026, 14:00, Ada presents.",
    ]);
    expect((await direct(at.ada)).at(-1)).toContain("It is your turn: you present in the session on");
    expect(await members()).toEqual(["Ada", "Boris"]);
    const before = (await direct(at.chloe)).length;
    await at.at.moves({ days: 10 });
    expect(await at.reads(at.ada, "/turn list")).not.toContain("Chloe");
    expect(await direct(at.chloe)).toHaveLength(before);
    const [told] = await times("group missing");
    expect(told).toMatchObject({ by: null, before: { leftAt: null }, after: { leftAt: "2026-10-21T07:00:00.000Z" } });
  });

  it("found when a turn is given: it passes on before they are asked", async () => {
    await at.at.moves({ hours: 2 });
    leaves(at.boris);
    await at.says(at.ada, "/turn decline 22 Oct");
    expect(await heard("Boris has left the group")).toHaveLength(1);
    expect(await members()).toEqual(["Ada", "Chloe"]);
    expect((await at.posted("Presenter")).text).toContain("Presenter: Chloe");
    expect((await direct(at.boris)).filter((one) => one.includes("Your turn"))).toEqual([]);
  });

  it("found at the step of the ladder at which the group would be asked", async () => {
    await at.says(at.ada, "/turn assign @Boris session: 22 Oct");
    await at.at.moves("2026-10-20T12:00:00.000Z");
    leaves(at.boris);
    await at.at.moves("2026-10-20T13:01:00.000Z");
    expect(await members()).toEqual(["Ada", "Chloe"]);
  });

  it("and what they had taken up is free: their questions for anybody to look into, their ideas with their plans", async () => {
    await at.says(at.ada, "/question ask Why eight heads?");
    await at.says(at.boris, "/question take eight");
    await at.says(at.ada, "/idea propose Train with fewer heads");
    await at.says(at.boris, "/idea claim fewer heads");
    await at.says(at.boris, "/idea plan fewer heads", { hypothesis: "Two heads do", test: "Three runs" });
    expect(await at.reads(at.chloe, "/question take eight")).toContain("Boris is looking into it already.");
    await tells("e1", at.boris, { channel: "c1" });
    expect((await at.posted("Why eight heads?")).text).not.toContain("Boris is looking into it");
    expect(await at.reads(at.chloe, "/question take eight")).toContain("It is yours to look into.");
    expect(await at.reads(at.chloe, "/idea claim fewer heads")).toContain("It is yours.");
    expect((await at.posted("Train with fewer heads")).text).toContain("Two heads do");
  });

  it("and what they voted for is for those who stay to choose, in the queue and in a poll", async () => {
    await at.says(at.ada, "/paper add Mamba: linear-time sequence modelling");
    await at.says(at.ada, "/paper add Zebra: stripes as attention");
    await at.says(at.boris, "/paper vote Zebra");
    expect(await at.reads(at.ada, "/paper queue")).toMatch(/Zebra.*2 votes[\s\S]*Mamba/);
    await at.says(at.ada, "/paper poll approval closes: Wednesday 18:00");
    await at.says(at.boris, "/paper ballot Zebra");
    expect((await at.posted("Poll: what")).text).toContain("1 member has voted");
    await at.says(at.boris, "/group leave");
    expect(await at.reads(at.ada, "/paper show Zebra")).toMatch(/^Votes: Ada\.$/m);
    expect((await at.posted("Zebra: stripes")).text).not.toContain("2 votes");
    expect((await at.posted("Poll: what")).text).toContain("Nobody has voted");
  });

  it("without a word if no turn of theirs was to come", async () => {
    const [dan, eve] = [await at.at.stage.person("Dan", "UTC"), await at.at.stage.person("Eve", "UTC")];
    for (const who of [dan, eve]) await at.says(who, "/group join");
    const before = await heard("");
    await tells("e1", eve, { channel: "c1" });
    expect(await members()).toEqual(["Ada", "Boris", "Chloe", "Dan"]);
    expect(await heard("")).toEqual(before);
  });

  it("gives a seat back: the next on the waiting list has it, and is told", async () => {
    await at.says(at.ada, "/session limit 1");
    await at.says(at.boris, "/session rsvp coming");
    await at.says(at.chloe, "/session rsvp coming");
    expect((await at.posted("Presenter")).text).toContain("Waiting for a seat: 1 (Chloe)");
    await tells("e1", at.boris, { channel: "c1" });
    expect((await at.posted("Presenter")).text).toContain("Coming: 1 of 1 (Chloe)");
    expect((await direct(at.chloe)).some((one) => one.includes("A seat is yours"))).toBe(true);
  });

  it("once, however often it is told, and can come back like anybody", async () => {
    await at.says(at.ada, "/turn assign @Boris session: 22 Oct");
    expect(await tells("e1", at.boris, { channel: "c1" })).toBe("card");
    expect(await tells("e1", at.boris, { channel: "c1" })).toBe("card");
    expect(await tells("e2", at.boris)).toBe("card");
    expect(await heard("Boris has left the group")).toHaveLength(1);
    expect(await times("group left")).toHaveLength(1);
    const then = at.at.now();
    await at.at.moves({ minutes: 5 });
    await at.says(at.boris, "/group join");
    expect(await members()).toEqual(["Ada", "Chloe", "Boris"]);
    // Slack's last try to tell of the day before.
    await tells("e3", at.boris, { channel: "c1", at: then });
    expect(await members()).toEqual(["Ada", "Chloe", "Boris"]);
    await at.at.moves({ days: 2 });
    expect(await members()).toEqual(["Ada", "Chloe", "Boris"]);
  });

  it("not for another channel's sake, nor for an account that nobody knows", async () => {
    await tells("e1", at.boris, { channel: "c9" });
    await tells("e2", { id: "u99", name: "Nobody" });
    await at.at.moves({ days: 2 });
    expect(await members()).toEqual(["Ada", "Boris", "Chloe"]);
  });

  it("only if the look-up is sure: one that fails all the time changes nothing, and holds nothing up", async () => {
    at.at.stage.presences.set(at.boris.id, new Error("no connection"));
    at.at.stage.presences.set(at.chloe.id, "cannot tell");
    await at.at.moves({ days: 12 });
    expect(await members()).toEqual(["Ada", "Boris", "Chloe"]);
    leaves(at.boris);
    await at.at.moves({ days: 1 });
    expect(await members()).toEqual(["Ada", "Chloe"]);
  });

  it("not if they came back between look-up and report", async () => {
    const seenAt = at.at.now();
    leaves(at.boris);
    await at.says(at.ada, "/turn assign @Chloe session: 22 Oct");
    await at.at.moves({ days: 1 });
    expect(await members()).toEqual(["Ada", "Chloe"]);
    comesBack(at.boris);
    await at.at.moves({ minutes: 10 });
    await at.says(at.boris, "/group join");
    await at.at.moves({ minutes: 10 });
    // What was seen ten minutes before they came is still at hand, and is asked about no more within the hour.
    for (const who of ["Ada", "Boris", "Chloe"]) await at.says(at.ada, `/turn assign @${who} session: 22 Oct`);
    expect(await members()).toEqual(["Ada", "Chloe", "Boris"]);
    const lost = JSON.stringify([{ key: footholdKey({ place: home, account: accountOf(at.boris) }), at: seenAt }]);
    const [group] = await at.at.store.root.select({ id: groups.id }).from(groups);
    expect(await asks("late", "group missing", { lost }, group?.id)).toBe("card");
    expect(await members()).toEqual(["Ada", "Chloe", "Boris"]);
  });

  it("and nobody is looked up more than once an hour", async () => {
    await at.at.moves({ hours: 3 });
    const { lookedUp } = at.at.stage;
    lookedUp.length = 0;
    for (const date of ["29 Oct", "5 Nov", "12 Nov"])
      for (const who of ["Boris", "Chloe"]) await at.says(at.ada, `/turn assign @${who} session: ${date}`);
    expect(lookedUp.length).toBeGreaterThan(0);
    expect(new Set(lookedUp).size).toBe(lookedUp.length);
    const before = lookedUp.length;
    await at.at.moves({ minutes: 61 });
    await at.says(at.ada, "/turn assign @Boris session: 12 Nov");
    await at.says(at.boris, "/turn decline 12 Nov");
    expect(lookedUp.length).toBeGreaterThan(before);
  });

  it("an organizer too: the group goes on, and a day later is asked who would organize it", async () => {
    await tells("e1", at.ada);
    expect(await members()).toEqual(["Boris", "Chloe"]);
    expect(await heard("looks for an organizer")).toEqual([]);
    await at.at.moves({ days: 1 });
    expect((await heard("looks for an organizer"))[0]).toContain("Lab has no organizer any more.");
    expect((await at.presses(at.boris, "looks for an organizer", "I will organize it")).kind).toBe("card");
    expect(await at.reads(at.chloe, "/group members")).toContain("Boris, organizer");
    await at.at.moves({ days: 30 });
    expect(await heard("looks for an organizer")).toEqual([]);
    // Whoever took it on leaves too: it is asked anew, in a message of its own.
    await tells("e2", at.boris);
    await at.at.moves({ days: 1 });
    expect(await heard("looks for an organizer")).toHaveLength(1);
    expect(await heard("Lab has an organizer")).toHaveLength(1);
    await at.presses(at.chloe, "looks for an organizer", "I will organize it");
    expect(await heard("Lab has an organizer")).toHaveLength(2);
  });

  it("everybody: the group stays as it is, and whoever comes next can take it on", async () => {
    for (const who of [at.ada, at.boris, at.chloe]) leaves(who);
    await at.at.moves({ days: 3 });
    expect(await members()).toEqual([]);
    expect(await heard("looks for an organizer")).toEqual([]);
    comesBack(at.chloe);
    await at.says(at.chloe, "/group join");
    await at.at.moves({ days: 14 });
    expect((await heard("looks for an organizer"))[0]).not.toContain("Most active");
    expect((await at.presses(at.chloe, "looks for an organizer", "I will organize it")).kind).toBe("card");
  });

  it("not a group that has ended", async () => {
    await at.says(at.ada, "/group end", { sure: "yes" });
    await at.says(at.ada, "/group end sure: yes");
    const before = await heard("");
    await tells("e1", at.boris, { channel: "c1" });
    const lost = JSON.stringify([{ key: footholdKey({ place: home, account: accountOf(at.boris) }), at: at.at.now() }]);
    const [group] = await at.at.store.root.select({ id: groups.id }).from(groups);
    await asks("late", "group missing", { lost }, group?.id);
    expect(await heard("")).toEqual(before);
    expect(await members()).toEqual(["Ada", "Boris", "Chloe"]);
  });

  it("and nobody can say it of another", async () => {
    expect(await at.reads(at.boris, "/group left platform: memory workspace: local user: u1 at: now")).toMatch(
      /has no “left”|no command/,
    );
    const by = accountOf(at.boris);
    const known = { platform: "memory", workspace: "local", user: at.ada.id, at: at.at.now() };
    const answer = await at.at.works.desk.answer({ key: "x", entry: "group left", known, by, place: home });
    expect(answer.kind).toBe("refused");
    expect(await members()).toEqual(["Ada", "Boris", "Chloe"]);
  });
});

describe("Who has left a group and does something for it again", () => {
  it("is told that they are a member again, once", async () => {
    const at = await lab();
    await at.says(at.chloe, "/group leave");
    expect(await at.reads(at.chloe, "/paper queue")).not.toContain("You are a member");
    expect(await at.reads(at.chloe, "/paper vote attention")).toContain("\nYou are a member of Lab again.");
    expect(await at.reads(at.chloe, "/paper vote attention")).not.toContain("again.");
    await at.at.close();
  });
});
