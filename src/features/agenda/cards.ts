import { type Block, button, type Card, heading, says } from "../../chat/card.ts";
import { bold, joined, moment, type Prose, person, prose } from "../../chat/prose.ts";
import { saysLate } from "../groups/late.ts";
import type { show as showNotes } from "../notes/commands/show.ts";
import { beginning, type Depth } from "../papers/reading.ts";
import type { ask } from "../questions/commands/ask.ts";
import type { show as showQuestion } from "../questions/commands/show.ts";
import type { Session } from "../sessions/store.ts";
import { said } from "../turns/roles.ts";
import type { show } from "./commands/show.ts";
import { type Agenda, isEmpty, type TimedItem } from "./compose.ts";
import { differenceBlocks, placesOf, questionLine, spotBlocks, voiceLine } from "./lines.ts";
import type { Material } from "./material.ts";
import { whyOf, whyRoles, whyStrong } from "./why.ts";

/** What an agenda's message is known by: a session that was moved gets a new one. */
export const about = (session: Pick<Session, "id" | "startsAt">): string => `agenda:${session.id}:${session.startsAt}`;

/** The agenda of a session: whose words each line is, and calling nobody; with `why`, each line says what put it there. */
export function agendaCard(
  session: Session,
  paper: { readonly id: string; readonly title: string; readonly first: Depth },
  agenda: Agenda,
  how: { readonly late?: boolean; readonly why?: boolean; readonly hats?: Material["hats"] } = {},
): Card {
  const known = { paper: paper.id };
  const now = agenda.items.filter(({ minutes }) => minutes !== undefined);
  const later = agenda.items.filter(({ minutes }) => minutes === undefined);
  const isTimed = agenda.run.length > 0;
  const told = (items: readonly TimedItem[]) =>
    sections(items, { why: how.why === true, timed: isTimed, paper: paper.id });
  return {
    title: session.kind === "deadline" ? "What the group wrote" : "Agenda",
    body: [
      ...saysLate(how.late),
      says(startLine(session, paper)),
      ...roleBlocks(agenda, how.hats ?? [], how.why === true),
      ...told(isTimed ? now : agenda.items),
      ...(isTimed && later.length > 0
        ? [{ kind: "rule" } as const, says([bold("If time is left")]), ...told(later)]
        : []),
      ...strongBlocks(agenda, how.why === true),
      ...(isEmpty(agenda)
        ? [says("No question, weak part or critique is written down yet. The first to ask a question sets the agenda.")]
        : []),
    ],
    buttons: [
      button<typeof showNotes>("Read the notes", "note show", known),
      button<typeof ask>("Ask a question", "question ask", known),
      beginning(paper.first, paper.id),
      ...(how.why || isEmpty(agenda)
        ? []
        : [button<typeof show>("Why this?", "agenda show", { session: session.id, why: "yes" })]),
    ],
  };
}

function startLine(session: Session, paper: { readonly title: string }): Prose {
  const who = session.presenter === null ? [] : prose`, presented by ${person(session.presenter)}`;
  const where = session.venue === null ? [] : prose` Where: ${session.venue}.`;
  return session.kind === "deadline"
    ? prose`${bold(paper.title)} is to be read by ${moment(session.startsAt)}.`
    : prose`${bold(paper.title)}, on ${moment(session.startsAt)}${who}.${where}`;
}

/** What the roles bring, with their time, and how much is left to discuss. */
function roleBlocks({ run, items }: Agenda, hats: Material["hats"], why: boolean): readonly Block[] {
  const lines = run.flatMap(({ part, minutes }) => {
    const hat = hats.find(({ role }) => role === part);
    return hat ? [prose`${minutes} min: ${person(hat.member)} (${hat.role}) ${said(hat.role).asks}`] : [];
  });
  const discussion = run.find(({ part }) => part === "questions");
  const all = [
    ...lines,
    ...(discussion && items.length > 0 ? [[`${discussion.minutes} min: what follows, each line with its own`]] : []),
  ];
  if (all.length === 0) return [];
  return [heading("Who brings what"), { kind: "list", items: all }, ...(why ? [says(`Why: ${whyRoles}`)] : [])];
}

const kinds = ["difference", "weak", "question", "uncovered"] as const;
const titles: Readonly<Record<TimedItem["kind"], string>> = {
  difference: "Where you differ",
  weak: "Called weak",
  question: "Questions, the most wanted first",
  uncovered: "Nobody wrote about",
};

interface Telling {
  readonly why: boolean;
  readonly timed: boolean;
  readonly paper: string;
}

function sections(items: readonly TimedItem[], how: Telling): readonly Block[] {
  return kinds.flatMap((kind) => {
    const of = items.filter((one) => one.kind === kind);
    return of.length === 0 ? [] : [heading(titles[kind]), ...together(of.flatMap((one) => itemBlocks(one, how)))];
  });
}

function itemBlocks(item: TimedItem, { why, timed, paper }: Telling): readonly Block[] {
  const time = item.minutes === undefined ? "" : `${item.minutes} min: `;
  const reason: readonly Block[] = why ? [says(`Why: ${whyOf(item, { timed })}`)] : [];
  switch (item.kind) {
    case "difference":
      return [...differenceBlocks(item.of, { time, paper }), ...reason];
    case "weak":
      return [...spotBlocks(item.of, { time, paper }), ...reason];
    case "question":
      return [questionBlock(item, time), ...reason];
    case "uncovered":
      return [{ kind: "list", items: [[`${time}${item.of.name} (${item.of.layer})`]] }, ...reason];
    default:
      return item satisfies never;
  }
}

/** A question with time has a way to it; the others wait in a list. */
const questionBlock = (item: Extract<TimedItem, { readonly kind: "question" }>, time: string): Block =>
  item.minutes === undefined
    ? { kind: "list", items: [questionLine(item.of)] }
    : {
        kind: "row",
        prose: [time, ...questionLine(item.of)],
        button: button<typeof showQuestion>("Show", "question show", { question: item.of.id }),
      };

const strongBlocks = ({ strong }: Agenda, why: boolean): readonly Block[] =>
  strong.length === 0
    ? []
    : [
        heading("Called strong"),
        {
          kind: "list",
          items: strong.map(({ anchors, voices }) => {
            const all = joined(voices.map(voiceLine), "; ");
            return anchors.length === 0 ? all : prose`${bold(placesOf(anchors))}: ${all}`;
          }),
        },
        ...(why ? [says(`Why: ${whyStrong}`)] : []),
      ];

/** Lists that follow each other are one. */
function together(blocks: readonly Block[]): readonly Block[] {
  const out: Block[] = [];
  for (const block of blocks) {
    const last = out.at(-1);
    if (last?.kind === "list" && block.kind === "list")
      out.splice(-1, 1, { kind: "list", items: [...last.items, ...block.items] });
    else out.push(block);
  }
  return out;
}
