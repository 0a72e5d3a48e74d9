import { command } from "../../../app/command.ts";
import type { Card } from "../../../chat/card.ts";
import { line, optional } from "../../../chat/fields.ts";
import { readInstant } from "../../../time/instant.ts";
import { doingFor } from "../acts.ts";
import { lookFor } from "../errands.ts";
import { takeOut } from "../leaving-acts.ts";
import { footholdKey } from "../presence.ts";
import { aboutFootholds, footholdsIn, toldLost } from "../presence-store.ts";
import { groupsOf, membership, personKnownAs } from "../store.ts";

/** What a platform asks when it sees an account leave a channel, or, if none is named, all of its workspace. */
export const left = command({
  name: "group left",
  scope: "clock",
  summary: "Takes somebody out of the groups that they were in by an account which has left",
  fields: {
    platform: line("Platform"),
    workspace: line("Workspace"),
    user: line("User"),
    channel: optional(line("Channel")),
    at: line("When"),
  },
  async run(call): Promise<Card> {
    const { db, input } = call;
    const { platform, workspace, user, channel } = input;
    const at = readInstant(input.at) ?? call.at;
    const person = await personKnownAs(db, { platform, workspace, user, name: "" });
    const theirs = person === undefined ? [] : await groupsOf(db, person.id);
    // In the same order for everybody, so that two who leave together do not wait for each other.
    for (const { group, member } of theirs.toSorted((one, other) => (one.group.id < other.group.id ? -1 : 1))) {
      const doing = doingFor(call, group, { by: null, did: "group left" });
      const all = (await footholdsIn(db, group.id)).find((one) => one.member.id === member.id)?.footholds ?? [];
      const lost = all.filter(
        ({ place, account }) =>
          account.platform === platform &&
          account.user === user &&
          place.workspace === workspace &&
          (channel === undefined || place.channel === channel),
      );
      if (lost.length === 0) continue;
      for (const one of lost) await doing.record(aboutFootholds, undefined, { key: footholdKey(one), at });
      await takeOut(doing, group, await toldLost(db, group.id));
      // Whoever may still be there by another account is looked for.
      const now = await membership(db, group.id, member.person);
      if (now?.leftAt === null && lost.length < all.length) await lookFor(doing, group, [member.id]);
    }
    return { body: [] };
  },
});
