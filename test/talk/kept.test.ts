import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { cardOf, type Lab, lab } from "../support/lab.ts";
import type { Someone } from "../support/stage.ts";

let here: Lab;
let dora: Someone;
const channel = { id: "c1", name: "lab" };
beforeEach(async () => {
  here = await lab();
  dora = await here.at.stage.reserved("Dora", "Europe/Berlin");
  await here.says(dora, "/group join");
});
afterEach(async () => {
  expect(here.at.errors).toEqual([]);
  await here.at.close();
});

const types = async (who: Someone, text: string) => cardOf(await here.says(who, text));
const lines = async () =>
  (await here.at.stage.messages(channel)).filter(({ text }) => text.includes("Something waits for some of you."));
/** So near to a session that whoever gets a turn in it is told at once. */
const near = "2026-10-21T07:30:00.000Z";

describe("Who never asked to be written to", () => {
  beforeEach(async () => {
    await here.at.moves(near);
    await here.says(here.ada, "/turn assign @Dora");
  });

  it("reads in the channel that something waits for some, and alone what it is", async () => {
    expect(await here.at.stage.direct(dora)).toEqual([]);
    const told = (await lines()).at(-1);
    expect([told?.text, told?.calls]).toEqual([
      "Something waits for some of you. Only you see what it is.\n[What waits for me] [Tell me in private]",
      [],
    ]);
    expect((await types(dora, "/my week")).text).toContain(
      "1 message for you alone that could not be sent to you. [Read]",
    );
    const message = await types(dora, "/my messages");
    expect(message.text).toContain("It is your turn: you present");
    expect(message.buttons).toContain("Confirm");
    expect((await types(dora, "/my messages")).text).toContain("No message waits for you.");
    expect((await types(dora, "/my week")).text).not.toContain("could not be sent");
  });

  it("presses what it offers, as in a direct message", async () => {
    const message = await types(dora, "/my messages");
    expect(cardOf(await here.at.stage.presses(dora, message, "Confirm")).text).toContain("present");
  });

  it("has it sent once they want to be told in private", async () => {
    await types(dora, "/my private");
    expect((await here.at.stage.direct(dora)).map(({ text }) => text)).toEqual([
      expect.stringContaining("It is your turn: you present"),
    ]);
    expect((await types(dora, "/my messages")).text).toContain("No message waits for you.");
  });

  it("is not called by one line after the other: one an hour is enough, however much waits", async () => {
    const before = (await lines()).length;
    await here.says(here.ada, "/session add 22 Oct 20:00");
    await here.says(here.ada, "/turn assign @Dora session: 22 Oct 2026, 20:00");
    expect(await lines()).toHaveLength(before);
    expect((await types(dora, "/my messages")).buttons).toContain("Next (1 more)");
    await here.at.moves({ hours: 1 });
    await here.says(here.ada, "/turn assign @Boris");
    expect(await lines()).toHaveLength(before + 1);
  });

  it("finds nothing that is past its time", async () => {
    await here.at.moves("2026-10-22T13:30:00.000Z");
    expect((await types(dora, "/my messages")).text).toContain("No message waits for you.");
  });
});

describe("Who leaves a group while something of it waits for them", () => {
  const nothing = "No message waits for you.";
  const told = async (who: Someone) => (await here.at.stage.direct(who)).map(({ text }) => text);
  beforeEach(async () => {
    await here.at.moves(near);
    await here.says(here.ada, "/turn assign @Dora");
  });

  it("reads none of it any more, neither alone nor in private nor in their data", async () => {
    expect((await types(dora, "/my data")).files?.[0]?.text).toContain("It is your turn");
    await here.says(dora, "/group leave");
    expect((await types(dora, "/my messages")).text).toContain(nothing);
    await types(dora, "/my private");
    expect(await told(dora)).toEqual([]);
    expect((await types(dora, "/my data")).files?.[0]?.text).not.toContain("It is your turn");
  });

  it("is sent none of it later, not even what may be under way when they are gone from the platform", async () => {
    const before = await told(here.chloe);
    here.at.stage.ends(here.chloe, { kind: "later", why: "Too many messages.", after: 600 });
    await here.says(here.ada, "/turn assign @Chloe");
    here.at.stage.ends(here.boris, { kind: "unknown", why: "No answer." });
    await here.says(here.ada, "/group handover @Boris");
    for (const who of [here.chloe, here.boris]) await here.says(who, "/group leave");
    for (const who of [here.chloe, here.boris]) here.at.stage.ends(who);
    await here.at.moves({ hours: 1 });
    expect(await told(here.chloe)).toEqual(before);
    expect(await told(here.boris)).not.toContainEqual(expect.stringContaining("for its next organizer"));
    for (const who of [here.chloe, here.boris]) expect((await types(who, "/my messages")).text).toContain(nothing);
  });

  it("still reads what waits of another group", async () => {
    const reading = await here.at.stage.channel("reading");
    const there = (who: Someone, text: string) => here.at.stage.types(who, reading, text);
    await there(
      here.ada,
      "/group start Reading zone: Europe/Berlin meets: every Thursday 17:00 for 60 minutes digest: Friday 17:00",
    );
    await there(dora, "/group join");
    await there(here.ada, "/group handover @Dora");
    await here.says(dora, "/group leave");
    expect((await types(dora, "/my messages")).text).toContain("Reading: for its next organizer");
    expect((await types(dora, "/my messages")).text).toContain(nothing);
  });
});

describe("Whose direct messages are closed", () => {
  const closed = { kind: "closed", why: "They take none." } as const;
  const toldToChloe = () => here.at.stage.direct(here.chloe);

  it("reads it where those do who never asked for any, and is not tried again", async () => {
    await here.at.moves(near);
    const before = [await lines(), await toldToChloe()] as const;
    here.at.stage.ends(here.chloe, closed);
    await here.says(here.ada, "/turn assign @Chloe");
    await here.at.moves({ minutes: 1 });
    expect(await lines()).toHaveLength(before[0].length + 1);
    expect((await types(here.chloe, "/my messages")).text).toContain("It is your turn: you present");
    here.at.stage.ends(here.chloe);
    await here.at.moves({ hours: 1 });
    await here.says(here.ada, "/turn assign @Boris");
    expect(await toldToChloe()).toEqual(before[1]);
    expect(await lines()).toHaveLength(before[0].length + 2);
  });

  it("is written to again if only that one message could not be sent", async () => {
    await here.at.moves(near);
    const before = [await lines(), await toldToChloe()] as const;
    here.at.stage.ends(here.chloe, { kind: "never", why: "The Messages Tab is off." });
    await here.says(here.ada, "/turn assign @Chloe");
    await here.at.moves({ minutes: 1 });
    expect(await lines()).toHaveLength(before[0].length + 1);
    expect((await types(here.chloe, "/my week")).text).toContain("1 message for you alone");
    here.at.stage.ends(here.chloe);
    await here.says(here.ada, "/turn assign @Boris");
    expect(await toldToChloe()).toHaveLength(before[1].length + 1);
  });

  it("finds what they were asked for in their week, and not a second time as a message", async () => {
    here.at.stage.ends(here.boris, closed);
    await here.at.moves("2026-10-20T12:00:00.000Z");
    expect(await here.at.stage.direct(here.boris)).toEqual([]);
    expect((await lines()).length).toBeGreaterThan(0);
    const week = await types(here.boris, "/my week");
    expect(week.text).toContain("your first pass");
    expect(week.text).not.toContain("could not be sent");
  });
});
