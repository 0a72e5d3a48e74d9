import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { bothKinds } from "../support/database.ts";
import { cardOf, type Lab, lab, textOf } from "../support/lab.ts";

describe.each(bothKinds)("The digest, on the %s database", (kind) => {
  let at: Lab;
  beforeEach(async () => {
    at = await lab(kind);
  });
  afterEach(async () => {
    expect(at.at.errors).toEqual([]);
    await at.at.close();
  });
  const digests = async () =>
    (await at.at.stage.messages({ id: "c1", name: "lab" })).filter((one) =>
      one.text.startsWith("Digest: what is open in Lab"),
    );

  it("comes at the group’s hour, also after the clocks have changed, and only once", async () => {
    await at.says(at.boris, "/question ask Why eight heads?");
    await at.at.moves("2026-10-23T14:59:00.000Z");
    expect(await digests()).toHaveLength(0);
    await at.at.moves("2026-10-23T15:00:00.000Z");
    expect(await digests()).toHaveLength(1);
    await at.at.moves("2026-10-30T15:59:00.000Z");
    expect(await digests()).toHaveLength(1);
    await at.at.moves("2026-10-30T16:00:00.000Z");
    expect(await digests()).toHaveLength(2);
  });

  it("is silent when nothing changed and nobody meets", async () => {
    await at.says(at.ada, "/group settings digest: Friday 17:00");
    await at.says(at.boris, "/question ask Why eight heads?");
    await at.at.moves("2026-10-23T15:01:00.000Z");
    const before = (await digests()).length;
    await at.does(at.ada, "/session plan no meetings");
    await at.at.moves({ days: 21 });
    expect((await digests()).length).toBe(before);
    await at.says(at.chloe, "/question ask Is anybody here?");
    await at.at.moves({ days: 7 });
    expect((await digests()).length).toBe(before + 1);
  });

  it("tells in its thread what does not fit, and leaves nothing out", async () => {
    for (let i = 1; i <= 8; i++) await at.says(at.boris, `/question ask Question number ${i}?`);
    await at.at.moves("2026-10-23T15:01:00.000Z");
    const digest = (await digests()).at(-1);
    expect(digest?.text).toContain("Open questions (8)");
    expect(digest?.text).toContain("3 more are in the thread.");
    expect(digest?.text).not.toContain("Question number 6?");
    const thread = await at.posted("More open questions");
    expect(thread.thread).toBe(digest?.id);
    for (const i of [6, 7, 8]) expect(thread.text).toContain(`Question number ${i}?`);
  });
});

