import { afterEach, describe, expect, it } from "vitest";
import { type Room, room } from "../sessions/room.ts";

let here: Room;
afterEach(async () => {
  expect(here.errors).toEqual([]);
  await here.close();
});

const presenters = async (): Promise<readonly (string | undefined)[]> =>
  (await here.says(here.chen, "/turn list"))
    .split("\n")
    .filter((line) => /^\w{3} \d/.test(line))
    .map((line) => /: (\w+)/.exec(line)?.[1]);

describe("Whoever is away", () => {
  it("has no turn then, in any group: the next in line has it and is asked; they come after, not twice in a row", async () => {
    here = await room();
    const { ada, bob, chen } = here;
    for (const title of ["One", "Two", "Three", "Four"]) await here.says(bob, `/paper add ${title}`);
    expect(await presenters()).toEqual(["Ada", "Bob", "Chen", "Ada"]);
    expect(await here.says(bob, "/my away 28 Oct – 6 Nov")).toBe(
      [
        "Away",
        "Noted: you are away from Wed 28 Oct 2026 to Fri 6 Nov 2026. No turn is given to you then.",
        "• Transformers and friends: In the session on Thu 29 Oct 2026, 14:00, Chen presents.",
        "Away from Wed 28 Oct 2026 to Fri 6 Nov 2026. [Take it back]",
        "[Add days]",
      ].join("\n"),
    );
    expect(await presenters()).toEqual(["Ada", "Chen", "Ada", "Bob"]);
    await here.moves({ days: 1 });
    const asked = (await here.stage.direct(chen)).map(({ text }) => text).join();
    expect(asked).toContain("It is your turn to present on Thu 29 Oct 2026");
    expect(await here.says(bob, "/my away 29 Oct")).toContain("You have said so already");
    const card = await here.stage.types(bob, here.channel, "/my away");
    if (card.kind !== "card") throw new Error("no card");
    const back = await here.stage.presses(bob, card, "Take it back");
    expect(back.kind === "card" && back.text).toContain("Taken back.");
    expect(await presenters()).toEqual(["Ada", "Bob", "Chen", "Ada"]);
    await here.settles();
    expect((await here.stage.direct(chen)).at(-1)?.text).toContain(
      "You need not do it in the session on Thu 29 Oct 2026",
    );
    expect(await here.says(ada, "/turn assign @Bob session: 29 Oct")).toContain("Bob is to present");
  });
});

describe("Somebody who is away", () => {
  it("whose turn was announced is followed by another, and the group hears of it", async () => {
    here = await room();
    const { ada, bob } = here;
    await here.says(bob, "/paper add Mamba");
    await here.says(ada, "/turn confirm");
    await here.says(ada, "/my away until Friday");
    expect((await here.hears()).at(-1)).toBe(
      "Ada is away then. In the session on Thu 22 Oct 2026, 13:00, Bob presents.",
    );
    expect((await here.hears()).findLast((one) => one.startsWith("Next session"))).toContain("Presenter: Bob");
    await here.moves({ days: 1 });
    expect(await here.says(ada, "/my away today")).toContain("Welcome back.");
    // Bob is announced: nobody moves him for Ada's sake.
    expect((await presenters())[0]).toBe("Bob");
  });

  it("is asked for nothing until they are back", async () => {
    here = await room();
    const { ada, bob, chen } = here;
    await here.says(bob, "/paper add Mamba");
    await here.says(chen, "/my away until 22 Oct");
    await here.moves("2026-10-22T12:00:00.000Z");
    const asked = async (who: typeof ada) =>
      (await here.stage.direct(who)).filter(({ text }) => text.startsWith("Asked of you")).length;
    expect([await asked(ada), await asked(bob), await asked(chen)]).toEqual([1, 1, 0]);
  });

  it("is not assigned, cannot take a turn, and no swap with them is proposed", async () => {
    here = await room();
    const { ada, bob, chen } = here;
    await here.says(bob, "/my away 22 Oct");
    expect(await here.says(ada, "/turn assign @Bob")).toContain("Bob is away on that day.");
    await here.says(ada, "/turn cover");
    expect(await here.says(bob, "/turn take 22 Oct")).toContain("You are away on that day. /my away shows");
    expect(await here.says(bob, "/session lead")).toContain("You are away on that day.");
    expect(await here.says(ada, "/turn swap Bob")).toContain("Bob is away on that day.");
    expect(await here.says(chen, "/turn take 22 Oct")).toContain("It is yours");
  });

  it("who leaves the group leaves their turns, and begins at the mean when they come back", async () => {
    here = await room();
    const { ada, bob, chen } = here;
    for (const title of ["One", "Two", "Three", "Four"]) await here.says(bob, `/paper add ${title}`);
    await here.says(ada, "/turn assign @Chen session: 29 Oct");
    await here.says(chen, "/group leave");
    expect(await here.hears()).toContain(
      "Chen has left the group. In the session on Thu 29 Oct 2026, 14:00, Bob presents.",
    );
    expect(await here.says(bob, "/turn list")).not.toContain("Chen");
    await here.moves("2026-10-22T15:00:00.000Z");
    await here.says(chen, "/group join");
    expect((await presenters()).slice(0, 3)).toEqual(["Bob", "Chen", "Ada"]);
  });
});
