import { describe, expect, it } from "vitest";
import { cardOf, lab } from "../support/lab.ts";

describe("An idea that becomes an experiment", () => {
  it("is planned in two steps, run, logged and refuted, and each card tells how far it is; others read", async () => {
    const at = await lab();
    const { ada, boris, chloe } = at;
    const card = async () => (await at.posted("> Train it on Finnish")).text;
    await at.at.moves({ minutes: 1 });
    await at.says(boris, "/idea propose Train it on Finnish paper: attention");
    expect(await at.reads(chloe, "/idea plan Finnish")).toContain("Claim it first with /idea claim.");
    expect(await at.reads(chloe, "/idea plan")).toContain("Nobody has an idea in hand.");
    const claimed = cardOf(await at.says(chloe, "/idea claim Finnish"));
    expect(await at.reads(chloe, "/idea log Finnish words: Nothing yet")).toContain("This idea has no plan yet.");
    for (const verb of ["plan", "run", "log"])
      expect(await at.reads(boris, `/idea ${verb} Finnish`)).toMatch(/Who claimed the idea does this|no plan yet/);

    const form = await at.at.stage.presses(chloe, claimed, "Plan it");
    if (form.kind !== "form") throw new Error("No form asks for the plan.");
    expect(form.inputs.map(({ key }) => key)).toEqual(["hypothesis", "test", "baseline"]);
    expect(await at.at.stage.fills(chloe, form, { hypothesis: "It loses little" })).toMatchObject({
      kind: "refused",
      field: "test",
    });
    const planned = cardOf(
      await at.says(chloe, "/idea plan Finnish", { hypothesis: "It loses little", test: "More than 3 BLEU less" }),
    );
    expect(planned.text).toContain("Planned. The group sees it now");
    await at.at.settles();
    expect(await card()).toContain("Planned by Chloe.");
    const second = await at.at.stage.presses(chloe, planned, "Go on");
    if (second.kind !== "form") throw new Error("No form asks for the rest of the plan.");
    expect(second.inputs.map(({ key }) => key)).toEqual(["dataset", "metric", "ablation"]);
    await at.at.stage.fills(chloe, second, { dataset: "WMT 2015", metric: "BLEU" });
    await at.at.settles();
    expect(await card()).toMatch(
      /Hypothesis: It loses little\nCheapest test that could refute it: More than 3 BLEU less\nDataset: WMT 2015\nMetric: BLEU/,
    );
    expect(await at.reads(chloe, "/my week")).toContain(
      "You planned an experiment on this idea: “Train it on Finnish”",
    );

    await at.presses(chloe, "Train it on Finnish", "It is running");
    expect(await card()).toContain("Running, by Chloe.");
    expect(await at.reads(chloe, "/idea run Finnish")).toContain("is running already");
    expect(await at.reads(boris, "/idea withdraw Finnish")).toContain("/idea drop ends it, with a reason.");
    await at.says(chloe, "/idea log Finnish words: 20.1 BLEU after a day");
    await at.at.moves({ days: 1 });
    await at.says(ada, "/idea log Finnish words: The data has duplicates");
    expect(await card()).toContain(
      "The latest of 2 log entries, on Tue 20 Oct 2026 by Ada:\n> The data has duplicates",
    );
    expect(await at.reads(boris, "/idea log Finnish words: Mine")).toContain("Who claimed the idea does this");
    expect(await at.reads(boris, "/digest preview")).toContain("Running, by Chloe: “Train it on Finnish”");
    expect(await at.reads(boris, "/idea list state: running")).toContain("Ideas: running (1)");

    await at.says(
      chloe,
      "/idea conclude Finnish result: refuted numbers: 20.3 against 27.3 learned: The words are too long",
    );
    expect(await card()).toContain(
      "Concluded: refuted. What was learned:\n> The words are too long\nIn numbers: 20.3 against 27.3",
    );
    const shown = await at.reads(boris, "/idea show Finnish");
    for (const line of [
      "Mon 19 Oct 2026, Chloe: the experiment began.",
      "Mon 19 Oct 2026, Chloe: 20.1 BLEU after a day",
      "Tue 20 Oct 2026, Ada: The data has duplicates",
      "Tue 20 Oct 2026, Chloe: concluded, refuted.",
    ])
      expect(shown).toContain(line);
    expect(await at.reads(chloe, "/idea plan Finnish")).toContain("This idea is concluded already.");
    expect(at.at.errors).toEqual([]);
    await at.at.close();
  });
});

