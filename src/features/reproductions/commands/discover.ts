import { command, type Step } from "../../../app/command.ts";
import { type Card, sentence } from "../../../chat/card.ts";
import { choice, paragraph } from "../../../chat/fields.ts";
import { refuse } from "../../../chat/refusal.ts";
import { onlyIfAllowed, reproductionFor, tellReproduction } from "../acts.ts";
import { about, showing } from "../cards.ts";
import { aboutDiscovery, discoveryCard, makings } from "../discovery-card.ts";
import { fullOf, kinds } from "../life.ts";
import { reproductionField } from "../picks.ts";
import { addDiscovery } from "../store.ts";

export const discover = command({
  name: "reproduction discover",
  scope: "group",
  summary: "Tell what trying it brought to light: a missing detail, a leak, a blind spot",
  fields: {
    reproduction: reproductionField,
    kind: choice("What kind", kinds),
    words: paragraph("What you found", { hint: "The warm-up is 4,000 steps in the text and 16,000 in the code" }),
  },
  async step(asking): Promise<Step> {
    return onlyIfAllowed(asking, "discover");
  },
  async run(call): Promise<Card> {
    const { input, by, at, db, newId, post } = call;
    const { reproduction } = await reproductionFor(call, input.reproduction, "discover");
    const full = fullOf("discoveries", reproduction.discoveries.length);
    if (full !== undefined) return refuse(full, "reproduction");
    const id = newId();
    await addDiscovery(db, { id, reproduction: reproduction.id, kind: input.kind, words: input.words, by: by.id, at });
    const after = await tellReproduction(call, reproduction);
    const made = after.discoveries.find((one) => one.id === id);
    if (!made) throw new Error(`Discovery ${id} vanished.`);
    await post(discoveryCard(made, after), { reply: about(after) }, { about: aboutDiscovery(made) });
    return sentence("Told. The group sees it in the reproduction’s thread. It can go on from there:", [
      ...makings(made),
      showing(reproduction),
    ]);
  },
});
