import { type Call, command, pick, type Step } from "../../../app/command.ts";
import { type Card, sentence } from "../../../chat/card.ts";
import { hidden, line, optional } from "../../../chat/fields.ts";
import { refuse } from "../../../chat/refusal.ts";
import { ideaById } from "../../ideas/store.ts";
import { paperById } from "../../papers/store.ts";
import { reproductionById } from "../../reproductions/store.ts";
import { questionAhead, questionFor, tellQuestion } from "../acts.ts";
import { linkedCard } from "../cards.ts";
import { isAt, placesNamed } from "../links.ts";
import { addLink, dropLink } from "../links-store.ts";
import { linkable, questionField } from "../picks.ts";
import type { LinkKind } from "../schema.ts";
import type { WholeQuestion } from "../store.ts";

const fields = {
  question: questionField,
  to: optional(pick("Paper, idea or reproduction", linkable, { hint: "What else it has to do with" })),
  anchor: optional(line("Place in its paper", { hint: "p. 4, §3.2, Fig. 2, Table 1 or Eq. 5" })),
  drop: hidden(line("The link to take back")),
};

export const link = command({
  name: "question link",
  scope: "group",
  summary: "Link a question to a paper, an idea, a reproduction, or a place in its paper",
  fields,
  async step(asking): Promise<Step> {
    await questionAhead(asking, "link");
    return { fields: {} };
  },
  async run(call): Promise<Card> {
    const { input, group, db } = call;
    const { question } = await questionFor(call, input.question, "link");
    if (input.drop !== undefined) {
      if (!(await dropLink(db, question.id, input.drop)))
        return refuse("This link was taken back already.", "question");
      await tellQuestion(call, group, question);
      return sentence("Taken back: the question is not linked to that any more.");
    }
    const wanted = await wantedOf(call, question);
    let added = 0;
    for (const one of wanted)
      if (await addLink(db, { ...one, id: call.newId(), question: question.id, at: call.at })) added++;
    if (added === 0) return refuse("The question is linked to that already. /question show takes a link back.", "to");
    return linkedCard(await tellQuestion(call, group, question));
  },
});

interface Wanted {
  readonly kind: LinkKind;
  readonly target: string;
}

/** What the question is to be linked to; refuses what it has to do with anyway, and a place of no paper. */
async function wantedOf(
  { db, group, input }: Call<typeof fields>,
  question: WholeQuestion,
): Promise<readonly Wanted[]> {
  const named = input.anchor === undefined ? { places: [] } : placesNamed(input.anchor);
  if ("wrong" in named) return refuse(named.wrong, "anchor");
  const thing = input.to === undefined ? undefined : await thingNamed({ db, group }, input.to);
  if (!thing && named.places.length === 0)
    return refuse(
      "Name a paper, an idea or a reproduction to link it to, or a place in its paper like “Table 2”.",
      "to",
    );
  if (thing?.kind === "paper" && thing.target === question.paper)
    return refuse("The question is about this paper anyway. Name another, or a place in it like “Table 2”.", "to");
  const papers = [question.paper, ...question.links.map(({ kind }) => (kind === "paper" ? kind : null))];
  if (named.places.length > 0 && thing?.kind !== "paper" && papers.every((one) => one === null))
    return refuse(
      "The question is about no paper, so nobody could look that place up. Link it to the paper too, with “to:”.",
      "anchor",
    );
  const places = named.places.filter((place) => !isAt(question.links, place));
  return [...(thing ? [thing] : []), ...places.map((target): Wanted => ({ kind: "anchor", target }))];
}

async function thingNamed({ db, group }: Pick<Call<typeof fields>, "db" | "group">, id: string): Promise<Wanted> {
  const paper = await paperById(db, group.id, id);
  if (paper) return { kind: "paper", target: paper.id };
  const idea = await ideaById(db, group.id, id);
  if (idea) return { kind: "idea", target: idea.id };
  const reproduction = await reproductionById(db, group.id, id);
  if (reproduction) return { kind: "reproduction", target: reproduction.id };
  return refuse("There is no such paper, idea or reproduction in this group.", "to");
}
