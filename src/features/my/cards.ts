import { type Block, type Button, button, type Card, heading, quote, says } from "../../chat/card.ts";
import { type Listed, turning } from "../../chat/listing.ts";
import { bold, channel, count, joined, moment, type Prose, prose } from "../../chat/prose.ts";
import { shortened } from "../../chat/shortened.ts";
import { ownBlocks } from "../digest/own-card.ts";
import type { conclude } from "../ideas/commands/conclude.ts";
import type { add } from "../papers/commands/add.ts";
import type { ballot } from "../papers/commands/ballot.ts";
import type { queue } from "../papers/commands/queue.ts";
import { writing } from "../papers/reading.ts";
import type { answer } from "../questions/commands/answer.ts";
import type { show } from "../questions/commands/show.ts";
import type { next } from "../sessions/commands/next.ts";
import type { paper as choosePaper } from "../sessions/commands/paper.ts";
import type { confirm } from "../turns/commands/confirm.ts";
import type { show as turn } from "../turns/commands/show.ts";
import { said } from "../turns/roles.ts";
import type { discard } from "./commands/discard.ts";
import type { messages } from "./commands/messages.ts";
import type { week } from "./commands/week.ts";
import type { zone } from "./commands/zone.ts";
import type { Asked, GroupWeek, Unsent } from "./week.ts";

/** What is asked of somebody now, group by group, with one button each. */
export function weekCard(groups: readonly GroupWeek[], elsewhere: readonly Unsent[] = []): Card {
  if (groups.length === 0 && elsewhere.length === 0)
    return {
      title: "Your week",
      body: [
        says(
          "You are in no reading group yet. Join one with /group join in its channel, or start one with /group start.",
        ),
      ],
    };
  const isBusy = groups.some(({ asked }) => asked.length > 0) || elsewhere.length > 0;
  const told = groups
    .map((one) => ({
      one,
      blocks: [...askedBlocks(one), ...(one.own ? ownBlocks(one.own) : [])],
    }))
    .filter(({ blocks }) => blocks.length > 0)
    .flatMap(({ one, blocks }) => [...(groups.length > 1 ? named(one) : []), ...blocks]);
  if (!isBusy)
    return {
      title: "Your week",
      body: [says("Nothing is asked of you now."), ...told],
      buttons: groups
        .slice(0, 1)
        .flatMap(({ group }) => [
          button<typeof queue>("What we could read", "paper queue", {}, { group }),
          button<typeof add>("Propose a paper", "paper add", {}, { group }),
        ]),
    };
  return {
    title: "Your week",
    body: [...told, ...(elsewhere.length === 0 ? [] : [heading("Elsewhere"), ...elsewhere.flatMap(handedBack)])],
  };
}

/** A group's name above what is its own, with its channels where another has that name too. */
const named = ({ name, channels }: GroupWeek): readonly Block[] => [
  heading(name),
  ...(channels ? [says(prose`In ${joined(channels.map((each) => [channel(each)]))}.`)] : []),
];

/** So many of the things that were sent in vain stand in one's week, the newest; a button shows the others. */
const mostUnsent = 3;

/** What is asked of somebody in a group, and below it what they sent in vain: a row for each, where there are several. */
function askedBlocks({ asked, group }: GroupWeek): readonly Block[] {
  const unsent = asked.filter(({ kind }) => kind === "draft");
  if (unsent.length < 2) return asked.flatMap((one) => rows(one, group));
  const more = unsent.length - mostUnsent;
  return [
    ...asked.filter(({ kind }) => kind !== "draft").flatMap((one) => rows(one, group)),
    ...unsent.slice(0, mostUnsent).flatMap((one) => rows(one, group).slice(0, 1)),
    {
      kind: "row",
      prose: [more > 0 ? `And ${more} more that were not sent.` : "If you need some of them no more:"],
      button: button<typeof week>("See all drafts", "my week", { drafts: "1" }),
    },
  ];
}

/** All that somebody sent in vain in their groups, the newest first, each with the button that resumes it and one that discards it. */
export const draftsCard = (list: Listed<{ readonly unsent: Unsent; readonly group: string }>): Card => ({
  title: "Your drafts",
  body:
    list.items.length === 0
      ? [says("Nothing of yours waits to be sent.")]
      : list.items.flatMap(({ unsent, group }) => rows(unsent, group)),
  buttons: turning(list, (label, page) => button<typeof week>(label, "my week", { drafts: page }, { here: true })),
});

