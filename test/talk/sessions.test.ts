import { afterEach, describe, expect, it } from "vitest";
import { emptyRoom, type Room, room } from "../sessions/room.ts";
import { bothKinds } from "../support/database.ts";

let here: Room;
afterEach(async () => {
  expect(here.errors).toEqual([]);
  await here.close();
});

/** The messages that begin with a title. */
const titled = async (title: string) => (await here.hears()).filter((text) => text.split("\n")[0] === title);
const last = <T>(all: readonly T[]): T | undefined => all.at(-1);

describe.each(bothKinds)("From a started group to the session after the first (%s)", (kind) => {
  it("what is proposed first is settled at once; when it is over, the paper with most votes comes next", async () => {
    here = await room({ kind });
    const { ada, bob, chen } = here;
    expect(await titled("Next session")).toEqual([]);
    await here.says(bob, "/paper add Attention Is All You Need");
    expect(await titled("Next session")).toEqual([
      [
        "Next session",
        "Paper: Attention Is All You Need",
        "When: Thu 22 Oct 2026, 13:00, for 60 minutes",
        "Presenter: Ada (whose turn it is)",
        "Before it, everyone writes a first pass (10 minutes), and whoever can a close reading (an hour).",
        "[Start the first pass] [Coming] [Remote] [Not this time] [I will lead it] [Add a link]",
      ].join("\n"),
    ]);
    await here.says(chen, "/paper add LoRA");
    await here.says(chen, "/paper add Mamba");
    await here.says(ada, "/paper vote Mamba");
    expect(await titled("Next session")).toHaveLength(1);

    await here.moves("2026-10-21T12:59:00.000Z");
    expect(await titled("Reminder: a session is near")).toEqual([]);
    await here.moves("2026-10-21T13:00:00.000Z");
    expect(last(await titled("Reminder: a session is near"))).toContain("Paper: Attention Is All You Need");
    await here.moves("2026-10-22T12:00:00.000Z");
    expect(await titled("Agenda")).toHaveLength(1);

    await here.moves("2026-10-22T13:30:00.000Z");
    expect(await here.says(bob, "/session next")).toContain("Paper: Attention Is All You Need");
    await here.moves("2026-10-22T13:59:00.000Z");
    expect(await titled("The session is over")).toEqual([]);
    await here.moves("2026-10-22T14:00:00.000Z");
    expect(await titled("The session is over")).toEqual([
      [
        "The session is over",
        "Attention Is All You Need counts as read now. While it is fresh, write your notebook (20 minutes).",
        "[Write the notebook] [We are not done with it] [Add a link] [I was there] [Note a decision]",
      ].join("\n"),
    ]);
    expect(await titled("Session, held")).toEqual([
      [
        "Session, held",
        "Paper: Attention Is All You Need",
        "When: Thu 22 Oct 2026, 13:00, for 60 minutes",
        "Presenter: Ada",
        "[Add a link]",
      ].join("\n"),
    ]);
    const announced = last(await titled("Next session"));
    expect(announced).toContain("Paper: Mamba");
    expect(announced).toContain("When: Thu 29 Oct 2026, 14:00, for 60 minutes");
    expect(announced).toContain("Presenter: Bob (whose turn it is)");
    expect(await here.says(chen, "/session list")).toBe(
      [
        "Sessions to come",
        "By the group’s rule: every Thursday, 15:00 (Europe/Berlin), for 60 minutes.",
        "• Thu 29 Oct 2026, 14:00: Mamba, presented by Bob",
        "• Thu 5 Nov 2026, 14:00: no paper yet, presented by Chen",
        "• Thu 12 Nov 2026, 14:00: no paper yet, presented by Ada",
        "• Thu 19 Nov 2026, 14:00: no paper yet, presented by Bob",
        "• Thu 26 Nov 2026, 14:00: no paper yet",
        "• Thu 3 Dec 2026, 14:00: no paper yet",
        "• Thu 10 Dec 2026, 14:00: no paper yet",
        "• Thu 17 Dec 2026, 14:00: no paper yet",
      ].join("\n"),
    );
  });
});

