import { eq } from "drizzle-orm";
import { afterEach, describe, expect, it } from "vitest";
import { ballots } from "../../src/features/polls/schema.ts";
import { history } from "../../src/history/schema.ts";
import { type Room, room } from "../sessions/room.ts";
import { bothKinds } from "../support/database.ts";
import type { SeenForm, SeenMessage, Someone } from "../support/stage.ts";

let here: Room;
afterEach(async () => {
  expect(here.errors).toEqual([]);
  await here.close();
});

/** The group that meets on Thursdays, on Monday: the first of its papers is settled, the others wait. */
const opens = async (how: { readonly kind?: (typeof bothKinds)[number]; readonly papers?: readonly string[] } = {}) => {
  here = await room(how);
  for (const paper of how.papers ?? ["Attention", "LoRA", "Mamba", "BERT"])
    await here.says(here.bob, `/paper add ${paper}`);
  return here;
};
const message = async (title: string): Promise<SeenMessage> => {
  await here.settles();
  const found = (await here.stage.messages(here.channel)).filter(({ text }) => text.startsWith(title)).at(-1);
  if (!found) throw new Error(`No message begins with “${title}”:\n${(await here.hears()).join("\n---\n")}`);
  return found;
};
const pollNow = () => message("Poll: what do we read?");
const result = async () => (await message("The poll is closed")).text.split("\n");
const form = async (who: Someone, text: string): Promise<SeenForm> => {
  const seen = await here.stage.types(who, here.channel, text);
  if (seen.kind !== "form") throw new Error(`No form: ${seen.text}`);
  return seen;
};
const fills = async (who: Someone, shown: SeenForm, values: Readonly<Record<string, string>>): Promise<string> => {
  const seen = await here.stage.fills(who, shown, values);
  return seen.kind === "form" ? "form" : seen.text;
};
const presses = async (who: Someone, on: SeenMessage, label: string): Promise<string> => {
  const seen = await here.stage.presses(who, on, label);
  return seen.kind === "form" ? `form: ${seen.inputs.map(({ key }) => key).join(", ")}` : seen.text;
};

describe("A poll by approval", () => {
  it("is opened, voted in, closed by the clock, and decides what the session reads", async () => {
    const { ada, bob, chen, says, moves } = await opens();
    expect(await says(ada, "/paper poll approval closes: Wednesday 18:00")).toBe(
      "The poll is open until Wed 21 Oct 2026, 16:00, over 3 papers. In the session on Thu 29 Oct 2026, 14:00, the group reads what this poll decides. The group sees it now.\n[Vote]",
    );
    expect((await pollNow()).text).toBe(
      [
        "Poll: what do we read?",
        "In the session on Thu 29 Oct 2026, 14:00, the group reads what this poll decides. Ada has opened it.",
        "• LoRA",
        "• Mamba",
        "• BERT",
        "Name all that you would read. What stands on most ballots wins; of papers on as many, the one proposed first.",
        "It closes on Wed 21 Oct 2026, 16:00. Until then nobody sees a count, or any ballot but their own. From then on each ballot counts in the queue as a vote for every paper on it.",
        "Nobody has voted yet.",
        "[Vote] [Close now]",
      ].join("\n"),
    );
    expect(await says(ada, "/paper ballot mamba, bert")).toBe(
      "Your ballot is counted: Mamba, BERT. You may change it until Wed 21 Oct 2026, 16:00.\n[Change it]",
    );
    expect(await fills(bob, await form(bob, "/paper ballot"), { first: "Mamba" })).toContain("counted: Mamba.");
    expect(await says(chen, "/paper ballot first: LoRA second: BERT")).toContain("counted: LoRA, BERT.");
    expect((await pollNow()).text).toContain("3 members have voted.");

    await moves("2026-10-21T15:59:00.000Z");
    expect((await pollNow()).text).toContain("[Close now]");
    await moves("2026-10-21T16:00:00.000Z");
    expect(await result()).toEqual([
      "The poll is closed",
      "Mamba won. In the session on Thu 29 Oct 2026, 14:00, the group reads it.",
      "3 ballots. Each paper with the ballots that it is on:",
      "• Mamba: 2 of 3",
      "• BERT: 2 of 3",
      "• LoRA: 1 of 3",
      "Mamba and BERT tie for the first place. Mamba was proposed first, and that decides.",
      "What did not win keeps its standing: in the queue each ballot counts as a vote for every paper on it, and papers with as many votes stand in the order of this poll.",
      "[First pass] [Queue]",
    ]);
    expect((await message("Poll, closed")).text).toBe(
      "Poll, closed\nIt closed on Wed 21 Oct 2026, 16:00, and Mamba won. The whole count is a message of its own.\n[Queue]",
    );
    expect(await says(chen, "/session list")).toContain("• Thu 29 Oct 2026, 14:00: Mamba");
    await moves("2026-10-22T14:00:00.000Z");
    expect((await message("Next session")).text).toContain("Paper: Mamba");
  });
});

