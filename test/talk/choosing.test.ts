import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { cardOf, type Lab, lab } from "../support/lab.ts";

let here: Lab;
beforeEach(async () => {
  here = await lab();
  const { says, ada } = here;
  await says(ada, "/paper add LoRA");
  await says(ada, "/paper add Mamba");
  await says(ada, "/group roles presenter chooses: presenter");
});
afterEach(async () => {
  expect(here.at.errors).toEqual([]);
  await here.at.close();
});

/** The lines of a card that hold a word. */
const linesWith = (text: string, word: string) => text.split("\n").filter((line) => line.includes(word));
const next = async () => (await here.says(here.boris, "/session next")) as { text: string };

describe("Where whoever presents chooses the paper", () => {
  it("a session is announced with its presenter, who has until five days before it to choose", async () => {
    await here.at.moves("2026-10-22T14:05:00.000Z");
    const { text } = await next();
    expect(text).toContain("Paper: none yet");
    expect(linesWith(text, "chooses")).toEqual([
      "Boris chooses what is read, until Sat 24 Oct 2026, 14:00. After that it is the paper with most votes.",
    ]);
    expect((await here.posted("Next session")).text).toContain("Boris chooses what is read");
  });

  it("nobody is told that the queue is empty, or that the next proposal is read", async () => {
    await here.at.moves("2026-10-22T14:05:00.000Z");
    const all = (await here.at.stage.messages({ id: "c1", name: "lab" })).map(({ text }) => text).join("\n");
    expect(all).toContain("Boris chooses what is read");
    expect(all).not.toContain("The queue is empty");
  });

  it("they are asked for it with their turn, in their week, and choose with one press", async () => {
    await here.at.moves("2026-10-22T14:05:00.000Z");
    await here.says(here.boris, "/turn confirm");
    const week = cardOf(await here.says(here.boris, "/my week"));
    expect(week.text).toContain(
      "You present on Thu 29 Oct 2026, 14:00: choose what the group reads, until Sat 24 Oct 2026, 14:00. [Choose]",
    );
    const said = await here.presses(here.boris, "chooses what is read", "Choose the paper", { paper: "Mamba" });
    expect(cardOf(said).text).toContain("the group reads Mamba");
    expect((await next()).text).toContain("Paper: Mamba");
    expect(linesWith((await next()).text, "chooses")).toEqual([]);
    expect(cardOf(await here.says(here.boris, "/my week")).text).not.toContain("choose what the group reads");
  });

  it("are asked for it once they have confirmed, and again two days before it is too late", async () => {
    const asked = async () =>
      (await here.at.stage.direct(here.boris)).filter(({ text }) => text.includes("29 Oct 2026, 14:00: choose what"));
    await here.at.moves("2026-10-21T12:00:00.000Z");
    expect(await asked()).toEqual([]);
    await here.says(here.boris, "/turn confirm");
    await here.at.moves("2026-10-22T06:59:00.000Z");
    const before = (await asked()).length;
    await here.at.moves("2026-10-22T12:00:00.000Z");
    expect(await asked()).toHaveLength(before + 1);
    await here.at.moves("2026-10-29T13:00:00.000Z");
    expect(await asked()).toHaveLength(before + 1);
  });

  it("may choose for a session of theirs that comes later, which it then has when its time comes", async () => {
    await here.says(here.chloe, "/session paper Mamba session: 5 Nov");
    await here.at.moves("2026-10-29T15:05:00.000Z");
    expect((await next()).text).toContain("Paper: Mamba");
  });

  it("and chooses nothing in time, the paper with most votes is read, and all are told", async () => {
    await here.says(here.chloe, "/paper vote Mamba");
    await here.at.moves("2026-10-24T14:00:00.000Z");
    expect((await next()).text).toContain("Paper: Mamba");
    expect((await here.posted("In the session on")).text).toContain("the group reads Mamba");
  });

  it("a new proposal does not take the choice from them", async () => {
    await here.at.moves("2026-10-22T14:05:00.000Z");
    await here.says(here.chloe, "/paper add DPO");
    expect((await next()).text).toContain("Paper: none yet");
  });

  it("somebody else may not choose, who neither presents nor organizes", async () => {
    expect(await here.reads(here.chloe, "/session paper Mamba session: 29 Oct")).toContain(
      "Only an organizer or who presents the session can choose its paper.",
    );
  });

  it("with nobody to present, it is the paper with most votes at once", async () => {
    for (const who of [here.ada, here.boris, here.chloe]) await here.says(who, "/my away 23 Oct – 5 Nov");
    await here.at.moves("2026-10-22T14:05:00.000Z");
    expect((await next()).text).toContain("Paper: LoRA");
  });

  it("the group may let its votes choose again, and they do at once", async () => {
    await here.at.moves("2026-10-22T14:05:00.000Z");
    expect(await here.reads(here.ada, "/group roles presenter chooses: votes")).toContain("Noted.");
    expect((await next()).text).toContain("Paper: LoRA");
  });
});
