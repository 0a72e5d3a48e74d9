import { type Button, button, type Card, says } from "../../chat/card.ts";
import { type Listed, turning } from "../../chat/listing.ts";
import { count, moment, type Prose, prose } from "../../chat/prose.ts";
import { named } from "./cards.ts";
import type { rehearse } from "./commands/rehearse.ts";
import type { settings } from "./commands/settings.ts";
import type { Foreseen } from "./rehearsal.ts";

/** Every message that the next weeks would bring, to whom and when. */
export function rehearsalCard(list: Listed<Foreseen>, total: number): Card {
  const to = (label: string, page: string): Button =>
    button<typeof rehearse>(label, "group rehearse", { page }, { here: true });
  return {
    title: "What the next eight weeks would bring",
    body: [
      says(
        `If nobody did anything meanwhile, Colloquy would post ${count(total, "message")}. Nothing of this has been sent.`,
      ),
      ...(list.items.length === 0 ? [] : [{ kind: "list", items: list.items.map(line) } as const]),
    ],
    buttons: [...turning(list, to), button<typeof settings>("Settings", "group settings", {}, { open: true })],
  };
}

const line = ({ at, says, members, to }: Foreseen): Prose =>
  to === "members"
    ? prose`${moment(at)}, in private to ${named(members)}: ${says}`
    : prose`${moment(at)}, in ${to}: ${says}`;