describe("Before a poll closes,", () => {
  it("nobody learns who voted how, or any count, wherever they look: only how many have voted", async () => {
    const { ada, bob, chen, says, hears, moves } = await opens({ papers: ["Attention", "LoRA", "Mamba"] });
    const looks = ["/paper queue", "/paper show mamba", "/session next", "/digest preview", "/my week", "/help"];
    const seenBy = async (who: Someone) => {
      const all: string[] = [];
      for (const look of looks) all.push((await says(who, look)).replaceAll(/“\/.*?”|in \d+ days/g, ""));
      return all;
    };
    await says(ada, "/paper poll approval closes: Wednesday 18:00");
    const [before, heard] = [await seenBy(chen), await hears()];
    await says(ada, "/paper ballot Mamba");
    await says(bob, "/paper ballot Mamba, LoRA");
    expect(await seenBy(chen)).toEqual(before);
    expect((await hears()).map((text) => text.replace("2 members have voted", "Nobody has voted yet"))).toEqual(heard);
    const changes = await here.store.root
      .select()
      .from(history)
      .where(eq(history.did, "paper ballot"))
      .orderBy(history.number);
    expect(changes.map(({ before, after }) => [before, after])).toEqual([
      [{ voted: 0 }, { voted: 1 }],
      [{ voted: 1 }, { voted: 2 }],
    ]);
    expect(await says(chen, "/paper ballot Mamba")).not.toMatch(/3|Ada|Bob/);
    await moves("2026-10-21T16:00:00.000Z");
    expect(await says(chen, "/paper show mamba")).toContain("Votes: Ada, Bob, Chen.");
  });

  it("a ballot can be changed as often as one likes, by typing or from its own form, and the last counts", async () => {
    const { ada, bob, says, moves } = await opens();
    await says(ada, "/paper poll approval closes: Wednesday 18:00");
    await says(bob, "/paper ballot LoRA");
    const again = await form(bob, "/paper ballot");
    expect(again.inputs).toEqual([{ key: "first", label: "What you would read", initial: "LoRA" }]);
    expect(await fills(bob, again, { first: "BERT,Mamba" })).toContain("Your ballot is changed: BERT, Mamba.");
    expect(await says(bob, "/paper ballot BERT")).toContain("Your ballot is changed: BERT.");
    expect((await pollNow()).text).toContain("1 member has voted.");
    await moves("2026-10-21T16:00:00.000Z");
    expect(await result()).toContain("• BERT: 1 of 1");
  });

  it("members are asked for their ballot in their week, and the digest tells of the poll", async () => {
    const { ada, bob, says, moves } = await opens();
    await says(ada, "/paper poll approval closes: Friday 18:00");
    expect(await says(bob, "/my week")).toContain(
      "Until Fri 23 Oct 2026, 16:00: your ballot in the poll on what the group reads. [Vote]",
    );
    await says(bob, "/paper ballot LoRA");
    expect(await says(bob, "/my week")).not.toContain("ballot");
    expect(await says(bob, "/paper queue")).toContain(
      "A poll is open until Fri 23 Oct 2026, 16:00. It has ballots of its own; the votes here order the queue. [Vote in the poll]",
    );
    expect(await says(ada, "/digest preview")).toContain("Next session Thu 22 Oct 2026, 13:00: Attention");
    await moves("2026-10-22T14:00:00.000Z");
    expect(await says(ada, "/digest preview")).toContain(
      "What is read in the next session, on Thu 29 Oct 2026, 14:00, is decided by a poll that closes on Fri 23 Oct 2026, 16:00.",
    );
    const next = await says(ada, "/session next");
    expect(next).toContain("Paper: none yet");
    expect(next).toContain("A poll decides what is read. It closes on Fri 23 Oct 2026, 16:00.");
  });

  it("whoever votes without being a member becomes one", async () => {
    const { ada, says, stage } = await opens();
    await says(ada, "/paper poll approval closes: Wednesday 18:00");
    const dee = await stage.person("Dee", "UTC");
    expect(await says(dee, "/paper ballot LoRA")).toContain("Your ballot is counted");
    expect(await says(ada, "/group members")).toContain("Dee");
  });
});

