import { afterEach, describe, expect, it } from "vitest";
import { type Room, room } from "../sessions/room.ts";
import type { Someone } from "../support/stage.ts";

let here: Room;
afterEach(async () => {
  expect(here.errors).toEqual([]);
  await here.close();
});

/** The messages that begin with a title. */
const titled = async (title: string) => (await here.hears()).filter((text) => text.split("\n")[0] === title);
const last = <T>(all: readonly T[]): T | undefined => all.at(-1);
/** A group with some papers in its queue, the first of them settled. */
const groupWith = async (...titles: readonly string[]): Promise<Room> => {
  here = await room();
  for (const title of titles) await here.says(here.bob, `/paper add ${title}`);
  return here;
};

describe("A skipped session", () => {
  it("keeps its paper and its people for the next, which is announced", async () => {
    here = await room();
    const { ada, bob, chen } = here;
    await here.says(bob, "/paper add Mamba");
    await here.says(chen, "/session lead");
    expect(await here.says(bob, "/session skip")).toContain("Only an organizer");
    const kept = "What was planned for it is kept for the session on Thu 29 Oct 2026, 14:00.";
    expect(await here.says(ada, "/session skip")).toBe(
      `The session on Thu 22 Oct 2026, 13:00 is skipped. ${kept} The group sees it now; all dates show what comes next.\n[Undo] [All dates]`,
    );
    expect(await here.hears()).toContain(`The session on Thu 22 Oct 2026, 13:00 is skipped. ${kept}`);
    expect(await titled("Session, skipped")).toEqual([
      "Session, skipped\nThe session on Thu 22 Oct 2026, 13:00 was skipped. Its paper and its people are kept for the next date.",
    ]);
    const announced = await titled("Next session");
    expect(announced).toHaveLength(1);
    expect(announced[0]).toContain("Paper: Mamba\nWhen: Thu 29 Oct 2026, 14:00, for 60 minutes\nPresenter: Chen\n");
    expect(await titled("Scheduled paper")).toEqual([expect.stringContaining("Scheduled for Thu 29 Oct 2026, 14:00.")]);
    await here.moves("2026-10-24T00:00:00.000Z");
    expect(await titled("Reminder: a session is near")).toEqual([]);
    expect(await titled("The session is over")).toEqual([]);
    expect(await here.says(chen, "/session list")).not.toContain("22 Oct");
  });
});

describe("A group that skips and cancels for weeks", () => {
  it("has dates ahead all the same, and meets again", async () => {
    here = await room();
    const { ada, bob } = here;
    await here.says(bob, "/paper add Mamba");
    for (let week = 0; week < 6; week++) await here.says(ada, "/session skip");
    for (let week = 0; week < 6; week++) await here.says(ada, "/session cancel A long summer.");
    expect(await here.says(ada, "/session next")).toContain("When: Thu 14 Jan 2027, 14:00, for 60 minutes");
    await here.moves("2027-01-15T00:00:00.000Z");
    expect(await titled("The session is over")).toHaveLength(1);
    expect(await here.says(ada, "/session next")).toContain("When: Thu 21 Jan 2027, 14:00, for 60 minutes");
  });
});

describe("The date of a session", () => {
  it.each([
    ["26 Nov", "26 Nov"],
    ["2026-11-26", "26 Nov"],
    ["26 November 15:00", "26 Nov"],
    ["Thu 26 Nov 2026, 15:00", "26 Nov"],
    ["Thursday", "22 Oct"],
    ["next Thursday", "29 Oct"],
    ["5 Nov", "5 Nov"],
    ["mamba", "22 Oct"],
  ])("“%s” finds that of %s", async (typed, day) => {
    const { ada } = await groupWith("Mamba");
    await here.says(ada, `/session skip ${typed}`);
    expect(await here.says(ada, "/session list")).toMatch(new RegExp(`• Thu ${day} 2026, [\\d:]+: skipped`));
  });

  it("is today’s on the day itself, and the next week’s once that is over", async () => {
    const { bob } = await groupWith("Mamba");
    await here.moves("2026-10-22T08:00:00.000Z");
    expect(await here.says(bob, "/session lead Thursday")).toContain("Thu 22 Oct 2026");
    await here.moves("2026-10-22T15:00:00.000Z");
    expect(await here.says(bob, "/session lead Thursday")).toContain("Thu 29 Oct 2026");
  });

  it("is that of one among several, though its number ends others too", async () => {
    here = await room({ meets: "every Monday and Thursday 15:00" });
    expect(await here.says(here.ada, "/session skip 2 Nov")).toContain("is skipped.");
    expect(await here.says(here.ada, "/session list")).toContain("• Mon 2 Nov 2026, 14:00: skipped");
    expect(await here.says(here.ada, "/session list")).toContain("• Thu 12 Nov 2026, 14:00: no paper yet");
  });
});

