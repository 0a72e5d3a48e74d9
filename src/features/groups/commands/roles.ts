import { command, type Step } from "../../../app/command.ts";
import { button, sentence } from "../../../chat/card.ts";
import { choice, choices, optional } from "../../../chat/fields.ts";
import { prose } from "../../../chat/prose.ts";
import { settleNext, show } from "../../sessions/acts.ts";
import { nextSession } from "../../sessions/store.ts";
import type { list } from "../../turns/commands/list.ts";
import { inOrder, roleChoices } from "../../turns/roles.ts";
import { rolesCard } from "../../turns/roles-card.ts";
import { rotationOf, setRotation } from "../../turns/settings-store.ts";
import { about } from "../cards.ts";

const fields = {
  roles: choices("Roles that rotate", roleChoices, { hint: "presenter, sceptical reviewer, scribe" }),
  chooses: optional(
    choice(
      "Who chooses the paper",
      { votes: "The votes of all", presenter: "Whoever presents" },
      { hint: "A presenter chooses until five days before; then the votes do" },
    ),
  ),
};

export const roles = command({
  name: "group roles",
  scope: "group",
  who: "organizer",
  summary: "Choose which roles rotate, and whether whoever presents chooses the paper",
  fields,
  async step({ db, group }): Promise<Step> {
    if (!group) return { fields: {} };
    const now = await rotationOf(db, group.id);
    return {
      fields: {
        roles: { ...fields.roles, initial: now.roles.join(",") },
        chooses: { ...fields.chooses, initial: now.chooses },
      },
    };
  },
  async run(call) {
    const { db, at, group, input } = call;
    const before = await rotationOf(db, group.id);
    const after = { ...before, roles: inOrder(input.roles), chooses: input.chooses ?? before.chooses };
    if (after.roles.join() === before.roles.join() && after.chooses === before.chooses)
      return sentence(prose`These roles rotate already: ${after.roles.join(", ")}.`);
    await setRotation(db, group.id, after);
    await call.record(about(group), before, after);
    await call.post(rolesCard(after));
    await settleNext(call, group);
    const next = await nextSession(db, group.id, at);
    if (next) await show(call, group, next);
    return sentence("Noted. The turns of the sessions to come are given anew; what somebody confirmed stays theirs.", [
      button<typeof list>("All turns", "turn list"),
    ]);
  },
});