describe("The presenter", () => {
  it("is whoever led longest ago: all three in turn, then the first again", async () => {
    here = await room();
    for (const title of ["One", "Two", "Three", "Four"]) await here.says(here.bob, `/paper add ${title}`);
    await here.moves("2026-11-13T00:00:00.000Z");
    expect((await titled("Session, held")).map((text) => /Presenter: (\w+)/.exec(text)?.[1])).toEqual([
      "Ada",
      "Bob",
      "Chen",
      "Ada",
    ]);
  });

  it("may volunteer, and is then passed over until the others have led", async () => {
    here = await room();
    const { ada, bob, chen } = here;
    for (const title of ["One", "Two", "Three"]) await here.says(bob, `/paper add ${title}`);
    expect(await here.says(chen, "/session lead")).toBe(
      "You present in the session on Thu 22 Oct 2026, 13:00. The group sees it now.\n[Undo]",
    );
    expect(last(await here.hears())).toBe(
      "Chen volunteers to present in the session on Thu 22 Oct 2026, 13:00 instead of Ada.",
    );
    expect(last(await titled("Next session"))).toContain("Presenter: Chen\n");
    expect(await here.says(chen, "/session lead")).toContain("You have volunteered for this session already.");
    expect(await here.says(ada, "/session lead")).toContain("Chen has volunteered for this session already.");
    await here.moves("2026-10-23T00:00:00.000Z");
    expect(last(await titled("Next session"))).toContain("Presenter: Ada (whose turn it is)");
    expect(await here.says(bob, "/session lead session: 12 Nov")).toContain("Thu 12 Nov 2026, 14:00");
    expect(await here.says(bob, "/session list")).toContain("• Thu 12 Nov 2026, 14:00: no paper yet, presented by Bob");
  });

  it("whose turn it is need not volunteer, and is told so", async () => {
    here = await room();
    await here.says(here.bob, "/paper add Mamba");
    const before = await here.hears();
    expect(await here.says(here.ada, "/session lead")).toBe(
      "It is your turn already: you present in the session on Thu 22 Oct 2026, 13:00. There is nothing more to do.",
    );
    expect(await here.hears()).toEqual(before);
  });

  it("who leaves is followed by the next in turn, and the group hears of it", async () => {
    here = await room();
    const { ada, bob, chen } = here;
    await here.says(ada, "/group organizer @Chen");
    for (const title of ["One", "Two"]) await here.says(bob, `/paper add ${title}`);
    await here.says(ada, "/session lead session: 12 Nov");
    await here.says(ada, "/group leave");
    const heard = await here.hears();
    expect(heard).toContain(
      "Ada has left the group. In the session on Thu 22 Oct 2026, 13:00, Bob presents. In the session on Thu 12 Nov 2026, 14:00, Chen presents.",
    );
    expect(last(await titled("Next session"))).toContain("Presenter: Bob (whose turn it is)");
    await here.moves("2026-10-23T00:00:00.000Z");
    expect(last(await titled("Next session"))).toContain("Presenter: Chen (whose turn it is)");
    expect(await here.says(chen, "/session list")).not.toContain("Ada");
  });
});

describe("An empty queue", () => {
  it("is told once, and the next proposal is settled at once", async () => {
    here = await room();
    const { bob } = here;
    await here.says(bob, "/paper add Mamba");
    await here.moves("2026-10-22T14:00:00.000Z");
    const empty =
      "The queue is empty. In the session on Thu 29 Oct 2026, 14:00, the group reads the next paper that somebody proposes.";
    expect(last(await here.hears())).toBe(`${empty}\n[Propose a paper]`);
    expect(await titled("Next session")).toEqual([]);
    await here.moves("2026-11-06T00:00:00.000Z");
    expect((await here.hears()).filter((text) => text.startsWith("The queue is empty."))).toHaveLength(1);
    expect(last(await titled("Reminder: a session is near"))).toContain("Paper: none yet");
    await here.says(bob, "/paper add LoRA");
    expect(await titled("Next session")).toEqual([expect.stringContaining("When: Thu 12 Nov 2026, 14:00")]);
  });

  it("two proposals at once settle one session, once", async () => {
    here = await room();
    await Promise.all([here.says(here.bob, "/paper add Mamba"), here.says(here.chen, "/paper add LoRA")]);
    expect(await titled("Next session")).toHaveLength(1);
    expect(await titled("Scheduled paper")).toHaveLength(1);
    expect(await titled("Proposed paper")).toHaveLength(1);
  });

  it("a paper that comes while the group sits waits for the end", async () => {
    here = await room();
    await here.moves("2026-10-22T13:30:00.000Z");
    await here.says(here.bob, "/paper add Mamba");
    expect(await titled("Next session")).toEqual([]);
    await here.moves("2026-10-22T14:00:00.000Z");
    expect(last(await titled("Next session"))).toContain("When: Thu 29 Oct 2026, 14:00");
  });
});

