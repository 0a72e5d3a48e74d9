import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { counted } from "../../src/features/polls/count.ts";
import { type Room, room } from "../sessions/room.ts";

// Learned from Revolutionary-Games/RevolutionaryWebApp#127: nothing said until when a vote counts, nor what happens when two
// come out even. The first two fail if a poll is open until something closes it, and not until its closing time; the third
// if a form that was opened in time is counted whenever it is sent; the others if equals stand in the order the database
// gives them.
// To see it fail, have `isOpen` in features/polls/acts.ts ask only whether the poll was closed.
describe("A vote arrives after the close", () => {
  let here: Room;
  beforeEach(async () => {
    here = await room();
    for (const paper of ["Attention", "LoRA", "Mamba"]) await here.says(here.bob, `/paper add ${paper}`);
    await here.says(here.ada, "/paper poll approval closes: Wednesday 18:00");
    await here.says(here.bob, "/paper ballot Mamba");
  });
  afterEach(async () => {
    expect(here.errors).toEqual([]);
    await here.close();
  });
  const close = "2026-10-21T16:00:00.000Z";
  const result = async () => (await here.hears()).filter((text) => text.startsWith("The poll is closed"));

  it("in the minute of the close, before the clock has come to it: it is told so, and does not count", async () => {
    const { clock, says, chen, ada } = here;
    clock.set("2026-10-21T15:59:59.999Z");
    expect(await says(ada, "/paper ballot Mamba")).toContain("Your ballot is counted");
    clock.set(close);
    expect(await says(chen, "/paper ballot LoRA")).toBe(
      "Too late. This poll closed on Wed 21 Oct 2026, 18:00 (Europe/Berlin). It is being counted: the channel sees the result within minutes. Your ballot was not counted. This is what you sent:\n\nLoRA",
    );
    expect(await result()).toEqual([expect.stringContaining("• Mamba: 2 of 2\n• LoRA: 0 of 2")]);
  });

  it("hours after it, since the clock was down: it is not smuggled in before the count", async () => {
    const { clock, says, chen } = here;
    clock.set("2026-10-21T21:00:00.000Z");
    expect(await says(chen, "/paper ballot LoRA")).toContain("Your ballot was not counted.");
    expect(await result()).toEqual([expect.stringContaining("• Mamba: 1 of 1\n• LoRA: 0 of 1")]);
  });

  it("from a form that was opened in time: it hears when the poll closed and what won, and has its words back", async () => {
    const { stage, channel, chen, moves, says } = here;
    const form = await stage.types(chen, channel, "/paper ballot");
    if (form.kind !== "form") throw new Error("no form");
    await moves(close);
    const seen = await stage.fills(chen, form, { first: "LoRA" });
    expect(seen).toMatchObject({
      kind: "refused",
      text: "Too late. This poll closed on Wed 21 Oct 2026, 18:00 (Europe/Berlin), and “Mamba” won. 1 ballot came to: “Mamba” 1, “LoRA” 0. Your ballot was not counted. This is what you sent:\n\nLoRA",
    });
    expect(await says(chen, "/my week")).not.toContain("Not sent");
  });

  it("by a button of long ago: no form opens for nothing", async () => {
    const { stage, channel, chen, moves, settles } = here;
    await settles();
    const [poll] = (await stage.messages(channel)).filter(({ buttons }) => buttons.includes("Close now"));
    if (!poll) throw new Error("no poll");
    await moves({ days: 15 });
    expect(await stage.presses(chen, poll, "Vote")).toMatchObject({
      kind: "refused",
      text: expect.stringMatching(/^This poll closed on Wed 21 Oct 2026, 18:00 \(Europe\/Berlin\), and “Mamba” won\./),
    });
  });
});

describe("A tie has no rule", () => {
  it.each(["approval", "ranked"] as const)("it has one, the same every time: proposed first (%s)", (kind) => {
    const proposed = ["zebra", "monkey", "ant"];
    const ballots = [
      [["monkey"], ["ant"]],
      [["ant"], ["monkey"]],
    ];
    const { places, first } = counted(kind, proposed, ballots);
    expect(places.map(({ paper }) => paper)).toEqual(["monkey", "ant", "zebra"]);
    expect(first).toEqual(["monkey", "ant"]);
    expect(counted(kind, proposed, ballots.toReversed()).places).toEqual(places);
  });

  it("and the group reads how it was broken", async () => {
    const { says, ada, bob, hears, moves, ...here } = await room();
    for (const paper of ["Attention", "Zebra", "Ant"]) await says(bob, `/paper add ${paper}`);
    await says(ada, "/paper poll approval closes: Wednesday 18:00");
    await says(ada, "/paper ballot Ant");
    await says(bob, "/paper ballot Zebra");
    await moves("2026-10-21T16:00:00.000Z");
    expect((await hears()).at(-1)).toContain(
      "Zebra and Ant tie for the first place. Zebra was proposed first, and that decides.",
    );
    await here.close();
  });
});
