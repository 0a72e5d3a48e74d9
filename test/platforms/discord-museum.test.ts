import { InteractionResponseType } from "discord.js";
import { describe, expect, onTestFinished, test } from "vitest";
import { sentence } from "../../src/chat/card.ts";
import type { Answer, Asked } from "../../src/chat/platform.ts";
import { discord } from "../../src/platforms/discord/index.ts";
import { smallDesk, smallLab, smallMenu } from "../support/discord-server-desk.ts";
import type { Interaction } from "../support/discord-server-interactions.ts";
import { buttonsOf, textsOf } from "../support/discord-server-message.ts";
import type { Message } from "../support/discord-server-world.ts";
import type { SeenCard, SeenForm } from "../support/stage.ts";

const done: Answer = { kind: "card", card: sentence("Done."), names: {}, here: true };
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

describe("Discord answers 10062 or 40060 and the process dies (discordjs/discord.js#10165)", () => {
  /** A lab whose Discord gives up on an interaction just before it is answered. */
  async function impatient(how: "too late" | "answered already", slow = false) {
    const spoil = (asked: Asked) => {
      const id = asked.key.split(":").at(-1);
      for (const one of lab.server.stage.interactions.values())
        if (spoiling && (one.id === id || one.kind === "completion" || one.kind === "form")) {
          if (how === "too late") one.expired = true;
          else one.answered = InteractionResponseType.ChannelMessageWithSource;
        }
    };
    let spoiling = false;
    const desk = smallDesk({
      answer: (asked) => {
        spoil(asked);
        if (!spoiling || !slow) return Promise.resolve(done);
        return lab.server.until(() => lab.server.refused.length > 0).then(() => done);
      },
      form: async (asked) => {
        if (asked.entry !== "question ask") return undefined;
        spoil(asked);
        return { key: "k", entry: asked.entry, title: "Ask", known: {}, picks: {}, fields: smallMenu[5]?.fields ?? {} };
      },
      choices: async (asked) => {
        spoil(asked);
        return [];
      },
    });
    const lab = await smallLab(desk, slow ? { answerWithin: 1 } : {});
    return {
      ...lab,
      spoil: (now: boolean) => {
        spoiling = now;
      },
    };
  }
  const cases = [
    ["too late", 10062],
    ["answered already", 40060],
  ] as const;

  test.each(cases)("an answer that comes %s is logged, and the next one arrives", async (how, code) => {
    const { stage, server, ada, channel, spoil } = await impatient(how);
    spoil(true);
    await expect(stage.types(ada, channel, "/paper add LoRA")).rejects.toThrow("silence");
    expect(server.refused).toMatchObject([{ code }]);
    expect(stage.log.at(-1)).toMatchObject({ level: "warn", words: "Discord did not wait for the answer" });
    spoil(false);
    expect(await stage.types(ada, channel, "/paper add LoRA")).toMatchObject({ text: "Done." });
  });

  test.each(cases)("so is a form that opens %s", async (how, code) => {
    const { stage, server, ada, channel, spoil } = await impatient(how);
    spoil(true);
    await expect(stage.types(ada, channel, "/question ask")).rejects.toThrow("silence");
    expect(server.refused).toMatchObject([{ code }]);
    spoil(false);
    expect(await stage.types(ada, channel, "/question ask")).toMatchObject({ kind: "form" });
  });

  test.each(cases)("and completions that come %s", async (how, code) => {
    const { stage, server, ada, channel, asked, spoil } = await impatient(how);
    spoil(true);
    await expect(stage.types(ada, channel, "/paper show LoRA")).rejects.toThrow("silence");
    expect(server.refused[0]).toMatchObject({ code });
    expect(asked).toHaveLength(1);
  });

  test.each(cases)("and an announcement that comes %s: the wish is done all the same", async (how, code) => {
    const { stage, server, ada, channel, asked, spoil } = await impatient(how, true);
    spoil(true);
    await expect(stage.types(ada, channel, "/paper add LoRA")).rejects.toThrow("silence");
    expect(server.refused).toMatchObject([{ code }]);
    expect(asked.map((one) => one.known.what)).toEqual(["LoRA"]);
  });
});

