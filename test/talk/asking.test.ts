import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { cardOf, type Lab, lab } from "../support/lab.ts";
import type { Someone } from "../support/stage.ts";

let at: Lab;
const opens = async (): Promise<void> => {
  at = await lab();
};
afterEach(async () => {
  expect(at.at.errors).toEqual([]);
  await at.at.close();
});
/** What somebody was asked in private so far, their turns apart. */
const asked = async (who: Someone): Promise<readonly string[]> =>
  (await at.at.stage.direct(who))
    .map((one) => one.text.replace(/^(?:It is your turn|If you cannot:).*\n/gm, ""))
    .filter((text) => text.startsWith("Asked of you") && /Before|Still missing|question|poll/.test(text));
const firstPass = { problem: "Slow", stakes: "Cost", mainIdea: "Attention", evidence: "BLEU" };

describe("Two days before a session", () => {
  beforeEach(() => opens());

  it("each member is asked for the first pass that is missing from them, at nine where they are, once", async () => {
    await at.says(at.boris, "/note first", firstPass);
    await at.at.moves("2026-10-20T06:59:00.000Z");
    expect([await asked(at.ada), await asked(at.boris), await asked(at.chloe)]).toEqual([[], [], []]);
    await at.at.moves("2026-10-20T07:00:00.000Z");
    expect([await asked(at.ada), await asked(at.chloe)]).toEqual([
      [
        [
          "Asked of you",
          "Lab",
          "Before Thu 22 Oct 2026, 13:00: your first pass on Attention Is All You Need. [Start]",
          "[Your week] [Not this week]",
        ].join("\n"),
      ],
      [],
    ]);
    await at.at.moves("2026-10-20T13:00:00.000Z");
    expect(await asked(at.chloe)).toHaveLength(1);
    await at.at.moves("2026-10-22T12:00:00.000Z");
    expect((await asked(at.ada)).length + (await asked(at.chloe)).length).toBe(2);
    expect(await asked(at.boris)).toEqual([]);
    expect((await at.at.stage.direct(at.ada)).flatMap((one) => one.calls)).toEqual([]);
  });
});

describe("Whoever is asked", () => {
  beforeEach(() => opens());

  it("by Colloquy, about a session that was moved, is asked anew", async () => {
    await at.at.moves("2026-10-20T07:00:00.000Z");
    await at.says(at.ada, "/session move to: Friday 30 Oct 15:00");
    await at.at.moves("2026-10-28T12:00:00.000Z");
    expect(await asked(at.ada)).toHaveLength(2);
  });

  it("can be asked earlier, or at another hour", async () => {
    expect(await at.reads(at.chloe, "/my ahead 5")).toContain("for your first pass 5 days before a session");
    expect(await at.reads(at.chloe, "/my quiet 10pm-11:30am")).toContain("at 11:30 (America/New_York)");
    await at.at.moves("2026-10-19T15:29:00.000Z");
    expect(await asked(at.chloe)).toEqual([]);
    await at.at.moves("2026-10-20T15:30:00.000Z");
    expect(await asked(at.chloe)).toHaveLength(1);
    expect((await at.at.stage.direct(at.chloe)).at(-1)?.text).toContain("Before Thu 22 Oct 2026, 13:00");
  });

  it("is left alone while muted, and asked again when they want", async () => {
    const muted = cardOf(await at.says(at.ada, "/my mute week"));
    expect(muted.text).toContain("Nobody asks you for anything before Mon 26 Oct 2026, 7:00.");
    expect(await at.reads(at.boris, "/my mute good")).toContain("Nobody asks you for anything any more.");
    await at.says(at.ada, "/paper add LoRA");
    await at.at.moves("2026-10-23T12:00:00.000Z");
    expect([await asked(at.ada), await asked(at.boris)]).toEqual([[], []]);
    await at.at.moves("2026-10-29T12:00:00.000Z");
    expect([(await asked(at.ada)).length, (await asked(at.boris)).length]).toEqual([1, 0]);
    expect(await at.reads(at.boris, "/my mute off")).toContain(
      "You are asked at most once a day, at 9:00 (Europe/Berlin)",
    );
  });

  it("in two groups gets one message that holds both", async () => {
    const other = await at.at.stage.channel("club");
    await at.at.stage.types(
      at.ada,
      other,
      "/group start Club zone: Europe/Berlin meets: every Thursday 17:00 digest: Friday 17:00",
    );
    await at.at.stage.types(at.ada, other, "/paper add Mamba");
    await at.at.moves("2026-10-20T12:00:00.000Z");
    const [all, ...more] = await asked(at.ada);
    expect(more).toEqual([]);
    expect(all).toMatch(/Lab\nBefore .*Attention Is All You Need[\s\S]*Club\nBefore .*Mamba/);
  });

  it("after an outage is not asked at night, but in the morning, while that helps", async () => {
    await at.at.sleepsUntil("2026-10-20T21:00:00.000Z");
    expect(await asked(at.ada)).toEqual([]);
    await at.at.moves("2026-10-21T07:00:00.000Z");
    expect(await asked(at.ada)).toHaveLength(1);
    await at.at.sleepsUntil("2026-10-22T15:00:00.000Z");
    expect(await asked(at.ada)).toHaveLength(1);
  });

  it("and read the paper is asked for the notebook the day after, whoever did not is not", async () => {
    await at.says(at.boris, "/note first", firstPass);
    await at.at.moves("2026-10-24T12:00:00.000Z");
    expect((await asked(at.boris)).at(-1)).toContain("Still missing: your notebook on Attention Is All You Need.");
    expect((await asked(at.ada)).filter((text) => text.includes("notebook"))).toEqual([]);
  });

  it("is told once that a question of theirs has an answer to accept", async () => {
    await at.says(at.boris, "/question ask Why eight heads?");
    await at.says(at.chloe, "/question answer Why eight words: They can differ");
    await at.at.moves("2026-10-26T12:00:00.000Z");
    expect((await asked(at.boris)).filter((text) => text.includes("Your question has an answer"))).toHaveLength(1);
  });

  it("and has not voted in an open poll is asked for it once, a day before it closes", async () => {
    for (const title of ["LoRA", "Mamba"]) await at.says(at.ada, `/paper add ${title}`);
    await at.says(at.ada, "/paper poll approval session: 29 Oct closes: 27 Oct 18:00");
    await at.says(at.boris, "/paper ballot Mamba");
    const ballots = async (who: Someone) => (await asked(who)).filter((text) => text.includes("your ballot"));
    await at.at.moves("2026-10-26T07:59:00.000Z");
    expect([await ballots(at.ada), await ballots(at.chloe)]).toEqual([[], []]);
    await at.at.moves("2026-10-26T08:00:00.000Z");
    expect(await ballots(at.ada)).toEqual([
      expect.stringContaining("Until Tue 27 Oct 2026, 17:00: your ballot in the poll on what the group reads. [Vote]"),
    ]);
    await at.at.moves("2026-10-28T12:00:00.000Z");
    expect(
      [await ballots(at.ada), await ballots(at.boris), await ballots(at.chloe)].map(({ length }) => length),
    ).toEqual([1, 0, 1]);
  });

  it("is asked for a ballot at the next civil hour, where a poll closes sooner; not within its last hour", async () => {
    for (const title of ["LoRA", "Mamba"]) await at.says(at.ada, `/paper add ${title}`);
    await at.at.moves("2026-10-23T15:00:00.000Z");
    for (const title of ["DPO", "RLHF"]) await at.says(at.ada, `/paper add ${title}`);
    // In Berlin the next morning at nine is an hour and a half before the close, in New York hours after it.
    await at.says(at.ada, "/paper poll approval session: 5 Nov closes: 24 Oct 10:30");
    const ballots = async (who: Someone) => (await asked(who)).filter((text) => text.includes("your ballot")).length;
    await at.at.moves("2026-10-24T07:00:00.000Z");
    expect([await ballots(at.ada), await ballots(at.boris)]).toEqual([1, 1]);
    await at.at.moves("2026-10-25T12:00:00.000Z");
    expect(await ballots(at.chloe)).toBe(0);
    await at.says(at.ada, "/paper poll approval session: 5 Nov closes: tomorrow 10:00");
    await at.at.moves("2026-10-26T20:00:00.000Z");
    expect([await ballots(at.ada), await ballots(at.boris)]).toEqual([1, 1]);
  });

  it("who has left is asked for nothing", async () => {
    await at.says(at.chloe, "/group leave");
    await at.at.moves("2026-10-22T12:00:00.000Z");
    expect(await asked(at.chloe)).toEqual([]);
  });
});

