import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { bothKinds } from "../support/database.ts";
import { cardOf, type Lab, lab } from "../support/lab.ts";

describe.each(bothKinds)("Questions, on the %s database", (kind) => {
  let at: Lab;
  beforeEach(async () => {
    at = await lab(kind);
  });
  afterEach(async () => {
    expect(at.at.errors).toEqual([]);
    await at.at.close();
  });

  it("lives from asking through an answer to its acceptance, and can be reopened", async () => {
    expect(await at.reads(at.boris, "/question ask Why eight heads?")).toContain(
      "it stays open until an answer is accepted",
    );
    const asked = await at.posted("Why eight heads?");
    expect(asked.text).toContain("Asked by Boris on Mon 19 Oct 2026. Nobody is looking into it.");
    await at.presses(at.chloe, "Why eight heads?", "I’ll look into it");
    expect((await at.posted("Why eight heads?")).text).toContain("Chloe is looking into it.");
    await at.presses(at.chloe, "Why eight heads?", "Answer", { words: "Table 3: one head is 0.9 BLEU worse" });
    const answered = await at.posted("Why eight heads?");
    expect(answered.text).toContain("Answer by Chloe");
    expect(answered.text).toContain("> Table 3: one head is 0.9 BLEU worse");
    expect(answered.id).toBe(asked.id);
    const refused = await at.presses(at.chloe, "Why eight heads?", "Accept");
    expect(refused).toMatchObject({
      kind: "refused",
      text: "Only who asked the question, or an organizer, can do this.",
    });
    await at.presses(at.boris, "Why eight heads?", "Accept");
    expect((await at.posted("Why eight heads?")).text).toContain("Answered and accepted.");
    await at.presses(at.ada, "Why eight heads?", "Reopen");
    expect((await at.posted("Why eight heads?")).text).toContain("Nobody is looking into it.");
  });

  it("counts who wants to know it too, once each, and not who asked", async () => {
    await at.says(at.boris, "/question ask Why eight heads?");
    await at.presses(at.ada, "Why eight heads?", "Me too");
    await at.presses(at.chloe, "Why eight heads?", "Me too");
    expect((await at.posted("Why eight heads?")).text).toContain("2 others want to know it too.");
    await at.presses(at.chloe, "Why eight heads?", "Me too");
    expect((await at.posted("Why eight heads?")).text).toContain("1 other wants to know it too.");
    expect(await at.presses(at.boris, "Why eight heads?", "Me too")).toMatchObject({ kind: "refused" });
  });

  it("twenty members wanting it at once end in a card that says twenty", async () => {
    await at.says(at.boris, "/question ask Why eight heads?");
    const asked = await at.posted("Why eight heads?");
    const crowd = await Promise.all(Array.from({ length: 20 }, (_, i) => at.at.stage.person(`Member ${i}`, "UTC")));
    await Promise.all(crowd.map((who) => at.at.stage.presses(who, asked, "Me too")));
    await at.at.settles();
    expect((await at.posted("Why eight heads?")).text).toContain("20 others want to know it too.");
  });
});