describe("a message comes twice after restart, reconnect or retry (slackapi/node-slack-sdk#2141)", () => {
  test("what happened while the connection was cut arrives once it is back", async () => {
    const { stage, server, ada, channel, asked } = await smallLab();
    await stage.types(ada, channel, "/paper add LoRA");
    server.gateway.cut();
    await stage.types(ada, channel, "/paper add Mamba");
    expect(asked.map((one) => one.known.what)).toEqual(["LoRA", "Mamba"]);
    expect(server.gateway.counts).toEqual({ identified: 1, resumed: 1 });
  });
});

describe("buttons are dead after a restart (discord-buttons/discord-buttons#71)", () => {
  /** The same Discord with another process behind it, which knows nothing of the first. */
  async function restarted(lab: Awaited<ReturnType<typeof smallLab>>) {
    await lab.stage.platform.stop();
    const { desk, asked } = smallDesk();
    const { token, apiUrl } = lab.server;
    const platform = discord({ token, apiUrl, log: silent, now: () => new Date().toISOString() });
    await platform.start(smallMenu, desk);
    onTestFinished(() => platform.stop());
    return asked;
  }

  test("a button on a post works", async () => {
    const lab = await smallLab();
    const card = sentence("LoRA", [{ label: "Vote", entry: "paper show", known: { paper: "p2" }, group: "g1" }]);
    await lab.stage.platform.post(lab.home, { key: "a", card, names: {} });
    const [post] = lab.server.world.channels.get(lab.channel.id)?.messages ?? [];
    if (!post) throw new Error("Nothing was posted.");
    const asked = await restarted(lab);
    const press = lab.server.person("Grace").at.presses(post, buttonsOf(post.components)[0]?.custom_id ?? "");
    await lab.server.until(() => press.answered);
    expect(textsOf(press.messages[0]?.components ?? [])).toEqual(["Done."]);
    expect(asked).toMatchObject([{ entry: "paper show", known: { paper: "p2" }, group: "g1" }]);
  });

  test("a button in a whisper works, and replaces it", async () => {
    const more = { label: "More", entry: "paper add", known: { what: "a" }, here: true };
    const lab = await smallLab(smallDesk({ answer: async () => ({ ...done, card: sentence("First.", [more]) }) }));
    const seen = (await lab.stage.types(lab.ada, lab.channel, "/paper add b")) as SeenCard;
    const [whisper] = seen.handle as readonly Message[];
    const client = lab.server.world.users.get(lab.ada.id);
    if (!whisper || !client) throw new Error("Nothing was whispered.");
    await restarted(lab);
    const press = lab.server.at(client).presses(whisper, buttonsOf(whisper.components)[0]?.custom_id ?? "");
    await lab.server.until(() => press.answered);
    expect(press.answered).toBe(InteractionResponseType.UpdateMessage);
  });

  test("a form that was open meanwhile is taken", async () => {
    const lab = await smallLab();
    const seen = (await lab.stage.types(lab.ada, lab.channel, "/question ask paper: LoRA")) as SeenForm;
    const opened = seen.handle as Interaction;
    const asked = await restarted(lab);
    const sent = lab.server.at(opened.user).fills(opened, { words: ["Why?"] });
    await lab.server.until(() => sent.answered);
    expect(asked).toMatchObject([{ entry: "question ask", known: { paper: "p2", words: "Why?" } }]);
  });
});

test("on the way out, an answer that is underway is still given", async () => {
  let finish: (answer: Answer) => void = () => undefined;
  const slow = new Promise<Answer>((resolve) => {
    finish = resolve;
  });
  const lab = await smallLab(smallDesk({ answer: () => slow }), { answerWithin: 1 });
  const order: string[] = [];
  const typing = lab.stage.types(lab.ada, lab.channel, "/paper add LoRA").then((seen) => {
    order.push("answered");
    return seen;
  });
  await lab.server.until(() => lab.asked.length > 0);
  const stopping = lab.stage.platform.stop().then(() => order.push("stopped"));
  for (const key of ["a", "b", "c"])
    await lab.stage.platform.post(lab.home, { key, card: sentence("Meanwhile"), names: {} });
  finish(done);
  expect(await typing).toMatchObject({ text: "Done." });
  await stopping;
  expect(order).toEqual(["answered", "stopped"]);
});
