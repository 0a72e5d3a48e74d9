import { type Button, button, type Card, heading, says } from "../../chat/card.ts";
import { moment, type Prose, prose } from "../../chat/prose.ts";
import type { Day, TimeOfDay } from "../../time/day.ts";
import { spokenTime } from "../../time/hours.ts";
import { forGood, type Manner } from "./asking.ts";
import { rows } from "./cards.ts";
import type { ahead } from "./commands/ahead.ts";
import type { mute } from "./commands/mute.ts";
import type { quiet } from "./commands/quiet.ts";
import type { week } from "./commands/week.ts";
import type { GroupWeek } from "./week.ts";

/** What somebody is asked for today, from all their groups. */
export function askCard(groups: readonly GroupWeek[]): Card {
  const asking = groups.filter(({ asked }) => asked.length > 0);
  return {
    title: "Asked of you",
    body: asking.flatMap(({ group, name, asked }) => [heading(name), ...asked.flatMap((one) => rows(one, group))]),
    buttons: [
      button<typeof week>("Your week", "my week"),
      button<typeof mute>("Not this week", "my mute", { time: "week" }),
    ],
  };
}

/** What the message of a day is known by that asks somebody for something. */
export const aboutAsked = (person: string, today: Day): string => `asked:${person}:${today}`;

/** How somebody is asked now, in a sentence, after they changed it. */
export function mannerCard(manner: Manner, zone: string): Card {
  return { body: [says(spokenManner(manner, zone))], buttons: [quieter, earlier, ...muting(manner)] };
}

const quieter = button<typeof quiet>("Quiet hours", "my quiet", {}, { open: true });
const earlier = button<typeof ahead>("How far ahead", "my ahead", {}, { open: true });
const muting = ({ mutedUntil }: Manner): readonly Button[] =>
  mutedUntil === null ? [] : [button<typeof mute>("Ask me again", "my mute", { time: "off" })];

function spokenManner({ quietFrom, quietUntil, daysAhead, mutedUntil }: Manner, zone: string): Prose {
  if (mutedUntil === forGood) return ["Nobody asks you for anything any more. /my week still shows what there is."];
  if (mutedUntil !== null)
    return prose`Nobody asks you for anything before ${moment(mutedUntil)}. /my week still shows what there is.`;
  const days = daysAhead === null ? "as long" : daysAhead === 1 ? "a day" : `${daysAhead} days`;
  const usual = daysAhead === null ? " as your group’s ladder says" : "";
  return prose`You are asked at most once a day, at ${hour(quietUntil)} (${zone}), for your first pass ${days} before a session${usual}, and never from ${hour(quietFrom)} to ${hour(quietUntil)}.`;
}

const hour = (time: TimeOfDay): string => spokenTime(time);