describe("The digest", () => {
  let at: Lab;
  beforeEach(async () => {
    at = await lab();
  });
  afterEach(async () => {
    expect(at.at.errors).toEqual([]);
    await at.at.close();
  });

  it("says what leads the queue while a session is still under way, since the next is settled when that is over", async () => {
    await at.says(at.ada, "/paper add LoRA");
    await at.at.moves("2026-10-22T13:30:00.000Z");
    const seen = cardOf(await at.says(at.chloe, "/digest preview"));
    expect(seen.text).toContain(
      "The next session, on Thu 29 Oct 2026, 14:00, is settled when the one before it is over. So far LoRA leads the queue.",
    );
    expect(seen.buttons).toContain("Vote");
    await at.at.moves({ hours: 1 });
    expect(await at.reads(at.chloe, "/digest preview")).toContain("Next session Thu 29 Oct 2026, 14:00: LoRA");
    await at.at.moves("2026-10-29T14:30:00.000Z");
    expect(await at.reads(at.chloe, "/digest preview")).toContain("has no paper yet. Propose one with /paper add.");
  });

  it("can be seen beforehand by anyone, alone, and posted early by an organizer", async () => {
    await at.says(at.boris, "/question ask Why eight heads?");
    const seen = await at.reads(at.chloe, "/digest preview");
    expect(seen).toContain("Digest: what is open in Lab");
    expect(seen).toContain("“Why eight heads?” (Boris, new)");
    await expect(at.posted("Digest: what is open in Lab")).rejects.toThrow();
    expect(await at.reads(at.boris, "/digest now")).toContain("Only an organizer of Lab can do this");
    expect(await at.reads(at.ada, "/digest now")).toContain("Posted to the digest’s channel");
    expect((await at.posted("Digest: what is open in Lab")).calls).toEqual([]);
  });

  it("shows whoever asks what is open, though none would come by itself", async () => {
    await at.does(at.ada, "/session plan no meetings");
    for (let i = 1; i <= 70; i++) await at.says(at.boris, `/question ask Question number ${i}?`);
    await at.says(at.ada, "/digest now");
    const seen = await at.reads(at.chloe, "/digest preview");
    expect(seen).toContain("Nothing has changed since the last digest and no session comes before the next");
    expect(seen).toContain("Open questions (70)");
    expect(seen).toContain("“Question number 1?” (Boris, new)");
    expect(seen).toContain("65 more are in the thread.\n[Open questions]");
    expect(seen.length).toBeLessThan(1000);
    expect(await at.reads(at.ada, "/digest now")).toContain("so none would come by itself now.");
    expect((await at.posted("Digest: what is open in Lab")).text).toContain("Open questions (70)");
  });

  it("tells that a session has no paper yet, and has a button that proposes one", async () => {
    await at.says(at.ada, "/paper drop attention reason: Read elsewhere");
    const seen = await at.reads(at.chloe, "/digest preview");
    expect(seen).toContain(
      "The next session, on Thu 22 Oct 2026, 13:00, has no paper yet. Propose one with /paper add.",
    );
    expect(seen).toContain("[Propose a paper]");
  });

  it("is announced to whoever asks when it comes", async () => {
    expect(await at.reads(at.chloe, "/digest when")).toContain("The next digest of Lab comes Fri 23 Oct 2026, 15:00.");
  });

  it("comes in the channel that the group chose for it", async () => {
    const other = await at.at.stage.channel("digests");
    await at.says(at.ada, `/group settings digest-place: ${other.id}`);
    await at.says(at.ada, "/digest now");
    expect((await at.at.stage.messages(other)).at(-1)?.text).toContain("Digest: what is open in Lab");
  });

  it("that comes more than six hours late is not sent; the next one tells it all", async () => {
    await at.says(at.boris, "/question ask Why eight heads?");
    await at.at.sleepsUntil("2026-10-23T22:00:00.000Z");
    await expect(at.posted("Digest: what is open in Lab")).rejects.toThrow();
    await at.at.moves("2026-10-30T16:01:00.000Z");
    expect((await at.posted("Digest: what is open in Lab")).text).toContain("“Why eight heads?” (Boris, new)");
  });

  it("that comes hours late is still sent, and says so", async () => {
    await at.says(at.boris, "/question ask Why eight heads?");
    await at.at.sleepsUntil("2026-10-23T18:00:00.000Z");
    const { text } = await at.posted("Digest: what is open in Lab");
    expect(text.split("\n")[1]).toBe("This comes late: Colloquy was away.");
    expect(text).toContain("Why eight heads?");
  });
});

