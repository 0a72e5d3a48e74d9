import { command, pick } from "../../../app/command.ts";
import { count } from "../../../chat/prose.ts";
import { refuse } from "../../../chat/refusal.ts";
import type { Tx } from "../../../store/db.ts";
import { critiquesOf } from "../../critiques/store.ts";
import { ideasOf } from "../../ideas/store.ts";
import { depths } from "../../notes/depth-store.ts";
import { questionsOf } from "../../questions/store.ts";
import { reportedBesideOurs } from "../../reproductions/cards.ts";
import { visible } from "../../reproductions/life.ts";
import { reproductionsOf } from "../../reproductions/store.ts";
import { maySettle, wholePaper } from "../acts.ts";
import { anyPaper, noPaperYet } from "../picks.ts";
import { showCard } from "../show-card.ts";
import { type Paper, paperById } from "../store.ts";
import { votersOf } from "../vote-store.ts";

export const show = command({
  name: "paper show",
  scope: "group",
  who: "anyone",
  summary: "See all about a paper: its abstract, votes and sessions, and what the group made of it",
  fields: { paper: pick("Paper", anyPaper, { none: noPaperYet }) },
  async run(call) {
    const { input, by, group, db } = call;
    const paper = await paperById(db, group.id, input.paper);
    if (!paper) return refuse("There is no such paper in this group. /paper queue shows what there is.", "paper");
    const voters = await votersOf(db, paper);
    return showCard({
      ...(await wholePaper(call, paper)),
      voters,
      mine: by !== undefined && voters.includes(by.id),
      made: await madeOf(db, paper),
      settles: maySettle(by, paper),
      reproduced: reportedBesideOurs(await reproductionsOf(db, group.id, { states: visible, paper: paper.id })),
    });
  },
});

/** What the group made of a paper, counted. How deep people read is told in numbers only. */
async function madeOf(db: Tx, { group, id }: Paper): Promise<readonly string[]> {
  const which = { paper: id };
  const asked = await questionsOf(db, group, { ...which, states: ["open", "taken", "answered", "accepted", "parked"] });
  const proposed = await ideasOf(db, group, { ...which, states: ["proposed", "claimed", "concluded", "dropped"] });
  const counted: readonly (readonly [number, string, string])[] = [
    ...(await depths(db, group, id)).map(({ layer: { one, many }, readers }) => [readers, one, many] as const),
    [(await critiquesOf(db, group, which)).length, "critique", "critiques"],
    [asked.length, "question", "questions"],
    [proposed.length, "idea", "ideas"],
  ];
  return counted.flatMap(([n, one, many]) => (n === 0 ? [] : [count(n, one, many)]));
}
