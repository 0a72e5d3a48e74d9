import { afterEach, describe, expect, it } from "vitest";
import { sessions } from "../../src/features/sessions/schema.ts";
import { type Room, room } from "../sessions/room.ts";
import { cardOf } from "../support/lab.ts";
import type { Someone } from "../support/stage.ts";

let here: Room;
afterEach(async () => {
  expect(here.errors).toEqual([]);
  await here.close();
});

const got = async (who: Someone): Promise<readonly string[]> => {
  await here.settles();
  return (await here.stage.direct(who)).map((one) => one.text);
};
const turns = async (): Promise<readonly string[]> =>
  (await here.says(here.ada, "/turn list"))
    .split("\n")
    .filter((line) => /^\w{3} \d/.test(line))
    .map((line) => line.replace(/ 2026, \d\d:\d\d/, ""));
/** What somebody was told in private since. */
const since = async (who: Someone, doing: () => Promise<unknown>): Promise<readonly string[]> => {
  const before = (await got(who)).length;
  await doing();
  return (await got(who)).slice(before);
};
const calledOff = [
  ["skipped", "/session skip 5 Nov"],
  ["in a break", "/session break 2 Nov – 8 Nov"],
  ["cancelled", "/session cancel We travel session: 5 Nov"],
] as const;

