import { command } from "../../../app/command.ts";
import { sentence } from "../../../chat/card.ts";
import { forbid } from "../../../chat/refusal.ts";
import { turnFor } from "../../../delivery/queue.ts";
import { changesOf } from "../../../history/store.ts";
import { isOrganized, turnForMembers } from "../acts.ts";
import { about, named } from "../cards.ts";
import { aboutSeeking, aboutSuccession, succeededCard } from "../handover-card.ts";
import { setOrganizer } from "../store.ts";

export const volunteer = command({
  name: "group volunteer",
  scope: "group",
  summary: "Volunteer to organize a group whose organizers are not seen any more",
  fields: {},
  async run({ db, at, group, by, account, record, post }) {
    await turnForMembers(db, group);
    await turnFor(db, group.id, aboutSuccession(group));
    if (by.organizer) return sentence("You organize this group already. /group handover shows all there is to know.");
    const changes = await changesOf(db, group.id, aboutSuccession(group));
    const last = changes.at(-1);
    if (last?.did === "group volunteer" && last.by !== null)
      return sentence([...named([last.by]), " was first and organizes the group now. /group members shows who does."]);
    const takesOver = account.admin === true && !(await isOrganized(db, group, at));
    if (last?.did !== "group succession" && !takesOver)
      return forbid(
        "This group has an organizer: /group members shows who. They can make you one too, with /group organizer.",
      );
    await setOrganizer(db, group.id, by.id, true);
    await record(about(group), { organizer: false }, { organizer: true });
    await record(aboutSuccession(group), undefined, { organizer: by.id });
    const timesBefore = changes.filter(({ did }) => did === "group succession").length - 1;
    const sought = timesBefore < 0 ? {} : { about: aboutSeeking(group, timesBefore) };
    await post(succeededCard(group, by.id), "group", sought);
    return sentence("You organize the group now. /group handover shows all there is to know about it.");
  },
});
