import { type Asking, command, pick, type Step } from "../../../app/command.ts";
import { choice, type Fields, hidden, line, optional, paragraph } from "../../../chat/fields.ts";
import { refuse } from "../../../chat/refusal.ts";
import { shortened } from "../../../chat/shortened.ts";
import type { Tx } from "../../../store/db.ts";
import type { Group, Member } from "../../groups/store.ts";
import { paperAtHand } from "../../notes/paper-store.ts";
import { ownNotes, paperField, paperMeant } from "../../notes/picks.ts";
import { ownAnswer } from "../../notes/store.ts";
import { paperName } from "../../papers/cards.ts";
import { dayAlone, tellCritique, unsigned } from "../acts.ts";
import { aspects, severities, stances } from "../aspects.ts";
import { raisedAnonymouslyCard, raisedCard } from "../cards.ts";
import { addCritique, critiquesOf } from "../store.ts";

const words = paragraph("What is strong or weak", { hint: "The baselines in Table 2 were not tuned again" });
const severity = optional(choice("How much it matters", severities));
const stance = choice("Strength or weakness", stances);
const anonymous = choice("Without your name", { yes: "Yes: nobody can change or take it back" });
const anchor = optional(line("Where in the paper", { hint: "p. 4, §3.2, Fig. 2, Table 1, Eq. 5", max: 100 }));

export const add = command({
  name: "critique add",
  scope: "group",
  summary: "Say what is strong or weak in a paper",
  onMessage: "Raise this as a critique",
  fields: {
    words,
    stance,
    aspect: choice("Aspect", aspects),
    severity,
    paper: paperField,
    note: hidden(pick("Note", ownNotes)),
  },
  step: raising,
  async run(call) {
    const { input, stepped, by, group, at, db, newId, message } = call;
    const from = input.note === undefined ? undefined : await critical(call, input.note);
    const paper = await paperMeant(call, group, input.paper ?? from?.paper);
    const critique = { id: newId(), group: group.id };
    const anonymous = stepped.anonymous === "yes";
    if (anonymous && !group.anonymous)
      refuse("This group’s critiques carry names, so nothing was raised. Send it anew if it may carry yours.", "words");
    await addCritique(db, {
      ...critique,
      paper: paper.id,
      by: anonymous ? null : by.id,
      aspect: input.aspect,
      stance: input.stance,
      severity: input.severity ?? null,
      anchor: stepped.anchor?.trim() || null,
      words: input.words,
      note: from && !anonymous ? input.note : null,
      // What it was made from would tell more than the words do.
      source: anonymous ? null : (message?.url ?? null),
      raisedAt: anonymous ? dayAlone(call, group) : at,
    });
    if (anonymous) return raisedAnonymouslyCard(await tellCritique(unsigned(call, group, "critique add"), critique));
    return raisedCard(await tellCritique(call, critique));
  },
});

/** The form, starting from the words of a note if it was made from one. Without any paper at hand it asks for the paper instead of the place. */
async function raising(asking: Asking): Promise<Step> {
  const { db, group, by, at, known } = asking;
  if (!group) return { fields: {} };
  const from = known.note ? await critical({ db, group, by }, known.note) : undefined;
  const [made] = from ? await critiquesOf(db, group.id, { note: known.note ?? "" }) : [];
  if (made)
    refuse(
      `You have made this a critique already: “${shortened(made.words)}” /critique edit changes it, /critique add raises another.`,
    );
  const named = known.paper || from?.paper;
  const paper = named ? await paperMeant(asking, group, named) : await paperAtHand(db, group.id, at);
  const title = "Raise a critique";
  // Once a form has said so, it is asked for even if the group's setting has changed meanwhile.
  const isAnonymous = group.anonymous || known.anonymous === "yes";
  const asks: Fields = isAnonymous ? { anonymous } : { anchor };
  if (!paper)
    return {
      title,
      ...(isAnonymous ? { note: saidAnonymously } : {}),
      fields: {
        words,
        paper: { ...paperField, required: true },
        ...(isAnonymous ? { severity: hidden(severity), anonymous } : {}),
      },
    };
  const seen = "The whole group sees a critique at once.";
  return {
    title,
    note: [
      `On “${shortened(paperName(paper))}”. ${seen}`,
      ...(isAnonymous ? [saidAnonymously] : []),
      ...(isAnonymous && from ? ["Where your note is read, its words stand under your name."] : []),
    ].join(" "),
    fields: {
      words: from ? { ...words, initial: from.words } : words,
      ...(from ? { stance: { ...stance, initial: "weakness" } } : {}),
      ...(known.paper ? {} : { paper: hidden({ ...paperField, initial: paper.id }) }),
      ...asks,
    },
  };
}

const saidAnonymously =
  "It is raised without your name, which is kept nowhere: nobody can change, claim or take it back later, you neither.";

async function critical(
  { db, group, by }: { readonly db: Tx; readonly group: Group; readonly by: Member | undefined },
  note: string,
): Promise<{ readonly words: string; readonly paper: string }> {
  const from = by && (await ownAnswer(db, group.id, by.id, note, { offers: "critique" }));
  return (
    from ?? refuse("Only the author of a note can make its weakest part a critique. Raise your own with /critique add.")
  );
}
