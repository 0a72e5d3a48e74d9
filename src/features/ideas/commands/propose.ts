import { command, pick, type Step } from "../../../app/command.ts";
import { button, type Card, sentence } from "../../../chat/card.ts";
import { choice, hidden, line, optional, paragraph } from "../../../chat/fields.ts";
import { refuse } from "../../../chat/refusal.ts";
import { shortened } from "../../../chat/shortened.ts";
import { ownAnswer } from "../../notes/store.ts";
import { currentPapers } from "../../papers/picks.ts";
import { discoveryInTurn, madeOfDiscovery, wordsOfDiscovery } from "../../reproductions/acts.ts";
import { about, ideaCard } from "../cards.ts";
import { changes, visible } from "../life.ts";
import { originById } from "../lineage-store.ts";
import { origins } from "../picks.ts";
import { addIdea, ideasOf, wholeIdea } from "../store.ts";
import type { claim } from "./claim.ts";

const words = paragraph("Your idea", { hint: "One possible next experiment: what would you try?" });

export const propose = command({
  name: "idea propose",
  scope: "group",
  summary: "Propose a follow-up to a paper",
  onMessage: "Propose this as an idea",
  fields: {
    words,
    changes: optional(choice("What it would change", changes)),
    paper: optional(pick("Paper", currentPapers)),
    from: optional(pick("Comes from", origins, { hint: "The idea or the question that it follows from" })),
    note: hidden(line("The note it comes from")),
    discovery: hidden(line("The discovery it comes from")),
  },
  async step(asking): Promise<Step> {
    const { db, group, by, known } = asking;
    const from =
      group && by && known.note ? await ownAnswer(db, group.id, by.id, known.note, { offers: "idea" }) : undefined;
    const [made] = group && from ? await ideasOf(db, group.id, { states: visible, note: known.note ?? "" }) : [];
    if (made)
      refuse(
        `You have made this an idea already: “${shortened(made.words)}” /idea edit changes it, /idea propose proposes another.`,
      );
    const initial = from?.words ?? (await wordsOfDiscovery(asking, "idea"));
    return { fields: initial === undefined ? {} : { words: { ...words, initial } } };
  },
  async run(call): Promise<Card> {
    const { input, by, group, at, newId, message, db, post, record } = call;
    const told = await discoveryInTurn(call, input.discovery, "idea");
    const from = input.note ? await ownAnswer(db, group.id, by.id, input.note, { offers: "idea" }) : undefined;
    const origin = input.from === undefined ? undefined : await originById(db, group.id, input.from);
    const id = newId();
    await addIdea(db, {
      id,
      group: group.id,
      paper: input.paper ?? from?.paper ?? origin?.paper ?? told?.reproduction.paper ?? null,
      fromIdea: origin?.kind === "idea" ? origin.id : null,
      fromQuestion: origin?.kind === "question" ? origin.id : null,
      changes: input.changes ?? "",
      words: input.words,
      note: from && input.note ? input.note : null,
      source: message?.url ?? null,
      proposedBy: by.id,
      proposedAt: at,
    });
    const idea = await wholeIdea(db, group.id, id);
    if (!idea) throw new Error(`Idea ${id} vanished.`);
    await record(about(idea), undefined, idea);
    await post(ideaCard(idea), "group", { about: about(idea) });
    if (told) await madeOfDiscovery(call, told, { idea: id });
    return sentence("Proposed. The group sees it now; anyone can claim it.", [
      button<typeof claim>("Claim it yourself", "idea claim", { idea: id }),
    ]);
  },
});
