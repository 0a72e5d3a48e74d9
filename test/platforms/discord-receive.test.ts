import { ChannelType, InteractionResponseType, MessageFlags } from "discord.js";
import { describe, expect, test } from "vitest";
import { type Card, sentence } from "../../src/chat/card.ts";
import type { Answer } from "../../src/chat/platform.ts";
import { formFor, smallDesk, smallLab, smallMenu } from "../support/discord-server-desk.ts";
import { buttonsOf, textsOf } from "../support/discord-server-message.ts";
import { inputsOf, startOf } from "../support/discord-server-modal.ts";
import type { SeenCard, SeenForm } from "../support/stage.ts";

const answering =
  (card: Card, here = true): (() => Promise<Answer>) =>
  async () => ({ kind: "card", card, names: {}, here });

describe("what people do becomes a wish", () => {
  test("a typed command says who asked for what, and where", async () => {
    const { stage, ada, channel, asked, home } = await smallLab();
    await stage.types(ada, channel, "/paper add 1706.03762 why: it began all this");
    expect(asked).toEqual([
      {
        key: expect.stringMatching(/^discord:\d+$/),
        entry: "paper add",
        known: { what: "1706.03762", why: "it began all this" },
        by: { platform: "discord", workspace: "everywhere", user: ada.id, name: "Ada", direct: false },
        place: home,
        people: [],
      },
    ]);
  });

  test("every kind of option arrives as its field knows it", async () => {
    const { stage, ada, channel, asked } = await smallLab();
    const where = await stage.channel("library");
    await stage.types(
      ada,
      channel,
      "/session plan every week on-days: Monday, thu minutes: 90 first-day: 2026-10-22 where: #library",
    );
    expect(asked[0]?.known).toEqual({
      rhythm: "weekly",
      onDays: "Monday, thu",
      minutes: "90",
      firstDay: "2026-10-22",
      where: where.id,
    });
  });

  test("a person comes with their account, several mentioned in words are looked up", async () => {
    const { stage, ada, channel, asked } = await smallLab();
    const [grace, alan] = [await stage.person("Grace", "UTC"), await stage.person("Alan", "UTC")];
    await stage.types(ada, channel, "/session lead Grace paper: LoRA");
    await stage.types(ada, channel, "/group add Grace, Alan");
    const account = (who: typeof grace) => ({
      platform: "discord",
      workspace: "everywhere",
      user: who.id,
      name: who.name,
    });
    expect(asked[0]).toMatchObject({ known: { who: grace.id, paper: "p2" }, people: [account(grace)] });
    expect(asked[1]).toMatchObject({
      known: { members: `${grace.id},${alan.id}` },
      people: [account(grace), account(alan)],
    });
  });

  test("what is typed into a pick is completed from the desk, with what else is known", async () => {
    const { stage, ada, channel, completed, asked } = await smallLab();
    await stage.types(ada, channel, "/session lead who: Ada paper: attent");
    expect(completed).toMatchObject([{ field: "paper", typed: "attent", asked: { entry: "session lead", known: {} } }]);
    expect(asked[0]?.known.paper).toBe("p1");
  });

  test("never more than 25 completions are offered", async () => {
    const many = Array.from({ length: 40 }, (_, i) => ({ value: `p${i}`, label: `Paper ${i}` }));
    const { stage, ada, channel } = await smallLab(smallDesk({ choices: async () => many }));
    const seen = await stage.types(ada, channel, "/paper show anything");
    expect(seen).toMatchObject({ kind: "card", text: "Done." });
  });

  test("a thread counts as its channel", async () => {
    const { stage, ada, home, asked } = await smallLab();
    const ref = await stage.platform.post(home, { key: "a", card: sentence("Hello"), names: {} });
    if (ref.kind !== "sent") throw new Error("It was not posted.");
    await stage.platform.post(home, {
      key: "b",
      card: sentence("More"),
      names: {},
      reply: ref.ref,
    });
    const thread = [...stage.server.world.channels.values()].find((one) => one.type === ChannelType.PublicThread);
    await stage.types(ada, { id: thread?.id ?? "", name: "thread" }, "/paper add LoRA");
    expect(asked[0]?.place).toEqual({ ...home, thread: thread?.id });
  });

  test("a thread that Colloquy never heard of, since it is archived, counts as its channel too", async () => {
    const { stage, server, ada, channel, home, asked } = await smallLab();
    const { world } = server;
    const thread = { id: world.newId(), type: ChannelType.PublicThread as const, name: "long ago", parent: channel.id };
    world.channels.set(thread.id, { ...thread, denied: 0n, messages: [] });
    await stage.types(ada, thread, "/paper add LoRA");
    expect(asked[0]?.place).toEqual({ ...home, thread: thread.id });
  });

  test("a direct message is a place of its own, named for the person", async () => {
    const { stage, ada, asked } = await smallLab();
    const direct = { platform: "discord", workspace: "everywhere", channel: ada.id, direct: true };
    await stage.platform.post(direct, {
      key: "a",
      card: sentence("Hello", [{ label: "Add it", entry: "paper add", known: { what: "LoRA" }, group: "g1" }]),
      names: {},
    });
    const [message] = await stage.direct(ada);
    if (!message) throw new Error("Nothing came.");
    await stage.presses(ada, message, "Add it");
    expect(asked[0]).toMatchObject({ place: direct, group: "g1", known: { what: "LoRA" } });
  });

  test("“Ask this as a question” opens the form with the message's words and keeps a link to it", async () => {
    const { server, ada, channel, home, asked } = await smallLab();
    const words = "Why does *this* scale?";
    const said = server.says(ada.id, channel.id, words);
    const grace = server.person("Grace").at;
    const pointing = grace.points(said, "Ask this as a question");
    const form = await server.until(() => pointing.modal);
    expect(inputsOf(form).map((one) => [one.component.custom_id, ...startOf(one)])).toEqual([
      ["words", words],
      ["paper"],
      ["title"],
    ]);
    const sent = grace.fills(pointing, { words: ["Why does it scale?"] });
    await server.until(() => sent.answered);
    const url = `https://discord.com/channels/${home.workspace}/${channel.id}/${said.id}`;
    expect(asked).toMatchObject([
      { entry: "question ask", known: { words: "Why does it scale?" }, about: { words: "Why does it scale?", url } },
    ]);
  });

  test("the link is kept when that form is refused, and opened again by its button", async () => {
    const again = { entry: "question ask", known: {}, group: "0123456789" };
    const { stage, server, ada, channel, home, asked } = await smallLab(
      smallDesk({ answer: async () => ({ kind: "refused", words: "Not like this.", again }) }),
    );
    const said = server.says(ada.id, channel.id, "Why does this scale?");
    const person = server.at(ada);
    const pointing = person.points(said, "Ask this as a question");
    await server.until(() => pointing.modal);
    const sent = person.fills(pointing, { words: ["Why does it scale?"] });
    await server.until(() => sent.messages.length > 0);
    const refused = { kind: "card", text: "", buttons: [], handle: sent.messages } as const;
    const form = (await stage.presses(ada, refused, "Open the form again")) as SeenForm;
    await stage.fills(ada, form, { words: "Why does it scale so well?" });
    const url = `https://discord.com/channels/${home.workspace}/${channel.id}/${said.id}`;
    expect(asked.map((one) => one.about?.url)).toEqual([url, url]);
  });

  test("the same interaction told twice is one wish with one key", async () => {
    const { stage, ada, channel, asked } = await smallLab();
    await stage.types(ada, channel, "/paper add LoRA");
    stage.server.gateway.repeat();
    await stage.types(ada, channel, "/paper add Mamba");
    expect(asked.map((one) => one.known.what)).toEqual(["LoRA", "LoRA", "Mamba"]);
    expect(asked[0]?.key).toBe(asked[1]?.key);
    expect(asked[1]?.key).not.toBe(asked[2]?.key);
  });
});

