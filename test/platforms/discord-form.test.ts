import { ComponentType } from "discord.js";
import { describe, expect, test } from "vitest";
import { sentence } from "../../src/chat/card.ts";
import { type Fields, line, number, optional, paragraph } from "../../src/chat/fields.ts";
import type { Form } from "../../src/chat/platform.ts";
import { modal, opening } from "../../src/platforms/discord/form.ts";
import { formFor, smallDesk, smallLab, smallMenu, somePapers } from "../support/discord-server-desk.ts";
import { inputsOf, modalBody, startOf } from "../support/discord-server-modal.ts";
import type { SeenForm, SeenRefusal } from "../support/stage.ts";

const opened = "1574323897719848977";
const form = (fields: Fields, more: Partial<Form> = {}): Form => ({
  key: "opening",
  entry: "note close",
  title: "Close reading",
  known: {},
  fields,
  picks: {},
  ...more,
});
/** The modal of a form, accepted by Discord. */
const shown = (one: Form, all: Fields = {}) => modalBody.parse(modal(one, { opened, here: false, all }));
const five: Fields = Object.fromEntries(
  ["a", "b", "c", "d", "e"].map((key) => [key, paragraph(key.toUpperCase(), { hint: `Hint ${key}` })]),
);

describe("a form goes there and back", () => {
  test("every kind of input comes back as its field knows it", async () => {
    const { stage, ada, channel, asked } = await smallLab();
    const library = await stage.channel("library");
    const session = (await stage.types(ada, channel, "/session plan")) as SeenForm;
    expect(session.inputs.map((one) => one.key)).toEqual(["rhythm", "onDays", "minutes", "firstDay", "where"]);
    await stage.fills(ada, session, {
      rhythm: "Every month",
      onDays: "Monday, Sunday",
      minutes: "60",
      firstDay: "2026-11-05",
      where: "library",
    });
    expect(asked[0]?.known).toEqual({
      rhythm: "monthly",
      onDays: "mon,sun",
      minutes: "60",
      firstDay: "2026-11-05",
      where: library.id,
    });
  });

  test("what is left empty comes back as left empty on purpose", async () => {
    const { stage, ada, channel, asked } = await smallLab();
    const session = (await stage.types(ada, channel, "/session plan")) as SeenForm;
    await stage.fills(ada, session, { rhythm: "weekly" });
    expect(asked[0]?.known).toEqual({ rhythm: "weekly", onDays: "", minutes: "", firstDay: "", where: "" });
  });

  test("people chosen in a form come with their accounts", async () => {
    const { stage, ada, channel, asked } = await smallLab();
    const grace = await stage.person("Grace", "UTC");
    const members = (await stage.types(ada, channel, "/group add")) as SeenForm;
    await stage.fills(ada, members, { members: "Grace, Ada" });
    expect(asked[0]?.known).toEqual({ members: `${grace.id},${ada.id}` });
    expect(asked[0]?.people?.map(({ user, name }) => [user, name])).toEqual([
      [grace.id, "Grace"],
      [ada.id, "Ada"],
    ]);
  });

  test("what was known before is still known after, though nobody saw it", async () => {
    const { stage, ada, channel, asked } = await smallLab();
    const ask = (await stage.types(ada, channel, "/question ask paper: LoRA title: Räume & Rang = ?")) as SeenForm;
    expect(ask.inputs.map((one) => one.key)).toEqual(["words"]);
    await stage.fills(ada, ask, { words: "Why low rank?" });
    expect(asked[0]?.known).toEqual({ words: "Why low rank?", paper: "p2", title: "Räume & Rang = ?" });
  });

  test("words come back exactly as they were shown, line ends and all", async () => {
    const words = "  first *line*\n\n\tsecond‮ line​ 😀  ";
    const { stage, ada, channel, asked } = await smallLab(
      smallDesk({
        form: async (wish) => formFor(smallMenu, wish, { fields: { words: paragraph("Words", { initial: words }) } }),
      }),
    );
    const seen = (await stage.types(ada, channel, "/question ask")) as SeenForm;
    expect(seen.inputs).toEqual([{ key: "words", label: "Words", initial: words }]);
    await stage.fills(ada, seen, {});
    expect(asked[0]?.known.words).toBe(words);
  });

  test("the same form sent twice is one wish; opened anew it is another", async () => {
    const { stage, ada, channel, asked } = await smallLab();
    const first = (await stage.types(ada, channel, "/question ask")) as SeenForm;
    await stage.fills(ada, first, { words: "Why?" });
    await stage.fills(ada, first, { words: "Why?" });
    const second = (await stage.types(ada, channel, "/question ask")) as SeenForm;
    await stage.fills(ada, second, { words: "Why?" });
    expect(asked[0]?.key).toBe(asked[1]?.key);
    expect(asked[2]?.key).not.toBe(asked[0]?.key);
  });

  test("a form that somebody else sends as if they had opened it is a wish of their own", async () => {
    const { stage, ada, channel, asked } = await smallLab();
    const grace = await stage.person("Grace", "UTC");
    const opened = (await stage.types(ada, channel, "/question ask")) as SeenForm;
    await stage.fills(grace, opened, { words: "What does she ask?" });
    await stage.fills(ada, opened, { words: "Why?" });
    await stage.fills(ada, opened, { words: "Why?" });
    expect(asked.map(({ by }) => by !== "clock" && by.user)).toEqual([grace.id, ada.id, ada.id]);
    expect(asked[1]?.key).not.toBe(asked[0]?.key);
    expect(asked[2]?.key).toBe(asked[1]?.key);
  });

  test("a form that a whisper's button opened may replace that whisper", async () => {
    const next = { label: "Next step", entry: "question ask", known: { paper: "p1" }, here: true, group: "g1" };
    const { stage, ada, channel, asked } = await smallLab(
      smallDesk({
        answer: async ({ entry }) => ({
          kind: "card",
          card: entry === "paper add" ? sentence("Step one is saved.", [next]) : sentence("All is saved."),
          names: {},
          here: true,
        }),
      }),
    );
    const first = await stage.types(ada, channel, "/paper add LoRA");
    if (first.kind !== "card") throw new Error("It was refused.");
    const second = (await stage.presses(ada, first, "Next step")) as SeenForm;
    expect(await stage.fills(ada, second, { words: "Why?" })).toMatchObject({
      text: "All is saved.",
      handle: first.handle,
    });
    expect(asked[1]).toMatchObject({ known: { paper: "p1", words: "Why?" }, group: "g1" });
  });
});