describe("A digest carries over what is unresolved", () => {
  it("for the group, and for each member in their week", async () => {
    const at = await lab();
    await at.says(at.boris, "/question ask Why eight heads?");
    await at.says(at.chloe, "/question me-too heads");
    await at.says(at.boris, "/question ask Who measured it?");
    await at.says(at.chloe, "/idea propose Train it on Finnish");
    await at.says(at.chloe, "/idea claim Finnish");
    await at.at.moves("2026-10-23T15:01:00.000Z");
    const first = await at.posted("Digest: what is open in Lab");
    expect(first.text).toContain("So far: 2 questions raised; 1 idea claimed.");
    await at.at.moves("2026-10-29T16:00:00.000Z");
    await at.says(at.ada, "/question answer measured words: The authors");
    await at.says(at.ada, "/reproduction start Attention");
    await at.at.moves("2026-10-30T16:01:00.000Z");
    const second = await at.posted("Digest: what is open in Lab");
    expect(second.text).toContain("Since the last digest: 1 question answered.");
    expect(second.text).toContain("“Why eight heads?” (Boris, open for 2 sessions; 1 me too)");
    expect(second.text).toContain("“Who measured it?” (answered by Ada)");
    expect(second.text).toContain("Ideas under way\n• “Train it on Finnish” (Chloe, claimed for 2 sessions)");
    expect(second.text).toContain("Reproductions\n• Attention Is All You Need (Ada, planned): no claim yet");
    const flow = ["Week of 19 Oct: 3 opened, 0 closed, 3 open", "Week of 26 Oct: 0 opened, 0 closed, 3 open"];
    expect(second.text).toContain(`Questions and ideas, week by week. ${flow.join("; ")}.`);
    const words = textOf(await at.at.stage.presses(at.chloe, second, "Pictures in words"));
    expect(words).toContain(`Questions and ideas, week by week\n• ${flow.join("\n• ")}`);
    const boris = await at.reads(at.boris, "/my week");
    expect(boris).toContain("You asked, and it is open\n• “Why eight heads?” (open for 2 sessions; 1 me too)");
    const chloe = await at.reads(at.chloe, "/my week");
    expect(chloe).toContain(
      "You want to know it too\n• “Why eight heads?” (Boris asked; open for 2 sessions; 1 me too)",
    );
    expect(chloe).not.toContain("You asked");
    await at.says(at.boris, "/question withdraw heads");
    expect(await at.reads(at.chloe, "/my week")).not.toContain("heads");
    expect(at.at.errors).toEqual([]);
    await at.at.close();
  });

  it("who dropped an idea that another had, who was told at once", async () => {
    const at = await lab();
    await at.says(at.ada, "/idea propose Train it on Finnish");
    await at.says(at.chloe, "/idea claim Finnish");
    await at.says(at.ada, "/idea drop Finnish reason: The data cannot be had");
    expect((await at.at.stage.direct(at.chloe)).at(-1)?.text).toContain(
      "Ada has dropped the idea that you had claimed: “Train it on Finnish”",
    );
    await at.at.moves("2026-10-23T15:01:00.000Z");
    expect((await at.posted("Digest: what is open in Lab")).text).toContain(
      "Dropped by Ada: “Train it on Finnish”. Why: The data cannot be had",
    );
    expect(at.at.errors).toEqual([]);
    await at.at.close();
  });

  it("an idea that nobody claims and a reproduction that goes on, for as many weeks as they wait", async () => {
    const at = await lab();
    await at.says(at.chloe, "/idea propose Train it on Finnish");
    await at.says(at.ada, "/reproduction start Attention");
    await at.at.moves("2026-10-23T15:01:00.000Z");
    expect((await at.posted("Digest: what is open in Lab")).text).not.toContain("to claim");
    for (const friday of ["2026-10-30T16:01:00.000Z", "2026-11-06T16:01:00.000Z"]) {
      await at.at.moves(friday);
      const { text } = await at.posted("Digest: what is open in Lab");
      expect(text).toContain("1 idea waits for somebody to claim it.");
      expect(text).toContain("1 reproduction is under way: Attention Is All You Need.");
      expect(text).toContain("[Ideas]");
    }
    expect(at.at.errors).toEqual([]);
    await at.at.close();
  });
});

