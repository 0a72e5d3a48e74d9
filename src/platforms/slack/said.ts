import { type Button, type Card, quote, says, sentence } from "../../chat/card.ts";
import { carried } from "../../chat/carried.ts";
import { entryNamed, type Menu } from "../../chat/menu.ts";
import { pages } from "../../chat/pages.ts";
import type { Answer, Asked, Refused } from "../../chat/platform.ts";
import { againLabel } from "../../chat/refusal.ts";
import { refusedBlock } from "./form.ts";
import { type Message, message } from "./render.ts";
import { type Room, readerOf } from "./room.ts";

/** An answer as the messages that say it; none if there is nothing to say. */
export const messagesOf = (room: Room, answer: Answer, zone?: string): readonly Message[] =>
  written(room, answer, zone).filter(({ blocks }) => blocks.length > 0);

function written(room: Room, answer: Answer, zone?: string): readonly Message[] {
  switch (answer.kind) {
    case "card": {
      const reader = readerOf(room, answer.names, zone);
      return pages(answer.card).map((page) => message(page, reader));
    }
    case "refused":
      return pages(refusal(answer)).map((page) => marked(message(page, readerOf(room, {}, zone))));
    default:
      return answer satisfies never;
  }
}

const marked = ({ text, blocks: [first, ...others] }: Message): Message => ({
  text,
  blocks: first ? [{ ...first, block_id: refusedBlock }, ...others] : [],
});

const mostCarried = 2000;

/** Why something was refused, with a button that tries again; what no button can carry is handed back to be copied. */
function refusal({ words, again }: Refused): Card {
  if (!again) return sentence(words);
  const button: Button = { label: againLabel, ...again, open: true };
  if (carried(button).length <= mostCarried) return sentence(words, [button]);
  const sent = Object.values(again.known).filter((value) => value !== "");
  const { known, ...rest } = button;
  return {
    body: [says(words), says("This is what you sent:"), ...sent.map(quote)],
    buttons: [{ ...rest, known: {} }],
  };
}

/** What is said when something broke that should not have; words that somebody typed are given back with it. */
export function sorry(menu: Menu, { entry, known, group }: Pick<Asked, "entry" | "known" | "group">): Refused {
  const words = "Something went wrong on Colloquy's side, and it has been noted. Please try again in a moment.";
  const fields = entryNamed(menu, entry)?.fields ?? {};
  const isTyped = (key: string) => ["line", "paragraph"].includes(fields[key]?.kind ?? "");
  if (!Object.keys(known).some(isTyped)) return { kind: "refused", words };
  return { kind: "refused", words, again: { entry, known, ...(group === undefined ? {} : { group }) } };
}
