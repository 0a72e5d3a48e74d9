import { InteractionResponseType } from "discord.js";
import { afterEach, describe, expect, onTestFinished, test } from "vitest";
import { type Button, sentence } from "../../src/chat/card.ts";
import { carried, uncarried } from "../../src/chat/carried.ts";
import type { Answer, Asked } from "../../src/chat/platform.ts";
import { outbox } from "../../src/delivery/schema.ts";
import { discord } from "../../src/platforms/discord/index.ts";
import { works } from "../../src/works.ts";
import { type BoardWorld, boardCommands, boards } from "../support/board.ts";
import { bothKinds } from "../support/database.ts";
import { smallDesk, smallLab, smallMenu } from "../support/discord-server-desk.ts";
import type { Interaction } from "../support/discord-server-interactions.ts";
import { buttonsOf, textsOf } from "../support/discord-server-message.ts";
import type { Message } from "../support/discord-server-world.ts";
import type { SeenCard, SeenForm } from "../support/stage.ts";
import { after } from "../support/world.ts";

let open: BoardWorld | undefined;
afterEach(async () => {
  await open?.close();
  open = undefined;
});

// Learned from discord-buttons/discord-buttons#71: what a button did was kept in the process that had posted it.
// To see it fail, leave what is known out of the text that `carried` in chat/carried.ts writes.
describe.each(bothKinds)("Buttons are dead after a restart, on %s:", (kind) => {
  // Fails if anything that a button needs is kept in memory, or is not in what a platform carries for it.
  test("no: a process that never saw the message answers its button two years later", async () => {
    open = await boards({ kind });
    const { ada, boris, lab, reads, stands, store } = open;
    await reads(ada, lab, "/board write hello");
    await stands(lab);
    const [posted] = await store.root.select().from(outbox);
    const [button] = posted?.card.buttons ?? [];
    // A platform keeps what a button carries and gives it back, nothing else.
    const kept: string = carried(button as Button);

    let ids = 0;
    const later = works({
      store,
      after,
      elapsed: () => 0,
      platforms: [],
      commands: boardCommands,
      errands: [],
      now: () => "2028-10-19T07:00:00.000Z",
      newId: () => `later${++ids}`,
      newSecret: () => "a secret",
      log: { info: () => {}, warn: () => {}, error: () => {} },
    });
    const by = { platform: "memory", workspace: "local", user: boris.id, name: "Boris" };
    const place = { platform: "memory", workspace: "local", channel: lab.id };
    const pressed: Asked = { key: "press", by, place, ...uncarried(kept) };
    const form = await later.desk.form(pressed);
    expect(form).toMatchObject({ entry: "board write", known: { on: "n1" }, fields: { words: {} } });
    const answer = await later.desk.answer({ ...pressed, known: { ...pressed.known, words: "still here" } });
    expect(JSON.stringify(answer)).toContain("note ");
    expect(answer.kind).toBe("card");
  });

  // Fails if a button of something that is gone breaks instead of saying so.
  test("and one whose thing or command is gone says so", async () => {
    open = await boards({ kind });
    const { ada, lab, stage, errors } = open;
    const presses = async (text: string) => {
      const seen = await stage.ask(ada, lab, uncarried(text));
      return seen.kind === "form" ? "form" : seen.text;
    };
    expect(await presses("board write?on=n99&words=hello")).toContain("nothing here fits “n99”");
    expect(await presses("board scribble?on=n1")).toBe(
      "There is no command “board scribble”. Type /help to see what there is.",
    );
    expect(await presses("board write?on=n1&colour=red&words=hello")).toContain("nothing here fits “n1”");
    expect(errors).toEqual([]);
  });
});

// Fails if the Discord room keeps what its buttons and forms do in the process, and not in their custom_id.
describe("Buttons are dead after a restart, on Discord: no,", () => {
  const done: Answer = { kind: "card", card: sentence("Done."), names: {}, here: true };

  /** The same Discord with another process behind it, which knows nothing of the first. */
  async function restarted(lab: Awaited<ReturnType<typeof smallLab>>) {
    await lab.stage.platform.stop();
    const { desk, asked } = smallDesk();
    const { token, apiUrl } = lab.server;
    const log = { info: () => {}, warn: () => {}, error: () => {} };
    const platform = discord({ token, apiUrl, log, now: () => new Date().toISOString() });
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
