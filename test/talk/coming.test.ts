import { afterEach, describe, expect, it } from "vitest";
import { type Room, room } from "../sessions/room.ts";
import type { Someone } from "../support/stage.ts";

let here: Room;
afterEach(async () => {
  expect(here.errors).toEqual([]);
  await here.close();
});

/** A group whose session on Thursday 22 October reads Mamba. */
const reading = async (...how: Parameters<typeof room>): Promise<Room> => {
  here = await room(...how);
  await here.says(here.bob, "/paper add Mamba");
  return here;
};
/** The newest message with a title. */
const card = async (title = "Next session") => {
  await here.settles();
  const found = (await here.stage.messages(here.channel)).findLast(({ text }) => text.split("\n")[0] === title);
  if (!found) throw new Error(`Nothing is called ${title}.`);
  return found;
};
/** The lines of a message that say who comes. */
const comers = async (title?: string) =>
  (await card(title)).text
    .split("\n")
    .filter((line) => /^(Coming|Remote|Waiting for a seat): |\[See who comes\]/.test(line));
const presses = async (who: Someone, label: string, title?: string) => {
  const seen = await here.stage.presses(who, await card(title), label);
  return seen.kind === "form" ? `form: ${seen.title}` : seen.text;
};
/** Types what is repeated back first, and presses the button that does it. */
const agrees = async (who: Someone, text: string, label: string) => {
  const shown = await here.stage.types(who, here.channel, text);
  if (shown.kind !== "card") throw new Error(`Nothing is repeated back: ${JSON.stringify(shown)}`);
  await here.stage.presses(who, shown, label);
};
const newcomers = async (count: number): Promise<readonly Someone[]> => {
  const all: Someone[] = [];
  for (let n = 1; n <= count; n++) all.push(await here.stage.person(`Reader ${n}`, "Europe/Berlin"));
  return all;
};
const privately = async (who: Someone) => {
  await here.settles();
  return (await here.stage.direct(who)).map(({ text }) => text);
};

describe("Who comes", () => {
  it("is said by a press on the session’s message, which says it to all and calls nobody", async () => {
    const { ada, bob, chen } = await reading();
    expect(await comers()).toEqual([]);
    expect(await presses(bob, "Coming")).toBe("You come to the session on Thu 22 Oct 2026, 13:00: 1 so far.");
    expect(await here.says(ada, "/session rsvp coming guests: 2")).toContain("4 so far.");
    expect(await presses(chen, "Remote")).toBe(
      "You take part in the session on Thu 22 Oct 2026, 13:00 from elsewhere.",
    );
    expect(await comers()).toEqual(["Coming: 4 (Bob, Ada with 2 guests)", "Remote: 1 (Chen)"]);
    expect((await card()).calls).toEqual([]);
  });

  it("twenty at once end in a message that says twenty", async () => {
    await reading();
    const all = await newcomers(20);
    const on = await card();
    await Promise.all(all.map((who) => here.stage.presses(who, on, "Coming")));
    expect(await comers()).toEqual(["20 come. [See who comes]"]);
    const list = await presses(all[0] ?? here.ada, "See who comes");
    expect(list.match(/Reader \d+/g)).toHaveLength(20);
    expect(list).toContain("Coming: 20 (");
  });

  it("twenty at once for twelve seats end in twelve who come and eight who wait", async () => {
    await reading();
    await here.says(here.ada, "/session limit 12");
    const all = await newcomers(20);
    const on = await card();
    await Promise.all(all.map((who) => here.stage.presses(who, on, "Coming")));
    expect(await comers()).toEqual(["12 of 12 come, 8 wait for a seat. [See who comes]"]);
  });
});

