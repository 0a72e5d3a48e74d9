import { type Button, button, type Card, heading, says } from "../../chat/card.ts";
import { type Entry, type Menu, nouns } from "../../chat/menu.ts";
import { bold, type Prose, prose } from "../../chat/prose.ts";
import { hyphened } from "../../chat/typed.ts";
import type { show as agenda } from "../agenda/commands/show.ts";
import type { add as raise } from "../critiques/commands/add.ts";
import type { preview } from "../digest/commands/preview.ts";
import type { members } from "../groups/commands/members.ts";
import type { start as begin } from "../groups/commands/start.ts";
import type { propose } from "../ideas/commands/propose.ts";
import type { week } from "../my/commands/week.ts";
import type { write } from "../notes/commands/write.ts";
import type { add } from "../papers/commands/add.ts";
import type { queue } from "../papers/commands/queue.ts";
import type { ask } from "../questions/commands/ask.ts";
import type { start as reproduce } from "../reproductions/commands/start.ts";
import type { next } from "../sessions/commands/next.ts";
import type { list as templates } from "../templates/commands/list.ts";
import type { list as turns } from "../turns/commands/list.ts";
import { topics } from "./topics.ts";

/** Where somebody asks for help: where a group lives, in a channel that has none yet, or by themselves. */
export type Where = "group" | "channel" | "alone";

const mine = button<typeof week>("What is asked of me", "my week");
const starts: Readonly<Record<Where, readonly Button[]>> = {
  group: [
    mine,
    button<typeof queue>("What we could read", "paper queue"),
    button<typeof add>("Propose a paper", "paper add"),
    button<typeof ask>("Ask a question", "question ask"),
  ],
  channel: [button<typeof begin>("Start a group here", "group start"), mine],
  alone: [mine],
};

/** What begins something, by noun. */
const start: Readonly<Record<string, Button>> = {
  group: button<typeof members>("Who is in the group", "group members"),
  paper: button<typeof add>("Propose a paper", "paper add"),
  session: button<typeof next>("The next session", "session next"),
  turn: button<typeof turns>("Whose turn it is", "turn list"),
  note: button<typeof write>("Write your notes", "note write"),
  template: button<typeof templates>("See the templates", "template list"),
  critique: button<typeof raise>("Raise a critique", "critique add"),
  question: button<typeof ask>("Ask a question", "question ask"),
  idea: button<typeof propose>("Propose an idea", "idea propose"),
  reproduction: button<typeof reproduce>("Start a reproduction", "reproduction start"),
  agenda: button<typeof agenda>("See the agenda", "agenda show"),
  digest: button<typeof preview>("See the digest", "digest preview"),
  my: mine,
  help: mine,
};

/** What only buttons ask for is no help to who types. */
const onlyButtons: readonly string[] = ["note keep", "note submit", "my discard"];
const typable = (menu: Menu): Menu => menu.filter(({ name }) => !onlyButtons.includes(name));

/** All there is, by what one wants to do. */
export function contentsCard(menu: Menu, where: Where): Card {
  return {
    title: "What you can do here",
    body: [
      { kind: "list", items: nouns(typable(menu)).map(([noun, entries]) => nounLine(noun, entries)) },
      says(
        "Type a command without its options and a form asks for them. /help show topic: paper tells more about one of them.",
      ),
    ],
    buttons: starts[where],
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
    body: [heading(`/${noun}`), { kind: "list", items: typable(entries).map(entryLine) }],
    buttons: start[noun] ? [start[noun]] : [],
  };
}

function entryLine(entry: Entry): Prose {
  const options = Object.entries(entry.fields).map(
    ([key, field]) => `${hyphened(key)}:${field.required ? "" : " (optional)"}`,
  );
  return prose`${bold(`/${entry.name}`)}: ${entry.summary}${options.length === 0 ? "" : `. Takes ${options.join(", ")}`}`;
}
