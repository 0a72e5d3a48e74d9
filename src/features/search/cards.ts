import { type Block, type Button, button, type Card, says } from "../../chat/card.ts";
import { type Listed, turning } from "../../chat/listing.ts";
import { bold, count, type Prose, person, prose } from "../../chat/prose.ts";
import { shortened } from "../../chat/shortened.ts";
import type { show as showCritique } from "../critiques/commands/show.ts";
import type { show as showIdea } from "../ideas/commands/show.ts";
import type { show as showNotes } from "../notes/commands/show.ts";
import { capital } from "../notes/layers.ts";
import type { show as showPaper } from "../papers/commands/show.ts";
import type { show as showQuestion } from "../questions/commands/show.ts";
import type { show as showReproduction } from "../reproductions/commands/show.ts";
import type { find } from "./commands/find.ts";
import type { Entry } from "./entries.ts";
import { mostFound } from "./query.ts";
import type { Kind } from "./schema.ts";

/** Something found as it is told: with the name of its paper. */
export type Shown = Entry & { readonly title: string | undefined };

/** What a search has found, one page of it; each a press away. */
export function foundCard(words: string, list: Listed<Shown>, all: number): Card {
  const { items } = list;
  const [only] = items;
  const to = (label: string, page: string): Button =>
    button<typeof find>(label, "search find", { words, page }, { here: true });
  if (!only) return nothingFound(words);
  return {
    title: `Found: ${shortened(words, 60)}`,
    body: [says(`${places(all)}:`), ...items.map(row)],
    buttons: turning(list, to),
  };
}

const places = (all: number): string =>
  all < mostFound
    ? `${count(all, "place")} in what the group wrote and proposed`
    : `At least ${mostFound} places in what the group wrote and proposed; another word finds the best of them`;

/** What somebody is told who looked for what is nowhere, with what would help. */
const nothingFound = (words: string): Card => ({
  title: `Nothing found: ${shortened(words, 60)}`,
  body: [
    says("Nothing that you may read holds all of these words. Fewer words find more."),
    says(
      "A search can be narrowed: dataset:WMT, metric:BLEU, weakest:baselines, by:Boris, area:agents, year:2017-2020.",
    ),
  ],
});

const row = (one: Shown): Block => ({ kind: "row", prose: line(one), button: opening(one) });

function line(one: Shown): Prose {
  const { kind, by, title, name, words } = one;
  const on = title === undefined || kind === "paper" ? "" : ` on “${shortened(title, 80)}”`;
  if (kind === "paper") return prose`${bold("Paper")}: ${shortened(title ?? words, 200)}`;
  const whose = by === null ? "" : prose` by ${person(by)}`;
  const what =
    name !== null && (kind === "note" || name === "learned")
      ? capital(name)
      : `${names[kind]}${name === null ? "" : `, ${name}`}`;
  return prose`${bold(what)}${whose}${on}: ${shortened(words, 200)}`;
}

const names: Readonly<Record<Kind, string>> = {
  paper: "Paper",
  note: "Note",
  critique: "Critique",
  question: "Question",
  idea: "Idea",
  reproduction: "Reproduction",
};

function opening({ kind, subject, paper }: Shown): Button {
  const id = subject.slice(kind.length + 1);
  switch (kind) {
    case "paper":
      return button<typeof showPaper>("Open", "paper show", { paper: id });
    case "note":
      return button<typeof showNotes>("Open", "note show", { paper: paper ?? "" });
    case "critique":
      return button<typeof showCritique>("Open", "critique show", { critique: id });
    case "question":
      return button<typeof showQuestion>("Open", "question show", { question: id });
    case "idea":
      return button<typeof showIdea>("Open", "idea show", { idea: id });
    case "reproduction":
      return button<typeof showReproduction>("Open", "reproduction show", { reproduction: id });
    default:
      return kind satisfies never;
  }
}
