import { afterEach, describe, expect, it } from "vitest";
import { type SlackStage, slackStage } from "../support/slack-stage.ts";
import { deskThat, formOf, menu, type TestDesk } from "../support/slack-stage-desk.ts";
import type { Channel, Seen, SeenForm, Someone } from "../support/stage.ts";

const form = (seen: Seen): SeenForm => (seen.kind === "form" ? seen : expect.unreachable(JSON.stringify(seen)));

// Learned from slackapi/bolt-js#1662: Slack's permission to open a form ended while something else was waited for.
// The first fails if the room waits for a name before it asks the desk for the form; the others if a trigger that has
// expired is only logged.
// To see it fail, have `isTooLate` in platforms/slack/failure.ts know none of its errors.
describe.each(["http", "socket"] as const)("The Slack trigger expires before the form opens, by %s:", (mode) => {
  let stage: SlackStage;
  let ann: Someone;
  let reading: Channel;
  let time = Date.parse("2026-10-19T07:00:00.000Z");
  async function opened(desk: TestDesk, patience: object = { answer: 0 }): Promise<TestDesk> {
    stage = await slackStage({ mode, patience, now: () => new Date(time).toISOString() });
    ann = await stage.person("Ann", "Europe/Berlin");
    reading = await stage.channel("reading");
    await stage.open(menu, desk);
    return desk;
  }
  afterEach(async () => {
    expect(stage.server.complaints).toEqual([]);
    await stage.close();
  });

  it("the form opens before any slow work: not even a name is waited for", async () => {
    const desk = await opened(deskThat(), { account: 0 });
    const release = stage.server.hold("users.info");
    form(await stage.types(ann, reading, "/question ask"));
    expect(desk.formsFor[0]?.by).toMatchObject({ user: ann.id, name: "ann" });
    release();
  });

  it("a form that comes too late for its trigger leaves a button that opens it, with all that was typed", async () => {
    let slow = true;
    await opened(
      deskThat(undefined, async (asked) => {
        time += slow ? 3001 : 0;
        slow = false;
        return formOf(asked);
      }),
      {},
    );
    const seen = await stage.types(ann, reading, "/paper add why: it is <short> & clear");
    if (seen.kind !== "refused") return expect.unreachable();
    expect(seen).toMatchObject({
      text: expect.stringContaining("Slack did not wait"),
      buttons: ["Open the form again"],
    });
    const again = form(await stage.presses(ann, { ...seen, kind: "card" }, "Open the form again"));
    expect(again.inputs).toContainEqual({ key: "why", label: "Why this one?", initial: "it is <short> & clear" });
  });

  it("so does the form of a shortcut, which begins with somebody's words", async () => {
    let slow = true;
    const desk = await opened(
      deskThat(
        () => ({ kind: "refused", words: "Not here.", again: { entry: "question ask", known: {} } }),
        async (asked) => {
          time += slow ? 3001 : 0;
          slow = false;
          return formOf(asked);
        },
      ),
      {},
    );
    const said = { ts: "1.000001", channel: reading.id, text: "Why &lt;eight&gt; heads?", blocks: [], deleted: false };
    const asked = await stage.acts.uses(ann.id, "question ask", said);
    await stage.room.settled();
    const [shown] = asked.shown;
    if (shown?.kind !== "whisper") return expect.unreachable();
    const seen = { kind: "card", text: "", buttons: [], handle: { surfaces: [shown] } } as const;
    const again = form(await stage.presses(ann, seen, "Open the form again"));
    expect(again.inputs).toContainEqual({ key: "words", label: "Your question", initial: "Why <eight> heads?" });
    await stage.fills(ann, again, {});
    const url = `https://reading.slack.com/archives/${reading.id}/p1000001`;
    expect(desk.asked).toMatchObject([{ about: { url } }]);
  });

  it("what is too long for that button is handed back in full", async () => {
    await opened(
      deskThat(undefined, async (asked) => {
        time += 3001;
        return formOf(asked);
      }),
      {},
    );
    const words = "why ".repeat(800).trim();
    const seen = await stage.types(ann, reading, `/paper add why: ${words}`);
    if (seen.kind !== "refused") return expect.unreachable();
    expect(seen.text.replace(/\s+/g, " ")).toContain(words.slice(0, 2000));
    expect(seen.text.split("why").length - 1).toBeGreaterThanOrEqual(800);
  });
});