describe("what was typed into a form is never lost", () => {
  test("a refused form gives the words back in full, and its button opens it with them", async () => {
    const words = "A *long* question. ".repeat(150);
    const draft: Record<string, string> = {};
    const { stage, ada, channel } = await smallLab(
      smallDesk({
        form: async (wish) =>
          formFor(smallMenu, { ...wish, open: true, known: { ...draft, ...wish.known } }, { known: wish.known }),
        answer: async ({ known }) => {
          Object.assign(draft, { words: known.words });
          return {
            kind: "refused",
            words: "That paper is not here.",
            again: { entry: "question ask", known: {}, group: "g1" },
          };
        },
      }),
    );
    const seen = (await stage.types(ada, channel, "/question ask")) as SeenForm;
    const refused = (await stage.fills(ada, seen, { words, title: "Rank" })) as SeenRefusal;
    expect(refused.kind).toBe("refused");
    const given = refused.text.replace(/\s*\n(?:> )?/g, " ");
    expect(given).toBe(`That paper is not here. Your question ${words.trim()} Title Rank [Open the form again]`);
    const again = (await stage.presses(ada, { ...refused, kind: "card" }, "Open the form again")) as SeenForm;
    expect(again.inputs.find((one) => one.key === "words")?.initial).toBe(words);
  });

  test("if the desk fails, the words come back all the same", async () => {
    const { stage, ada, channel } = await smallLab(
      smallDesk({
        answer: async () => {
          throw new Error("The database is gone.");
        },
      }),
    );
    const seen = (await stage.types(ada, channel, "/question ask")) as SeenForm;
    const refused = await stage.fills(ada, seen, { words: "Why low rank?" });
    expect(refused).toMatchObject({ kind: "refused", text: expect.stringContaining("Why low rank?") });
  });

  test("options too long to be carried unseen become inputs that start with them", async () => {
    const title = "t".repeat(300);
    const { stage, ada, channel, asked } = await smallLab();
    const seen = (await stage.types(ada, channel, `/question ask title: ${title} paper: LoRA`)) as SeenForm;
    expect(seen.inputs.map(({ key, initial }) => [key, initial])).toEqual([
      ["title", title],
      ["words", ""],
    ]);
    await stage.fills(ada, seen, { words: "Why?" });
    expect(asked[0]?.known).toEqual({ words: "Why?", title, paper: "p2" });
  });

  test("what no form can carry is said, with the words in full", async () => {
    const note = "n".repeat(300);
    const { stage, ada, channel } = await smallLab(
      smallDesk({ form: async (wish) => form(five, { entry: wish.entry, known: { unheardOf: note } }) }),
    );
    const seen = await stage.types(ada, channel, "/question ask");
    expect(seen).toMatchObject({ kind: "refused", text: expect.stringContaining(note) });
  });

  test("a draft longer than its input still starts the form, in full", () => {
    const initial = "x".repeat(3500);
    const [only] = inputsOf(shown(form({ words: paragraph("Words", { initial }) })));
    expect(only && startOf(only)).toEqual([initial]);
  });

  test("a draft of several lines keeps them in an input of one line", () => {
    const [only] = inputsOf(shown(form({ words: line("Words", { initial: "one\ntwo" }) })));
    expect(only?.component).toMatchObject({ style: 2, value: "one\ntwo" });
  });
});

