import { type Block, type Button, button, type Card, says } from "../../chat/card.ts";
import { type Listed, turning } from "../../chat/listing.ts";
import { joined, type MemberId, moment, type Prose, prose } from "../../chat/prose.ts";
import type { Session } from "../sessions/store.ts";
import { holds } from "./cards.ts";
import type { confirm } from "./commands/confirm.ts";
import type { cover } from "./commands/cover.ts";
import type { list } from "./commands/list.ts";
import type { take } from "./commands/take.ts";
import type { wish } from "./commands/wish.ts";
import type { Turn } from "./store.ts";

/** The turns of one session. */
export interface Hats {
  readonly session: Session;
  readonly turns: readonly Turn[];
}

/** The turns to come; whoever looks has a button beside their own, or else beside those that somebody is sought for. */
export function listCard(all: Listed<Hats>, reader: MemberId | undefined): Card {
  const to = (label: string, page: string): Button => button<typeof list>(label, "turn list", { page }, { here: true });
  if (all.items.length === 0)
    return {
      title: "Turns to come",
      body: [
        says(
          "No turns are given yet. They are, four weeks ahead, once sessions are planned: /session list shows them.",
        ),
      ],
    };
  return {
    title: "Turns to come",
    body: all.items.map((hats) => row(hats, reader)),
    buttons: [...turning(all, to), button<typeof wish>("My wishes", "turn wish", {}, { open: true })],
  };
}

function row({ session, turns }: Hats, reader: MemberId | undefined): Block {
  const words = prose`${moment(session.startsAt)}: ${joined(turns.map(line))}.`;
  const mine = turns.find(({ member }) => member !== null && member === reader);
  const open = turns.find(({ member, coverAt }) => member === null || coverAt !== null);
  // Whoever has a role in it already has no need of another.
  if (!mine && open)
    return { kind: "row", prose: words, button: button<typeof take>("I will take it", "turn take", { turn: open.id }) };
  if (!mine) return says(words);
  const known = { turn: mine.id };
  return {
    kind: "row",
    prose: words,
    button:
      mine.confirmedAt === null || mine.coverAt !== null
        ? button<typeof confirm>("Confirm", "turn confirm", known)
        : button<typeof cover>("Ask for cover", "turn cover", known),
  };
}

function line({ role, member, confirmedAt, coverAt, by }: Turn): Prose {
  if (member === null) return holds(role, member);
  const ways = { turn: "", volunteer: "volunteered", cover: "took over", swap: "swapped", assigned: "assigned" };
  const how = [ways[by], coverAt !== null ? "cover wanted" : confirmedAt === null ? "not confirmed yet" : ""];
  const notes = how.filter((note) => note !== "").join(", ");
  return prose`${holds(role, member)}${notes === "" ? "" : ` (${notes})`}`;
}
