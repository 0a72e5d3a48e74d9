import type { Tx } from "../../store/db.ts";
import type { Group } from "../groups/store.ts";
import type { Coming } from "./coming.ts";
import { comingTo } from "./coming-store.ts";
import type { Outcome } from "./outcome-cards.ts";
import { attendanceOf, decisionsOf, opinionsOf } from "./outcome-store.ts";
import type { Session } from "./store.ts";

/** What a card tells of a meeting's people: who comes to it, or what came of it once it was held. */
export async function peopleOf(
  db: Tx,
  group: Pick<Group, "zone">,
  session: Session,
): Promise<Coming | Outcome | undefined> {
  if (session.kind === "deadline") return undefined;
  if (session.state === "held") return outcomeOf(db, session);
  return session.state === "planned" ? comingTo(db, group, session) : undefined;
}

/** What came of a session. */
export const outcomeOf = async (db: Tx, session: Session): Promise<Outcome> => ({
  kind: "outcome",
  there: (await attendanceOf(db, session)).map(({ member }) => member),
  decided: await decisionsOf(db, session),
  answers: (await opinionsOf(db, session)).length,
});
