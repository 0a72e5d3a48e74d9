import { type Call, command, pick, type Step } from "../../../app/command.ts";
import { type Card, sentence } from "../../../chat/card.ts";
import { hidden, optional, paragraph } from "../../../chat/fields.ts";
import { person, prose } from "../../../chat/prose.ts";
import { refuse } from "../../../chat/refusal.ts";
import { turnForSessions } from "../acts.ts";
import { meetingBegun, showOutcome, threadOf } from "../outcome-acts.ts";
import { aboutDecision, decisionCard, notedCard } from "../outcome-cards.ts";
import { addDecision, allDecisions, changeDecision } from "../outcome-store.ts";
import { decisionsMade, sessionsBegun } from "../picks.ts";

const fields = {
  words: paragraph("What was decided", {
    hint: "Next time two people prepare questions; or “none”, to take a decision back",
    max: 1000,
  }),
  session: optional(pick("Session", sessionsBegun, { hint: "The one that began last, if you leave it out" })),
  instead: optional(pick("Instead of", decisionsMade, { hint: "A decision that was noted before" })),
};

export const decide = command({
  name: "session decide",
  scope: "group",
  summary: "Note what the group decided in a session",
  fields,
  async step({ db, group, known }): Promise<Step> {
    const before = group && known.instead ? await decisionNamed(db, group.id, known.instead) : undefined;
    if (!before) return { fields: {} };
    // Another decision stays with the session it was made in.
    const { words, session } = fields;
    return {
      title: "Change a decision",
      fields: { words: { ...words, initial: before.decision.words }, session: hidden(session) },
    };
  },
  async run(call) {
    const { group, db, at, by, input, newId } = call;
    await turnForSessions(call, group);
    if (input.instead !== undefined) return change(call, input.instead);
    if (isNone(input.words)) return refuse("Which decision is taken back? Name it under “Instead of”.", "instead");
    const session = await meetingBegun(call, group, input.session);
    const made = { id: newId(), group: group.id, session: session.id, words: input.words.trim(), by: by.id, at };
    const decision = await addDecision(db, made);
    await call.record(aboutDecision(decision), undefined, decision);
    await call.post(decisionCard(session, decision), threadOf(session), {
      about: aboutDecision(decision),
    });
    await showOutcome(call, group, session);
    return notedCard(session, decision);
  },
});

const isNone = (words: string): boolean => /^\s*(?:none|-)\s*$/i.test(words);

const decisionNamed = async (db: Call<typeof fields>["db"], group: string, id: string) =>
  (await allDecisions(db, group)).find(({ decision }) => decision.id === id);

async function change(call: Call<typeof fields>, id: string): Promise<Card> {
  const { group, db, at, by, input } = call;
  const found = await decisionNamed(db, group.id, id);
  if (!found) return refuse("That decision was taken back already. /session decisions shows what stands.", "instead");
  const { decision, session } = found;
  if (decision.by !== by.id && !by.organizer)
    return refuse("Only who noted a decision or an organizer can change it. Note another one.", "instead");
  const back = isNone(input.words);
  const changed = await changeDecision(db, id, back ? { takenBackAt: at } : { words: input.words.trim() });
  await call.record(aboutDecision(decision), decision, changed);
  const card = back
    ? sentence(prose`A decision was noted here, and ${person(by.id)} took it back.`)
    : decisionCard(session, changed);
  await call.post(card, "group", { about: aboutDecision(decision), standing: true });
  await showOutcome(call, group, session);
  return sentence(
    back ? "Taken back." : "Changed. The group sees the new words; the old ones are kept in the history.",
  );
}