describe("answers are whispered", () => {
  test("an answer is seen by who asked, and in no channel", async () => {
    const { stage, ada, channel } = await smallLab(smallDesk({ answer: answering(sentence("Added.")) }));
    const seen = await stage.types(ada, channel, "/paper add LoRA");
    expect(seen).toMatchObject({ kind: "card", text: "Added.", buttons: [] });
    expect((seen as SeenCard).handle).toMatchObject([{ whisperedTo: ada.id }]);
    expect(await stage.messages(channel)).toEqual([]);
  });

  test("a long answer becomes several whispers and loses no word", async () => {
    const words = Array.from({ length: 900 }, (_, i) => `word_${i}`).join(" ");
    const { stage, ada, channel } = await smallLab(smallDesk({ answer: answering(sentence(words)) }));
    const seen = await stage.types(ada, channel, "/paper add LoRA");
    expect((seen as SeenCard).handle).toHaveLength(3);
    expect((seen as SeenCard).text.split(/\s+/)).toEqual(words.split(" "));
  });

  test("a button that may replaces the whisper it sits in", async () => {
    const more = { label: "More", entry: "paper add", known: { what: "a" }, here: true };
    const { stage, ada, channel } = await smallLab(
      smallDesk({
        answer: async ({ known }) => ({
          kind: "card",
          card: known.what === "a" ? sentence("Second page.") : sentence("First page.", [more]),
          names: {},
          here: true,
        }),
      }),
    );
    const first = (await stage.types(ada, channel, "/paper add b")) as SeenCard;
    const second = (await stage.presses(ada, first, "More")) as SeenCard;
    expect(second.text).toBe("Second page.");
    expect(second.handle).toEqual(first.handle);
  });

  test("on a post that everybody sees, the answer is a whisper and the post stays as it is", async () => {
    const { stage, ada, channel, home } = await smallLab(
      smallDesk({ answer: answering(sentence("Your vote counts.")) }),
    );
    const card = sentence("LoRA", [{ label: "Vote", entry: "paper show", known: { paper: "p2" }, here: true }]);
    await stage.platform.post(home, { key: "a", card, names: {} });
    const [post] = await stage.messages(channel);
    if (!post) throw new Error("Nothing was posted.");
    expect(await stage.presses(ada, post, "Vote")).toMatchObject({ text: "Your vote counts." });
    expect((await stage.messages(channel))[0]?.text).toBe("LoRA\n[Vote]");
  });

  test("an answer that takes its time is announced, then told in the same place", async () => {
    let finish: (answer: Answer) => void = () => undefined;
    const slow = new Promise<Answer>((resolve) => {
      finish = resolve;
    });
    const { stage, ada, channel } = await smallLab(smallDesk({ answer: () => slow }), { answerWithin: 1 });
    const typing = stage.types(ada, channel, "/paper add LoRA");
    const waiting = await stage.server.until(() =>
      [...stage.server.stage.interactions.values()].find((one) => one.answered),
    );
    expect(waiting.answered).toBe(InteractionResponseType.DeferredChannelMessageWithSource);
    expect(waiting.original?.flags).toBe(MessageFlags.Ephemeral);
    finish({ kind: "card", card: sentence("Found at last."), names: {}, here: true });
    expect(await typing).toMatchObject({ kind: "card", text: "Found at last." });
    expect(waiting.messages).toHaveLength(1);
  });

  test("a form that takes its time is announced, and a button opens it, with all that was typed given back", async () => {
    let find: () => void = () => undefined;
    const found = new Promise<void>((resolve) => {
      find = resolve;
    });
    let slow = true;
    const { stage, server, ada, channel, asked } = await smallLab(
      smallDesk({
        form: async (wish) => {
          if (slow) await found;
          return formFor(smallMenu, wish);
        },
      }),
      { answerWithin: 1 },
    );
    const title = "Why does the rank of an update matter at all, when the rank of what it updates is known to be full?";
    const typing = stage.types(ada, channel, `/question ask title: ${title} paper: LoRA`);
    const waiting = await server.until(() =>
      [...server.stage.interactions.values()].find((one) => one.answered && one.kind === "command"),
    );
    expect(waiting.answered).toBe(InteractionResponseType.DeferredChannelMessageWithSource);
    slow = false;
    find();
    const late = await typing;
    if (late.kind !== "refused") throw new Error("It came in time.");
    expect(late.text).toContain("Discord did not wait for the form.");
    expect(late.text).toContain(title);
    const form = (await stage.presses(ada, { ...late, kind: "card" }, "Open the form again")) as SeenForm;
    await stage.fills(ada, form, { words: "Why?" });
    expect(asked).toMatchObject([{ entry: "question ask", known: { words: "Why?", paper: "p2" } }]);
  });

  test("an answer has no more time than what looking for a form has left of it", async () => {
    let look: () => void = () => undefined;
    const looked = new Promise<void>((resolve) => {
      look = resolve;
    });
    const { stage, server, ada, channel } = await smallLab(
      smallDesk({
        form: async () => {
          await looked;
          return undefined;
        },
        answer: answering(sentence("Added.")),
      }),
      { answerWithin: 1 },
    );
    const typing = stage.types(ada, channel, "/paper add LoRA");
    const waiting = await server.until(() => [...server.stage.interactions.values()].find((one) => one.answered));
    look();
    expect(await typing).toMatchObject({ kind: "card", text: "Added." });
    expect(waiting.messages).toHaveLength(1);
  });

  test("a slow answer that replaces its whisper leaves it standing meanwhile", async () => {
    const more = { label: "More", entry: "paper add", known: { what: "slow" }, here: true };
    let finish: (answer: Answer) => void = () => undefined;
    const slow = new Promise<Answer>((resolve) => {
      finish = resolve;
    });
    const { stage, ada, channel } = await smallLab(
      smallDesk({
        answer: ({ known }) => (known.what === "slow" ? slow : answering(sentence("First.", [more]))()),
      }),
      { answerWithin: 1 },
    );
    const first = (await stage.types(ada, channel, "/paper add b")) as SeenCard;
    const pressing = stage.presses(ada, first, "More");
    const press = await stage.server.until(() =>
      [...stage.server.stage.interactions.values()].find((one) => one.kind === "press" && one.answered),
    );
    expect(press.answered).toBe(InteractionResponseType.DeferredMessageUpdate);
    expect(textsOf(press.message?.components ?? [])).toEqual(["First."]);
    finish({ kind: "card", card: sentence("Second."), names: {}, here: true });
    expect(await pressing).toMatchObject({ text: "Second.", handle: first.handle });
  });

  test("two buttons that do the same may stand in one message", async () => {
    const twin = (label: string) => ({ label, entry: "paper add", known: { what: "a" } });
    const { stage, ada, channel, asked } = await smallLab(
      smallDesk({ answer: answering(sentence("Here.", [twin("One"), twin("Two")])) }),
    );
    const seen = (await stage.types(ada, channel, "/paper add b")) as SeenCard;
    await stage.presses(ada, seen, "Two");
    expect(asked[1]).toMatchObject({ entry: "paper add", known: { what: "a" } });
  });

  test.each([95, 96, 97, 98, 99, 100])(
    "so may two that carry %i characters, which leaves little room to tell them apart",
    async (length) => {
      const known = { what: "x".repeat(length - "paper add?what=&why=y".length), why: "y" };
      const twin = (label: string) => ({ label, entry: "paper add", known });
      const { stage, ada, channel, asked } = await smallLab(
        smallDesk({ answer: answering(sentence("Here.", [twin("One"), twin("Two"), twin("Three")])) }),
      );
      const seen = (await stage.types(ada, channel, "/paper add b")) as SeenCard;
      await stage.presses(ada, seen, "One");
      expect(asked[1]).toMatchObject({ entry: "paper add", known });
      const fits = length <= 97;
      const second = await stage.presses(ada, seen, "Two");
      expect(second).toMatchObject(fits ? { kind: "card" } : { kind: "form", inputs: [{ key: "what" }] });
      if (fits) expect(asked.at(-1)).toMatchObject({ entry: "paper add", known });
    },
  );

  test("a button whose values are too long carries what fits, and asks for the rest", async () => {
    const known = { what: "x".repeat(120), why: "short" };
    const { stage, ada, channel } = await smallLab(
      smallDesk({ answer: answering(sentence("Here.", [{ label: "Again", entry: "paper add", known }])) }),
    );
    const seen = (await stage.types(ada, channel, "/paper add b")) as SeenCard;
    expect(await stage.presses(ada, seen, "Again")).toMatchObject({ kind: "form", inputs: [{ key: "what" }] });
    const told = { level: "warn", facts: { dropped: ["paper add: what"] }, words: "a button could not carry all" };
    expect(stage.log).toContainEqual(told);
  });
});

