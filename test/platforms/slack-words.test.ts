import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Block, type Card, heading, quote, says, sentence } from "../../src/chat/card.ts";
import { limits } from "../../src/chat/limits.ts";
import { pages } from "../../src/chat/pages.ts";
import type { Names, Place } from "../../src/chat/platform.ts";
import { bold, call, channel, link, moment, type Prose, person, prose } from "../../src/chat/prose.ts";
import { message } from "../../src/platforms/slack/render.ts";
import type { Reader } from "../../src/platforms/slack/spans.ts";
import { messageComplaints } from "../support/slack-server-limits.ts";
import { callsIn, notificationText, sight } from "../support/slack-server-reading.ts";
import type { Piece } from "../support/slack-server-shapes.ts";
import { type SlackStage, slackStage } from "../support/slack-stage.ts";
import { deskThat, menu } from "../support/slack-stage-desk.ts";
import type { Channel, SeenMessage, Someone } from "../support/stage.ts";

const now = "2026-10-19T07:00:00.000Z";
const account = (user: string, name: string) => ({ platform: "slack", workspace: "T00000001", user, name });
const known = { isUser: (id: string) => id.startsWith("U"), isChannel: () => true, mayShow: () => true };
const eyes = { nameOf: (id: string) => id, zone: "UTC", now: Date.parse(now) };
const reader = (names: Names = {}) => ({ names, workspace: "T00000001", now });

/** A message as it goes over the wire. */
const sent = (card: Card, to: Reader): { readonly text: string; readonly blocks: readonly Piece[] } =>
  JSON.parse(JSON.stringify(message(card, to)));

/** Words that mean something to Slack, or to a reader's eye, somewhere. */
const tricky = [
  "@everyone @channel @here <!channel> <!here|here> <!everyone> <!subteam^S1|@team>",
  "<@U00000001> @Ann @ann",
  "*stars* _lines_ ~waves~ `code` ```more``` > quote\n> at a line's start",
  ":smile: :+1: 12:30:00 :skin-tone-4:",
  "<b>bold</b> &amp; &lt; & < > &#42; <https://example.com|here> [a](https://example.com)",
  "https://example.com www.example.com mailto:a@example.com #reading <#C00000001>",
  "zero\u200bwidth \u202eright to left\u202c שלום مرحبا",
  "🧑‍🔬🏳️‍🌈 e\u0301 汉字かな \u2060 \ufeff",
  "<!date^1760000000^{date} at {time}|then> {time} \uE0000\uE001",
  "- a list\n• another\n1. a third\n\n\ta tab and  two spaces",
];

describe("A channel", () => {
  it("is led to where it is Slack’s, and told of where it is elsewhere", () => {
    const [here, other, there] = [
      { platform: "slack", workspace: "T00000001", channel: "C00000001" },
      { platform: "slack", workspace: "T00000002", channel: "C00000002" },
      { platform: "discord", workspace: "G1", channel: "1" },
    ];
    const { blocks, text } = sent(sentence(prose`in ${channel(here)}, ${channel(other)}, ${channel(there)}`), reader());
    expect(blocks[0]?.elements?.[0]?.elements).toEqual([
      { type: "text", text: "in " },
      { type: "channel", channel_id: "C00000001" },
      { type: "text", text: ", " },
      { type: "text", text: "another channel" },
      { type: "text", text: ", " },
      { type: "text", text: "a channel on Discord" },
    ]);
    expect(messageComplaints(text, blocks, known)).toEqual([]);
  });
});

