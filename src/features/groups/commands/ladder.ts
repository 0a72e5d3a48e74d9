import { command } from "../../../app/command.ts";
import { sentence } from "../../../chat/card.ts";
import { line } from "../../../chat/fields.ts";
import { refuse } from "../../../chat/refusal.ts";
import { giveTurns } from "../../turns/acts.ts";
import { ladderRead } from "../../turns/ladder.ts";
import { rotationOf, setRotation } from "../../turns/settings-store.ts";
import { about } from "../cards.ts";

const fields = { days: line("How many days ahead", { hint: "28, 14, 7, 2" }) };

export const ladder = command({
  name: "group ladder",
  scope: "group",
  who: "organizer",
  summary: "Choose how many days ahead people are asked to confirm their turns",
  fields,
  async step({ db, group }) {
    const now = group ? (await rotationOf(db, group.id)).ladder : [];
    return { fields: { days: { ...fields.days, initial: now.join(", ") } } };
  },
  async run(call) {
    const { db, group, input } = call;
    const read = ladderRead(input.days);
    if ("wrong" in read) return refuse(read.wrong, "days");
    const before = await rotationOf(db, group.id);
    const after = { ...before, ladder: read.ladder };
    await setRotation(db, group.id, after);
    await call.record(about(group), before, after);
    await giveTurns(call, group);
    const [last, ...earlier] = read.ladder.toReversed();
    const holders =
      earlier.length === 0 ? "" : `Whose turn it is, is asked ${earlier.toReversed().join(", ")} days ahead. `;
    return sentence(`${holders}${last} days ahead the group is asked, and a day before, its organizers.`);
  },
});