describe("Whoever cannot come", () => {
  it("and has a turn there is shown how to pass it on; until then the group counts on them", async () => {
    const { ada, bob } = await reading();
    expect(await presses(ada, "Not this time")).toBe(
      [
        "You do not come to the session on Thu 22 Oct 2026, 13:00. You may change your mind until it begins.",
        "You are the presenter there, though: until you pass that on, the group counts on you.",
        "[I cannot do it] [Ask for cover]",
      ].join("\n"),
    );
    expect(await presses(bob, "Not this time")).not.toContain("You are");
  });

  it("because they are away is reminded that they said they would, and says so with one press", async () => {
    const { bob, channel } = await reading();
    await presses(bob, "Coming");
    const away = await here.stage.types(bob, channel, "/my away 22 Oct");
    if (away.kind !== "card") throw new Error("no card");
    expect(away.text).toContain(
      "Transformers and friends expects you at the session on Thu 22 Oct 2026, 13:00: you said that you come. [Not this time]",
    );
    await here.stage.presses(bob, away, "Not this time");
    await here.settles();
    expect(await comers()).toEqual([]);
    expect(await here.says(bob, "/my away")).not.toContain("expects you");
  });
});

describe("An answer", () => {
  it("may be changed any number of times until the session begins", async () => {
    const { bob, ada } = await reading();
    expect(await presses(bob, "Not this time")).toBe(
      "You do not come to the session on Thu 22 Oct 2026, 13:00. You may change your mind until it begins.",
    );
    expect(await comers()).toEqual([]);
    expect(await presses(bob, "Coming")).toContain("1 so far");
    expect(await presses(bob, "Remote")).toContain("from elsewhere");
    expect(await presses(bob, "Coming")).toContain("1 so far");
    expect(await here.says(ada, "/session attendance session: 22 Oct")).toContain("Coming: 1 (Bob)");
    await here.moves("2026-10-22T13:10:00.000Z");
    expect(await presses(bob, "Not this time")).toBe(
      "That session has begun. Say that you are there with /session attendance.",
    );
    expect(await comers()).toEqual(["Coming: 1 (Bob)"]);
  });

  it("is asked in a form where none is given, and makes a member of whoever gives one", async () => {
    const { channel } = await reading();
    const dan = await here.stage.person("Dan", "Europe/Berlin");
    expect(await here.says(dan, "/session rsvp")).toBe("form: answer, guests, session");
    await here.stage.types(dan, channel, "/session rsvp coming session: 29 Oct");
    expect(await here.says(here.ada, "/group members")).toContain("Dan");
    expect(await here.says(here.ada, "/session attendance session: 29 Oct")).toContain("Coming: 1 (Dan)");
    expect(await comers()).toEqual([]);
  });

  it("with guests is for who comes in person, and a deadline asks nobody to come", async () => {
    const { bob } = await reading();
    expect(await here.says(bob, "/session rsvp remote guests: 2")).toContain("Guests come in person.");
    await here.close();
    await reading({ meets: "deadline every Friday 18:00" });
    expect((await card("Next deadline")).buttons).not.toContain("Coming");
    expect(await here.says(here.bob, "/session rsvp coming")).toContain("Nobody has to come to a deadline");
  });

  it("stands on the reminder too, which follows every change", async () => {
    const { ada, bob, chen } = await reading();
    await presses(bob, "Coming");
    await here.moves("2026-10-21T13:00:00.000Z");
    const reminder = "Reminder: a session is near";
    expect(await comers(reminder)).toEqual(["Coming: 1 (Bob)"]);
    expect(await presses(ada, "Coming", reminder)).toContain("2 so far");
    expect(await presses(chen, "Remote")).toContain("from elsewhere");
    for (const title of [reminder, "Next session"])
      expect(await comers(title)).toEqual(["Coming: 2 (Bob, Ada)", "Remote: 1 (Chen)"]);
  });
});