describe("Skipping", () => {
  it("a date far ahead changes nothing before it", async () => {
    const { ada } = await groupWith("Mamba");
    expect(await here.says(ada, "/session skip 10 Dec")).toBe(
      "The session on Thu 10 Dec 2026, 14:00 is skipped. The group sees it now; all dates show what comes next.\n[Undo] [All dates]",
    );
    expect(last(await here.hears())).toBe("The session on Thu 10 Dec 2026, 14:00 is skipped.");
    expect(await here.says(ada, "/session list")).toContain("• Thu 10 Dec 2026, 14:00: skipped");
    expect(await here.says(ada, "/session next")).toContain("Paper: Mamba\nWhen: Thu 22 Oct 2026, 13:00");
  });

  it("by two organizers at once is done once, and the second is told by whom", async () => {
    const { stage, ada, chen, channel } = await groupWith("Mamba");
    await here.says(ada, "/group organizer @Chen");
    const skips = async (who: Someone) => {
      const next = await stage.types(who, channel, "/session next");
      if (next.kind !== "card") throw new Error("no card");
      return () => stage.presses(who, next, "Skip it");
    };
    const [one, other] = [await skips(ada), await skips(chen)];
    const both = (await Promise.all([one(), other()])).map((seen) => (seen.kind === "form" ? "" : seen.text));
    expect(both.filter((text) => /is skipped\..*The group sees it now/.test(text))).toHaveLength(1);
    expect(both.filter((text) => /was skipped already by (Ada|Chen)\. \/session list shows/.test(text))).toHaveLength(
      1,
    );
    expect((await here.hears()).filter((text) => text.includes("is skipped."))).toHaveLength(1);
    expect(await titled("Next session")).toHaveLength(1);
  });

  it("while another organizer writes why it is cancelled: the second is told, and their words are kept", async () => {
    const { stage, ada, chen, channel } = await groupWith("Mamba");
    await here.says(ada, "/group organizer @Chen");
    const next = await stage.types(chen, channel, "/session next");
    if (next.kind !== "card") throw new Error("no card");
    const reason = await stage.presses(chen, next, "Cancel it");
    if (reason.kind !== "form") throw new Error("no form");
    await here.says(ada, "/session skip");
    const answer = await stage.fills(chen, reason, { reason: "We travel" });
    expect(answer.kind === "refused" && answer.text).toContain(
      "The session on Thu 22 Oct 2026, 15:00 was skipped already by Ada.",
    );
    expect(answer.kind === "refused" && answer.buttons).toEqual(["Open the form again"]);
  });
});

describe("A moved session", () => {
  it("is told, redrawn, and reminded anew", async () => {
    const { ada } = await groupWith("Mamba");
    await here.moves("2026-10-21T14:00:00.000Z");
    expect(await titled("Reminder: a session is near")).toHaveLength(1);
    const change = "from Thu 22 Oct 2026, 13:00 to Fri 23 Oct 2026, 14:00";
    expect(await here.says(ada, "/session move Friday 16:00")).toBe(
      `The session for Mamba moves ${change}. The group sees it now.\n[Undo]`,
    );
    expect(await here.hears()).toContain(`The session for Mamba moves ${change}.`);
    expect(await titled("Next session")).toEqual([expect.stringContaining("When: Fri 23 Oct 2026, 14:00")]);
    expect(await titled("Scheduled paper")).toEqual([expect.stringContaining("Scheduled for Fri 23 Oct 2026, 14:00.")]);
    await here.moves("2026-10-22T14:00:00.000Z");
    expect(await titled("Reminder: a session is near")).toHaveLength(2);
    await here.moves("2026-10-23T14:59:00.000Z");
    expect(await titled("The session is over")).toEqual([]);
    await here.moves("2026-10-23T15:00:00.000Z");
    expect(await titled("The session is over")).toHaveLength(1);
    expect(await here.says(ada, "/session list")).toContain("• Thu 29 Oct 2026, 14:00");
  });

  it("keeps its hour if only a day is given, and is settled with the one that comes before it now", async () => {
    const { ada } = await groupWith("Mamba", "LoRA");
    expect(await here.says(ada, "/session move 2026-10-30")).toContain("to Fri 30 Oct 2026, 14:00");
    expect(last(await titled("Next session"))).toContain("Paper: LoRA\nWhen: Thu 29 Oct 2026, 14:00");
  });

  it.each([
    ["2027-02-30", "30 February is no date"],
    ["whenever", "Write for example"],
    ["yesterday 15:00", "is past"],
    ["Thursday 15:00", "The session is at that time already."],
    ["29 Oct 15:00", "Another session is at that time."],
  ])("cannot go to “%s”", async (to, says) => {
    const { ada } = await groupWith("Mamba");
    expect(await here.says(ada, `/session move ${to}`)).toMatch(new RegExp(says));
    expect(await titled("Next session")).toEqual([expect.stringContaining("When: Thu 22 Oct 2026, 13:00")]);
  });
});

