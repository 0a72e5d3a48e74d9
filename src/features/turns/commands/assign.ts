import { command, pick } from "../../../app/command.ts";
import { sentence } from "../../../chat/card.ts";
import { choice, optional, person } from "../../../chat/fields.ts";
import { person as named, prose } from "../../../chat/prose.ts";
import { refuse } from "../../../chat/refusal.ts";
import { membership } from "../../groups/store.ts";
import { sessionToChange } from "../../sessions/acts.ts";
import { plannedSessions } from "../../sessions/picks.ts";
import { giveTurns } from "../acts.ts";
import { askedNow } from "../asking-acts.ts";
import { about, doing, takenOver, undoing, yours } from "../cards.ts";
import { isNear } from "../ladder.ts";
import { assume, refuseIfBusy } from "../passing-acts.ts";
import { roleChoices } from "../roles.ts";
import { rotationOf } from "../settings-store.ts";
import { turnsIn } from "../store.ts";

export const assign = command({
  name: "turn assign",
  scope: "group",
  who: "organizer",
  summary: "Give somebody a turn in a session",
  fields: {
    member: person("Member", { hint: "@Boris" }),
    session: optional(pick("Session", plannedSessions, { hint: "The next one, if you leave it out" })),
    role: optional(choice("Role", roleChoices, { initial: "presenter" })),
  },
  async run(call) {
    const { group, db, at, by, input } = call;
    const session = await sessionToChange(call, group, input.session);
    if (session.kind === "deadline") return refuse("A deadline has no roles. Choose a session.", "session");
    const member = await membership(db, group.id, input.member);
    if (!member || member.leftAt !== null)
      return refuse("They are no member of the group. Add them first with /group add.", "member");
    const role = input.role ?? "presenter";
    const before = (await turnsIn(db, group.id, [session.id])).find((turn) => turn.role === role);
    const self = member.id === by.id;
    if (before?.member === member.id && before.by !== "turn")
      return refuse("They have that turn already. /turn list shows who has which.", "member");
    await refuseIfBusy(call, group, { turn: { role }, session }, { member: member.id, self, field: "member" });
    const turn = await assume(call, group, session, { role, member: member.id, by: self ? "volunteer" : "assigned" });
    await giveTurns(call, group, { actor: by.id });
    const { ladder } = await rotationOf(db, group.id);
    const near = isNear(session.startsAt, at);
    if (!self && near)
      await call.postAll(await askedNow(call, group, { turn, session }, ladder, { assignedBy: by.id }));
    const had = before?.member === member.id ? null : (before?.member ?? null);
    if (self) {
      await call.post(takenOver({ turn, session }, by.id, had), { reply: about(turn) });
      return sentence(prose`It is yours: ${yours({ turn, session })}.`, [undoing(turn)]);
    }
    const instead = had === null ? [] : prose` instead of ${named(had)}`;
    const words = prose`${named(by.id)} has asked ${named(member.id)} to ${doing({ turn, session })}${instead}.`;
    await call.post(sentence(words));
    return sentence(prose`${named(member.id)} is to ${doing({ turn, session })}, and is asked to confirm.`, [
      undoing(turn),
    ]);
  },
});