describe("Seats", () => {
  it("go to who asked first; who waits is told directly as soon as one is theirs", async () => {
    const { ada, bob, chen } = await reading();
    expect(await here.says(bob, "/session limit 2")).toContain("Only an organizer");
    expect(await here.says(ada, "/session limit 1")).toBe(
      "The session on Thu 22 Oct 2026, 13:00 has 1 seat now. The group sees it on its message.",
    );
    expect(await comers()).toEqual(["Coming: nobody yet; there is 1 seat"]);
    expect(await presses(ada, "Coming")).toContain("1 of 1 seats.");
    await presses(bob, "Coming");
    expect(await presses(chen, "Coming")).toBe(
      "All seats of the session on Thu 22 Oct 2026, 13:00 are taken (1 of 1): you are number 2 on the waiting list. You are told as soon as a seat is yours.",
    );
    expect(await comers()).toEqual(["Coming: 1 of 1 (Ada)", "Waiting for a seat: 2 (Bob, Chen)"]);
    expect(await privately(bob)).toEqual([]);
    await presses(ada, "Remote");
    expect(await comers()).toEqual(["Coming: 1 of 1 (Bob)", "Remote: 1 (Ada)", "Waiting for a seat: 1 (Chen)"]);
    expect(await privately(bob)).toEqual([
      [
        "A seat is yours",
        "You were on the waiting list, and now you come to the session on Thu 22 Oct 2026, 13:00 (Mamba).",
        "If you cannot come after all, say so, and the next in line has the seat.",
        "[Remote] [Not this time]",
      ].join("\n"),
    ]);
    const [told] = await here.stage.direct(bob);
    if (told) await here.stage.presses(bob, told, "Not this time");
    expect(await comers()).toEqual(["Coming: 1 of 1 (Chen)", "Remote: 1 (Ada)"]);
    expect(await privately(chen)).toHaveLength(1);
  });

  it("of who leaves the group go to the next in line", async () => {
    const { ada, bob, chen } = await reading();
    await here.says(ada, "/session limit 1");
    await presses(bob, "Coming");
    await presses(chen, "Coming");
    await here.says(bob, "/group leave");
    expect(await comers()).toEqual(["Coming: 1 of 1 (Chen)"]);
    expect((await privately(chen))[0]).toContain("A seat is yours");
    await here.says(bob, "/group join");
    expect(await comers()).toEqual(["Coming: 1 of 1 (Chen)"]);
  });

  it("that are taken away were those of the last in line, who are told", async () => {
    const { ada, bob, chen } = await reading();
    for (const who of [ada, bob, chen]) await presses(who, "Coming");
    await here.says(ada, "/session limit 2");
    expect(await comers()).toEqual(["Coming: 2 of 2 (Ada, Bob)", "Waiting for a seat: 1 (Chen)"]);
    expect((await privately(chen))[0]).toContain("you are number 1 on the waiting list");
    expect((await privately(chen))[0]).toContain("has 2 seats now, and others asked before you");
    await here.says(ada, "/session limit 1");
    expect((await privately(bob))[0]).toContain(
      "The session on Thu 22 Oct 2026, 13:00 has 1 seat now, and others asked before you: you are number 1",
    );
    await here.says(ada, "/session limit 0");
    expect(await comers()).toEqual(["Coming: 3 (Ada, Bob, Chen)"]);
    expect((await privately(chen))[1]).toContain("A seat is yours");
  });

  it("may be counted for every session, or for one differently", async () => {
    const { ada, bob, chen } = await reading();
    expect(await here.says(ada, "/session limit 1 which: all")).toBe(
      "Every session from now on has 1 seat, unless it has a number of its own.",
    );
    await here.says(ada, "/session limit 2 session: 29 Oct");
    for (const date of ["22 Oct", "29 Oct", "5 Nov"])
      for (const who of [bob, chen]) await here.says(who, `/session rsvp coming session: ${date}`);
    const on = (date: string) => here.says(ada, `/session attendance session: ${date}`);
    expect(await on("22 Oct")).toContain("Coming: 1 of 1 (Bob)\nWaiting for a seat: 1 (Chen)");
    expect(await on("29 Oct")).toContain("Coming: 2 of 2 (Bob, Chen)");
    expect(await on("5 Nov")).toContain("Coming: 1 of 1 (Bob)\nWaiting for a seat: 1 (Chen)");
    await here.says(ada, "/session limit 5 which: all");
    expect(await on("5 Nov")).toContain("Coming: 2 of 5 (Bob, Chen)");
    expect(await privately(chen)).toHaveLength(2);
  });

  it("for guests are refused where others wait or too few are free, and what was said before holds", async () => {
    const { ada, bob, chen } = await reading();
    await here.says(ada, "/session limit 3");
    expect(await here.says(bob, "/session rsvp coming guests: 3")).toBe(
      "There are 3 seats in all, so you can bring 2 guests at most.",
    );
    await here.says(ada, "/session limit 1");
    expect(await here.says(bob, "/session rsvp coming guests: 1")).toBe(
      "There is 1 seat in all, so you can bring no guests.",
    );
    await here.says(ada, "/session limit 2");
    expect(await here.says(bob, "/session rsvp coming guests: 2")).toBe(
      "There are 2 seats in all, so you can bring 1 guest at most.",
    );
    await here.says(ada, "/session limit 3");
    await here.says(bob, "/session rsvp coming guests: 1");
    expect(await here.says(bob, "/session rsvp coming guests: 2")).toContain("3 of 3 seats");
    expect(await here.says(bob, "/session rsvp coming guests: 1")).toContain("2 of 3 seats");
    await presses(ada, "Coming");
    expect(await here.says(bob, "/session rsvp coming guests: 2")).toContain("No more seats are free");
    await presses(chen, "Coming");
    expect(await here.says(bob, "/session rsvp coming guests: 2")).toContain("Others wait for a seat");
    expect(await comers()).toEqual(["Coming: 3 of 3 (Bob with 1 guest, Ada)", "Waiting for a seat: 1 (Chen)"]);
    // The button alone changes nothing of what somebody brings.
    await presses(bob, "Coming");
    expect(await comers()).toEqual(["Coming: 3 of 3 (Bob with 1 guest, Ada)", "Waiting for a seat: 1 (Chen)"]);
  });
});

