import { command, pick, type Step } from "../../../app/command.ts";
import { type Card, sentence } from "../../../chat/card.ts";
import { optional, paragraph } from "../../../chat/fields.ts";
import { reproductionAhead, reproductionFor, tellReproduction } from "../acts.ts";
import { reporting, tally } from "../cards.ts";
import { anyReproduction } from "../picks.ts";

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
  fields: { reproduction: pick("Reproduction", anyReproduction), ...texts },
  async step(asking): Promise<Step> {
    const one = await reproductionAhead(asking, "any", "conclude");
    const { summary, easy, difficult, contact } = texts;
    return {
      fields: {
        summary: { ...summary, ...(one?.summary ? { initial: one.summary } : {}) },
        easy: { ...easy, ...(one?.easy ? { initial: one.easy } : {}) },
        difficult: { ...difficult, ...(one?.difficult ? { initial: one.difficult } : {}) },
        contact: { ...contact, ...(one?.contact ? { initial: one.contact } : {}) },
      },
    };
  },
  async run(call): Promise<Card> {
    const { input, at } = call;
    const { reproduction, to } = await reproductionFor(call, input.reproduction, "conclude");
    const { summary, easy, difficult, contact } = input;
    const after = await tellReproduction(call, reproduction, {
      ...{ state: to, stateAt: reproduction.state === to ? reproduction.stateAt : at, summary },
      ...{ easy: easy ?? reproduction.easy, difficult: difficult ?? reproduction.difficult },
      ...{ contact: contact ?? reproduction.contact },
    });
    const verdicts = after.claims.length === 0 ? "" : ` ${capital(tally(after.claims))}.`;
    return sentence(`Concluded.${verdicts} The paper shows what it reports beside what you got.`, [reporting(after)]);
  },
});

const capital = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
