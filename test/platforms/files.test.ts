import { createRequire } from "node:module";
import { unzipSync } from "fflate";
import { afterEach, describe, expect, it } from "vitest";
import { archive, type Card, file, fitsArchive, says } from "../../src/chat/card.ts";
import type { Picture } from "../../src/chat/picture.ts";
import { bytesOf } from "../../src/pictures/packing.ts";
import { scopes } from "../../src/platforms/slack/manifest.ts";
import { discordStage } from "../support/discord-stage.ts";
import { cardOf } from "../support/lab.ts";
import { playgroundStage } from "../support/playground-stage.ts";
import { slackStage } from "../support/slack-stage.ts";
import { answered, deskThat, menu } from "../support/slack-stage-desk.ts";
import type { Seen, Stage } from "../support/stage.ts";

const text = "BEGIN\r\nwords: “漢字”\r\nEND\r\n";
const card: Card = { body: [says("Keep it."), file("words.ics", "text/calendar", text)] };
const words = [{ name: "words.ics", text }];

/** Where all versions of undici in a process keep the connections of the one that came first. */
const connections = Symbol.for("undici.globalDispatcher.1");
/** The undici that Slack's library brings along. */
function undiciOfSlack(): { readonly Agent: new () => object } {
  const { resolve } = createRequire(import.meta.url);
  const socketMode = createRequire(resolve("@slack/bolt")).resolve("@slack/socket-mode");
  return createRequire(socketMode)("undici");
}

describe("A file in an answer", () => {
  let stage: Stage | undefined;
  afterEach(() => stage?.close());
  async function weekOn<S extends Stage>(opened: S): Promise<Seen> {
    stage = opened;
    const ann = await opened.person("Ann", "Europe/Berlin");
    const reading = await opened.channel("reading");
    await opened.open(
      menu,
      deskThat(async () => answered(card)),
    );
    const seen = await opened.types(ann, reading, "/my week");
    expect(await opened.messages(reading)).toEqual([]);
    return seen;
  }

  it("comes with the whisper on Discord, also with one that was waited for", async () => {
    expect(cardOf(await weekOn(await discordStage())).files).toEqual(words);
    await stage?.close();
    expect(cardOf(await weekOn(await discordStage({ answerWithin: 0 }))).files).toEqual(words);
  });

  it("comes with the whisper on Discord over the connections of Slack's library, too", async () => {
    const own = Reflect.get(globalThis, connections);
    Reflect.set(globalThis, connections, new (undiciOfSlack().Agent)());
    try {
      expect(cardOf(await weekOn(await discordStage())).files).toEqual(words);
    } finally {
      Reflect.set(globalThis, connections, own);
    }
  });

  it.each(["http", "socket"] as const)(
    "comes as a direct message on Slack, and the whisper says so (%s)",
    async (mode) => {
      const seen = cardOf(await weekOn(await slackStage({ mode })));
      expect(seen.text).toContain("File: words.ics (it comes as a direct message)");
      expect(seen.files).toEqual(words);
    },
  );

  it("comes on Slack also with an answer that was waited for", async () => {
    expect(cardOf(await weekOn(await slackStage({ mode: "http", patience: { answer: 0 } }))).files).toEqual(words);
  });

  it("that Slack does not take is told, with what would mend it", async () => {
    const lacking = scopes.bot.filter((one) => one !== "files:write");
    const seen = cardOf(await weekOn(await slackStage({ mode: "http", scopes: lacking })));
    expect(seen.text).toContain("words.ics could not be sent. The Slack app lacks a permission: files:write.");
    expect(seen.files).toEqual([]);
  });

  it.each(["files.getUploadURLExternal", "upload", "files.completeUploadExternal"])(
    "that is lost on its way is told, wherever it broke (%s)",
    async (step) => {
      const opened = await slackStage({ mode: "http" });
      opened.server.fail(step, { kind: "status", status: 500 });
      expect(cardOf(await weekOn(opened)).text).toMatch(/words\.ics could not be sent\. Slack /);
    },
  );
});

describe("A file is one that every platform takes", () => {
  it.each(["", "calendar", "a calendar.ics", "Kalender.ICS", "../calendar.ics", "größe.ics", `${"a".repeat(60)}.ics`])(
    "and not one called “%s”",
    (name) => {
      expect(() => file(name, "text/calendar", "")).toThrow("is no file that every platform takes");
    },
  );
  it("and not one of more than a million characters", () => {
    expect(() => file("a.ics", "text/calendar", "x".repeat(1_000_001))).toThrow();
  });
});

describe("An archive in an answer", () => {
  let stage: Stage | undefined;
  afterEach(() => stage?.close());
  const plot: Picture = {
    chart: "values",
    title: "BLEU",
    rows: [
      {
        label: "BLEU on WMT14",
        unit: "",
        reported: "28.4",
        runs: ["26"],
        ours: "26",
        verdict: "not matched",
        held: false,
      },
    ],
  };
  const parts = { "index.md": "# Größe 漢字\n", "figures/one.png": plot, "figures/two.svg": plot };
  const packed: Card = { body: [says("Keep it."), archive("reading.zip", parts)] };

  it.each<[string, () => Promise<Stage>]>([
    ["as a direct message on Slack", () => slackStage({ mode: "http" })],
    ["with the whisper on Discord", () => discordStage()],
    ["to be kept in the playground", async () => playgroundStage()],
  ])("comes whole %s", async (_, opened) => {
    stage = await opened();
    await stage.open(
      menu,
      deskThat(async () => answered(packed)),
    );
    const ann = await stage.person("Ann", "Europe/Berlin");
    const reading = await stage.channel("reading");
    const seen = cardOf(await stage.types(ann, reading, "/my week"));
    expect(seen.text).toContain("reading.zip");
    const [kept] = seen.files ?? [];
    const files = unzipSync(new Uint8Array(Buffer.from(kept?.text ?? "", "latin1")));
    expect(Object.keys(files)).toEqual(Object.keys(parts));
    expect(Buffer.from(files["index.md"] ?? []).toString()).toBe(parts["index.md"]);
    expect(Buffer.from(files["figures/one.png"] ?? []).toString("latin1", 1, 4)).toBe("PNG");
    expect(Buffer.from(files["figures/two.svg"] ?? []).toString()).toContain("BLEU on WMT14");
    expect(await stage.messages(reading)).toEqual([]);
  });

  it("is the same to the byte for the same files, in whatever zone it is packed", async () => {
    const was = process.env.TZ;
    const all: string[] = [];
    for (const zone of ["UTC", "Asia/Kolkata", "America/New_York"]) {
      process.env.TZ = zone;
      const [block] = packed.body.slice(1);
      if (block?.kind !== "file") return expect.unreachable();
      all.push(Buffer.from(await bytesOf(block.file, () => {})).toString("base64"));
    }
    process.env.TZ = was;
    expect(new Set(all).size).toBe(1);
  });

  it("holds no more than every platform takes, however badly it is packed", () => {
    expect(fitsArchive({ "a.md": "x".repeat(2_900_000) })).toBe(true);
    expect(fitsArchive({ "a.md": "x".repeat(3_000_000) })).toBe(false);
    expect(fitsArchive(Object.fromEntries(Array.from({ length: 80 }, (_, i) => [`${i}.png`, plot])))).toBe(false);
    expect(() => archive("reading.zip", { "a.md": "x".repeat(3_000_000) })).toThrow("is no file that every platform");
    expect(() => archive("reading.tar", {})).toThrow("is no file that every platform takes");
  });
});
