import { z } from "zod";
import { command } from "../../../app/command.ts";
import { sentence } from "../../../chat/card.ts";
import { hidden, line } from "../../../chat/fields.ts";
import { person, prose } from "../../../chat/prose.ts";
import { refuse } from "../../../chat/refusal.ts";
import { changesOf } from "../../../history/store.ts";
import { membersOf } from "../../groups/store.ts";
import { giveTurns } from "../acts.ts";
import { seekCover, showSessionOf } from "../asking-acts.ts";
import { about, coverWanted, holds, yours } from "../cards.ts";
import { turnToCome } from "../passing-acts.ts";
import { changeTurn, dropDecline, type Turn } from "../store.ts";

/** What a change left behind, as the history keeps it. */
const kept = z.object({
  member: z.string().nullable(),
  by: z.enum(["turn", "volunteer", "cover", "swap", "assigned"]),
  confirmedAt: z.string().nullable(),
  coverAt: z.string().nullable(),
  swapped: z.string().optional(),
});

export const undo = command({
  name: "turn undo",
  scope: "group",
  summary: "Take back what you just did to a turn",
  fields: { turn: hidden(line("Which turn")) },
  async run(call) {
    const { group, db, by, input } = call;
    const { turn, session } = await turnToCome(call, group, input.turn ?? "");
    const last = (await changesOf(db, group.id, about(turn))).at(-1);
    const [was, now] = [kept.safeParse(last?.before), kept.safeParse(last?.after)];
    if (!last || !now.success || last.did === "turn undo" || now.data.member !== turn.member)
      return refuse("There is nothing to take back any more. /turn list shows how it is.");
    if (last.by !== by.id && !by.organizer)
      return refuse("Somebody else has changed it since. An organizer can assign it with /turn assign.");
    const restored = was.success ? was.data : { member: null, by: "turn" as const, confirmedAt: null, coverAt: null };
    const still = (await membersOf(db, group.id)).map(({ id }) => id);
    if (restored.member !== null && !still.includes(restored.member))
      return refuse("Whoever had it is no member of the group any more. An organizer can assign it with /turn assign.");
    const back = await restore(turn, restored);
    if (now.data.swapped !== undefined) {
      const other = await turnToCome(call, group, now.data.swapped);
      const before = kept.safeParse((await changesOf(db, group.id, about(other.turn))).at(-1)?.before);
      if (!before.success || other.turn.member !== restored.member)
        return refuse("The other turn has moved on since. /turn list shows how it is.");
      await restore(other.turn, before.data);
    }
    await giveTurns(call, group, { actor: by.id });
    await showSessionOf(call, group, back);
    const after = (await turnToCome(call, group, turn.id)).turn;
    if (turn.coverAt !== null || now.data.by === "cover")
      await seekCover(call, group, { turn: after, session }, coverWanted.reopened());
    if (turn.member !== after.member)
      await call.post(
        sentence(
          prose`${person(by.id)} has taken that back: ${holds(after.role, after.member)} in the session as before.`,
        ),
      );
    return sentence(
      after.member === by.id ? prose`Taken back: ${yours({ turn: after, session })}.` : "Taken back. It is as it was.",
    );

    async function restore(one: Turn, to: z.infer<typeof kept>): Promise<Turn> {
      const { member, by: how, confirmedAt, coverAt } = to;
      if (member !== null) await dropDecline(db, one.session, member);
      const changed = await changeTurn(db, group.id, one.id, { member, by: how, confirmedAt, coverAt });
      await call.record(about(one), one, changed);
      return changed;
    }
  },
});
