import { InteractionResponseType } from "discord.js";
import { describe, expect, test } from "vitest";
import { sentence } from "../../src/chat/card.ts";
import type { Answer, Asked } from "../../src/chat/platform.ts";
import { smallDesk, smallLab, smallMenu } from "../support/discord-server-desk.ts";

const done: Answer = { kind: "card", card: sentence("Done."), names: {}, here: true };

// Learned from discordjs/discord.js#10165: an interaction that Discord had given up on ended the whole process.
// Fails if an answer's error leaves the Discord room instead of being logged in its `receive.ts`.
// To see it fail, have `receive` in platforms/discord/receive.ts throw what it knows to be too late.
describe("Discord answers 10062 or 40060 and the process dies: it does not, when", () => {
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