describe("Questions", () => {
  let at: Lab;
  beforeEach(async () => {
    at = await lab();
    await at.says(at.boris, "/question ask Why eight heads? paper: attention");
  });
  afterEach(async () => {
    expect(at.at.errors).toEqual([]);
    await at.at.close();
  });

  it("are listed with the most wanted first, by state and by paper", async () => {
    await at.says(at.ada, "/question ask What of long documents?");
    await at.presses(at.chloe, "What of long documents?", "Me too");
    const listed = await at.reads(at.chloe, "/question list");
    expect(listed).toContain("Questions: open (2)");
    expect(listed.indexOf("long documents")).toBeLessThan(listed.indexOf("eight heads"));
    expect(listed).toContain("1 me too");
    expect(await at.reads(at.chloe, "/question list paper: attention")).not.toContain("long documents");
    expect(await at.reads(at.chloe, "/question list state: parked")).toContain("No parked question here.");
    expect(await at.reads(at.chloe, "/question show heads")).toContain("Question on Attention Is All You Need");
  });

  it("can be parked with a reason, and leave the list until they are reopened", async () => {
    await at.says(at.ada, "/question park heads reason: The code is not out yet");
    expect((await at.posted("Why eight heads?")).text).toContain("Parked: The code is not out yet");
    expect(await at.reads(at.ada, "/question list")).toContain("No open question here.");
    await at.says(at.ada, "/question reopen heads");
    expect(await at.reads(at.ada, "/question list")).toContain("Why eight heads?");
  });

  it("can be changed and withdrawn by who asked, and hidden by an organizer; nobody else", async () => {
    expect(await at.reads(at.chloe, "/question edit heads words: Mine now")).toContain(
      "Only who asked a question can change its words",
    );
    const form = await at.at.stage.types(at.boris, { id: "c1", name: "lab" }, "/question edit heads");
    expect(form).toMatchObject({ kind: "form", inputs: [{ key: "words", initial: "Why eight heads?" }] });
    await at.says(at.boris, "/question edit heads words: Why eight heads, not four?");
    expect((await at.posted("not four?")).text).toContain("> Why eight heads, not four?");
    expect(await at.reads(at.chloe, "/question withdraw heads")).toContain("Only who asked a question can withdraw it");
    expect(await at.reads(at.chloe, "/question hide heads")).toContain("Only an organizer of Lab can do this");
    await at.says(at.boris, "/question withdraw heads");
    expect((await at.posted("has withdrawn this question")).text).not.toContain("eight heads");
    await at.says(at.chloe, "/question ask Rude words?");
    await at.says(at.ada, "/question hide rude");
    expect((await at.posted("An organizer has hidden this question")).text).not.toContain("Rude");
  });

  it("on a paper without a title are named by its identifier", async () => {
    await at.says(at.ada, "/paper add 2401.00001");
    await at.says(at.ada, "/question ask Does it scale? paper: 2401.00001");
    expect((await at.posted("Does it scale?")).text).toContain("Question on arXiv 2401.00001\n");
    expect(await at.reads(at.ada, "/question list")).toContain("open, on arXiv 2401.00001)");
    // There is no network, so that nobody knows its title.
    expect(at.at.errors.splice(0)).toMatchObject([{ words: "an errand failed" }]);
  });

  it("are left to whoever looks into them, until they let them go", async () => {
    const taken = cardOf(await at.says(at.chloe, "/question take heads"));
    expect(taken.text).toContain("It is yours to look into");
    expect(await at.reads(at.ada, "/question take heads")).toBe(
      "Chloe is looking into it already. You can answer too.",
    );
    expect((await at.posted("Why eight heads?")).text).toContain("Chloe is looking into it.");
    expect(await at.reads(at.ada, "/question show heads")).not.toContain("[Let it go]");
    expect(await at.reads(at.chloe, "/question show heads")).toContain("[Let it go]");
    const gone = await at.at.stage.presses(at.chloe, taken, "Let it go");
    await at.at.settles();
    expect(gone).toMatchObject({ kind: "card" });
    expect((await at.posted("Why eight heads?")).text).toContain("Nobody is looking into it.");
    expect(await at.reads(at.ada, "/question take heads")).toContain("It is yours to look into");
  });

  it("that are answered are looked into again only once they are reopened, and then let go as open", async () => {
    await at.says(at.chloe, "/question answer heads words: Table 3");
    expect(await at.reads(at.ada, "/question take heads")).toBe(
      "This question has an answer already. Accept it with /question accept, add yours with /question answer, or reopen it with /question reopen.",
    );
    expect((await at.posted("Why eight heads?")).text).toContain("Answered; not accepted yet.");
    await at.says(at.boris, "/question reopen heads");
    await at.says(at.ada, "/question take heads");
    expect(await at.reads(at.ada, "/question take heads")).toContain("You have let it go.");
    expect((await at.posted("Why eight heads?")).text).toContain("Nobody is looking into it.");
  });

  it("show whoever asked what they may do to them, and nobody else", async () => {
    expect(await at.reads(at.boris, "/question show heads")).toContain("[Edit] [Park] [Withdraw]");
    const others = await at.reads(at.chloe, "/question show heads");
    for (const label of ["Edit", "Park", "Withdraw", "Hide"]) expect(others).not.toContain(`[${label}]`);
    expect(await at.reads(at.ada, "/question show heads")).toContain("[Hide]");
  });

  it("keep their answers when they are reopened, and one of them may do after all", async () => {
    await at.says(at.chloe, "/question answer heads words: Table 3");
    await at.says(at.ada, "/question reopen heads");
    expect((await at.posted("Why eight heads?")).text).toContain("[Accept]");
    expect(await at.reads(at.chloe, "/question show heads")).not.toContain("[Accept]");
    expect(await at.reads(at.boris, "/question accept heads")).toContain("Accepted.");
    expect((await at.posted("Why eight heads?")).text).toContain("Answered and accepted.");
  });

  it("that are typed by their words are found in any state, and their life says what can be done", async () => {
    expect(await at.reads(at.ada, "/question reopen heads")).toContain("This question is open already.");
    await at.says(at.ada, "/question park heads reason: Later");
    expect(await at.reads(at.ada, "/question take heads")).toContain("This question is parked. Reopen it first");
    expect(await at.reads(at.ada, "/question me-too heads")).toContain("Counted");
    expect(await at.reads(at.chloe, "/question answer heads words: Table 3")).toBe(
      "Answered, so it is no longer parked (“Later”). Whoever asked can accept it, and others can add to it.",
    );
    expect((await at.posted("Why eight heads?")).text).toContain("Answered; not accepted yet.");
    await at.says(at.ada, "/question park heads reason: Much later");
    expect((await at.posted("Why eight heads?")).text).toContain("Parked: Much later");
  });

  it("are asked for in a form only while there is one to choose", async () => {
    expect(await at.reads(at.ada, "/question accept")).toContain("No question has an answer to accept.");
    expect(await at.reads(at.ada, "/question reopen")).toContain("No question is answered or parked");
    await at.says(at.boris, "/question withdraw heads");
    for (const verb of ["take", "answer", "me-too", "park", "edit", "withdraw"])
      expect(await at.reads(at.ada, `/question ${verb}`)).toBe("No question is open. Ask one with /question ask.");
    for (const verb of ["show", "hide"])
      expect(await at.reads(at.ada, `/question ${verb}`)).toContain("Nobody has asked a question yet.");
  });

  it("that somebody else asked open no form to change them", async () => {
    const seen = await at.at.stage.types(at.chloe, { id: "c1", name: "lab" }, "/question edit heads");
    expect(seen).toMatchObject({ kind: "refused", text: expect.stringContaining("Only who asked a question") });
  });

  it("are refused kindly when their life does not allow a thing", async () => {
    expect(await at.reads(at.ada, "/question accept heads")).toContain(
      "This question has no answer yet. Answer it first with /question answer.",
    );
    expect(await at.reads(at.ada, "/question show something else")).toContain("nothing here fits “something else”");
    const words = "x".repeat(3001);
    expect(await at.reads(at.ada, `/question ask ${words}`)).toContain("that is 3001 characters, and 3000 fit");
    expect(await at.reads(at.ada, "/my week")).toContain("Not sent yet (Question: ask)");
  });
});
