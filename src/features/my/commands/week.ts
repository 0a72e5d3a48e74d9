import { command } from "../../../app/command.ts";
import { draftsOf } from "../../../app/drafts.ts";
import { groupsOf, placesOf } from "../../groups/store.ts";
import { fromDraft, weekOf } from "../acts.ts";
import { weekCard } from "../cards.ts";
import type { GroupWeek } from "../week.ts";

export const week = command({
  name: "my week",
  scope: "person",
  summary: "See what is asked of you now, in all your groups",
  fields: {},
  async run({ person, at, db, menu }) {
    const drafts = await draftsOf(db, person.id);
    const groups: GroupWeek[] = [];
    const mine = await groupsOf(db, person.id);
    for (const { group, member } of mine) {
      const twice = mine.filter((one) => one.group.name === group.name).length > 1;
      const channels = twice ? { channels: await placesOf(db, group.id, "home") } : {};
      groups.push({ ...(await weekOf(db, group, member, at, { drafts, menu })), ...channels });
    }
    // The first group asks for it; nobody else can tell where somebody is.
    const [own, ...others] = person.zone === null ? groups : [];
    const asking = own ? [{ ...own, asked: [...own.asked, { kind: "zone" } as const] }, ...others] : groups;
    const elsewhere = drafts
      .filter((one) => !groups.some(({ group }) => group === one.group))
      .map((one) => fromDraft(one, menu));
    return weekCard(asking, elsewhere);
  },
});