describe("A cancelled session", () => {
  it("tells why, gives its paper back to the queue, and the next is settled", async () => {
    const { ada, bob, chen } = await groupWith("Mamba", "LoRA");
    await here.says(chen, "/paper vote LoRA");
    const asked = await here.says(ada, "/session cancel");
    expect(asked).toBe("form: reason, session");
    expect(await here.says(ada, "/session cancel Half of us *travel* @everyone")).toBe(
      "The session on Thu 22 Oct 2026, 13:00 is cancelled. Its paper is back in the queue. The group sees it now, with your reason.\n[Undo]",
    );
    const heard = await here.hears();
    expect(heard).toContain(
      "The session on Thu 22 Oct 2026, 13:00 is cancelled. Its paper is back in the queue.\n> Half of us *travel* @everyone",
    );
    expect(await titled("Session, cancelled")).toEqual([
      "Session, cancelled\nThe session on Thu 22 Oct 2026, 13:00 was cancelled.\n> Half of us *travel* @everyone",
    ]);
    expect(last(await titled("Next session"))).toContain("Paper: LoRA\nWhen: Thu 29 Oct 2026, 14:00");
    expect(last(await titled("Next session"))).toContain("Presenter: Ada (whose turn it is)");
    expect(await titled("Proposed paper")).toEqual([expect.stringContaining("Mamba")]);
    expect((await here.stage.messages(here.channel)).flatMap(({ calls }) => calls)).toEqual([]);
    expect(await here.says(bob, "/session list")).toContain("• Thu 22 Oct 2026, 13:00: cancelled");
  });
});

describe("The paper of a session", () => {
  it("is chosen by an organizer or by who presents, and the one before waits again", async () => {
    const { ada, bob, chen } = await groupWith("Mamba", "LoRA", "RAG");
    expect(await here.says(bob, "/session paper LoRA")).toContain("Only an organizer or who presents the session");
    const words = "In the session on Thu 22 Oct 2026, 13:00, the group reads LoRA, instead of Mamba.";
    expect(await here.says(ada, "/session paper LoRA")).toBe(`${words} The group sees it now.`);
    expect(await here.hears()).toContain(words);
    expect(await titled("Next session")).toEqual([expect.stringContaining("Paper: LoRA\n")]);
    expect(await titled("Scheduled paper")).toEqual([expect.stringContaining("LoRA")]);
    await here.says(chen, "/session lead");
    expect(await here.says(chen, "/session paper RAG")).toContain("the group reads RAG, instead of LoRA.");
    expect(await here.says(chen, "/session paper RAG")).toContain("That paper is chosen for this session already.");
  });

  it("may be chosen weeks ahead, for one session only", async () => {
    const { ada } = await groupWith("Mamba", "LoRA");
    expect(await here.says(ada, "/session paper LoRA session: 12 Nov")).toContain(
      "Thu 12 Nov 2026, 14:00, the group reads LoRA.",
    );
    expect(await here.says(ada, "/session paper LoRA session: 19 Nov")).toContain(
      "That paper is chosen for the session on Thu 12 Nov 2026, 15:00 already.",
    );
    expect(await here.says(ada, "/session list")).toContain("• Thu 12 Nov 2026, 14:00: LoRA");
    await here.moves("2026-11-06T00:00:00.000Z");
    expect(last(await titled("Next session"))).toContain("Paper: LoRA\nWhen: Thu 12 Nov 2026, 14:00");
  });
});