describe("Who is not written to in private", () => {
  beforeEach(() => opens());

  it("finds a line in the channel that names nobody, one a day, until they ask for more", async () => {
    const { stage } = at.at;
    const channel = { id: "c1", name: "lab" };
    for (const [id, name] of [
      ["d1", "Dora"],
      ["d2", "Emil"],
    ] as const)
      await stage.ask({ id, name }, channel, {
        entry: "group join",
        known: {},
        by: { platform: "memory", workspace: "local", user: id, name, direct: false, zone: "Europe/Berlin" },
      });
    await at.at.moves("2026-10-20T12:00:00.000Z");
    const lines = (await stage.messages(channel)).filter((one) => one.text.includes("Something waits for some"));
    expect(lines.map((one) => [one.text, one.calls])).toEqual([
      ["Something waits for some of you. Only you see what it is.\n[What waits for me] [Tell me in private]", []],
    ]);
    const dora = { id: "d1", name: "Dora" };
    expect(await stage.direct(dora)).toEqual([]);
    const said = await stage.ask(dora, channel, { entry: "my private", known: {} });
    expect(cardOf(said).text).toContain("You are asked in private from now on");
    await at.says(at.ada, "/paper add LoRA");
    await at.at.moves("2026-10-27T12:00:00.000Z");
    expect(await asked(dora)).toHaveLength(1);
    expect(await asked({ id: "d2", name: "Emil" })).toEqual([]);
  });

  it("and whose zone nobody knows is asked for it, in their week", async () => {
    const seen = await at.at.stage.ask(
      { id: "d1", name: "Dora" },
      { id: "c1", name: "lab" },
      { entry: "group join", known: {} },
    );
    expect(cardOf(seen).text).toContain("You are a member of Lab now.");
    const week = cardOf(
      await at.at.stage.ask({ id: "d1", name: "Dora" }, { id: "c1", name: "lab" }, { entry: "my week", known: {} }),
    );
    expect(week.text).toContain("since nobody knows yours. [Say where you are]");
    expect(await at.reads(at.boris, "/my zone Atlantis")).toContain("“Atlantis” is no time zone that I know.");
    expect(await at.reads(at.boris, "/my zone Lisbon")).toContain("(Europe/Lisbon)");
  });
});