describe("A term digest", () => {
  it("looks back at a term: on request since any day, and by itself when the term is over", async () => {
    const at = await lab();
    await at.does(at.ada, "/session plan every Thursday 15:00 until 5 Nov");
    await at.says(at.boris, "/paper add Mamba");
    const pass = { problem: "p", stakes: "s", mainIdea: "m", evidence: "e" };
    for (const who of [at.boris, at.chloe]) await at.says(who, "/note first", pass);
    await at.says(at.boris, "/question ask Why eight heads?");
    await at.says(at.chloe, "/question ask What about Finnish?");
    await at.says(at.chloe, "/question answer heads words: Table 3 tries others");
    await at.says(at.boris, "/question accept heads");
    await at.says(at.chloe, "/idea propose Train it on Finnish");
    await at.says(at.chloe, "/idea claim Finnish");
    await at.says(at.chloe, "/idea conclude Finnish result: refuted learned: Two points worse");
    await at.at.moves("2026-10-30T12:00:00.000Z");
    expect(await at.reads(at.ada, "/digest term")).toBe(
      [
        "Term digest of Lab",
        "From Mon 19 Oct 2026 to Fri 30 Oct 2026: 2 sessions, 2 papers.",
        "What we read",
        "• Thu 22 Oct 2026: Attention Is All You Need, presented by Ada (2 first passes)",
        "• Thu 29 Oct 2026: Mamba, presented by Boris",
        "What we learned",
        "• “Why eight heads?” Chloe: “Table 3 tries others”",
        "• Concluded, refuted: “Train it on Finnish” (Chloe). Learned: Two points worse",
        "What stayed open (1)",
        "• “What about Finnish?” (Chloe, open for 2 sessions)",
        "Questions and ideas, week by week. Week of 19 Oct: 3 opened, 2 closed, 1 open; Week of 26 Oct: 0 opened, 0 closed, 1 open.",
        "[Open questions] [Ideas]",
      ].join("\n"),
    );
    const later = await at.reads(at.ada, "/digest term since: 26 October");
    expect(later).toContain("1 session, 1 paper.");
    expect(later).toContain("No answer was accepted, and no idea or reproduction was concluded.");
    expect(await at.reads(at.ada, "/digest term since: 1 December 2026")).toContain("That day is still to come.");
    expect(await at.reads(at.ada, "/digest term since: soon")).toContain("“soon”");
    await at.at.moves("2026-11-06T00:00:00.000Z");
    const posted = await at.posted("Term digest of Lab");
    expect(posted.text).toContain("to Thu 5 Nov 2026: 3 sessions, 2 papers.");
    expect(posted.calls).toEqual([]);
    // The next term begins where this one ended.
    await at.does(at.ada, "/session plan every Thursday 15:00");
    await at.at.moves("2026-11-13T00:00:00.000Z");
    expect(await at.reads(at.ada, "/digest term")).toContain(
      "From Thu 5 Nov 2026 to Fri 13 Nov 2026: 1 session, 0 papers.",
    );
    expect(at.at.errors).toEqual([]);
    await at.at.close();
  });
});