describe("A session that changes", () => {
  const anew = "The session on Fri 23 Oct 2026, 13:00 is on another day than before: who comes is asked anew.";

  it("keeps who comes if it moves within its day", async () => {
    const { ada, bob } = await reading();
    await presses(bob, "Coming");
    await here.says(ada, "/session move Thursday 17:00");
    expect(await comers()).toEqual(["Coming: 1 (Bob)"]);
    expect((await here.hears()).filter((text) => text.includes("asked anew"))).toEqual([]);
  });

  it("asks anew on another day, and says so", async () => {
    const { ada, bob } = await reading();
    await presses(bob, "Coming");
    await here.says(ada, "/session move Friday");
    expect((await here.hears()).at(-1)).toBe(`${anew}\n[Coming] [Remote] [Not this time]`);
    expect(await comers()).toEqual([]);
    const asked = (await here.stage.messages(here.channel)).at(-1);
    if (asked) await here.stage.presses(bob, asked, "Coming");
    expect(await comers()).toEqual(["Coming: 1 (Bob)"]);
  });

  it("asks nobody anew who was not asked", async () => {
    const { ada } = await reading();
    await here.says(ada, "/session move Friday");
    expect((await here.hears()).filter((text) => text.includes("asked anew"))).toEqual([]);
  });

  it("by another rule asks anew where that is on another day", async () => {
    const { ada, bob } = await reading();
    await presses(bob, "Coming");
    await agrees(ada, "/session plan every Friday 15:00", "Plan it");
    expect(await here.hears()).toContain(`${anew}\n[Coming] [Remote] [Not this time]`);
    expect(await comers()).toEqual([]);
  });

  it("in another zone keeps its day and who comes", async () => {
    const { ada, bob } = await reading({ meets: "every Thursday 23:30 for 60 minutes" });
    await presses(bob, "Coming");
    await agrees(ada, "/group settings zone: New York", "Save");
    expect((await card()).text).toContain("When: Fri 23 Oct 2026, 3:30");
    expect(await comers()).toEqual(["Coming: 1 (Bob)"]);
  });

  it("left out by a break forgets who comes, also once that is taken back", async () => {
    const { ada, bob } = await reading();
    await presses(bob, "Coming");
    await here.says(ada, "/session break 20 Oct – 24 Oct");
    await here.says(ada, "/session undo");
    expect(await here.says(ada, "/session attendance session: 22 Oct")).toContain("Coming: nobody yet");
  });

  it.each(["/session skip", "/session cancel We are away"])("by %s forgets who comes", async (text) => {
    const { ada, bob } = await reading();
    await presses(bob, "Coming");
    await here.says(ada, text);
    expect((await card()).text).toContain("29 Oct 2026");
    expect(await comers()).toEqual([]);
  });
});