describe("nothing that goes wrong stays without a word", () => {
  test("a refusal is whispered in red, and its button opens the form again", async () => {
    const again = { entry: "paper add", known: {} };
    const { stage, ada, channel } = await smallLab(
      smallDesk({ answer: async () => ({ kind: "refused", words: "There is no such paper.", again }) }),
    );
    const seen = await stage.types(ada, channel, "/paper add LoRA");
    expect(seen).toMatchObject({
      kind: "refused",
      text: "There is no such paper.\n[Open the form again]",
      buttons: ["Open the form again"],
    });
    if (seen.kind !== "refused") throw new Error("It was not refused.");
    const form = await stage.presses(ada, { ...seen, kind: "card" }, "Open the form again");
    expect(form).toMatchObject({ kind: "form", inputs: [{ key: "what" }, { key: "why" }] });
  });

  test("a form that cannot be had is refused in a sentence", async () => {
    const { stage, ada, channel } = await smallLab(
      smallDesk({ form: async () => ({ kind: "refused", words: "No group lives here." }) }),
    );
    expect(await stage.types(ada, channel, "/paper add LoRA")).toMatchObject({
      kind: "refused",
      text: "No group lives here.",
    });
  });

  test.each(["form", "answer"] as const)("a desk that fails at its %s is apologized for", async (part) => {
    const broken = async () => {
      throw new Error("The database is gone.");
    };
    const { stage, ada, channel } = await smallLab(smallDesk({ [part]: broken }));
    const seen = await stage.types(ada, channel, "/paper add LoRA");
    expect(seen).toMatchObject({ kind: "refused", text: expect.stringContaining("Please try again") });
    expect(stage.log.map((one) => one.words)).toContain("the desk failed");
  });

  test("completions that fail are none, and the typed words are sent as they are", async () => {
    const { stage, ada, channel, asked } = await smallLab(
      smallDesk({
        choices: async () => {
          throw new Error("The database is gone.");
        },
      }),
    );
    await stage.types(ada, channel, "/paper show LoRA");
    expect(asked[0]?.known).toEqual({ paper: "LoRA" });
  });

  const firstAnswer = /^POST \/interactions\/.*\/callback/;
  test.each([{ status: 500 }, "the connection breaks", "the reply is lost"] as const)(
    "an answer whose telling fails (%j) is told once more, not done or shown once more",
    async (how) => {
      const { stage, server, ada, channel, asked } = await smallLab();
      server.fails(firstAnswer, how);
      expect(await stage.types(ada, channel, "/paper add LoRA")).toMatchObject({ kind: "card", text: "Done." });
      expect(asked).toHaveLength(1);
      expect([...server.stage.interactions.values()].map((one) => one.messages.length)).toEqual([1]);
      server.refused.splice(0);
    },
  );

  test.each([{ status: 500 }, "the connection breaks", "the reply is lost"] as const)(
    "a form whose opening fails (%j) is opened once more",
    async (how) => {
      const { stage, server, ada, channel, asked } = await smallLab();
      server.fails(firstAnswer, how);
      const form = await stage.types(ada, channel, "/paper add why: it began all this");
      if (form.kind !== "form") throw new Error(form.text);
      await stage.fills(ada, form, { what: "LoRA" });
      expect(asked).toMatchObject([{ known: { what: "LoRA", why: "it began all this" } }]);
      server.refused.splice(0);
    },
  );

  test("a form that does not open leaves a button that opens it, and what was typed with the command", async () => {
    const { stage, server, ada, channel, asked } = await smallLab();
    for (let n = 0; n < 2; n++) server.fails(firstAnswer, { status: 500 });
    const seen = await stage.types(ada, channel, "/paper add why: it began all this");
    if (seen.kind !== "refused") throw new Error("It was opened.");
    expect(seen.text).toContain("The form could not be opened. Press the button to try it again.");
    expect(seen.text).toContain("it began all this");
    const form = (await stage.presses(ada, { ...seen, kind: "card" }, "Open the form again")) as SeenForm;
    await stage.fills(ada, form, { what: "LoRA" });
    expect(asked).toMatchObject([{ known: { what: "LoRA", why: "it began all this" } }]);
    expect(stage.log.map((one) => one.words)).toContain("a form could not be opened");
    server.refused.splice(0);
  });

  test("what was typed with a command is given back even if that cannot be said at first", async () => {
    const { stage, server, ada, channel } = await smallLab();
    for (let n = 0; n < 4; n++) server.fails(firstAnswer, { status: 500 });
    const seen = await stage.types(ada, channel, "/paper add why: it began all this");
    expect(seen).toMatchObject({ kind: "refused", text: expect.stringContaining("it began all this") });
    server.refused.splice(0);
  });

  test("a long answer of which one part fails is whole all the same", async () => {
    const words = Array.from({ length: 900 }, (_, i) => `word_${i}`).join(" ");
    const { stage, server, ada, channel } = await smallLab(smallDesk({ answer: answering(sentence(words)) }));
    server.fails(/^POST \/webhooks\//, { status: 502 });
    const seen = (await stage.types(ada, channel, "/paper add LoRA")) as SeenCard;
    expect(seen.text.split(/\s+/)).toEqual(words.split(" "));
  });

  test.each([{ status: 500 }, "the connection breaks", "the reply is lost"] as const)(
    "an answer that takes its time is told, though announcing it fails (%j)",
    async (how) => {
      let finish: (answer: Answer) => void = () => undefined;
      const slow = new Promise<Answer>((resolve) => {
        finish = resolve;
      });
      const { stage, server, ada, channel } = await smallLab(smallDesk({ answer: () => slow }), { answerWithin: 1 });
      server.fails(firstAnswer, how);
      const typing = stage.types(ada, channel, "/paper add LoRA");
      await server.until(() => server.requests.filter((one) => firstAnswer.test(one)).length === 2);
      finish({ kind: "card", card: sentence("Found at last."), names: {}, here: true });
      expect(await typing).toMatchObject({ kind: "card", text: "Found at last." });
      server.refused.splice(0);
    },
  );

  test("what was done is never asked to be done again: where its answer cannot be shown, that is said", async () => {
    const tooLong = { label: "x".repeat(200), entry: "paper add", known: {} };
    const { stage, ada, channel } = await smallLab(smallDesk({ answer: answering(sentence("Here.", [tooLong])) }));
    const seen = await stage.types(ada, channel, "/paper add LoRA");
    expect(seen).toMatchObject({ kind: "card", text: expect.stringContaining("there is no need to repeat it") });
    expect(stage.server.refused.splice(0)).toMatchObject([{ code: 50035 }, { code: 50035 }]);
    expect(stage.log.map((one) => one.words)).toContain("an answer could not be shown");
  });
});

test("the first button of a card is the one that stands out", async () => {
  const button = (label: string) => ({ label, entry: "paper add", known: { what: label } });
  const { stage, ada, channel } = await smallLab(
    smallDesk({ answer: answering(sentence("Here.", ["a", "b", "c", "d", "e", "f"].map(button))) }),
  );
  const seen = (await stage.types(ada, channel, "/paper add LoRA")) as SeenCard;
  const [whisper] = seen.handle as readonly { components: Parameters<typeof buttonsOf>[0] }[];
  expect(buttonsOf(whisper?.components ?? []).map((one) => one.style)).toEqual([1, 2, 2, 2, 2, 2]);
});
