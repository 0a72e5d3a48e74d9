import { command } from "../../../app/command.ts";
import { draftsOf } from "../../../app/drafts.ts";
import { groupsOf } from "../../groups/store.ts";
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
    for (const { group, member } of await groupsOf(db, person.id))
      groups.push(await weekOf(db, group, member, at, { drafts, menu }));
    // The first group asks for it; nobody else can tell where somebody is.
    const [own, ...others] = person.zone === null ? groups : [];
    const asking = own ? [{ ...own, asked: [...own.asked, { kind: "zone" } as const] }, ...others] : groups;
    const elsewhere = drafts
      .filter((one) => !groups.some(({ group }) => group === one.group))
      .map((one) => fromDraft(one, menu));
    return weekCard(asking, elsewhere);
  },
});
