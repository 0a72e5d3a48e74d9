import { afterEach, expect, it } from "vitest";
import { command } from "../../src/app/command.ts";
import { sentence } from "../../src/chat/card.ts";
import { call, prose } from "../../src/chat/prose.ts";
import { commands, schedules } from "../../src/contents.ts";
import { type DiscordStage, discordStage } from "../support/discord-stage.ts";
import { codeIn, type Two, twoStages } from "../support/linked.ts";
import { type SlackStage, slackStage } from "../support/slack-stage.ts";
import type { SeenMessage, Someone } from "../support/stage.ts";
import { clockAt } from "../support/world.ts";

/** Calls whoever asks, in all channels of the group and alone. */
const callMe = command({
  name: "group call",
  scope: "group",
  summary: "Calls whoever asks, wherever the group lives",
  fields: {},
  async run({ by, post }) {
    await post(sentence(prose`${call(by.id)}, your turn is near.`));
    await post(sentence("Your turn is near."), { member: by.id });
    return sentence("Called.");
  },
});

/** A lab on Slack and its students on Discord, through the real SDKs over one database, as one group. */
interface Linked extends Two<SlackStage, DiscordStage> {
  readonly ada: Someone;
  readonly dora: Someone;
  readonly adaThere: Someone;
}

let at: Linked;
afterEach(async () => {
  expect(at.errors).toEqual([]);
  expect(at.lab.stage.server.complaints).toEqual([]);
  await at.close();
});

async function linked(): Promise<Linked> {
  const clock = clockAt("2026-10-19T07:00:00.000Z");
  const stages = [
    await slackStage({ mode: "socket", now: clock.now }),
    await discordStage({ now: clock.now }),
  ] as const;
  const two = await twoStages(stages, clock, { commands: [...commands, ...schedules, callMe] });
  const { lab, hall, does, presses } = two;
  const ada = await lab.stage.person("Ada", "Europe/Berlin");
  const [dora, adaThere] = [await hall.stage.person("Dora", "UTC"), await hall.stage.person("ada_l", "Europe/Berlin")];
  await does(ada, lab, "/group start", {
    name: "Readers",
    zone: "Europe/Berlin",
    meets: "every Thursday 15:00 for 60 minutes",
    digest: "Friday 17:00",
  });
  const code = codeIn((await does(ada, lab, "/group link")).text);
  const asked = await does(dora, hall, `/group link code: ${code}`);
  expect(asked.text).toContain("Link this channel to Readers?");
  expect(await presses(dora, hall, asked, "Link this channel")).toMatchObject({ kind: "card" });
  return { ...two, ada, dora, adaThere };
}

const both = (words: string): Promise<readonly (readonly SeenMessage[])[]> =>
  Promise.all([at.hears(at.lab, words), at.hears(at.hall, words)]);

it("a question asked on Slack is answered on Discord, and both see it in one message each", async () => {
  at = await linked();
  expect((await at.hear(at.lab, "too now, linked by a code of")).text).toContain("a channel on Discord");
  expect((await at.hear(at.hall, "A reading group lives in this channel")).buttons).toContain("Join");
  await at.does(at.ada, at.lab, "/question ask", { words: "Why eight heads?" });
  const asked = await at.hear(at.hall, "Why eight heads?");
  const form = await at.hall.stage.presses(at.dora, asked, "Answer");
  if (form.kind !== "form") throw new Error("no form");
  await at.hall.stage.fills(at.dora, form, { words: "Sixteen were no better." });
  await at.settles();
  const [onSlack, onDiscord] = await both("Why eight heads?");
  expect([onSlack?.length, onDiscord?.length]).toEqual([1, 1]);
  for (const message of [onSlack?.[0], onDiscord?.[0]]) {
    expect(message?.text).toContain("Sixteen were no better.");
    expect(message?.text).toContain("Dora");
    expect(message?.calls).toEqual([]);
  }
});

it("votes of both count in one message, redrawn on both; a person with two accounts votes once", async () => {
  at = await linked();
  await at.does(at.ada, at.lab, "/paper add", { paper: "Mamba" });
  await at.does(at.dora, at.hall, "/paper add", { paper: "LoRA" });
  await at.presses(at.ada, at.lab, await at.hear(at.lab, "LoRA"), "Vote");
  await at.presses(at.adaThere, at.hall, await at.hear(at.hall, "LoRA"), "Vote");
  for (const found of await both("LoRA")) expect(found.at(-1)?.text).toContain("3 votes");
  const code = codeIn((await at.does(at.ada, at.lab, "/my link")).text);
  const sure = await at.does(at.adaThere, at.hall, `/my link code: ${code}`);
  expect(sure.text).toContain("Ada on Slack");
  expect(await at.presses(at.adaThere, at.hall, sure, "They are all me")).toMatchObject({ kind: "card" });
  for (const found of await both("LoRA")) expect(found.at(-1)?.text).toContain("2 votes");
  await at.presses(at.adaThere, at.hall, await at.hear(at.hall, "LoRA"), "Vote");
  for (const found of await both("LoRA")) expect(found.at(-1)?.text).toContain("1 vote");
});

it("a person with two accounts is called and reminded once, where they prefer", async () => {
  at = await linked();
  const code = codeIn((await at.does(at.ada, at.lab, "/my link")).text);
  await at.presses(
    at.adaThere,
    at.hall,
    await at.does(at.adaThere, at.hall, `/my link code: ${code}`),
    "They are all me",
  );
  const reached = async () => {
    await at.does(at.adaThere, at.hall, "/group call");
    const [slack, discord] = await both("your turn is near.");
    return {
      calls: [slack?.at(-1)?.calls, discord?.at(-1)?.calls],
      direct: [(await at.lab.stage.direct(at.ada)).length, (await at.hall.stage.direct(at.adaThere)).length],
    };
  };
  expect(await reached()).toEqual({ calls: [[at.ada.id], []], direct: [1, 0] });
  await at.does(at.ada, at.lab, "/my link prefer: Discord");
  expect(await reached()).toEqual({ calls: [[], [at.adaThere.id]], direct: [1, 1] });
});

it("the digest comes to both, and unlinking leaves a note on Discord while Slack goes on", async () => {
  at = await linked();
  await at.does(at.ada, at.lab, "/question ask", { words: "Why eight heads?" });
  await at.moves("2026-10-23T15:00:00.000Z");
  for (const found of await both("Digest: what is open in Readers")) expect(found).toHaveLength(1);
  const asked = await at.does(at.ada, at.lab, "/group unlink place: Discord");
  await at.presses(at.ada, at.lab, asked, "Unlink it");
  expect((await at.hear(at.hall, "has unlinked this channel from Readers")).text).toContain("Ada");
  await at.does(at.ada, at.lab, "/question ask", { words: "Why no recurrence?" });
  expect((await both("Why no recurrence?")).map((found) => found.length)).toEqual([1, 0]);
  expect(await at.reads(at.dora, at.hall, "/question list")).toContain("No reading group lives in this channel yet.");
});
