import { command } from "../../../app/command.ts";
import { sentence } from "../../../chat/card.ts";
import { choice } from "../../../chat/fields.ts";
import { about } from "../cards.ts";
import { anonymousCard } from "../settings-cards.ts";
import { changeGroup } from "../store.ts";

export const critiques = command({
  name: "group critiques",
  scope: "group",
  who: "organizer",
  summary: "Say whether critiques are raised with names or anonymously",
  fields: {
    anonymous: choice("Critiques are anonymous", { no: "No: each says whose it is", yes: "Yes: nobody can tell" }),
  },
  async run(call) {
    const { db, group, by, input } = call;
    const anonymous = input.anonymous === "yes";
    if (anonymous === group.anonymous)
      return sentence(anonymous ? "Critiques are anonymous already." : "Critiques carry names already.");
    const after = await changeGroup(db, group.id, { anonymous });
    await call.record(about(group), group, after);
    await call.post(anonymousCard(by.id, anonymous));
    return sentence(
      anonymous
        ? "From now on critiques are anonymous, and the group is told. Those raised before keep their names."
        : "From now on critiques carry names, and the group is told. Those raised before stay as they are.",
    );
  },
});
