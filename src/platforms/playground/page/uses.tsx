import { useState } from "preact/hooks";
import type { ButtonShape, CardShape, EntryShape, ProseShape } from "../shapes.ts";

interface UsesProps {
  readonly card: CardShape;
  /** The commands that are offered on messages. */
  readonly offered: readonly EntryShape[];
  readonly busy: boolean;
  readonly press: (button: ButtonShape) => void;
}

/** What can be made of a message's words: the playground's own way to what other platforms call shortcuts. */
export function Uses({ card, offered, busy, press }: UsesProps) {
  const [open, setOpen] = useState(false);
  const words = wordsIn(card);
  if (words === "" || offered.length === 0) return null;
  return (
    <div class="uses">
      <button type="button" class="quiet" aria-expanded={open} onClick={() => setOpen(!open)}>
        Make something of this
      </button>
      {open &&
        offered.map(({ name, onMessage = name }) => (
          <button
            key={name}
            type="button"
            class="press"
            disabled={busy}
            onClick={() => press({ label: onMessage, entry: name, known: { words, "~open": "1" } })}
          >
            {onMessage}
          </button>
        ))}
    </div>
  );
}

/** What a message says: what it quotes, if it does, and all of it otherwise. */
function wordsIn({ body }: CardShape): string {
  const said = (kind: "quote" | "prose") =>
    body.flatMap((block) => (block.kind === kind ? [plainly(block.prose)] : []));
  const quoted = said("quote");
  return (quoted.length > 0 ? quoted : said("prose")).join("\n").trim().slice(0, longest);
}

const longest = 3000;

const plainly = (prose: ProseShape): string =>
  prose
    .map((span) => {
      if (typeof span === "string") return span;
      if ("bold" in span) return span.bold;
      if ("link" in span) return span.link;
      if ("person" in span) return span.person;
      return "call" in span ? span.call : span.moment;
    })
    .join("");
