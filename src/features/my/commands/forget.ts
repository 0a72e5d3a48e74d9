import { command } from "../../../app/command.ts";
import { choice, passing } from "../../../chat/fields.ts";
import { doingFor } from "../../groups/acts.ts";
import { hasLeft } from "../../groups/leaving-acts.ts";
import { groupsOf } from "../../groups/store.ts";
import { beforehand, forgotten, lastly } from "../forget-cards.ts";
import { eraseIdentity, redrawNaming } from "../forgetting-store.ts";
import { membershipsOf, turnForPeople } from "../uniting-store.ts";

export const forget = command({
  name: "my forget",
  scope: "person",
  summary: "Have who you are here erased; what you wrote for your groups stays, by nobody",
  fields: { sure: passing(choice("Sure", { almost: "Go on", yes: "Forget me" })) },
  async run(call) {
    const { db, at, person, input } = call;
    if (input.sure === undefined) return beforehand;
    if (input.sure === "almost") return lastly;
    await turnForPeople(db, person.id);
    for (const { group, member } of await groupsOf(db, person.id))
      await hasLeft(doingFor(call, group, { by: member.id, did: "my forget" }), group, member.id);
    const memberships = await membershipsOf(db, person.id);
    await eraseIdentity(
      db,
      person.id,
      memberships.map(({ id }) => id),
    );
    for (const { id, group } of memberships) await redrawNaming(db, id, group, at);
    return forgotten;
  },
});
