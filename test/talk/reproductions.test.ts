import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { cardOf, type Lab, lab, textOf } from "../support/lab.ts";

let at: Lab;
beforeEach(async () => {
  at = await lab();
  await at.says(at.ada, "/reproduction start attention aim: Does it hold on one GPU?");
});
afterEach(async () => {
  expect(at.at.errors).toEqual([]);
  await at.at.close();
});
const room = { id: "c1", name: "lab" };
const card = async () => (await at.posted("Reproduction of Attention Is All You Need")).text;
const claims = (words: string) => at.reads(at.ada, `/reproduction claim attention ${words}`);

describe("A reproduction", () => {
  it("goes from three claims to verdicts, of which one failed and led to a question", async () => {
    expect(await card()).toContain("> Does it hold on one GPU?\nStarted by Ada");
    expect(await card()).toContain("Planned: nobody has said yet what the paper claims.");
    expect(await claims("metric: BLEU dataset: WMT14 en-de reported: 28.4 good: higher")).toContain(
      "Added: 28.4. As it stands, only what rounds to exactly this counts as matched.",
    );
    await claims("metric: BLEU dataset: WMT14 en-fr reported: 41.8 good: higher");
    await claims("metric: Accuracy dataset: Parsing reported: 91.3 % good: higher");
    expect(await at.reads(at.ada, "/reproduction tolerance en-fr kind: absolute width: 0.5 anchor: in table 2")).toBe(
      "Noted. Within tolerance is: ± 0.5.\n[Add an attempt] [Show it]",
    );
    expect(await card()).toContain("BLEU on WMT14 en-fr: the paper reports 41.8 (Table 2; higher is better; ± 0.5).");

    // Anybody may try; the verdict is computed from the mean over all runs.
    const got = cardOf(await at.says(at.chloe, "/reproduction attempt en-de values: 28.2 28.5 environment: One GPU"));
    expect(got.text).toContain(
      "BLEU on WMT14 en-de: the paper reports 28.4 (higher is better). We got 28.35, the mean of 2 runs from 28.2 to 28.5: matched.",
    );
    await at.says(at.boris, "/reproduction attempt en-fr values: 41.3 link: https://example.org/runs effort: 9 hours");
    await at.says(at.boris, "/reproduction attempt Parsing values: 88.1 88.3");
    expect(await card()).toContain("Running. 3 claims: 1 matched, 1 within tolerance, 1 not matched.");
    expect(await at.reads(at.boris, "/reproduction cause Parsing cause: data")).toContain(
      "Who does the reproduction says this, or an organizer. Join them first with /reproduction join.",
    );
    await at.presses(at.boris, "Reproduction of Attention", "Join");
    await at.says(at.boris, "/reproduction cause Parsing cause: data why: Another split");
    expect(await card()).toContain(
      "We got 88.2 %, the mean of 2 runs from 88.1 to 88.3: not matched. Why: other data, or prepared otherwise. “Another split”",
    );

    // What it brought to light stands in its thread, and becomes a question in one click.
    await at.says(at.boris, "/reproduction discover attention kind: data words: Which split did they take?");
    const told = await at.posted("Dataset issue in Attention");
    expect(told.thread).toBe((await at.posted("Reproduction of Attention")).id);
    expect(told.buttons).toEqual(["Ask it as a question", "Make it an idea", "The reproduction"]);
    const form = await at.at.stage.presses(at.chloe, told, "Ask it as a question");
    expect(form).toMatchObject({ kind: "form", inputs: [{ key: "words", initial: "Which split did they take?" }, {}] });
    if (form.kind === "form") await at.at.stage.fills(at.chloe, form, { words: "Which split did they take?" });
    await at.at.settles();
    expect((await at.posted("Question on Attention Is All You Need")).text).toContain("> Which split did they take?");
    expect((await at.posted("Dataset issue in Attention")).text).toContain("It became a question.");
    expect(await card()).toContain("Dataset issue: “Which split did they take?” (Boris, became a question)");
    expect(await at.reads(at.ada, "/question show Which split")).toContain(
      "It came to light when Attention Is All You Need was reproduced. [The reproduction]",
    );
    const again = await at.at.stage.presses(at.ada, told, "Ask it as a question");
    expect(textOf(again)).toContain("Somebody has asked this already.");
    await at.presses(at.ada, "Dataset issue in Attention", "Make it an idea", { words: "Try the other split" });
    expect((await at.posted("Idea after Attention Is All You Need")).text).toContain("> Try the other split");

    // In the end it says what came of it, and the paper's sheet shows reported beside ours.
    expect(await at.reads(at.chloe, "/reproduction conclude attention summary: It holds")).toContain("Join them first");
    expect(
      await at.reads(at.ada, "/reproduction conclude attention", {
        summary: "Translation holds, parsing does not",
        easy: "The code ran",
        contact: "=cmd|' /C calc'!A0",
      }),
    ).toContain("Concluded. 1 matched, 1 within tolerance, 1 not matched.");
    expect(await card()).toContain("Concluded. 3 claims");
    await at.says(at.ada, "/reproduction conclude attention", { summary: "Translation holds", easy: "" });
    expect(await card()).toContain("> Translation holds\nContact with the authors");
    const sheet = await at.reads(at.chloe, "/paper show attention");
    expect(sheet).toContain("Reported and ours");
    expect(sheet).toContain(
      "BLEU on WMT14 en-fr: the paper reports 41.8 (Table 2; higher is better; ± 0.5). We got 41.3 in one run: within tolerance.",
    );
    expect(await at.reads(at.chloe, "/reproduction attempt en-de values: 28.4")).toContain(
      "This reproduction is concluded. Start another of the same paper with /reproduction start.",
    );
    expect(await at.reads(at.chloe, "/reproduction list")).toContain("Concluded. 3 claims: 1 matched");

    // The report comes to whoever asks, and to nobody else.
    const before = (await at.at.stage.messages(room)).length;
    const { files = [] } = cardOf(await at.says(at.chloe, "/reproduction report attention"));
    expect(files.map(({ name }) => name)).toEqual(["reproducibility-report.md", "claims-and-attempts.csv"]);
    expect(await at.at.stage.messages(room)).toHaveLength(before);
    expect(files[0]?.text).toContain(
      "# Reproducibility report: Attention Is All You Need\n\nBy Ada, Boris. Begun on 2026-10-19, concluded on 2026-10-19.",
    );
    expect(files[0]?.text).toContain("| BLEU on WMT14 en-de |  | 28.4, higher is better |  | 28.35 | 2 | matched |  |");
    expect(files[0]?.text).toContain(
      "## What was difficult\n\nNobody has said.\n\n## Communication with the original authors",
    );
    expect(files[1]?.text.split("\r\n")).toHaveLength(5);
  });

  it("refuses numbers that are none, and keeps what was sent as a draft", async () => {
    const refused = (words: string) => at.at.stage.types(at.ada, room, `/reproduction ${words}`);
    for (const [reported, says] of [
      ["a lot", "Value the paper reports: “a lot” is no number. Write it like 28.4, 1e-3 or 93.2 %."],
      ["NaN", "“NaN” is no number that can be compared."],
      ["28,4", "Write the decimal sign as a point, like 28.4"],
    ] as const)
      expect(
        await refused(`claim attention metric: BLEU dataset: WMT14 reported: ${reported} good: higher`),
      ).toMatchObject({ kind: "refused", field: "reported", text: expect.stringContaining(says) });
    await claims("metric: BLEU dataset: WMT14 reported: 28.4 good: higher");
    expect(await claims("metric: bleu dataset: wmt14 reported: 28.4 good: higher")).toContain(
      "This claim is there already.",
    );
    expect(await refused("attempt BLEU values: 28,3 28,4")).toMatchObject({
      ...{ kind: "refused", field: "values" },
      text: expect.stringContaining("like 28.3"),
    });
    expect(await refused("attempt BLEU values: 28.3 link: example")).toMatchObject({ kind: "refused", field: "link" });
    expect(await refused("tolerance BLEU kind: relative width: 0.1")).toMatchObject({
      kind: "refused",
      field: "width",
    });
    expect(await at.reads(at.ada, "/reproduction cause BLEU cause: chance")).toContain(
      "Nobody has tried this claim yet.",
    );
    expect(await card()).toContain("Planned. 1 claim: 1 not tried.");
  });

  it("does not compare another metric, dataset or unit, and counts no attempt that was taken back", async () => {
    await claims("metric: Accuracy dataset: CIFAR-10 reported: 93.2 % good: higher");
    const tried = cardOf(await at.says(at.boris, "/reproduction attempt Accuracy values: 93.2"));
    expect(tried.text).toContain("We got 93.2 % in one run: matched.");
    const form = await at.at.stage.presses(at.boris, tried, "It was another metric or dataset");
    if (form.kind === "form") await at.at.stage.fills(at.boris, form, { dataset: "CIFAR-100" });
    await at.at.settles();
    expect(await card()).toContain("What was tried is not comparable: another dataset.");
    await at.says(at.chloe, "/reproduction attempt Accuracy values: 0.932 parts");
    expect(await card()).toContain("not comparable: another dataset, another unit.");
    expect(await at.reads(at.ada, "/reproduction show attention")).toContain("Not comparable: another unit (parts).");
    await at.says(at.boris, "/reproduction differs 93.2");
    await at.says(at.boris, "/reproduction attempt Accuracy values: 10.1");
    expect(await card()).toContain("not matched");
    expect(await at.reads(at.chloe, "/reproduction retract 10.1 reason: No")).toContain(
      "Only who added it can take it back",
    );
    await at.says(at.boris, "/reproduction retract 10.1 reason: The wrong checkpoint");
    expect(await at.reads(at.ada, "/reproduction show attention")).toContain("Taken back: The wrong checkpoint.");
    // A claim that was told wrongly is put right, and its verdicts with it.
    await at.says(
      at.ada,
      "/reproduction correct Accuracy metric: Accuracy dataset: CIFAR-10 reported: 95 % good: higher",
    );
    expect(await card()).toContain("the paper reports 95 % (higher is better).");
  });

  it("that many try at once counts every run of them", async () => {
    await claims("metric: BLEU dataset: WMT14 reported: 28.4 good: higher");
    const types = (who: Lab["ada"], value: string) =>
      at.at.stage.types(who, room, `/reproduction attempt BLEU values: ${value}`);
    await Promise.all([types(at.ada, "28.1"), types(at.boris, "28.7"), types(at.chloe, "28.4")]);
    await at.at.settles();
    expect(await card()).toContain("We got 28.4, the mean of 3 runs from 28.1 to 28.7: matched.");
  });

  it("is one of a paper at a time, withdrawn while nothing was tried, and hidden by an organizer with all its words", async () => {
    expect(await at.reads(at.boris, "/reproduction start attention")).toContain(
      "Ada has begun to reproduce this paper already.",
    );
    await at.says(at.ada, "/reproduction edit attention aim: Does it hold at half the size?");
    expect(await card()).toContain("> Does it hold at half the size?");
    expect(await at.reads(at.boris, "/reproduction withdraw attention")).toContain(
      "Only who started a reproduction can withdraw it.",
    );
    await at.says(at.ada, "/reproduction withdraw attention");
    expect((await at.posted("Ada has withdrawn this reproduction.")).text).not.toContain("half the size");
    expect(await at.reads(at.ada, "/reproduction claim")).toBe(
      "No reproduction is under way. Start one with /reproduction start.",
    );
    await at.says(at.boris, "/reproduction start attention aim: Something rude");
    await at.says(at.boris, "/reproduction discover Boris kind: leakage words: Rude words");
    await at.says(at.ada, "/reproduction hide Boris");
    for (const { text } of await at.at.stage.messages(room)) expect(text).not.toMatch(/rude/i);
    expect(await at.reads(at.ada, "/reproduction list")).toContain("No reproduction here.");
    expect(await at.reads(at.ada, "/paper show attention")).not.toContain("Reported and ours");
  });
});