describe("A paper that takes longer", () => {
  it("cannot go on before anything was read", async () => {
    here = await room();
    await here.says(here.bob, "/paper add Mamba");
    expect(await here.says(here.bob, "/session continue")).toContain("No session has been held yet.");
  });

  it("goes on in the next session with who led it, and what was chosen there waits again", async () => {
    here = await room();
    const { stage, bob, chen, channel } = here;
    for (const title of ["Mamba", "LoRA"]) await here.says(bob, `/paper add ${title}`);
    await here.moves("2026-10-22T14:00:00.000Z");
    expect(last(await titled("Next session"))).toContain("Paper: LoRA");
    const over = (await stage.messages(channel)).find(({ text }) => text.startsWith("The session is over"));
    if (!over) throw new Error("no end");
    const answer = await stage.presses(chen, over, "We are not done with it");
    const words = "In the session on Thu 29 Oct 2026, 14:00, the group goes on with Mamba.";
    expect(answer.kind === "card" && answer.text).toBe(words);
    expect(await here.hears()).toContain(words);
    expect(last(await titled("Next session"))).toContain("Paper: Mamba\n");
    expect(last(await titled("Next session"))).toContain("Presenter: Ada");
    expect(last(await titled("The session is over"))).toContain("Mamba is to be continued");
    expect(last(await titled("Proposed paper"))).toContain("LoRA");
    const again = await stage.presses(bob, over, "We are not done with it");
    expect(again.kind === "refused" && again.text).toContain("The group goes on with it already.");
    await here.moves("2026-10-29T15:00:00.000Z");
    expect(last(await titled("Next session"))).toContain("Paper: LoRA");
    expect(last(await titled("Next session"))).toContain("Presenter: Bob");
    const old = await stage.presses(bob, over, "We are not done with it");
    expect(old.kind === "refused" && old.text).toContain("Only the paper of the last session can go on.");
  });
});

describe("Deadlines instead of meetings", () => {
  it("have no presenter, are over as they come, and go on to the next paper", async () => {
    here = await room({ meets: "deadline every Friday 18:00" });
    const { bob } = here;
    for (const title of ["Mamba", "LoRA"]) await here.says(bob, `/paper add ${title}`);
    expect(await titled("Next deadline")).toEqual([
      [
        "Next deadline",
        "Paper: Mamba",
        "Read by: Fri 23 Oct 2026, 16:00",
        "By then, everyone writes a first pass (10 minutes), and whoever can a close reading (an hour).",
        "[Start the first pass] [Add a link]",
      ].join("\n"),
    ]);
    expect(await here.says(bob, "/session lead")).toContain("A deadline has nobody who presents.");
    await here.moves("2026-10-22T16:00:00.000Z");
    expect(await titled("Reminder: a deadline is near")).toHaveLength(1);
    await here.moves("2026-10-23T16:00:00.000Z");
    expect(await titled("The deadline has passed")).toHaveLength(1);
    expect(last(await titled("Next deadline"))).toContain("Paper: LoRA\nRead by: Fri 30 Oct 2026, 17:00");
  });
});

describe("The clock", () => {
  it("keeps the hour on the wall when summer time ends, in Berlin and a week later in New York", async () => {
    here = await emptyRoom();
    const { ada, bob, stage, channel } = here;
    const rule = "meets: every Thursday 15:00 digest: Monday 9:00";
    expect(await here.says(ada, `/group start Berlin zone: Berlin ${rule}`)).toContain(
      "• Thu 22 Oct 2026, 13:00\n• Thu 29 Oct 2026, 14:00\n• Thu 5 Nov 2026, 14:00",
    );
    const other = await stage.channel("other");
    const answer = await stage.types(bob, other, `/group start New York zone: New York ${rule}`);
    expect(answer.kind === "card" && answer.text).toContain(
      "• Thu 22 Oct 2026, 19:00\n• Thu 29 Oct 2026, 19:00\n• Thu 5 Nov 2026, 20:00",
    );
    for (const title of ["One", "Two", "Three"]) await stage.types(bob, other, `/paper add ${title}`);
    await here.moves("2026-11-05T20:59:00.000Z");
    const ended = async () =>
      (await stage.messages(other)).filter(({ text }) => text.startsWith("The session is over"));
    expect(await ended()).toHaveLength(2);
    await here.moves("2026-11-05T21:00:00.000Z");
    expect(await ended()).toHaveLength(3);
    expect(await stage.messages(channel)).not.toHaveLength(0);
  });

  it("keeps it when summer time begins, and meets an hour later in the night that lacks one", async () => {
    here = await emptyRoom({ at: "2027-03-15T08:00:00.000Z" });
    const { ada } = here;
    const started = await here.says(ada, "/group start Owls zone: Berlin meets: every Sunday 2:30 digest: Monday 9:00");
    expect(started).toContain("• Sun 21 Mar 2027, 1:30\n• Sun 28 Mar 2027, 1:30\n• Sun 4 Apr 2027, 0:30");
  });

  it("after an outage reminds while that helps, and never of what is past", async () => {
    here = await room();
    await here.says(here.bob, "/paper add Mamba");
    await here.says(here.bob, "/paper add LoRA");
    await here.sleepsUntil("2026-10-22T09:00:00.000Z");
    expect(await titled("Reminder: a session is near")).toHaveLength(1);
    await here.sleepsUntil("2026-10-30T09:00:00.000Z");
    expect(await titled("Reminder: a session is near")).toHaveLength(1);
    expect(await titled("The session is over")).toHaveLength(1);
    // Nobody was told of the session on the 29th: what it would have read is read in the one after it.
    expect(last(await titled("Next session"))).toContain("Paper: LoRA\nWhen: Thu 5 Nov 2026, 14:00");
  });
});