describe("What members wrote", () => {
  let stage: SlackStage;
  let ann: Someone;
  let reading: Channel;
  let place: Place;
  beforeEach(async () => {
    stage = await slackStage({ mode: "http" });
    ann = await stage.person("Ann", "Europe/Berlin");
    reading = await stage.channel("reading");
    place = { platform: "slack", workspace: "T00000001", channel: reading.id };
    await stage.open(menu, deskThat());
  });
  afterEach(() => stage.close());
  async function posted(card: Card, names: Names = {}): Promise<SeenMessage> {
    expect(await stage.platform.post(place, { key: "k", card, names })).toMatchObject({ kind: "sent" });
    return (await stage.messages(reading)).at(-1) ?? expect.unreachable();
  }

  it.each(tricky)("arrives as typed and calls nobody: %s", async (words) => {
    const names = { m1: { name: words.slice(0, 64), accounts: [] } };
    const row: Block = {
      kind: "row",
      prose: [words],
      button: { label: words.slice(0, 75), entry: "my week", known: {} },
    };
    const card: Card = {
      title: words.slice(0, 140),
      body: [quote(words), heading(words), says([words, bold(words), person("m1")]), row],
    };
    const seen = await posted(card, names);
    expect(seen.text).toBe(
      [
        words.slice(0, 140),
        words.replace(/^/gm, "> "),
        words,
        `${words}${words}${words.slice(0, 64)}`,
        `${words} [${words.slice(0, 75)}]`,
      ].join("\n"),
    );
    expect(seen.calls).toEqual([]);
    const list: Block = { kind: "list", items: [[words], [link(words, "https://example.com/?a=1&b=<2>")]] };
    const facts: Block = { kind: "facts", facts: [["Why", [words]]] };
    const second = await posted({ body: [list, facts, says([link(words, `javascript:${words}`)])] });
    expect(second.text).toContain(`• ${words}\n• ${words} (https://example.com/?a=1&b=<2>)\nWhy: ${words}\n${words} (`);
    expect(second.calls).toEqual([]);
  });

  it("any words at all arrive as typed, call nobody and are taken by Slack", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme", minLength: 1, maxLength: 300 }),
        fc.constantFrom(...tricky),
        (any, also) => {
          const words = `${any}${also}`;
          const made = sent({ body: [quote(words)] }, reader());
          expect(messageComplaints(made.text, made.blocks, known)).toEqual([]);
          expect(sight(made.blocks, eyes)).toBe(words.replace(/^/gm, "> "));
          expect(callsIn(made.text, made.blocks)).toEqual([]);
        },
      ),
    );
  });

  it("only who is called is called, and a name calls nobody", async () => {
    const names = { m1: { name: "Ann", accounts: [account(ann.id, "Ann")] }, m2: { name: "Zoë", accounts: [] } };
    const seen = await posted(sentence(prose`${call("m1")}, ${person("m1")} asks; ${call("m2")} is elsewhere.`), names);
    expect(seen).toMatchObject({ text: "@Ann, Ann asks; @Zoë is elsewhere.", calls: [ann.id] });
  });

  it("an account in another workspace is not called here", async () => {
    const elsewhere = { ...account(ann.id, "Ann"), workspace: "T00000002" };
    const seen = await posted(sentence([call("m1")]), { m1: { name: "Ann", accounts: [elsewhere] } });
    expect(seen).toMatchObject({ text: "@Ann", calls: [] });
  });

  it("a moment is shown in each reader's own zone", () => {
    const at = "2026-10-22T13:00:00.000Z";
    const made = sent(
      sentence(prose`${moment(at, "day")}, ${moment(at, "time")}: ${moment(at)}, ${moment(at, "from now")}`),
      reader(),
    );
    const seenIn = (zone: string) => sight(made.blocks, { ...eyes, zone });
    expect(seenIn("Europe/Berlin")).toBe("Oct 22, 2026, 3:00 PM: Oct 22, 2026 3:00 PM, Oct 22, 2026 3:00 PM");
    expect(seenIn("Pacific/Auckland")).toBe("Oct 23, 2026, 2:00 AM: Oct 23, 2026 2:00 AM, Oct 23, 2026 2:00 AM");
    expect(made.text).toContain(`<!date^${Date.parse(at) / 1000}^{date_short} {time}|`);
    expect(notificationText(made.text)).toBe(
      "Thu 22 Oct 2026, 13:00 UTC: Thu 22 Oct 2026, 13:00 UTC, Thu 22 Oct 2026, 13:00 UTC",
    );
  });

  it("what is over is told by how long ago it was, as long as the message stands", () => {
    const made = sent(sentence([moment("2026-10-16T07:00:00.000Z", "from now")]), reader());
    expect(sight(made.blocks, eyes)).toBe("3 days ago");
    expect(sight(made.blocks, { ...eyes, now: Date.parse("2026-10-26T07:00:00.000Z") })).toBe("10 days ago");
  });

  it("a notification says what the message says, shortened only where Slack would refuse it", () => {
    const short = sent({ title: "Digest", body: [says("A & B"), quote("<why>")] }, reader());
    expect(notificationText(short.text)).toBe("Digest\nA & B\n> <why>");
    for (const length of [797, 798, 799, 800, 801]) {
      const made = sent(sentence("&".repeat(length)), reader());
      expect(made.text.length).toBeLessThanOrEqual(4000);
      expect(notificationText(made.text).startsWith("&".repeat(797))).toBe(true);
      expect(made.text.endsWith("…")).toBe(length > 800);
    }
  });
});

