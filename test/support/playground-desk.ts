import { button, type Card, heading, quote, says, sentence } from "../../src/chat/card.ts";
import {
  choice,
  choices,
  day,
  type Fields,
  type Known,
  line,
  number,
  optional,
  paragraph,
  people,
  person,
  place,
} from "../../src/chat/fields.ts";
import { type Entry, entryNamed, type Menu, missing } from "../../src/chat/menu.ts";
import type {
  Account,
  Answer,
  Asked,
  Desk,
  Form,
  MessageRef,
  Names,
  Place,
  Platform,
} from "../../src/chat/platform.ts";
import { bold, call, count, type Instant, joined, link, moment, person as named, prose } from "../../src/chat/prose.ts";

const entry = <const N extends string, const F extends Fields>(name: N, summary: string, fields: F, steps = false) =>
  ({ name, summary, fields, steps }) satisfies Entry<N, F>;
const paper = { kind: "pick", label: "Paper", required: true } as const;

const add = entry("paper add", "Propose a paper by link, identifier or title", {
  source: line("Link, identifier or title", { hint: "arXiv 1706.03762, a DOI, or the title" }),
  why: optional(paragraph("Why this one?", { max: 400 })),
});
const vote = entry("paper vote", "Vote for a paper in the queue", { paper });
const queue = entry("paper queue", "See what has been proposed", {});
const ask = entry("question ask", "Ask the group something about a paper", {
  words: paragraph("Your question", { hint: "Something the group does not know yet" }),
  paper: optional(paper),
});
const raise = entry("critique add", "Say what is strong or weak in a paper", {
  stance: choice("Stance", { strength: "A strength", weakness: "A weakness" }),
  aspects: choices("What it is about", { novelty: "Novelty", method: "Method", data: "Data", metrics: "Metrics" }),
  severity: number("How much it matters", 1, 5),
  words: paragraph("In your words", { max: 80 }),
});
const first = entry("note first", "Write your first pass of this week's paper", { paper: optional(paper) }, true);
const lead = entry("session lead", "Lead a session", {
  who: person("Who leads"),
  on: day("On which day"),
  where: optional(place("Where it is announced")),
});
const invite = entry("group add", "Add several people at once", { who: people("Whom to add") });
const week = entry("my week", "See what is asked of you now", {});
const show = entry("help show", "See what one can do here", {});

/** The commands of the small desk, enough to meet every kind of field, block and answer. */
export const smallMenu: Menu = [add, vote, queue, ask, raise, first, lead, invite, week, show];

const layer = (known: Known): Fields => ({
  problem: paragraph("Problem", { hint: "What is the paper trying to solve?", initial: known.problem ?? "" }),
  stakes: paragraph("Stakes", { hint: "Why does it matter?" }),
  idea: paragraph("Main idea", { hint: "What is it, in one or two sentences?" }),
  evidence: optional(paragraph("Evidence", { hint: "What supports the claim?" })),
});

interface Paper {
  readonly id: string;
  readonly title: string;
  readonly votes: Set<string>;
  readonly seen: Map<string, MessageRef>;
}

