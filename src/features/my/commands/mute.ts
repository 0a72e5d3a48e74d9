import { command } from "../../../app/command.ts";
import { choice } from "../../../chat/fields.ts";
import type { Instant } from "../../../chat/prose.ts";
import { plus } from "../../../time/instant.ts";
import { changed } from "../acts.ts";
import { mannerCard } from "../ask-cards.ts";
import { forGood } from "../asking.ts";

const times = {
  day: "For a day",
  week: "For a week",
  good: "For good",
  off: "Not any more: ask me again",
} as const;

const endOf: Readonly<Record<keyof typeof times, (at: Instant) => Instant | null>> = {
  day: (at) => plus(at, { days: 1 }),
  week: (at) => plus(at, { days: 7 }),
  good: () => forGood,
  off: () => null,
};

export const mute = command({
  name: "my mute",
  scope: "person",
  summary: "Have nobody ask you for anything: for a day, a week or for good",
  fields: { time: choice("For how long", times) },
  async run(call) {
    const { manner, zone } = await changed(call, { mutedUntil: endOf[call.input.time](call.at) });
    return mannerCard(manner, zone);
  },
});