/** One thing that is asked of somebody, with its button. */
export function rows(asked: Asked, group: string): readonly Block[] {
  const row: Block = { kind: "row", prose: line(asked), button: { ...press(asked), group } };
  if (asked.kind === "turn") {
    const passing = button<typeof turn>("Pass it on", "turn show", { turn: asked.turn }, { group });
    return [row, { kind: "row", prose: ["If you cannot:"], button: passing }];
  }
  if (asked.kind !== "draft") return [row];
  return [row, { kind: "row", prose: ["If you need it no more:"], button: throwAway(asked) }];
}

/** What was written where it cannot be sent again, in full, to be copied. */
const handedBack = (unsent: Unsent): readonly Block[] => [
  quote(unsent.written.join("\n\n")),
  {
    kind: "row",
    prose: prose`Not sent (${inWords(unsent.entry)}). Send it again in your group’s channel, or discard it.`,
    button: throwAway(unsent),
  },
];

const throwAway = ({ draft }: Unsent): Button => button<typeof discard>("Discard", "my discard", { draft });

/** A command as the title of its form tells it: "Paper: drop". */
const inWords = (entry: string): string => {
  const [noun = "", verb = ""] = entry.split(" ");
  return `${noun.charAt(0).toUpperCase()}${noun.slice(1)}: ${verb}`;
};

function line(asked: Asked): Prose {
  switch (asked.kind) {
    case "zone":
      return ["Times are shown to you in your group’s zone, since nobody knows yours."];
    case "messages":
      return prose`${count(asked.count, "message")} for you alone that could not be sent to you.`;
    case "present":
      return prose`You present ${asked.paper === undefined ? "the next session" : bold(asked.paper)} on ${moment(asked.startsAt)}.`;
    case "turn":
      return turnLine(asked);
    case "choose":
      return prose`You present on ${moment(asked.startsAt)}: choose what the group reads, until ${moment(asked.until)}.`;
    case "layer":
      return prose`${asked.by === undefined ? "Still missing" : prose`Before ${moment(asked.by)}`}: your ${asked.layer.one} on ${bold(asked.title)}.`;
    case "note draft":
      return prose`Unfinished: your ${asked.layer.one} on ${bold(asked.title)}.`;
    case "draft":
      return prose`Not sent yet (${inWords(asked.entry)}): “${shortened(asked.words)}”`;
    case "ballot":
      return prose`Until ${moment(asked.closesAt)}: your ballot in the poll on what the group reads.`;
    case "accept":
      return prose`Your question has an answer: “${asked.words}”`;
    case "answer":
      return prose`You took this question: “${asked.words}”`;
    case "conclude":
      return prose`${inHand[asked.state]}: “${asked.words}”`;
    default:
      return asked satisfies never;
  }
}

/** How far somebody is with an idea. */
const inHand = {
  claimed: "You claimed this idea",
  planned: "You planned an experiment on this idea",
  running: "You run an experiment on this idea",
} as const;

/** Whoever has not answered yet hears what comes of it; a role that may be new to somebody says what it asks. */
function turnLine({ role, startsAt, paper, again, groupAskedAt }: Extract<Asked, { readonly kind: "turn" }>): Prose {
  const { verb, asks } = said(role);
  const reads = paper === undefined ? "" : prose`: ${bold(paper)}`;
  const what = role === "presenter" ? "" : ` The ${role} ${asks}.`;
  const turn = prose`your turn to ${verb} on ${moment(startsAt)}${reads}.${what} Can you?`;
  if (!again) return prose`It is ${turn}`;
  const then =
    groupAskedAt === undefined ? "" : prose` Without an answer, the group is asked on ${moment(groupAskedAt, "day")}.`;
  return prose`You have not answered yet: it is ${turn}${then}`;
}

function press(asked: Asked): Button {
  switch (asked.kind) {
    case "zone":
      return button<typeof zone>("Say where you are", "my zone");
    case "messages":
      return button<typeof messages>("Read", "my messages");
    case "present":
      return button<typeof next>("See the session", "session next");
    case "turn":
      return button<typeof confirm>("Confirm", "turn confirm", { turn: asked.turn });
    case "choose":
      return button<typeof choosePaper>("Choose", "session paper", { session: asked.session });
    case "layer":
      return writing("Start", asked.layer.name, { paper: asked.paper });
    case "note draft":
      return writing("Resume", asked.layer.name, { paper: asked.paper });
    case "draft":
      return { label: "Resume", entry: asked.entry, known: asked.known, open: true };
    case "ballot":
      return button<typeof ballot>("Vote", "paper ballot", { poll: asked.poll });
    case "accept":
      return button<typeof show>("See the answer", "question show", { question: asked.question });
    case "answer":
      return button<typeof answer>("Answer", "question answer", { question: asked.question });
    case "conclude":
      return button<typeof conclude>("Conclude", "idea conclude", { idea: asked.idea });
    default:
      return asked satisfies never;
  }
}
