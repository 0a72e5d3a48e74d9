import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Block, Card } from "../../src/chat/card.ts";
import { pages } from "../../src/chat/pages.ts";
import type { Place } from "../../src/chat/platform.ts";
import type { Prose } from "../../src/chat/prose.ts";
import { menu } from "../../src/contents.ts";
import { discordStage } from "../support/discord-stage.ts";
import { slackStage } from "../support/slack-stage.ts";
import type { Stage } from "../support/stage.ts";
import { liveThreeWeeks } from "../support/week.ts";
import { world } from "../support/world.ts";

/** Text of which every sign doubles when it is escaped, as long as members may write, and one more or less. */
const fillings = [2999, 3000, 3001].map((length) => "*_".repeat(length).slice(0, length));
const title = "~|".repeat(250);

/** The same card with its words replaced: all quotes, and whatever else is longer than a label. */
function filled(card: Card, words: string): Card {
  const fill = (prose: Prose): Prose =>
    prose.map((span) => (typeof span === "string" && span.length > 12 ? words : span));
  const block = (one: Block): Block => {
    switch (one.kind) {
      case "quote":
        return { ...one, prose: [words] };
      case "prose":
      case "row":
        return { ...one, prose: fill(one.prose) };
      case "list":
        return { ...one, items: one.items.map(fill) };
      case "facts":
        return { ...one, facts: one.facts.map(([label, value]) => [label, fill(value)] as const) };
      case "heading":
      case "picture":
      case "file":
      case "rule":
        return one;
      default:
        return one satisfies never;
    }
  };
  return { ...card, ...(card.title === undefined ? {} : { title }), body: card.body.map(block) };
}

/** Cards of one shape are tried once. */
const shape = (card: Card): string =>
  JSON.stringify([card.title !== undefined, card.body.map((one) => one.kind), card.buttons?.map((one) => one.entry)]);

let cards: readonly Card[] = [];
beforeAll(async () => {
  const at = await world({ at: "2026-10-19T07:00:00.000Z" });
  await liveThreeWeeks(at);
  cards = [...new Map(at.stage.cards.map((card) => [shape(card), card])).values()];
  await at.close();
});

const stages: readonly (readonly [string, () => Promise<Stage>])[] = [
  ["Discord", () => discordStage({ now: () => "2026-10-19T07:00:00.000Z" })],
  ["Slack", () => slackStage({ mode: "http" })],
];

describe.each(stages)("Every card of three weeks, filled to the limit, is taken by %s", (name, open) => {
  let stage: Stage;
  let place: Place;
  beforeAll(async () => {
    stage = await open();
    const nobody = { kind: "refused", words: "Nobody is here." } as const;
    await stage.open(menu, { form: async () => undefined, answer: async () => nobody, choices: async () => [] });
    const { id } = await stage.channel("lab");
    place = { platform: stage.platform.name, workspace: "", channel: id };
  });
  afterAll(() => stage.close());

  it.each(fillings.map((words) => [words.length, words] as const))("with texts of %i signs", async (_, words) => {
    expect(cards.length).toBeGreaterThan(20);
    let key = 0;
    for (const card of cards)
      for (const page of pages(filled(card, words))) {
        const posted = await stage.platform.post(place, {
          key: `${name}${words.length}n${++key}`,
          card: page,
          names: {},
        });
        expect(posted.kind, JSON.stringify([posted, page.body.map((one) => one.kind)])).toBe("sent");
      }
  });
});
