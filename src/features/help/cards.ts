import { type Button, button, type Card, heading, says } from "../../chat/card.ts";
import { type Entry, type Menu, nouns } from "../../chat/menu.ts";
import { bold, type Prose, prose } from "../../chat/prose.ts";
import { hyphened } from "../../chat/typed.ts";
import type { week } from "../my/commands/week.ts";
import type { add } from "../papers/commands/add.ts";
import type { queue } from "../papers/commands/queue.ts";
import type { ask } from "../questions/commands/ask.ts";
import { topics } from "./topics.ts";

const starts: readonly Button[] = [
  button<typeof week>("What is asked of me", "my week"),
  button<typeof queue>("What we could read", "paper queue"),
  button<typeof add>("Propose a paper", "paper add"),
  button<typeof ask>("Ask a question", "question ask"),
];

/** All there is, by what one wants to do. */
export function contentsCard(menu: Menu): Card {
  return {
    title: "What you can do here",
    body: [
      { kind: "list", items: nouns(menu).map(([noun, entries]) => nounLine(noun, entries)) },
      says(
        "Type a command without its options and a form asks for them. /help show topic: paper tells more about one of them.",
      ),
    ],
    buttons: starts,
  };
}

function nounLine(noun: string, entries: Menu): Prose {
  const verbs = entries.map((entry) => entry.name.slice(noun.length + 1));
  return prose`${bold(topics[noun] ?? noun)}: /${noun} ${verbs.join(", ")}`;
}

/** The commands of one noun, each with what one gets from it and what it takes. */
export function topicCard(noun: string, entries: Menu): Card {
  return {
    title: topics[noun] ?? noun,
    body: [heading(`/${noun}`), { kind: "list", items: entries.map(entryLine) }],
  };
}

function entryLine(entry: Entry): Prose {
  const options = Object.entries(entry.fields).map(
    ([key, field]) => `${hyphened(key)}:${field.required ? "" : " (optional)"}`,
  );
  return prose`${bold(`/${entry.name}`)} ${entry.summary}${options.length === 0 ? "" : `. Takes ${options.join(", ")}`}`;
}