describe("A ranked poll", () => {
  it("asks place after place, and is counted pair by pair", async () => {
    const { ada, bob, chen, says, moves } = await opens({ papers: ["Attention", "LoRA", "Mamba", "BERT"] });
    const asked = await form(ada, "/paper poll");
    expect(asked.inputs.map(({ key, initial }) => [key, initial])).toEqual([
      ["kind", ""],
      ["closes", ""],
      ["papers", "LoRA,Mamba,BERT"],
      ["session", ""],
    ]);
    expect(await fills(ada, asked, { kind: "ranked", closes: "Wed 18:00" })).toContain("The poll is open until Wed 21");
    const shown = await form(ada, "/paper ballot");
    expect(shown.inputs.map(({ label }) => label)).toEqual(["First", "Second", "Third"]);
    expect(await fills(ada, shown, { first: "BERT", second: "LoRA" })).toContain("counted: 1. BERT, 2. LoRA.");
    expect((await form(ada, "/paper ballot")).inputs.map(({ initial }) => initial)).toEqual(["BERT", "LoRA", ""]);
    expect(await says(bob, "/paper ballot first: bert second: mamba")).toContain("1. BERT, 2. Mamba.");
    expect(await says(chen, "/paper ballot LoRA, Mamba, BERT")).toContain("1. LoRA, 2. Mamba, 3. BERT.");
    await moves("2026-10-21T16:00:00.000Z");
    expect(await result()).toEqual([
      "The poll is closed",
      "BERT won. In the session on Thu 29 Oct 2026, 14:00, the group reads it.",
      "3 ballots. Each paper with how many prefer it to one further down, and how many that one to it:",
      "• 1. BERT: 2 to 1 against no. 2, 2 to 1 against no. 3",
      "• 2. LoRA: 2 to 1 against no. 3",
      "• 3. Mamba",
      "What did not win keeps its standing: in the queue each ballot counts as a vote for every paper on it, and papers with as many votes stand in the order of this poll.",
      "[First pass] [Queue]",
    ]);
  });

  it("says so when the wishes go round in a circle", async () => {
    const { ada, says, stage, moves } = await opens();
    await says(ada, "/paper poll ranked closes: Wednesday 18:00");
    const round = [
      "LoRA, Mamba, BERT",
      "LoRA, Mamba, BERT",
      "Mamba, BERT, LoRA",
      "Mamba, BERT, LoRA",
      "BERT, LoRA, Mamba",
    ];
    for (const [i, order] of round.entries())
      await says(await stage.person(`Reader${i}`, "UTC"), `/paper ballot ${order}`);
    await moves("2026-10-21T16:00:00.000Z");
    const told = await result();
    expect(told[1]).toContain("LoRA won.");
    expect(told).toContain("• 1. LoRA: 3 to 2 against no. 2, 2 to 3 against no. 3");
    expect(told.join("\n")).toContain("The wishes go round in a circle");
  });
});

describe("What did not win", () => {
  it("stays in the queue with a vote of everybody who named it, before what nobody was asked about", async () => {
    const { ada, bob, chen, says, moves } = await opens({ papers: ["Attention", "LoRA", "Mamba", "BERT", "S4"] });
    await says(ada, "/paper poll ranked closes: Wednesday 18:00 papers: LoRA, Mamba, BERT");
    await says(chen, "/paper vote S4");
    for (const [who, order] of [
      [ada, "BERT, Mamba, LoRA"],
      [bob, "BERT, Mamba, LoRA"],
      [chen, "LoRA, BERT, Mamba"],
    ] as const)
      await says(who, `/paper ballot ${order}`);
    await moves("2026-10-21T16:00:00.000Z");
    const queue = (await says(ada, "/paper queue")).split("\n");
    expect(queue.slice(queue.indexOf("Waiting for a session") + 1)).toEqual([
      "Mamba: 3 votes, yours among them, proposed by Bob [Take vote back]",
      "LoRA: 3 votes, yours among them, proposed by Bob [Take vote back]",
      "S4: 2 votes, proposed by Bob [Vote]",
      "[Propose a paper]",
    ]);
    await moves("2026-10-29T15:00:00.000Z");
    expect((await message("Next session")).text).toContain("Paper: Mamba\nWhen: Thu 5 Nov 2026");
  });

  it("and nothing wins where nobody votes: the queue decides as ever", async () => {
    const { ada, says, moves } = await opens();
    await says(ada, "/paper poll approval closes: Friday 18:00");
    await moves("2026-10-23T16:00:00.000Z");
    expect(await result()).toEqual([
      "The poll is closed",
      "Nobody has voted, so nothing won. As without a poll, the session takes the paper that leads the queue.",
      "[Queue]",
    ]);
    expect((await message("Poll, closed")).text).toContain("and nothing won.");
    expect((await message("Next session")).text).toContain("Paper: LoRA");
  });
});

