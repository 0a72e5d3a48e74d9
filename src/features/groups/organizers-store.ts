import type { Instant } from "../../chat/prose.ts";
import type { Tx } from "../../store/db.ts";
import { holds } from "../../time/span.ts";
import { dayIn } from "../../time/zone.ts";
import { absencesOf } from "./absences-store.ts";
import { type Group, type Member, membersOf, type Person } from "./store.ts";

/** The organizers to tell of what only they can mend: those who are there today on their own calendar, or all if none is. */
export async function organizersHere(
  db: Tx,
  group: Pick<Group, "id" | "zone">,
  at: Instant,
): Promise<readonly (Member & { readonly who: Person })[]> {
  const organizers = (await membersOf(db, group.id)).filter(({ organizer }) => organizer);
  const away = await absencesOf(
    db,
    organizers.map(({ person }) => person),
  );
  const here = organizers.filter(({ person, who }) => {
    const today = dayIn(at, who.zone ?? group.zone);
    return !away.some((one) => one.person === person && holds(one, today));
  });
  return here.length > 0 ? here : organizers;
}