/** A desk of plain functions for a group that keeps everything in its head: to try a platform without Colloquy behind it. */
export function smallDesk(how: { platform(): Platform; now(): Instant }): Desk & { readonly wishes: readonly Asked[] } {
  const papers: Paper[] = [];
  const wishes: Asked[] = [];
  const seen = new Map<string, Answer>();
  const people = new Map<string, Account>();
  let posts = 0;

  const names = (): Names =>
    Object.fromEntries([...people].map(([id, account]) => [id, { name: account.name, accounts: [account] }]));
  const card = (made: Card): Answer => ({ kind: "card", card: made, names: names(), here: false });
  const post = async (to: Place, made: Card, also: { over?: MessageRef; reply?: MessageRef } = {}) => {
    const done = await how.platform().post(to, { key: `post-${++posts}`, card: made, names: names(), ...also });
    if (done.kind !== "sent") throw new Error(done.why);
    return done.ref;
  };
  const found = (words = "") =>
    papers.find(({ id, title }) => id === words || title.toLowerCase().includes(words.toLowerCase()));

  const paperCard = ({ id, title, votes }: Paper): Card => ({
    title,
    body: [
      {
        kind: "facts",
        facts: [
          ["Votes", [count(votes.size, "vote")]],
          ["Voters", joined([...votes].map((voter) => [named(voter)]))],
        ],
      },
    ],
    buttons: [
      button<typeof vote>("Vote", "paper vote", { paper: id }),
      button<typeof ask>("Ask", "question ask", { paper: id }),
    ],
  });

  async function done(asked: Asked, by: Account, where: Place): Promise<Answer> {
    const { known } = asked;
    switch (asked.entry) {
      case "paper add": {
        const made = {
          id: `p${papers.length + 1}`,
          title: known.source ?? "",
          votes: new Set([by.user]),
          seen: new Map(),
        };
        papers.push(made);
        made.seen.set(where.channel, await post(where, paperCard(made)));
        return card(
          sentence(prose`Proposed ${bold(made.title)}, with your vote.`, [
            button<typeof queue>("See the queue", "paper queue"),
          ]),
        );
      }
      case "paper vote": {
        const wanted = found(known.paper);
        if (!wanted) return { kind: "refused", words: "No paper is called that.", field: "paper" };
        wanted.votes.add(by.user);
        for (const [channel, over] of wanted.seen) await post({ ...where, channel }, paperCard(wanted), { over });
        return card(sentence("Counted."));
      }
      case "paper queue":
        return card({
          title: "The queue",
          body: papers.map(({ id, title, votes }) => ({
            kind: "row",
            prose: prose`${title}, ${count(votes.size, "vote")}`,
            button: button<typeof vote>("Vote", "paper vote", { paper: id }, { here: true }),
          })),
          ...(papers.length === 0 ? { buttons: [button<typeof add>("Propose one", "paper add")] } : {}),
        });
      case "question ask": {
        const made = await post(where, {
          title: "Question",
          body: [quote(known.words ?? ""), says(prose`asked by ${named(by.user)}`)],
        });
        await post(where, sentence(prose`${call(by.user)}, you hear of it when somebody answers.`), { reply: made });
        return card(sentence("Asked. The group sees it now."));
      }
      case "note first": {
        if ((known.problem ?? "").trim() === "nothing")
          return {
            kind: "refused",
            words: "“nothing” is not a problem. Say what the paper tries to solve.",
            field: "problem",
            again: { entry: "note first", known: { problem: "nothing" } },
          };
        await post(
          { platform: by.platform, workspace: by.workspace, channel: by.user, direct: true },
          {
            title: "Your first pass",
            body: Object.entries(known).flatMap(([key, words]) => [heading(key), quote(words)]),
            buttons: [button<typeof first>("Edit", "note first", {}, { group: "g1", open: true })],
          },
        );
        return card(sentence("Saved."));
      }
      case "help show":
        return card({
          title: "What one can do here",
          body: [
            says(
              prose`Read ${link("how a group reads", "https://example.org/reading")}; the next session is ${moment("2026-10-22T15:00:00.000Z")}.`,
            ),
            heading("Commands"),
            { kind: "list", items: smallMenu.map(({ name, summary }) => prose`${bold(`/${name}`)} ${summary}`) },
            { kind: "rule" },
            {
              kind: "facts",
              facts: [
                ["You are", [named(by.user)]],
                ["Your zone", [by.zone ?? ""]],
              ],
            },
          ],
        });
      default:
        return card(sentence(`${asked.entry} with ${JSON.stringify(known)} for ${asked.group ?? "this place"}.`));
    }
  }

  const form = (asked: Asked, of: Entry): Form => {
    const all = Object.entries(of.steps ? layer(asked.known) : of.fields);
    const inputs = all.filter(([key]) => asked.open || !asked.known[key]);
    return {
      key: asked.key,
      entry: of.name,
      title: of.name === "note first" ? "First pass" : of.summary.slice(0, 24),
      ...(of.name === "note first" ? { note: "The group sees your answers once the agenda is composed." } : {}),
      known: Object.fromEntries(
        Object.entries(asked.known).filter(([known]) => !inputs.some(([key]) => key === known)),
      ),
      fields: Object.fromEntries(inputs),
      picks: { paper: papers.map(({ id, title }) => ({ value: id, label: title })) },
      ...(asked.group === undefined ? {} : { group: asked.group }),
    };
  };

  return {
    wishes,
    async form(asked) {
      const of = entryNamed(smallMenu, asked.entry);
      if (!of) return { kind: "refused", words: "There is no such command." };
      const lacking = missing(of.steps ? layer(asked.known) : of.fields, asked.known).length > 0;
      return asked.open || lacking ? form(asked, of) : undefined;
    },
    async answer(asked) {
      const before = seen.get(asked.key);
      if (before) return before;
      wishes.push(asked);
      if (asked.by === "clock" || asked.place === undefined) throw new Error("This desk answers people somewhere.");
      for (const account of [asked.by, ...(asked.people ?? [])]) people.set(account.user, account);
      const answer = await done(asked, asked.by, asked.place);
      seen.set(asked.key, answer);
      return answer;
    },
    choices: async (_asked, _field, begun) =>
      papers
        .filter(({ title }) => title.toLowerCase().includes(begun.toLowerCase()))
        .map(({ id, title }) => ({ value: id, label: title })),
  };
}