describe("What is asked of somebody", () => {
  let at: Lab;
  beforeEach(async () => {
    at = await lab();
  });
  afterEach(async () => {
    expect(at.at.errors).toEqual([]);
    await at.at.close();
  });

  it("names what is missing, with one button each", async () => {
    const week = cardOf(await at.says(at.boris, "/my week"));
    expect(week.text).toContain("your first pass on Attention Is All You Need");
    expect(await at.at.stage.presses(at.boris, week, "Start")).toMatchObject({ kind: "form" });
  });

  it("leaves out what is done, and names what was taken, claimed and answered", async () => {
    const pass = { problem: "p", stakes: "s", mainIdea: "m", evidence: "e" };
    await at.says(at.boris, "/note first", pass);
    await at.says(at.boris, "/question ask Why eight heads?");
    await at.says(at.chloe, "/question take heads");
    await at.says(at.chloe, "/idea propose Train it on Finnish");
    await at.says(at.chloe, "/idea claim Finnish");
    const chloe = await at.reads(at.chloe, "/my week");
    expect(chloe).toContain("You took this question: “Why eight heads?” [Answer]");
    expect(chloe).toContain("You claimed this idea: “Train it on Finnish” [Conclude]");
    expect(await at.reads(at.boris, "/my week")).not.toContain("your first pass");
    await at.says(at.chloe, "/question answer heads words: Table 3");
    expect(await at.reads(at.boris, "/my week")).toContain(
      "Your question has an answer: “Why eight heads?” [See the answer]",
    );
  });

  it("tells two groups of one name apart by their channels", async () => {
    const other = await at.at.stage.channel("reading");
    await at.at.stage.types(
      at.boris,
      other,
      "/group start Lab zone: UTC meets: every Friday 15:00 digest: Monday 9:00",
    );
    await at.at.stage.types(at.boris, other, "/paper add Mamba");
    await at.at.settles();
    const week = await at.reads(at.boris, "/my week");
    expect(week).toContain("Lab\nIn #lab.\n");
    expect(week).toContain("Lab\nIn #reading.\n");
    await at.at.stage.types(at.boris, other, "/group settings name: Others");
    expect(await at.reads(at.boris, "/my week")).not.toContain("In #");
  });

  it("names what was not sent by its words, not by what was chosen beside them", async () => {
    await at.says(at.ada, "/paper drop attention reason: Read elsewhere");
    await at.says(at.boris, "/critique add strong stance: foo aspect: reproducibility");
    expect(await at.reads(at.boris, "/my week")).toContain("Not sent yet (Critique: add): “strong”");
  });

  it("is nothing for somebody in no group, who is told how to join one", async () => {
    const dan = await at.at.stage.person("Dan", "UTC");
    const elsewhere = await at.at.stage.channel("elsewhere");
    const seen = await at.at.stage.types(dan, elsewhere, "/my week");
    expect(seen.kind === "card" && seen.text).toContain("You are in no reading group yet.");
  });
});

describe("Help", () => {
  it("tells every command by what one wants to do, and one noun in detail", async () => {
    const at = await lab();
    const all = await at.reads(at.boris, "/help");
    for (const words of [
      "/paper add, queue, vote",
      "/question list, ask",
      "/digest preview, now, when, term, pictures",
      "/my week",
    ])
      expect(all).toContain(words);
    const topic = await at.reads(at.boris, "/help show topic: paper");
    expect(topic).toContain("/paper add: Propose papers by link, identifier or title");
    expect(topic).toContain("[Propose a paper]");
    expect(topic).not.toContain("/question");
    expect(all).not.toMatch(/keep|submit|discard/);
    await at.at.close();
  });

  it("has words for every noun, and tells of each that is typed behind it", async () => {
    const at = await lab();
    const lines = (await at.reads(at.boris, "/help")).split("\n").filter((line) => line.startsWith("•"));
    for (const line of lines) {
      const [, words, noun] = /^• (.*?): \/(\w+) /.exec(line) ?? [];
      expect(words).not.toBe(noun);
      expect(await at.reads(at.boris, `/help ${noun}`)).toContain(`${words}\n/${noun}`);
    }
    expect(await at.reads(at.boris, "/help show topic: turn")).toContain("/turn confirm");
    expect(await at.reads(at.boris, "/help show topic: zebra")).toContain("Choose “group”, “paper”, “session”, “turn”");
    expect(await at.reads(at.boris, "/help zebra")).toContain("/help has no “zebra”.");
    await at.at.close();
  });

  it("begins with what can be done where it is asked", async () => {
    const { at, ada, says } = await lab();
    expect(cardOf(await says(ada, "/help")).buttons).toContain("Ask a question");
    const hall = await at.stage.channel("hall");
    const buttons = ["Start a group here", "What is asked of me"];
    expect(await at.stage.types(ada, hall, "/help")).toMatchObject({ buttons });
    await at.close();
  });
});