describe("Where nobody votes on a session that has a paper,", () => {
  it("it keeps that", async () => {
    const { ada, says } = await opens();
    await says(ada, "/paper poll approval closes: Wednesday 18:00 session: 22 Oct");
    await says(ada, "/paper close yes");
    expect((await result())[1]).toBe("Nobody has voted, so nothing won. The session keeps the paper that it has.");
    expect(await says(ada, "/session next")).toContain("Paper: Attention");
  });
});

describe("An organizer", () => {
  it("alone opens and closes polls, and is asked once more before closing one early", async () => {
    const { ada, bob, says } = await opens();
    expect(await says(bob, "/paper poll approval closes: Wednesday 18:00")).toContain("Only an organizer of");
    await says(ada, "/paper poll approval closes: Wednesday 18:00");
    expect(await presses(bob, await pollNow(), "Close now")).toContain("Only an organizer of");
    await says(bob, "/paper ballot BERT");
    const asked = await here.stage.presses(ada, await pollNow(), "Close now");
    if (asked.kind !== "card") throw new Error("not asked");
    expect(asked.text).toContain("1 member has voted. By itself it closes on Wed 21 Oct 2026, 16:00.");
    expect(await says(ada, "/paper close no")).toBe("Then the poll goes on.");
    const closed = await here.stage.presses(ada, asked, "Close the poll");
    expect(closed.kind === "card" && closed.text).toBe(
      "Closed: BERT won. The group sees the whole count now.\n[Queue]",
    );
    expect((await message("Poll, closed")).text).toContain("It closed on Mon 19 Oct 2026, 7:02");
    expect(await says(ada, "/paper close yes")).toContain("This poll closed on Mon 19 Oct 2026, 9:02 (Europe/Berlin)");
    await here.moves("2026-10-21T16:00:00.000Z");
    expect((await here.hears()).filter((text) => text.startsWith("The poll is closed"))).toHaveLength(1);
  });

  it.each([
    ["approval closes: yesterday 18:00", "“yesterday 18:00” is past."],
    ["ranked closes: yesterday", "“yesterday” is past. Give a time that is to come, like “tomorrow 18:00”."],
    ["approval closes: Wednesday", "At what time does it close? Give the time as well, like “Wednesday 18:00”."],
    ["approval closes: soon", "I do not understand “soon” here."],
    ["approval closes: Thu 29 Oct 14:30", "so it closes by Thu 29 Oct 2026, 13:00, two hours before."],
    ["approval closes: Wednesday 18:00 session: 5 Nov papers: LoRA", "A poll needs two papers at least. Choose from"],
    ["approval closes: Wednesday 18:00 papers: LoRA, Nothing", "Papers: “Nothing” is none of them. There are “LoRA”"],
    ["approval closes: Wednesday 18:00 papers: LoRA, BERT, LoRA", "“LoRA” is named twice."],
    ["approval closes: Wednesday 18:00 papers: A", "“A” fits"],
    ["hearts closes: Wednesday 18:00", "“hearts” is not one of the choices."],
  ])("who asks for %s is told what is right", async (typed, words) => {
    const { ada, says, hears } = await opens({ papers: ["Attention", "LoRA", "Mamba", "BERT", "Galactica"] });
    expect(await says(ada, `/paper poll ${typed}`)).toContain(words);
    expect((await hears()).filter((text) => text.startsWith("Poll"))).toEqual([]);
  });

  it("cannot open a poll beside another, over an empty queue, or where nothing is planned", async () => {
    const { ada, bob, says } = await opens({ papers: ["Attention", "LoRA"] });
    expect(await says(ada, "/paper poll")).toContain(
      "A poll needs two papers at least, and the queue does not hold as many.",
    );
    expect(await says(bob, "/paper ballot")).toContain("No poll is open in this group.");
    expect(await says(ada, "/paper close")).toBe("No poll is open. /paper poll opens one.");
    await says(bob, "/paper add Mamba");
    const left = await form(ada, "/paper poll");
    await says(ada, "/paper poll ranked closes: Wednesday 18:00");
    expect(await fills(ada, left, { kind: "approval", closes: "Tuesday 18:00" })).toContain(
      "A poll is open until Wed 21 Oct 2026, 18:00 already",
    );
    expect(await says(ada, "/paper poll")).toContain("Close it first with /paper close.");
    await says(ada, "/paper close yes");
    await here.does(ada, "/session plan no sessions");
    expect(await says(ada, "/paper poll")).toContain("No session is planned that a poll could decide for.");
  });

  it("may ask about the paper that a session has already, and it may win", async () => {
    const { ada, bob, says, moves } = await opens();
    await says(ada, "/paper poll approval closes: Wednesday 18:00 session: 22 Oct");
    expect((await pollNow()).text).toContain(
      "In the session on Thu 22 Oct 2026, 13:00, the group reads what this poll decides. Ada has opened it. For now Attention is chosen.\n• Attention\n• LoRA",
    );
    expect(await says(ada, "/session paper Mamba session: 22 Oct")).toContain(
      "A poll decides what this session reads, until Wed 21 Oct 2026, 18:00.",
    );
    await says(bob, "/paper ballot Mamba");
    await moves("2026-10-21T16:00:00.000Z");
    expect((await message("Next session")).text).toContain("Paper: Mamba\nWhen: Thu 22 Oct 2026");
    expect((await here.hears()).some((text) => text.startsWith("Proposed paper\nAttention"))).toBe(true);
  });
});

