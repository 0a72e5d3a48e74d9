import { command } from "../../../app/command.ts";
import { button, sentence } from "../../../chat/card.ts";
import { refuse } from "../../../chat/refusal.ts";
import { turnForMembers } from "../acts.ts";
import { hasLeft } from "../leaving-acts.ts";
import { membersOf } from "../store.ts";
import type { join } from "./join.ts";

export const leave = command({
  name: "group leave",
  scope: "group",
  who: "anyone",
  summary: "Leave this channel’s reading group; what you wrote stays",
  fields: {},
  async run(call) {
    const { db, group, by } = call;
    if (!by) return refuse(`You are no member of ${group.name}. /group join makes you one.`);
    await turnForMembers(db, group);
    const others = (await membersOf(db, group.id)).filter(({ id }) => id !== by.id);
    if (others.length === 0)
      return refuse(
        `You are the only member of ${group.name}. End it with /group end, or add somebody first with /group add.`,
      );
    if (by.organizer && !others.some(({ organizer }) => organizer))
      return refuse(
        `You are the only organizer of ${group.name}. Make another member one first with /group organizer.`,
      );
    await hasLeft(call, group, by.id);
    return sentence(
      `You have left ${group.name}. What you wrote stays with the group, your votes do not; you can come back at any time.`,
      [button<typeof join>("Join again", "group join")],
    );
  },
});
