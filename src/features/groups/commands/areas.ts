import { command, pick } from "../../../app/command.ts";
import type { Card } from "../../../chat/card.ts";
import { line, optional } from "../../../chat/fields.ts";
import { forbid, refuse } from "../../../chat/refusal.ts";
import { turnFor } from "../../../delivery/queue.ts";
import { tellPaper } from "../../papers/acts.ts";
import { countedByArea, unfitName } from "../../papers/areas.ts";
import { areasCard } from "../../papers/areas-card.ts";
import { addArea, areasOf, ownAreas, removeArea } from "../../papers/areas-store.ts";
import { ownArea } from "../../papers/picks.ts";
import { queued } from "../../papers/queue.ts";
import { papersOf } from "../../papers/store.ts";
import { unresolved, visible } from "../../questions/life.ts";
import { questionsOf } from "../../questions/store.ts";

export const areas = command({
  name: "group areas",
  scope: "group",
  who: "anyone",
  summary: "See what the group has read by area and where its questions are; organizers add areas",
  fields: {
    add: optional(line("Add an area of your own", { hint: "Speech", max: 40 })),
    remove: optional(pick("Take one of your own away", ownArea)),
  },
  async run(call): Promise<Card> {
    const { input, by, group, at, db, newId } = call;
    if ((input.add !== undefined || input.remove !== undefined) && !by?.organizer)
      forbid("Only an organizer adds areas or takes them away. /group members shows who they are.");
    if (input.add !== undefined) {
      await turnFor(db, group.id, "areas");
      const name = input.add.replace(/\s+/g, " ").trim();
      const wrong = unfitName(await areasOf(db, group.id), name);
      if (wrong !== undefined) refuse(wrong, "add");
      const made = { id: newId(), name };
      await addArea(db, { ...made, group: group.id, addedAt: at });
      await call.record(`area:${made.id}`, undefined, made);
    }
    if (input.remove !== undefined) {
      await turnFor(db, group.id, "areas");
      const gone = (await ownAreas(db, group.id)).find(({ id }) => id === input.remove);
      if (!gone) return refuse("This area is there no more.", "remove");
      const were = await removeArea(db, group.id, gone.id);
      await call.record(`area:${gone.id}`, { ...gone, papers: were });
      for (const paper of were) await tellPaper(call, group.id, paper);
    }
    const papers = (await papersOf(db, group.id)).map(({ id, areas, state }) => ({
      ...{ id, areas },
      stands: state === "read" ? ("read" as const) : queued.includes(state) ? ("queued" as const) : ("gone" as const),
    }));
    const asked = await questionsOf(db, group.id, { states: visible });
    const open = asked.filter(({ state }) => unresolved(state));
    return areasCard(countedByArea(await areasOf(db, group.id), papers, open), by?.organizer === true);
  },
});
