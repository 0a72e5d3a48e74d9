import { afterEach, describe, expect, it } from "vitest";
import { type Room, room } from "../sessions/room.ts";

let here: Room;
afterEach(async () => {
  expect(here.errors).toEqual([]);
  await here.close();
});

/** A group that reads Attention on Thursday and votes, until Friday evening, on what comes a week later. */
const voting = async (): Promise<Room> => {
  here = await room();
  for (const paper of ["Attention", "LoRA", "Mamba", "BERT"]) await here.says(here.bob, `/paper add ${paper}`);
  expect(await here.says(here.ada, "/paper poll approval closes: Friday 18:00")).toContain("The poll is open");
  return here;
};
const titled = async (title: string) => (await here.hears()).filter((text) => text.split("\n")[0] === title);
const pollNow = async () => (await titled("Poll: what do we read?")).at(-1) ?? "";
const result = async () => (await titled("The poll is closed")).at(-1) ?? "";
const friday = "2026-10-23T16:00:00.000Z";

describe("While a poll decides,", () => {
  it("the session that it decides for is announced once it is closed, and takes nothing from the queue before", async () => {
    const { bob, says, moves, hears } = await voting();
    await moves("2026-10-22T14:00:00.000Z");
    expect(await titled("Next session")).toEqual([]);
    expect((await hears()).join("\n")).not.toContain("The queue is empty");
    await says(bob, "/paper ballot BERT");
    await moves(friday);
    expect(await titled("Next session")).toEqual([expect.stringContaining("Paper: BERT\nWhen: Thu 29 Oct 2026")]);
  });

  it("a reminder says so, as long as nothing is decided", async () => {
    const { ada, says, moves } = await voting();
    await says(ada, "/paper close yes");
    await moves("2026-10-22T14:00:00.000Z");
    await says(ada, "/paper poll ranked closes: 29 Oct 12:00 session: 29 Oct");
    await moves("2026-10-28T14:00:00.000Z");
    expect((await titled("Reminder: a session is near")).at(-1)).toContain(
      "A poll decides what is read. It closes on Thu 29 Oct 2026, 11:00.",
    );
  });
});

describe("The session that a poll decides for", () => {
  it("may be skipped or cancelled: the poll goes on for the next that has no paper", async () => {
    const { ada, bob, says, moves, hears } = await voting();
    await says(bob, "/paper ballot Mamba");
    await says(ada, "/session skip session: 29 Oct");
    expect(await hears()).toContain(
      "The poll goes on: it decides what is read in the session on Thu 5 Nov 2026, 14:00.",
    );
    expect(await pollNow()).toContain(
      "In the session on Thu 5 Nov 2026, 14:00, the group reads what this poll decides.",
    );
    await says(ada, "/session cancel session: 5 Nov reason: Conference");
    expect(await pollNow()).toContain("In the session on Thu 12 Nov 2026, 14:00");
    expect(await pollNow()).toContain("1 member has voted.");
    await moves(friday);
    expect(await result()).toContain("Mamba won. In the session on Thu 12 Nov 2026, 14:00, the group reads it.");
  });
});

describe("The session that a poll decides for", () => {
  it("may be moved to before the close: the poll then closes two hours before it, and the agenda knows its paper", async () => {
    const { ada, bob, says, moves, hears } = await voting();
    await says(bob, "/paper ballot Mamba");
    await says(ada, "/session move Friday 16:00 session: 29 Oct");
    expect(await hears()).toContain(
      "The poll for the session on Fri 23 Oct 2026, 14:00 closes on Fri 23 Oct 2026, 12:00 now, two hours before it.",
    );
    expect(await pollNow()).toContain("It closes on Fri 23 Oct 2026, 12:00.");
    await moves("2026-10-23T11:59:00.000Z");
    expect(await result()).toBe("");
    await moves("2026-10-23T12:00:00.000Z");
    expect(await result()).toContain("Mamba won. In the session on Fri 23 Oct 2026, 14:00, the group reads it.");
    await moves("2026-10-23T13:00:00.000Z");
    expect((await titled("Agenda")).at(-1)).toContain("Mamba, on Fri 23 Oct 2026");
  });

  it("may be moved into the hour that begins: the poll closes at once, with the ballots that are in", async () => {
    const { ada, bob, says } = await voting();
    await says(bob, "/paper ballot Mamba");
    await says(ada, "/session move today 9:30 session: 29 Oct");
    expect(await result()).toContain("Mamba won. In the session on Mon 19 Oct 2026, 7:30, the group reads it.");
    expect((await titled("Agenda")).at(-1)).toContain("Mamba, on Mon 19 Oct 2026");
    expect(await says(bob, "/paper ballot LoRA")).toContain("Too late. This poll closed on Mon 19 Oct 2026, 3:02");
  });

  it("may be moved to later: the poll closes when it said", async () => {
    const { ada, says, moves } = await voting();
    await says(ada, "/session move 2 Nov 10:00 session: 29 Oct");
    expect(await pollNow()).toContain("In the session on Mon 2 Nov 2026, 9:00");
    expect(await pollNow()).toContain("It closes on Fri 23 Oct 2026, 16:00.");
    await moves(friday);
    expect(await result()).toContain("Nobody has voted");
  });

  it("may get the paper of a skipped one, or go on with the last one: the poll leaves it alone", async () => {
    const { ada, bob, says, moves } = await voting();
    await says(bob, "/paper ballot Mamba");
    await says(ada, "/session skip session: 22 Oct");
    expect(await says(bob, "/session list")).toContain("• Thu 29 Oct 2026, 14:00: Attention");
    expect(await pollNow()).toContain("In the session on Thu 5 Nov 2026, 14:00");
    await moves(friday);
    expect(await says(bob, "/session list")).toContain("• Thu 5 Nov 2026, 14:00: Mamba");
  });

  it("goes on with the paper before, if that takes longer", async () => {
    const { chen, says, moves } = await voting();
    await moves("2026-10-22T14:00:00.000Z");
    await says(chen, "/session continue");
    expect((await titled("Next session")).at(-1)).toContain("Paper: Attention\nWhen: Thu 29 Oct 2026");
    expect(await pollNow()).toContain("In the session on Thu 5 Nov 2026, 14:00");
  });

  it("may go with the whole series: what wins waits in the queue, or is read once there are sessions again", async () => {
    const { ada, bob, says, moves } = await voting();
    await says(bob, "/paper ballot Mamba, LoRA");
    await here.does(ada, "/session plan no sessions");
    expect(await pollNow()).toContain("This poll decides what the group reads next. No session is planned for it yet.");
    await here.does(ada, "/session plan every Tuesday 10:00");
    expect(await pollNow()).toContain("the group reads what this poll decides.");
    await here.does(ada, "/session plan no sessions");
    await moves(friday);
    expect(await result()).toContain("LoRA won. No session is free for it, so it waits in the queue for the next.");
    expect(await says(bob, "/paper queue")).toContain("LoRA: 1 vote");
  });

  it("is decided with the ballots that came in time, though the clock was down at the close", async () => {
    const { ada, bob, says, sleepsUntil } = await voting();
    await says(bob, "/paper ballot Mamba");
    here.clock.set("2026-10-23T16:00:00.000Z");
    expect(await says(ada, "/paper ballot LoRA")).toContain("It is being counted");
    await sleepsUntil("2026-11-01T08:00:00.000Z");
    expect(await result()).toContain("1 ballot.");
    expect(await result()).toContain("Mamba won. In the session on Thu 5 Nov 2026, 14:00, the group reads it.");
    expect(await titled("Poll, closed")).toEqual([expect.stringContaining("It closed on Fri 23 Oct 2026, 16:00")]);
  });
});

