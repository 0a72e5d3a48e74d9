import { type Asking, command, type Step } from "../../../app/command.ts";
import { sentence } from "../../../chat/card.ts";
import { choice, line, optional, paragraph } from "../../../chat/fields.ts";
import { refuse } from "../../../chat/refusal.ts";
import { critiqueFor, tellCritique } from "../acts.ts";
import { aspects, severities, stances } from "../aspects.ts";
import { hindrance } from "../life.ts";
import { ownCritiqueField } from "../picks.ts";
import { changeCritique, critiqueById } from "../store.ts";

const words = paragraph("What is strong or weak");
const stance = optional(choice("Strength or weakness", stances));
const aspect = optional(choice("Aspect", aspects));
const severity = optional(choice("How much it matters", severities));
const anchor = optional(line("Where in the paper", { hint: "p. 4, §3.2, Fig. 2, Table 1, Eq. 5", max: 100 }));

export const edit = command({
  name: "critique edit",
  scope: "group",
  summary: "Change a critique you raised",
  fields: { critique: ownCritiqueField, words, stance, aspect, severity },
  step: editing,
  async run(call) {
    const { input, stepped, at, db } = call;
    const critique = await critiqueFor(call, input.critique, "edit");
    await changeCritique(db, critique, {
      words: input.words,
      stance: input.stance ?? critique.stance,
      aspect: input.aspect ?? critique.aspect,
      severity: input.severity ?? critique.severity,
      anchor: stepped.anchor === undefined ? critique.anchor : stepped.anchor.trim() || null,
      editedAt: at,
    });
    await tellCritique(call, critique, critique);
    return sentence("Changed. The group sees it as it is now; the old words are kept in the history.");
  },
});

/** The form with the critique as it stands; while it is not said which one, only what any critique has. */
async function editing({ db, group, by, known }: Asking): Promise<Step> {
  const critique = group && known.critique ? await critiqueById(db, group.id, known.critique) : undefined;
  if (!critique) return { fields: { words } };
  const why = hindrance(critique, "edit", by ?? { id: "", organizer: false });
  if (why !== undefined) refuse(why, "critique");
  return {
    fields: {
      words: { ...words, initial: critique.words },
      stance: { ...stance, initial: critique.stance },
      aspect: { ...aspect, initial: critique.aspect },
      severity: { ...severity, ...(critique.severity === null ? {} : { initial: critique.severity }) },
      anchor: { ...anchor, ...(critique.anchor === null ? {} : { initial: critique.anchor }) },
    },
  };
}
