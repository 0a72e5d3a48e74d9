import { command } from "../../../app/command.ts";
import { draftsOf } from "../../../app/drafts.ts";
import { hidden, number, optional } from "../../../chat/fields.ts";
import { listed } from "../../../chat/listing.ts";
import { keptFor } from "../../../delivery/kept.ts";
import { placesOf } from "../../groups/places-store.ts";
import { groupsOf } from "../../groups/store.ts";
import { accountsOf } from "../accounts-store.ts";
import { fromDraft, weekOf } from "../acts.ts";
import { draftsCard, weekCard } from "../cards.ts";
import { type Asked, type GroupWeek, inOrder } from "../week.ts";

export const week = command({
  name: "my week",
  scope: "person",
  summary: "See what is asked of you now, in all your groups",
  fields: { drafts: hidden(optional(number("Page of your drafts", 1, 100))) },
  async run({ input, person, at, db, menu }) {
    const drafts = await draftsOf(db, person.id);
    const groups: GroupWeek[] = [];
    const mine = await groupsOf(db, person.id);
    if (input.drafts !== undefined) {
      const own = drafts.filter((one) => mine.some(({ group }) => group.id === one.group));
      return draftsCard(
        listed(
          own.map((one) => ({ unsent: fromDraft(one, menu), group: one.group })),
          input.drafts,
        ),
      );
    }
    for (const { group, member } of mine) {
      const twice = mine.filter((one) => one.group.name === group.name).length > 1;
      const channels = twice ? { channels: await placesOf(db, group.id, "home") } : {};
      groups.push({ ...(await weekOf(db, group, member, at, { drafts, menu })), ...channels });
    }
    // The first group asks for what is no group's matter.
    const kept = (await keptFor(db, await accountsOf(db, person.id), at)).length;
    const own: readonly Asked[] = [
      ...(kept > 0 ? [{ kind: "messages", count: kept } as const] : []),
      ...(person.zone === null ? [{ kind: "zone" } as const] : []),
    ];
    const asking = groups.map((one, i) => (i > 0 ? one : { ...one, asked: inOrder([...own, ...one.asked]) }));
    const elsewhere = drafts
      .filter((one) => !groups.some(({ group }) => group === one.group))
      .map((one) => fromDraft(one, menu));
    return weekCard(asking, elsewhere);
  },
});
