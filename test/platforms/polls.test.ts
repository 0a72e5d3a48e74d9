import { describe, expect, it } from "vitest";
import { moveThrough, type Works } from "../../src/works.ts";
import { discordStage } from "../support/discord-stage.ts";
import { playgroundStage } from "../support/playground-stage.ts";
import { slackStage } from "../support/slack-stage.ts";
import type { Channel, SeenCard, SeenForm, Someone, Stage } from "../support/stage.ts";
import { clockAt, type World, worldOn } from "../support/world.ts";

type Open = () => Promise<World<Stage>>;
const monday = "2026-10-19T07:00:00.000Z";

async function playground(): Promise<World<Stage>> {
  const clock = clockAt(monday);
  let running: Works | undefined;
  const works = () => {
    if (!running) throw new Error("The playground is not open yet.");
    return running;
  };
  const stage = playgroundStage({
    clock: { now: clock.now, moveTo: (to) => moveThrough(works(), clock, to) },
    rest: () => works().settle(),
  });
  return worldOn<Stage>(stage, clock, {
    opened: (made) => {
      running = made;
    },
  });
}
const stages: readonly (readonly [string, Open])[] = [
  [
    "Slack",
    async () => {
      const clock = clockAt(monday);
      return worldOn<Stage>(await slackStage({ mode: "http", now: clock.now }), clock);
    },
  ],
  [
    "Discord",
    async () => {
      const clock = clockAt(monday);
      return worldOn<Stage>(await discordStage({ now: clock.now }), clock);
    },
  ],
  ["the playground", playground],
];

describe.each(stages)("A poll on %s", (_, open) => {
  it("is opened in a form, voted in by form and by typing, and closed with a press", async () => {
    const at = await open();
    const { stage } = at;
    const [ada, bob] = [await stage.person("Ada", "Europe/Berlin"), await stage.person("Bob", "Europe/Berlin")];
    const lab = await stage.channel("lab");
    const card = async (who: Someone, where: Channel, text: string): Promise<SeenCard> => {
      const seen = await stage.types(who, where, text);
      if (seen.kind !== "card") throw new Error(JSON.stringify({ ...seen, handle: undefined }));
      await at.settles();
      return seen;
    };
    const asForm = (seen: Awaited<ReturnType<Stage["types"]>>): SeenForm =>
      seen.kind === "form" ? seen : expect.unreachable(JSON.stringify({ ...seen, handle: undefined }));
    const message = async (words: string) => {
      await at.settles();
      const found = (await stage.messages(lab)).filter(({ text }) => text.includes(words)).at(-1);
      return found ?? expect.unreachable(`Nothing says ${words}`);
    };
    const started = await stage.fills(ada, asForm(await stage.types(ada, lab, "/group start")), {
      ...{ name: "Lab", zone: "Europe/Berlin", meets: "every Thursday 15:00", digest: "Friday 17:00" },
    });
    expect(started.kind).toBe("card");
    for (const paper of ["Attention", "LoRA, revisited", "Mamba"]) {
      const seen = await stage.types(bob, lab, "/paper add");
      expect((await stage.fills(bob, asForm(seen), { paper })).kind).toBe("card");
    }

    const asked = asForm(await stage.types(ada, lab, "/paper poll"));
    const opened = await stage.fills(ada, asked, { kind: "ranked", closes: "Wednesday 18:00" });
    expect(opened).toMatchObject({ kind: "card", text: expect.stringContaining("over 2 papers") });
    const shown = asForm(await stage.presses(bob, await message("has opened it"), "Vote"));
    expect(shown.inputs.map(({ label }) => label)).toEqual(["First", "Second"]);
    const voted = await stage.fills(bob, shown, { first: "LoRA, revisited", second: "Mamba" });
    expect(voted).toMatchObject({ kind: "card", text: expect.stringMatching(/1\. LoRA, revisited, 2\. Mamba/) });
    expect((await card(ada, lab, "/paper ballot first: Mamba")).text).toContain("1. Mamba");
    const again = asForm(await stage.presses(bob, await message("2 members have voted"), "Vote"));
    expect(again.inputs.map(({ initial }) => initial)).not.toContain("");
    const sure = await stage.presses(ada, await message("2 members have voted"), "Close now");
    if (sure.kind !== "card") return expect.unreachable();
    expect((await stage.presses(ada, sure, "Close the poll")).kind).toBe("card");
    expect((await message("The poll is closed")).text).toContain("tie for the first place");
    await at.close();
  });

  it("by approval is one field with all its papers", async () => {
    const at = await open();
    const { stage } = at;
    const ada = await stage.person("Ada", "Europe/Berlin");
    const lab = await stage.channel("lab");
    const fills = async (text: string, values: Readonly<Record<string, string>>) => {
      const seen = await stage.types(ada, lab, text);
      const done = seen.kind === "form" ? await stage.fills(ada, seen, values) : seen;
      if (done.kind !== "card") throw new Error(JSON.stringify({ ...done, handle: undefined }));
      await at.settles();
      return done.text;
    };
    await fills("/group start", {
      ...{ name: "Lab", zone: "Europe/Berlin", meets: "every Thursday 15:00", digest: "Friday 17:00" },
    });
    for (const paper of ["Attention", "LoRA, revisited", "Mamba", "BERT"]) await fills("/paper add", { paper });
    await fills("/paper poll", { kind: "approval", closes: "Wednesday 18:00" });
    expect(await fills("/paper ballot", { first: "LoRA revisited,BERT" })).toContain("LoRA, revisited, BERT");
    await at.close();
  });
});