describe("A ballot", () => {
  it.each([
    ["first: LoRA second: LoRA", "“LoRA” is on your ballot twice."],
    ["first: Nothing", "First: “Nothing” is none of them. There are “LoRA”, “Mamba”, “BERT”."],
    ["first: BERT second: R", "Second: “R” fits “LoRA”, “BERT”. Give more of it."],
  ])("%s is refused with a sentence, and kept", async (typed, words) => {
    const { ada, bob, says } = await opens();
    await says(ada, "/paper poll ranked closes: Wednesday 18:00");
    const seen = await here.stage.types(bob, here.channel, `/paper ballot ${typed}`);
    expect(seen).toMatchObject({
      kind: "refused",
      text: expect.stringContaining(words),
      buttons: ["Open the form again"],
    });
    expect((await pollNow()).text).toContain("Nobody has voted yet.");
  });
});

describe.each(bothKinds)("At once (%s)", (kind) => {
  it("twenty ballots end in a card that says twenty", async () => {
    const { ada, says, stage, channel } = await opens({ kind });
    await says(ada, "/paper poll approval closes: Wednesday 18:00");
    const readers = await Promise.all(Array.from({ length: 20 }, (_, i) => stage.person(`Reader${i}`, "UTC")));
    const told = await Promise.all(readers.map((one) => stage.types(one, channel, "/paper ballot LoRA")));
    expect(told.filter((seen) => seen.kind === "card")).toHaveLength(20);
    expect((await pollNow()).text).toContain("20 members have voted.");
  });

  it("a ballot and the close: each ballot is counted, or its voter is told that it came too late", async () => {
    const { ada, says, stage, channel } = await opens({ kind });
    await says(ada, "/paper poll approval closes: Wednesday 18:00");
    const readers = await Promise.all(Array.from({ length: 8 }, (_, i) => stage.person(`Reader${i}`, "UTC")));
    const votes = readers.map((one) => stage.types(one, channel, "/paper ballot Mamba"));
    const [closed, ...told] = await Promise.all([stage.types(ada, channel, "/paper close yes"), ...votes]);
    expect(closed.kind).toBe("card");
    const taken = told.filter((seen) => seen.kind === "card").length;
    const late = told.filter((seen) => seen.kind === "refused" && seen.text.startsWith("Too late.")).length;
    expect(taken + late).toBe(8);
    const counted = /(\d+) of \d+/.exec((await result()).find((line) => line.includes("Mamba:")) ?? "Mamba: 0 of 0");
    expect(Number(counted?.[1])).toBe(taken);
    expect(await here.store.root.select().from(ballots)).toHaveLength(taken);
  });

  it("two organizers who open a poll: the second is told that one is open", async () => {
    const { ada, bob, says, stage, channel } = await opens({ kind });
    await says(ada, "/group organizer @Bob");
    const told = await Promise.all(
      [ada, bob].map((one) => stage.types(one, channel, "/paper poll approval closes: Wednesday 18:00")),
    );
    expect(told.map((seen) => seen.kind).toSorted()).toEqual(["card", "refused"]);
  });
});