describe("a form fits", () => {
  test("a note stands above up to four inputs", () => {
    const { a, b } = five;
    if (!a || !b) throw new Error("There are five.");
    const made = shown(form({ a, b }, { note: "Only *you* see this." }));
    expect(made.components[0]).toEqual({ type: ComponentType.TextDisplay, content: "Only \\*you\\* see this." });
    expect(inputsOf(made).map((one) => one.description)).toEqual(["Hint a", "Hint b"]);
  });

  test("with five inputs it stands under the first labels, and their hints inside the inputs", () => {
    const note = `${"Nobody sees this before they wrote their own. ".repeat(3)}Then all do.`;
    const inputs = inputsOf(shown(form(five, { note })));
    expect(
      inputs
        .map((one) => one.description)
        .slice(0, 2)
        .join(" "),
    ).toBe(note);
    expect(inputs.map((one) => one.description).slice(2)).toEqual(["Hint c", "Hint d", "Hint e"]);
    expect(inputs.map(({ component }) => component.type === ComponentType.TextInput && component.placeholder)).toEqual([
      "Hint a",
      "Hint b",
      undefined,
      undefined,
      undefined,
    ]);
  });

  test("labels of 45, hints of 100, 25 choices of 75 characters and titles of 24 fit", () => {
    const picks = Array.from({ length: 25 }, (_, i) => ({
      value: `${i}`.padStart(75, "v"),
      label: `${i}`.padStart(75, "l"),
    }));
    const paper = { kind: "pick", label: "p".repeat(45), hint: "h".repeat(100), required: true } as const;
    const words = paragraph("w".repeat(45), { hint: "h".repeat(100), initial: "x".repeat(3000) });
    const made = shown(form({ paper, words }, { title: "t".repeat(24), picks: { paper: picks } }));
    expect(inputsOf(made).map((one) => one.label.length)).toEqual([45, 45]);
  });

  test("where 25 are offered, the hint tells how to get at the others", () => {
    const picks = Array.from({ length: 25 }, (_, i) => ({ value: `p${i}`, label: `Paper ${i}` }));
    const paper = { kind: "pick", label: "Paper", required: false } as const;
    const [many] = inputsOf(shown(form({ paper }, { picks: { paper: picks } })));
    expect(many?.description).toContain("type the command");
    const [few] = inputsOf(shown(form({ paper }, { picks: { paper: somePapers } })));
    expect(few?.description).toBeUndefined();
  });

  test("where there is nothing to pick from, one types", () => {
    const [only] = inputsOf(shown(form({ paper: { kind: "pick", label: "Paper", required: true } })));
    expect(only?.component.type).toBe(ComponentType.TextInput);
  });

  test("what a draft picked stays picked, though it is no more among the likeliest", () => {
    const paper = { kind: "pick", label: "Paper", required: true, initial: "p9" } as const;
    const [only] = inputsOf(shown(form({ paper }, { picks: { paper: somePapers } })));
    expect(only && startOf(only)).toEqual(["p9"]);
  });

  test("what a form carries is read back from its custom id", () => {
    const known = { paper: "p1", step: "2 & more", empty: "" };
    const made = modal(form({ minutes: optional(number("Minutes", 1, 9)) }, { known, group: "g1" }), {
      opened,
      here: true,
      all: {},
    });
    expect(opening(made?.custom_id ?? "")).toEqual({ opened, entry: "note close", known, group: "g1", here: true });
  });
});

test.each(["", "?", "no bar", "NaN|note close", "-1|note close", "1.2.3|note close", "é|note close"])(
  "what a form “%s” carried, which none of ours would, asks for nothing and breaks nothing",
  (customId) => expect(opening(customId).entry).toBe(""),
);
