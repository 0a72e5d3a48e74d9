import { command } from "../../../app/command.ts";
import { button, sentence } from "../../../chat/card.ts";
import { choices } from "../../../chat/fields.ts";
import { prose } from "../../../chat/prose.ts";
import { giveTurns } from "../../turns/acts.ts";
import type { list } from "../../turns/commands/list.ts";
import { inOrder, roleChoices } from "../../turns/roles.ts";
import { rolesCard } from "../../turns/roles-card.ts";
import { rotationOf, setRotation } from "../../turns/settings-store.ts";
import { about } from "../cards.ts";

const fields = { roles: choices("Roles that rotate", roleChoices, { hint: "presenter, sceptical reviewer, scribe" }) };

export const roles = command({
  name: "group roles",
  scope: "group",
  who: "organizer",
  summary: "Choose which roles rotate, besides the presenter or instead",
  fields,
  async step({ db, group }) {
    const now = group ? (await rotationOf(db, group.id)).roles : [];
    return { fields: { roles: { ...fields.roles, initial: now.join(",") } } };
  },
  async run(call) {
    const { db, group, input } = call;
    const before = await rotationOf(db, group.id);
    const chosen = inOrder(input.roles);
    if (chosen.join() === before.roles.join())
      return sentence(prose`These roles rotate already: ${chosen.join(", ")}.`);
    const after = { ...before, roles: chosen };
    await setRotation(db, group.id, after);
    await call.record(about(group), before, after);
    await call.post(rolesCard(chosen));
    await giveTurns(call, group);
    return sentence("Noted. The turns of the sessions to come are given anew; what somebody confirmed stays theirs.", [
      button<typeof list>("All turns", "turn list"),
    ]);
  },
});
