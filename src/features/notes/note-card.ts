import { type Block, type Button, button, type Card, quote, says } from "../../chat/card.ts";
import { limits } from "../../chat/limits.ts";
import { turning } from "../../chat/listing.ts";
import { bold, moment, type Prose, prose } from "../../chat/prose.ts";
import type { add as critique } from "../critiques/commands/add.ts";
import type { propose } from "../ideas/commands/propose.ts";
import { written } from "../papers/anchors.ts";
import { type Named, paperName } from "../papers/cards.ts";
import type { ask } from "../questions/commands/ask.ts";
import { readAs } from "./answering.ts";
import { isBlindNow, isShared, type Pass } from "./blind.ts";
import { draftButtons, writeButton } from "./cards.ts";
import type { keep } from "./commands/keep.ts";
import type { mine } from "./commands/mine.ts";
import { asksSomething, capital, promptsOf, saysSomething } from "./layers.ts";
import type { NoteAnswer } from "./schema.ts";
import type { Note } from "./store.ts";
import type { Prompt } from "./template.ts";

/** One answer with what its author may do about it. */
interface Part {
  readonly prompt: Prompt;
  readonly blocks: readonly Block[];
}

/** What a note's author made already of a paper, and of which answer of which note if it was made from one. */
export interface Made {
  readonly critiques: readonly MadeOf[];
  readonly ideas: readonly MadeOf[];
  readonly questions: readonly (MadeOf & { readonly answer: string | null })[];
}
interface MadeOf {
  readonly words: string;
  readonly note: string | null;
}
const nothing: Made = { critiques: [], ideas: [], questions: [] };

/**
 * A note as its author sees it: who sees which answer, and what can be made of it without retyping. Where its buttons are
 * too many for one card it has pages; `at` is a page, or an answer to be seen.
 */
export function noteCard(note: Note, paper: Named, pass: Pass, at?: number | string, made: Made = nothing): Card {
  const layer = note.asked;
  const goOn = note.submittedAt === null ? draftButtons(note) : [writeButton("Edit", layer, note.paper)];
  const parts = promptsOf(layer).flatMap((prompt) => {
    const answer = note.answers[prompt.key];
    return answer && saysSomething(answer) ? [partOf(note, prompt, answer, made)] : [];
  });
  const offers = note.submittedAt === null ? [] : parts.flatMap(({ prompt }) => offersOf(note, prompt, made));
  const room = limits.button.count - goOn.length - offers.length;
  // Where this would turn one page into two, the form offers it as well.
  const opens = note.submittedAt !== null && isBlindNow(pass) && pagesOf(parts, room - 1).length === 1;
  const own = opens ? [opening(note), ...goOn] : goOn;
  const pages = pagesOf(parts, room);
  const holding = pages.findIndex((page) => page.some(({ prompt }) => prompt.key === at)) + 1;
  const page = Math.min(Math.max(1, typeof at === "number" ? at : holding), pages.length);
  const here = pages[page - 1] ?? [];
  const turned = { page, pages: pages.length };
  return {
    title: note.submittedAt === null ? `${layer.title}: draft` : layer.title,
    body: [says(standing(note, paper, pass)), ...here.flatMap(({ blocks }) => blocks)],
    buttons: [
      ...offers,
      ...turning(turned, (label, to) =>
        button<typeof mine>(label, "note mine", { note: note.id, page: to }, { here: true }),
      ),
      ...own,
    ],
  };
}

function standing(note: Note, paper: Named, { blind, agendaComposed }: Pass): Prose {
  if (note.submittedAt === null) return prose`On ${bold(paperName(paper))}. Only you see a draft.`;
  const readers =
    blind && !agendaComposed
      ? `Members who have submitted their own ${note.asked.one} see what you share; once the session’s agenda is out, all members do.`
      : "The group sees what you share.";
  return prose`On ${bold(paperName(paper))}, submitted ${moment(note.submittedAt)}. ${readers}`;
}

function partOf(note: Note, prompt: Prompt, answer: NoteAnswer, made: Made): Part {
  const submitted = note.submittedAt !== null;
  const asking: readonly Block[] =
    submitted &&
    asksSomething(answer.words) &&
    !made.questions.some((one) => (one.note === note.id && one.answer === prompt.key) || isSaidIn(one, answer.words))
      ? [
          {
            kind: "row",
            prose: ["It asks something."],
            button: button<typeof ask>("Ask this as a question", "question ask", { note: note.id, answer: prompt.key }),
          },
        ]
      : [];
  return { prompt, blocks: [sharing(note, prompt, answer), quote(readAs(prompt, answer)), ...asking] };
}

const opening = (note: Note): Button =>
  button<typeof keep>("Show everyone an answer now", "note keep", { note: note.id, seenBy: "everyone" });

function sharing(note: Note, { key, name }: Prompt, answer: NoteAnswer): Block {
  const known = { note: note.id, answer: key };
  const shared = answer.seenBy === "everyone" ? "shown to everyone" : "shared";
  const [words, label, seenBy] = isShared(answer)
    ? ([
        note.submittedAt === null ? ` (${shared} once submitted)` : ` (${shared})`,
        `Keep the ${name} to yourself`,
        "me",
      ] as const)
    : ([" (only you see it)", `Share the ${name}`, "group"] as const);
  return {
    kind: "row",
    prose: prose`${bold(capital(name))}${words}${pointing(answer)}`,
    button: button<typeof keep>(label, "note keep", { ...known, seenBy }, { here: true }),
  };
}

/** Says which places of the paper were recognized, so that their author sees what the answer is found by. */
const pointing = ({ anchors = [] }: NoteAnswer): string =>
  anchors.length === 0 ? "" : ` at ${anchors.map(written).join(", ")}`;

const isSaidIn = (one: MadeOf, words: string): boolean => one.words.trim() === words.trim();

function offersOf(note: Note, { key, name, offers }: Prompt, made: Made): readonly Button[] {
  const isMade = (one: MadeOf) => one.note === note.id || isSaidIn(one, note.answers[key]?.words ?? "");
  switch (offers) {
    case "critique":
      if (made.critiques.some(isMade)) return [];
      return [button<typeof critique>(`Make the ${name} a critique`, "critique add", { note: note.id })];
    case "idea":
      if (made.ideas.some(isMade)) return [];
      return [button<typeof propose>(`Make the ${name} an idea`, "idea propose", { note: note.id })];
    case undefined:
      return [];
    default:
      return offers satisfies never;
  }
}

/** Deals the answers out to pages with room for their buttons: one if they fit, else two or more, and then some room is for turning them. */
function pagesOf(parts: readonly Part[], room: number): readonly (readonly Part[])[] {
  const [one, two] = [dealt(parts, room), dealt(parts, room - 1)];
  if (one.length === 1) return one;
  return two.length === 2 ? two : dealt(parts, room - 2);
}

function dealt(parts: readonly Part[], room: number): readonly (readonly Part[])[] {
  const pages: Part[][] = [[]];
  let left = room;
  for (const part of parts) {
    const buttons = part.blocks.filter((block) => block.kind === "row").length;
    if (buttons > left) {
      pages.push([]);
      left = room;
    }
    pages.at(-1)?.push(part);
    left -= buttons;
  }
  return pages;
}