describe("A turn whose session is called off", () => {
  it.each(calledOff)("goes on to the next session that is free, if it was confirmed: %s", async (_, text) => {
    here = await room();
    const { ada, chen } = here;
    expect(await here.says(chen, "/turn confirm turn: 5 Nov")).toContain("Confirmed");
    const told = await since(chen, () => here.says(ada, text));
    expect(told).toEqual([
      [
        "Your turn has moved",
        "It is your turn: you present in the session on Thu 12 Nov 2026, 14:00.",
        "You need not do it in the session on Thu 5 Nov 2026, 14:00.",
        "You have confirmed it. If you cannot then, pass it on.",
        "[Decline] [Ask for cover] [Swap] [Choose the paper]",
      ].join("\n"),
    ]);
    expect((await turns()).slice(0, 3)).toEqual([
      "Thu 22 Oct: Ada presents (not confirmed yet). [Confirm]",
      "Thu 29 Oct: Bob presents (not confirmed yet).",
      "Thu 12 Nov: Chen presents.",
    ]);
    expect((await here.hears()).findLast((one) => /5 Nov/.test(one))).toContain(
      text.includes("cancel")
        ? "Its people are kept for the session on Thu 12 Nov 2026, 14:00."
        : "is kept for the session on Thu 12 Nov 2026, 14:00.",
    );
  });

  it.each(calledOff)("is off for whoever was told of it, and for nobody else: %s", async (_, text) => {
    here = await room();
    const { ada, bob, chen } = here;
    for (const title of ["One", "Two", "Three", "Four"]) await here.says(bob, `/paper add ${title}`);
    await here.says(chen, "/turn wish less");
    // Bob and Chen are asked about what comes, four weeks ahead.
    await here.moves("2026-10-23T10:00:00.000Z");
    expect((await turns()).slice(0, 3)).toEqual([
      "Thu 29 Oct: Bob presents (not confirmed yet).",
      "Thu 5 Nov: Ada presents (not confirmed yet). [Confirm]",
      "Thu 12 Nov: Chen presents (not confirmed yet).",
    ]);
    expect(await since(bob, () => here.says(ada, text))).toEqual([]);
    const told = (await got(ada)).at(-1) ?? "";
    expect(told.split("\n").slice(0, 3)).toEqual([
      "Your turn has moved",
      "It is your turn: you present in the session on Thu 12 Nov 2026, 14:00.",
      "You need not do it in the session on Thu 5 Nov 2026, 14:00.",
    ]);
    expect(told).toContain("Can you?");
  });

  it("is off too where no other comes to its holder", async () => {
    here = await room({ meets: "no meetings" });
    const { ada, chen } = here;
    await here.says(ada, "/session add Thu 29 Oct 15:00");
    await here.says(ada, "/session add Thu 5 Nov 15:00");
    await here.says(ada, "/turn assign @Chen session: 5 Nov");
    await here.says(chen, "/turn confirm");
    expect(await since(chen, () => here.says(ada, "/session skip 5 Nov"))).toEqual([
      "You need not present in the session on Thu 5 Nov 2026, 14:00: it is skipped.",
    ]);
  });

  it.each([
    ["when the group meets no more", "/session plan no meetings"],
    ["by a term that ends before it", "/session plan every Thursday 15:00 to 31 Oct"],
  ])("is off %s, and its holder hears so", async (_, text) => {
    here = await room();
    const { ada, bob, chen } = here;
    expect(await here.says(chen, "/turn confirm turn: 5 Nov")).toContain("Confirmed");
    const before = (await got(bob)).length;
    expect(await since(chen, () => here.does(ada, text))).toEqual([
      "You need not present in the session on Thu 5 Nov 2026, 14:00: it is cancelled.",
    ]);
    expect(await got(bob)).toHaveLength(before);
    expect((await here.hears()).filter((one) => one.includes("5 Nov"))).toEqual([]);
  });

  it("is off when the group ends, and its holder hears so", async () => {
    here = await room();
    const { ada, chen } = here;
    await here.says(chen, "/turn confirm turn: 5 Nov");
    await here.says(ada, "/group end");
    expect(await since(chen, () => here.says(ada, "/group end sure: yes"))).toEqual([
      "You need not present in the session on Thu 5 Nov 2026, 14:00: it is cancelled.",
    ]);
  });

  it("stays written down as cancelled if somebody was assigned to it, and else goes without a trace", async () => {
    here = await room();
    await here.says(here.ada, "/turn assign @Chen session: 10 Dec");
    await here.does(here.ada, "/session plan no meetings");
    const left = await here.store.root.select().from(sessions);
    expect(left.map(({ startsAt, state }) => [startsAt, state])).toEqual([["2026-12-10T14:00:00.000Z", "cancelled"]]);
  });

  it("is off by another rule at night, and its holder hears so in the morning", async () => {
    here = await room();
    const { ada, chen } = here;
    await here.says(chen, "/turn confirm turn: 5 Nov");
    await here.moves("2026-10-19T21:30:00.000Z");
    expect(await since(chen, () => here.does(ada, "/session plan no meetings"))).toEqual([]);
    expect(await since(chen, () => here.moves("2026-10-20T08:00:00.000Z"))).toEqual([
      "You need not present in the session on Thu 5 Nov 2026, 14:00: it is cancelled.",
    ]);
  });

  it("takes the place of what nobody had promised, and whoever was told of that hears it", async () => {
    here = await room();
    const { ada, bob, chen } = here;
    for (const title of ["One", "Two", "Three", "Four"]) await here.says(bob, `/paper add ${title}`);
    await here.moves("2026-10-23T10:00:00.000Z");
    await here.says(bob, "/turn confirm turn: 29 Oct");
    const told = await since(chen, () => here.says(ada, "/session skip 29 Oct"));
    expect((await turns())[0]).toBe("Thu 5 Nov: Bob presents.");
    expect(told).toHaveLength(1);
    expect(told[0]).toContain("You need not do it in the session on Thu 5 Nov 2026, 14:00.");
  });

  it("two that were promised in one break do not push each other out", async () => {
    here = await room();
    const { ada, bob, chen } = here;
    await here.says(bob, "/turn confirm turn: 29 Oct");
    await here.says(chen, "/turn confirm turn: 5 Nov");
    await here.moves("2026-10-19T14:00:00.000Z");
    await here.says(ada, "/session break 26 Oct – 8 Nov");
    expect((await turns()).slice(1, 3)).toEqual(["Thu 12 Nov: Bob presents.", "Thu 19 Nov: Chen presents."]);
    for (const who of [bob, chen]) expect((await got(who)).filter((one) => one.includes("has moved"))).toHaveLength(1);
  });

  it("is theirs again when the session takes place after all, and they hear that", async () => {
    here = await room();
    const { ada, chen } = here;
    await here.says(chen, "/turn confirm turn: 5 Nov");
    const skipped = cardOf(await here.stage.types(ada, here.channel, "/session skip 5 Nov"));
    await here.moves({ minutes: 1 });
    const told = await since(chen, () => here.stage.presses(ada, skipped, "Undo"));
    expect(told.map((one) => one.split("\n").slice(0, 3))).toEqual([
      [
        "Your turn has moved",
        "It is your turn: you present in the session on Thu 5 Nov 2026, 14:00.",
        "You need not do it in the session on Thu 12 Nov 2026, 14:00.",
      ],
    ]);
    expect((await turns())[2]).toBe("Thu 5 Nov: Chen presents.");
  });

  it("is told of in the morning where it is called off at night, or takes place after all", async () => {
    here = await room();
    const { ada, chen } = here;
    await here.says(chen, "/turn confirm turn: 5 Nov");
    await here.moves("2026-10-19T20:00:00.000Z");
    const moved = async (morning: string, to: string, from: string) => {
      const told = await since(chen, () => here.moves(morning));
      expect(told.filter((one) => one.includes("5 Nov")).map((one) => one.split("\n").slice(0, 3))).toEqual([
        [
          "Your turn has moved",
          `It is your turn: you present in the session on Thu ${to} 2026, 14:00.`,
          `You need not do it in the session on Thu ${from} 2026, 14:00.`,
        ],
      ]);
    };
    expect(await since(chen, () => here.says(ada, "/session skip 5 Nov"))).toEqual([]);
    await moved("2026-10-20T07:00:00.000Z", "12 Nov", "5 Nov");
    await here.moves("2026-10-20T20:00:00.000Z");
    expect(await since(chen, () => here.says(ada, "/session undo"))).toEqual([]);
    await moved("2026-10-21T07:00:00.000Z", "5 Nov", "12 Nov");
  });
});
