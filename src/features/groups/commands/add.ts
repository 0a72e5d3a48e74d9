import { command } from "../../../app/command.ts";
import { sentence } from "../../../chat/card.ts";
import { people } from "../../../chat/fields.ts";
import { type Prose, person, prose } from "../../../chat/prose.ts";
import { giveTurns } from "../../turns/acts.ts";
import { about, named } from "../cards.ts";
import { addMember, membership } from "../store.ts";

export const add = command({
  name: "group add",
  scope: "group",
  summary: "Make people members of this channel’s reading group, several at once",
  fields: { people: people("People", { hint: "@Ada, @Bob" }) },
  async run(call) {
    const { db, at, group, by, input, newId, record, post } = call;
    const [added, before]: [string[], string[]] = [[], []];
    for (const person of new Set(input.people)) {
      const known = await membership(db, group.id, person);
      if (known && known.leftAt === null) before.push(known.id);
      else added.push((await addMember(db, { id: newId(), group: group.id, person, organizer: false, at })).id);
    }
    if (added.length > 0) {
      await record(about(group), undefined, { added });
      await giveTurns(call, group);
      await post(sentence(prose`${person(by.id)} has added ${named(added)} to the group.`));
    }
    return sentence(said(added, before));
  },
});

function said(added: readonly string[], before: readonly string[]): Prose {
  const was = before.length === 1 ? "was a member" : "were members";
  const old = before.length === 0 ? [] : prose`${added.length > 0 ? " " : ""}${named(before)} ${was} already.`;
  return added.length === 0 ? old : prose`Added ${named(added)}.${old}`;
}
