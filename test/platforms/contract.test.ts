import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { command, pick } from "../../src/app/command.ts";
import { button, type Card, file, quote, says, sentence } from "../../src/chat/card.ts";
import {
  choice,
  choices,
  day,
  line,
  number,
  optional,
  paragraph,
  people,
  person,
  place,
} from "../../src/chat/fields.ts";
import { call, moment, person as named, prose } from "../../src/chat/prose.ts";
import { refuse } from "../../src/chat/refusal.ts";
import { commands, schedules } from "../../src/contents.ts";
import { discordStage } from "../support/discord-stage.ts";
import { playgroundStage } from "../support/playground-stage.ts";
import { slackStage } from "../support/slack-stage.ts";
import type { Channel, Seen, SeenForm, Someone, Stage } from "../support/stage.ts";
import { clockAt, type World, worldOn } from "../support/world.ts";

/** What members may write that some platform would take for more than words. */
const words = [
  "@everyone and @here",
  "<!channel> <!here> <@U1> <#C1>",
  "*stars* _under_ ~waves~ `ticks` **two** __lines__ ~~gone~~ ||hidden||",
  ":smile: :tada:",
  "# not a heading\n> not a quote\n- not a list\n1. nor this",
  "[words](https://example.org) <https://example.org|x>",
  "<b>bold</b> &amp; &lt; <script>alert(1)</script>",
  "zero\u200bwidth and right-to-left: שלום עליכם مرحبا",
  "```code``` \\* \\_ \\` back\\slash",
  "<t:1700000000:F> </paper add:1> <:e:1>",
];