describe("An experiment", () => {
  it("that is let go keeps its plan for whoever claims it next, and a first log entry starts it", async () => {
    const at = await lab();
    const { boris, chloe } = at;
    await at.says(boris, "/idea propose Halve the data");
    await at.says(chloe, "/idea claim Halve");
    await at.says(chloe, "/idea plan Halve", { hypothesis: "It is enough", test: "One run" });
    await at.says(chloe, "/idea claim Halve");
    expect((await at.posted("> Halve the data")).text).toContain("Nobody has claimed it yet.");
    expect(await at.reads(boris, "/idea claim Halve")).toContain("[Change the plan]");
    expect((await at.posted("> Halve the data")).text).toContain("Planned by Boris.");
    await at.says(boris, "/idea log Halve words: It runs");
    expect((await at.posted("> Halve the data")).text).toContain("Running, by Boris.");
    await at.says(boris, "/idea drop Halve reason: The disk is full");
    expect(await at.reads(chloe, "/idea show Halve")).toContain("Boris: dropped.");
    expect(at.at.errors).toEqual([]);
    await at.at.close();
  });
});

describe("What came from what", () => {
  it("is kept from a question to the idea it led to and on to what follows, and of what was taken back no word is told", async () => {
    const at = await lab();
    const { ada, boris, chloe } = at;
    expect(await at.reads(ada, "/idea tree")).toContain("No idea came from another or from a question yet.");
    await at.says(boris, "/question ask Why eight heads? paper: attention");
    const question = cardOf(await at.says(chloe, "/question show heads"));
    const form = await at.at.stage.presses(chloe, question, "Propose an idea");
    if (form.kind !== "form") throw new Error("No form asks for the idea.");
    await at.at.stage.fills(chloe, form, { words: "Prune them one by one" });
    await at.at.settles();
    const proposed = await at.posted("> Prune them one by one");
    expect(proposed.text).toContain("Idea after Attention Is All You Need");
    expect(proposed.text).toContain("It comes from a question: “Why eight heads?”");
    await at.says(chloe, "/idea conclude Prune result: supported learned: Two are enough");
    await at.presses(boris, "> Prune them one by one", "Propose what follows", {
      words: "Train with two from the start",
    });
    await at.says(ada, "/idea propose Try it on Finnish from: Train with two");
    await at.says(ada, "/idea propose Nothing to do with it");
    const tree = await at.reads(ada, "/idea tree Finnish");
    expect(tree).toContain(
      [
        "• Question: “Why eight heads?” (Boris, open)",
        "• ↳ “Prune them one by one” (Chloe, supported)",
        "• ↳ ↳ “Train with two from the start” (Boris, proposed)",
        "• ↳ ↳ ↳ “Try it on Finnish” (Ada, proposed)",
      ].join("\n"),
    );
    expect(await at.reads(ada, "/idea tree Nothing to do")).toContain("This idea came from no other");
    await at.says(boris, "/idea withdraw Train with two");
    expect(await at.reads(ada, "/idea tree")).toContain("• ↳ ↳ withdrawn (Boris, withdrawn)");
    expect(await at.reads(ada, "/idea show Finnish")).toContain("It comes from an idea that was taken back.");
    expect((await at.posted("> Try it on Finnish")).text).toContain("It comes from an idea: withdrawn");

    await at.says(boris, "/question ask Why so many heads? paper: attention");
    await at.does(boris, "/question merge Why eight into: so many");
    expect(await at.reads(ada, "/idea tree")).toContain("• Question: “Why so many heads?” (Boris, open)\n• ↳ “Prune");
    expect(at.at.errors).toEqual([]);
    await at.at.close();
  });
});