describe("Cards at the limits", () => {
  const doubling = ["&", "<", "*", '"', "\\", "\n", "🧑‍🔬", "汉", "a "];
  const fits = (card: Card, said: Prose) => {
    const cut = pages(card);
    const seen = cut.map((page) => {
      const made = sent(page, reader({ m1: { name: "n".repeat(limits.message.name), accounts: [] } }));
      expect(messageComplaints(made.text, made.blocks, known)).toEqual([]);
      return sight(made.blocks, eyes);
    });
    const squeezed = (text: string) => text.replace(/[\s>•—]|\[[^\]]*\]/g, "");
    expect(squeezed(seen.join(""))).toContain(squeezed(said.join("")));
  };

  it.each(doubling)("text of %j at every limit ± 1 is taken whole", (sign) => {
    for (const limit of [140, 150, 300, 1800, 2700, 3000, 3600, 4000, 13_200])
      for (const length of [limit - 1, limit, limit + 1]) {
        const words = sign
          .repeat(Math.ceil(length / sign.length))
          .slice(0, length)
          .replace(/[\ud800-\udbff]$/, "");
        fits({ body: [quote(words)] }, [words]);
        fits({ body: [{ kind: "list", items: [[words]] }] }, [words]);
        fits({ body: [{ kind: "facts", facts: [["Why", [words]]] }] }, [words]);
      }
  });

  it("as many rows, buttons and lines as a page may have are taken", () => {
    const label = '"'.repeat(limits.button.label);
    const button = { label, entry: "my week", known: { a: "&".repeat(28) }, group: "g".repeat(10) };
    const rows = Array.from(
      { length: 40 },
      (_, i): Block => ({ kind: "row", prose: [`${i} "${"&".repeat(60)}"`], button }),
    );
    const linked = rows.map((one) => (one.kind === "row" ? { ...one, prose: [...one.prose, moment(now)] } : one));
    const lines = Array.from({ length: 60 }, (_, i) => says(prose`${i} ${bold("b")} ${moment(now)} ${person("m1")}`));
    const buttons = Array.from({ length: limits.button.count }, () => button);
    for (const body of [rows, linked, lines, [...rows, ...lines]])
      fits({ title: "t".repeat(140), body, buttons }, [""]);
  });

  it("a title and a button one character too long would be noticed", () => {
    const title = sent({ title: "t".repeat(151), body: [] }, reader());
    expect(messageComplaints(title.text, title.blocks, known)).toEqual([]);
    const long = sent(sentence("x", [{ label: "l".repeat(76), entry: "my week", known: {} }]), reader());
    expect(messageComplaints(long.text, long.blocks, known)).toEqual(["button must be at most 75 characters, not 76"]);
  });
});