const fileText = 'Zeile 1, “漢字” 🎓\r\n<b>&amp;</b> @everyone; "x"\\n\n';
const taken: Record<string, unknown>[] = [];
/** One command for every kind of field, and for every kind of answer. */
const toys = [
  command({
    name: "toy words",
    scope: "group",
    summary: "Takes words of both kinds",
    fields: { title: line("Title"), words: paragraph("Words") },
    async run({ input, by, post, newId }): Promise<Card> {
      taken.push(input);
      await post(
        { title: "Words", body: [quote(input.words), says(prose`${input.title}, by ${named(by.id)}`)] },
        "group",
        {
          about: `toy:${newId()}`,
        },
      );
      return sentence(prose`Taken: ${input.words}`);
    },
  }),
  command({
    name: "toy choose",
    scope: "group",
    summary: "Takes what is chosen",
    fields: {
      one: choice("One", { red: "A red one", blue: "A blue one" }),
      some: choices("Some", { a: "First", b: "Second", c: "Third" }),
      thing: pick("Thing", async (_, typed) =>
        [
          { value: "thing1", label: "The first thing" },
          { value: "thing2", label: "The second thing" },
        ].filter(({ value, label }) => value === typed || label.toLowerCase().includes(typed.toLowerCase())),
      ),
      day: day("Day"),
      many: number("How many", 1, 9),
    },
    async run({ input }): Promise<Card> {
      taken.push(input);
      return sentence("Chosen.");
    },
  }),
  command({
    name: "toy people",
    scope: "group",
    summary: "Takes people and a place",
    fields: { who: person("Who"), others: optional(people("Others")), where: place("Where") },
    async run({ input }): Promise<Card> {
      taken.push(input);
      return sentence("Named.");
    },
  }),
  command({
    name: "toy buttons",
    scope: "group",
    summary: "Shows buttons that count",
    fields: { count: optional(number("Count", 1, 99)) },
    async run({ input }): Promise<Card> {
      const count = input.count ?? 1;
      const more = { label: "One more", entry: "toy buttons", known: { count: String(count + 1) }, here: true };
      return {
        title: "Counting",
        body: [{ kind: "row", prose: prose`Count ${count}`, button: more }],
        buttons: [button("Words", "toy words")],
      };
    },
  }),
  command({
    name: "toy call",
    scope: "group",
    summary: "Calls whoever asks",
    fields: {},
    async run({ by, at, post }): Promise<Card> {
      await post(sentence(prose`${call(by.id)}, it is time: ${moment(at)}`));
      return sentence("Called.");
    },
  }),
  command({
    name: "toy refuse",
    scope: "group",
    summary: "Refuses what it is given",
    fields: { words: paragraph("Words") },
    async run(): Promise<Card> {
      return refuse("These words will not do. Others would.", "words");
    },
  }),
  command({
    name: "toy file",
    scope: "group",
    summary: "Gives a file to whoever asks",
    fields: { words: optional(line("Words")) },
    async run({ input }): Promise<Card> {
      return { title: "A file", body: [says("Keep it."), file("words.txt", "text/plain", input.words ?? fileText)] };
    },
  }),
  command({
    name: "toy long",
    scope: "group",
    summary: "Posts more than one message holds",
    fields: {},
    async run({ post }): Promise<Card> {
      const long: Card = {
        title: "Long",
        body: Array.from({ length: 60 }, (_, i) => quote(`Item ${i}. ${"*_`~| ".repeat(60)}`)),
      };
      await post(long);
      return long;
    },
  }),
];

const clock = clockAt("2026-10-19T07:00:00.000Z");
const stages: readonly (readonly [string, () => Promise<Stage>])[] = [
  ["the playground", async () => playgroundStage()],
  ["Discord", () => discordStage({ now: clock.now })],
  ["Slack over HTTP", () => slackStage({ mode: "http", now: clock.now })],
  ["Slack over Socket Mode", () => slackStage({ mode: "socket", now: clock.now })],
];

describe.each(stages)("The contract of a platform, kept by %s", (_, open) => {
  let at: World<Stage>;
  let ada: Someone;
  let boris: Someone;
  let lab: Channel;
  beforeAll(async () => {
    at = await worldOn(await open(), clock, { commands: [...commands, ...schedules, ...toys] });
    ada = await at.stage.person("Ada", "Europe/Berlin");
    boris = await at.stage.person("Boris", "Europe/Berlin");
    lab = await at.stage.channel("lab");
    await says(ada, "/group start Lab zone: Europe/Berlin meets: every Thursday 15:00 digest: Friday 17:00");
    await says(ada, "/paper add Attention Is All You Need");
  });
  afterAll(async () => {
    expect(at.errors).toEqual([]);
    await at.close();
  });
  const says = async (who: Someone, text: string, values: Readonly<Record<string, string>> = {}): Promise<Seen> => {
    const seen = await at.stage.types(who, lab, text);
    const done = seen.kind === "form" ? await at.stage.fills(who, seen, values) : seen;
    await at.settles();
    return done;
  };
  const formFor = async (who: Someone, text: string): Promise<SeenForm> => {
    const seen = await at.stage.types(who, lab, text);
    if (seen.kind !== "form") throw new Error(`No form, but: ${seen.text}`);
    return seen;
  };

  it.each(commands.map((one) => one.name))("/%s is there: it answers, asks or refuses in words", async (name) => {
    const seen = await at.stage.types(boris, lab, `/${name}`);
    await at.settles();
    expect(seen.kind === "form" ? seen.title : seen.text).not.toBe("");
    expect(seen.kind === "refused" ? seen.text : "").not.toContain("Something went wrong");
  });

  it.each(words)("words arrive as typed and call nobody: %j", async (one) => {
    const done = await says(ada, "/toy words", { title: "Plain title", words: one });
    expect(done.kind).toBe("card");
    expect(taken.at(-1)).toEqual({ title: "Plain title", words: one });
    const message = (await at.stage.messages(lab)).at(-1);
    const shown = message?.text.replace(/^> ?/gm, "");
    for (const part of one.split("\n")) expect(shown).toContain(part.replace(/^> ?/, ""));
    expect(message?.calls).toEqual([]);
  });

  it("every kind of choice comes back as it was chosen", async () => {
    const form = await formFor(ada, "/toy choose");
    expect(form.inputs.map((one) => one.key)).toEqual(["one", "some", "thing", "day", "many"]);
    const chosen = { one: "blue", some: "a,c", thing: "thing2", day: "2026-10-22", many: "3" };
    expect(await at.stage.fills(ada, form, chosen)).toMatchObject({ kind: "card", text: "Chosen." });
    expect(taken.at(-1)).toEqual({ one: "blue", some: ["a", "c"], thing: "thing2", day: "2026-10-22", many: 3 });
  });

  it("people and places come back as those who were named", async () => {
    const form = await formFor(ada, "/toy people");
    const done = await at.stage.fills(ada, form, { who: boris.id, others: `${ada.id},${boris.id}`, where: lab.id });
    expect(done).toMatchObject({ kind: "card", text: "Named." });
    const { who, others, where } = taken.at(-1) as { who: string; others: readonly string[]; where: string };
    expect(where).toBe(lab.id);
    expect(others).toHaveLength(2);
    expect(others[1]).toBe(who);
  });

  it("a button asks for what it names, and what is missing in a form", async () => {
    const shown = await says(ada, "/toy buttons");
    expect(shown).toMatchObject({ kind: "card", buttons: ["One more", "Words"] });
    if (shown.kind !== "card") return;
    const next = await at.stage.presses(ada, shown, "One more");
    expect(next.kind === "card" && next.text).toContain("Count 2");
    expect((await at.stage.presses(ada, shown, "Words")).kind).toBe("form");
  });

  it("only a call calls, and only whom it names", async () => {
    await says(boris, "/toy call");
    const message = (await at.stage.messages(lab)).at(-1);
    expect(message?.calls).toEqual([boris.id]);
    expect(message?.text).toContain("it is time");
  });

  it("what is refused is kept, and the form opens again with it", async () => {
    const refused = await says(ada, "/toy refuse", { words: "My *long* answer" });
    expect(refused).toMatchObject({ kind: "refused" });
    expect(refused.kind === "refused" && refused.text).toContain("These words will not do. Others would.");
    const again = await formFor(ada, "/toy refuse");
    expect(again.inputs.map((one) => one.initial)).toEqual(["My *long* answer"]);
  });

  it("a file comes to whoever asks, whole, and nobody else sees it", async () => {
    const seenByOthers = async () => [await at.stage.messages(lab), await at.stage.direct(boris)];
    const before = await seenByOthers();
    const seen = await says(ada, "/toy file");
    expect(seen.kind === "card" && seen.files).toMatchObject([{ name: "words.txt", text: fileText }]);
    expect(seen.kind === "card" && seen.text).toContain("File: words.txt");
    expect((await seenByOthers()).map(({ length }) => length)).toEqual(before.map(({ length }) => length));
  });

  it("what does not fit one message follows, whole and in order", async () => {
    const before = (await at.stage.messages(lab)).length;
    await says(ada, "/toy long");
    const messages = (await at.stage.messages(lab)).slice(before);
    expect(messages.length).toBeGreaterThan(1);
    const items = messages.flatMap((one) => [...one.text.matchAll(/Item (\d+)\./g)].map((found) => Number(found[1])));
    expect(items).toEqual(Array.from({ length: 60 }, (_, i) => i));
  });
});