describe("A paper of an open poll", () => {
  it("that is dropped cannot win any more, and the ballots for the others count", async () => {
    const { ada, bob, chen, says, moves } = await voting();
    await says(bob, "/paper ballot Mamba, LoRA");
    await says(chen, "/paper ballot Mamba");
    await says(bob, "/paper drop Mamba reason: Withdrawn");
    expect(await pollNow()).toContain("• Mamba (cannot win any more: it is dropped)");
    expect(await says(ada, "/paper ballot Mamba")).toContain(
      "“Mamba” cannot win any more: it is dropped. Leave it out.",
    );
    const again = await here.stage.types(chen, here.channel, "/paper ballot");
    expect(again.kind === "form" && again.inputs).toMatchObject([{ initial: "" }]);
    await moves(friday);
    expect(await result()).toContain("LoRA won.");
    expect(await result()).toContain("1 ballot.");
    expect(await result()).toContain("Mamba was left out of the count: it is dropped.");
  });

  it("that is chosen for another session cannot win any more either", async () => {
    const { ada, bob, says } = await voting();
    await says(ada, "/session paper Mamba session: 22 Oct");
    expect(await pollNow()).toContain("• Mamba (cannot win any more: it is chosen for another session)");
    expect(await says(bob, "/paper ballot LoRA")).toContain("counted");
  });

  it("that is merged into another stands as that one, and who named both has named one", async () => {
    const { ada, bob, chen, says, moves } = await voting();
    await says(bob, "/paper ballot Mamba, BERT");
    await says(chen, "/paper ballot LoRA");
    await says(ada, "/paper merge BERT other: Mamba");
    expect(await pollNow()).toContain("• LoRA\n• Mamba\nName all");
    await says(ada, "/paper ballot Mamba");
    await moves(friday);
    expect(await result()).toContain("• Mamba: 2 of 3\n• LoRA: 1 of 3");
  });

  it("that gets another title is called by it", async () => {
    const { ada, says } = await voting();
    await says(ada, "/paper edit Mamba title: Mamba, or selective state spaces");
    expect(await pollNow()).toContain("• Mamba, or selective state spaces\n");
    expect(await says(ada, "/paper ballot Mamba, or selective state spaces")).toContain(
      "Your ballot is counted: Mamba, or selective state spaces.",
    );
  });

  it("if it is gone and no ballot names another, nothing wins by having been proposed first", async () => {
    const { ada, bob, says, moves } = await voting();
    await says(bob, "/paper ballot Mamba");
    for (const paper of ["Mamba", "BERT"]) await says(ada, `/paper drop ${paper} reason: No`);
    await moves(friday);
    expect(await result()).toContain("Nothing won: no ballot names a paper that can still be read.");
  });
});

describe("A poll that is open when its group ends", () => {
  it("is counted and told like one that is closed, and decides nothing any more", async () => {
    const { ada, bob, says, hears, moves } = await voting();
    await says(bob, "/paper ballot Mamba");
    await says(ada, "/group end yes");
    expect(await result()).toContain("Mamba won. No session is free for it, so it waits in the queue for the next.");
    expect(await titled("Poll: what do we read?")).toEqual([]);
    expect((await titled("Poll, closed")).at(-1)).toContain("It closed on Mon 19 Oct 2026, 7:");
    expect((await hears()).at(-1)).toContain("Ada has ended Transformers and friends.");
    const before = await hears();
    await moves({ days: 30 });
    expect(await hears()).toEqual(before);
    expect(await here.works.next()).toBeUndefined();
  });

  it("is closed too where nobody has voted", async () => {
    const { ada, says } = await voting();
    await says(ada, "/group end yes");
    expect(await result()).toContain("Nobody has voted, so nothing won.");
    expect(await titled("Poll: what do we read?")).toEqual([]);
  });
});
