import type { Standing } from "./life.ts";
import type { QuestionState } from "./schema.ts";

/** From what is furthest along to what only waits. */
const furthest: readonly QuestionState[] = ["accepted", "answered", "taken", "open", "parked"];

/** How the question that is kept stands once it has what another had: as the one of the two that was further along. */
export function unitedStanding(
  kept: Pick<Standing, "state" | "takenBy">,
  gone: Pick<Standing, "state" | "takenBy">,
): Pick<Standing, "state" | "takenBy"> {
  const further = furthest.indexOf(gone.state) < furthest.indexOf(kept.state) ? gone : kept;
  return { state: further.state, takenBy: further.state === "taken" ? further.takenBy : null };
}