describe("Links of a session", () => {
  it("are added to its message and told in its thread", async () => {
    const { bob } = await groupWith("Mamba");
    expect(await here.says(bob, "/session link")).toBe("form: slides, recording, notes, session");
    const added =
      "Added to the session on Thu 22 Oct 2026, 13:00: slides (https://example.org/a.pdf), notes (http://example.org/n).";
    expect(await here.says(bob, "/session link https://example.org/a.pdf notes: http://example.org/n")).toBe(added);
    await here.settles();
    const messages = await here.stage.messages(here.channel);
    const shown = messages.find(({ text }) => text.startsWith("Next session\n"));
    expect(shown?.text).toContain("Links: slides (https://example.org/a.pdf), notes (http://example.org/n)");
    expect(messages.find(({ text }) => text === added)?.thread).toBe(shown?.id);
    expect(await here.says(bob, "/session link notes: none")).toBe(
      "Taken off the session on Thu 22 Oct 2026, 13:00: notes.",
    );
    expect(await titled("Next session")).toEqual([expect.not.stringContaining("notes")]);
    expect(await here.says(bob, "/session link slides: none recording: https://r.org")).toBe(
      "Added to the session on Thu 22 Oct 2026, 13:00: recording (https://r.org/). Taken off it: slides.",
    );
    await here.settles();
    expect((await here.stage.messages(here.channel)).at(-1)?.text).toBe(
      "Added to the session on Thu 22 Oct 2026, 13:00: recording (https://r.org/).",
    );
    expect(await here.says(bob, "/session link slides: none")).toContain("It has no slides to take off.");
  });

  it("belong to the last session while it is fresh", async () => {
    const { bob } = await groupWith("Mamba");
    await here.moves("2026-10-23T10:00:00.000Z");
    expect(await here.says(bob, "/session link recording: https://example.org/v")).toContain(
      "session on Thu 22 Oct 2026",
    );
    await here.moves("2026-10-25T10:00:00.000Z");
    expect(await here.says(bob, "/session link slides: https://example.org/s")).toContain("session on Thu 29 Oct 2026");
    expect(await here.says(bob, "/session link slides: https://example.org/s session: 22 Oct")).toContain(
      "session on Thu 22 Oct 2026",
    );
  });

  it("are addresses, and new ones", async () => {
    const { bob } = await groupWith("Mamba");
    expect(await here.says(bob, "/session link javascript:alert(1)")).toContain("is no address that a browser opens.");
    await here.says(bob, "/session link https://example.org/a");
    expect(await here.says(bob, "/session link https://example.org/a")).toContain(
      "Give a link that the session does not have yet",
    );
  });
});

describe("While a session is running", () => {
  it.each([
    ["/session skip", "The session on Thu 29 Oct 2026, 14:00 is skipped."],
    ["/session cancel Half of us travel", "The session on Thu 29 Oct 2026, 14:00 is cancelled."],
    ["/session move 30 Oct", "The session for LoRA moves from Thu 29 Oct 2026, 14:00 to Fri 30 Oct 2026, 14:00."],
  ])("“%s” is about the next one, and says so", async (text, says) => {
    const { ada } = await groupWith("Mamba", "LoRA");
    await here.says(ada, "/session paper LoRA session: 29 Oct");
    await here.moves("2026-10-22T13:30:00.000Z");
    expect(await here.says(ada, "/session next")).toContain("The session that has begun");
    expect(await here.says(ada, text)).toContain(says);
  });
});

describe("What has come cannot be changed", () => {
  it.each([
    "/session skip",
    "/session cancel Too late",
    "/session move Friday 16:00",
    "/session lead",
    "/session paper LoRA",
  ])("%s", async (text) => {
    const { ada } = await groupWith("Mamba", "LoRA");
    await here.moves("2026-10-22T13:30:00.000Z");
    expect(await here.says(ada, `${text} session: 22 Oct`)).toContain("has come already. Choose one that is to come");
    await here.moves("2026-10-22T14:00:00.000Z");
    expect(await here.says(ada, `${text} session: 22 Oct`)).toContain("nothing here fits “22 Oct”");
  });
});
