import { command, type Step } from "../../../app/command.ts";
import { type Card, sentence } from "../../../chat/card.ts";
import { hidden, line, optional, paragraph, parts } from "../../../chat/fields.ts";
import { reproductionAhead, reproductionFor, tellReproduction } from "../acts.ts";
import { reporting, tally } from "../cards.ts";
import { reproductionField } from "../picks.ts";

const texts = {
  summary: paragraph("What came of it", { hint: "The gain holds on German, and we do not know why not on French" }),
  easy: optional(paragraph("What was easy", { hint: "The code ran as it is" })),
  difficult: optional(
    paragraph("What was difficult", { hint: "The data were prepared in ways the paper does not tell" }),
  ),
  contact: optional(
    paragraph("Contact with the authors", { hint: "They answered within a week, and sent their seeds" }),
  ),
};

export const conclude = command({
  name: "reproduction conclude",
  scope: "group",
  summary: "Say what came of a reproduction, and what was easy and difficult",
  fields: { reproduction: reproductionField, ...texts },
  async step(asking): Promise<Step> {
    const one = await reproductionAhead(asking, "conclude");
    const { summary, easy, difficult, contact } = texts;
    const shown = (["easy", "difficult", "contact"] as const).filter((key) => one?.[key]);
    const typed = Object.keys(texts).some((key) => asking.known[key] !== undefined);
    return {
      fields: {
        summary: { ...summary, ...(one?.summary ? { initial: one.summary } : {}) },
        easy: { ...easy, ...(one?.easy ? { initial: one.easy } : {}) },
        difficult: { ...difficult, ...(one?.difficult ? { initial: one.difficult } : {}) },
        contact: { ...contact, ...(one?.contact ? { initial: one.contact } : {}) },
        // What the form showed and comes back empty was emptied on purpose; what was typed in one line empties nothing.
        begun: { ...hidden(line("Begun with")), ...(typed ? {} : { initial: shown.join(",") }) },
      },
    };
  },
  async run(call): Promise<Card> {
    const { input, at, stepped } = call;
    const { reproduction, to } = await reproductionFor(call, input.reproduction, "conclude");
    const shown = parts(stepped.begun ?? "");
    const now = (key: "easy" | "difficult" | "contact"): string | null =>
      input[key] ?? (shown.includes(key) ? null : reproduction[key]);
    const after = await tellReproduction(call, reproduction, {
      ...{ state: to, stateAt: reproduction.state === to ? reproduction.stateAt : at, summary: input.summary },
      ...{ easy: now("easy"), difficult: now("difficult"), contact: now("contact") },
    });
    const verdicts = after.claims.length === 0 ? "" : ` ${capital(tally(after.claims))}.`;
    return sentence(`Concluded.${verdicts} The paper shows what it reports beside what you got.`, [reporting(after)]);
  },
});

const capital = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
