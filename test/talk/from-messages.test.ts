import { describe, expect, it } from "vitest";
import type { Form } from "../../src/chat/platform.ts";
import { asCard, asForm, type Reading, reading, textOf } from "../notes/group.ts";
import type { Someone } from "../support/stage.ts";

const url = "https://chat.example.org/lab/42";
const words = "The gain in Table 2 is gone with a tuned baseline.";

/** Uses what is offered on a message, as every platform does: the form begins with its words, and what is sent keeps the link. */
async function makes({ talk, room }: Reading, who: Someone, entry: string, answers: Readonly<Record<string, string>>) {
  const about = { words, url };
  const form = asForm(await talk.stage.ask(who, room, { entry, known: { words }, open: true, about }));
  expect(form.inputs.find(({ key }) => key === "words")?.initial).toBe(words);
  const { known } = (form.handle as { form: Form }).form;
  const seen = await talk.stage.ask(who, room, { entry, known: { ...known, words, ...answers }, about });
  await talk.settles();
  return { form, seen };
}

describe("Of any chat message its reader makes", () => {
  it.each([
    ["a question", "question ask", {}, `Asked by Ada on Mon 19 Oct 2026 (from this message (${url}))`],
    ["an idea", "idea propose", {}, `Proposed by Ada on Mon 19 Oct 2026 (from this message (${url}))`],
    [
      "a critique",
      "critique add",
      { stance: "weakness", aspect: "baselines" },
      `On Attention Is All You Need, Table 2. Raised by Ada on Mon 19 Oct 2026 (from this message (${url})).`,
    ],
  ] as const)("%s, with a link back to it", async (_, entry, answers, source) => {
    const group = await reading();
    const { talk, room, person } = group;
    await makes(group, await person("Ada"), entry, answers);
    const posted = (await talk.stage.messages(room)).find((one) => one.text.includes(`> ${words}`));
    expect(posted?.text).toContain(source);
    expect(talk.errors).toEqual([]);
    await talk.close();
  });

  it("an answer of their own note, which begins as a draft and goes on where it was", async () => {
    const group = await reading();
    const { talk, room, person } = group;
    const ada = await person("Ada");
    const { form, seen } = await makes(group, ada, "note add", { answer: "notebook: weakest" });
    expect((form.handle as { form: Form }).form.note).toContain("It goes to the end of an answer of your own.");
    expect(textOf(seen)).toContain("Notebook: draft\nOn Attention Is All You Need. Only you see a draft.");
    expect(textOf(seen)).toContain("Weakest part (shared once submitted) at Table 2");
    expect(textOf(seen)).toContain(`> ${words}`);
    expect(textOf(seen)).toContain(url);
    expect(await talk.stage.messages(room)).toEqual([]);

    await talk.stage.presses(ada, asCard(seen), "Submit as it is");
    const again = await makes(group, ada, "note add", { answer: "notebook: weakest" });
    expect(textOf(again.seen)).toContain("submitted Mon 19 Oct 2026");
    expect(textOf(again.seen).split(words)).toHaveLength(3);
    const ben = await person("Ben");
    expect(textOf(await talk.stage.types(ben, room, "/note show"))).not.toContain("tuned baseline");
    await talk.close();
  });
});
