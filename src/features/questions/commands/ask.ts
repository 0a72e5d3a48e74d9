import { command, pick, type Step } from "../../../app/command.ts";
import { hidden, line, optional, paragraph } from "../../../chat/fields.ts";
import { refuse } from "../../../chat/refusal.ts";
import { shortened } from "../../../chat/shortened.ts";
import { ownAnswer } from "../../notes/store.ts";
import { paperName } from "../../papers/cards.ts";
import { currentPapers } from "../../papers/picks.ts";
import { paperById } from "../../papers/store.ts";
import { discoveryInTurn, madeOfDiscovery, wordsOfDiscovery } from "../../reproductions/acts.ts";
import { maybeTheSame } from "../acts.ts";
import { askedCard } from "../asked-card.ts";
import { about, questionCard } from "../cards.ts";
import { asked as askedStates } from "../life.ts";
import { addQuestion, questionsOf, untouched } from "../store.ts";

const words = paragraph("Your question", { hint: "Does the gain remain with a stronger baseline?" });

export const ask = command({
  name: "question ask",
  scope: "group",
  summary: "Ask the group something about a paper",
  onMessage: "Ask this as a question",
  fields: {
    words,
    paper: optional(pick("Paper", currentPapers, { hint: "Leave it out if it is about no paper in particular" })),
    note: hidden(line("The note it comes from")),
    answer: hidden(line("The answer in that note")),
    discovery: hidden(line("The discovery it comes from")),
  },
  async step(asking): Promise<Step> {
    const { db, group, by, known } = asking;
    const from =
      group && by && known.note ? await ownAnswer(db, group.id, by.id, known.note, known.answer ?? "") : undefined;
    const made = group && from ? await questionsOf(db, group.id, { states: askedStates, note: known.note ?? "" }) : [];
    const asked = made.find(({ answer }) => answer === known.answer);
    if (asked)
      refuse(
        `You have asked this already: “${shortened(asked.words)}” /question edit changes it, /question ask asks another.`,
      );
    const initial = from?.words ?? (await wordsOfDiscovery(asking, "question"));
    return { fields: initial === undefined ? {} : { words: { ...words, initial } } };
  },
  async run(call) {
    const { input, by, group, at, newId, message, db, post, record } = call;
    const told = await discoveryInTurn(call, input.discovery, "question");
    const from = input.note ? await ownAnswer(db, group.id, by.id, input.note, input.answer ?? "") : undefined;
    const paper = input.paper ?? from?.paper ?? told?.reproduction.paper ?? null;
    const asked = await addQuestion(db, {
      id: newId(),
      group: group.id,
      paper,
      words: input.words,
      askedBy: by.id,
      askedAt: at,
      note: from && input.note ? input.note : null,
      answer: from && input.answer ? input.answer : null,
      source: message?.url ?? null,
    });
    const on = paper === null ? undefined : await paperById(db, group.id, paper);
    const question = { ...untouched(asked, on ? paperName(on) : null), shown: [] };
    await record(about(question), undefined, question);
    const [same] = await Promise.all([
      maybeTheSame(db, question),
      post(questionCard(question), "group", { about: about(question) }),
    ]);
    if (told) await madeOfDiscovery(call, told, { question: question.id });
    return askedCard(question, same);
  },
});
