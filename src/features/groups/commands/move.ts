import { command } from "../../../app/command.ts";
import { lackedIn, refuseWhereHindered } from "../../../app/looking.ts";
import { sentence } from "../../../chat/card.ts";
import { place } from "../../../chat/fields.ts";
import { channel, person, prose } from "../../../chat/prose.ts";
import { refuse } from "../../../chat/refusal.ts";
import { welcome } from "../acts.ts";
import { about } from "../cards.ts";
import { withLacks } from "../check-card.ts";
import {
  groupLivingIn,
  homeMeant,
  isSameChannel,
  moveHome,
  placesOf,
  turnForChannel,
  turnForPlaces,
} from "../places-store.ts";

export const move = command({
  name: "group move",
  scope: "group",
  who: "organizer",
  summary: "Move the group to another channel",
  binds: true,
  fields: { to: place("To which channel", { hint: "#reading" }) },
  async run(call) {
    const { db, group, by, input, place: here, looked } = call;
    await turnForPlaces(db, group.id);
    const home = homeMeant(await placesOf(db, group.id, "home"), here);
    if (!home) return refuse("The group has no channel to move from. Start it anew with /group start.");
    const to = { ...home, channel: input.to };
    if (isSameChannel(home, to)) return refuse("The group lives there already. Choose another channel.", "to");
    refuseWhereHindered(looked, [to.channel], "to");
    await turnForChannel(db, to);
    const other = await groupLivingIn(db, to);
    if (other && other.endedAt === null)
      return refuse(`${other.name} lives in that channel, and a channel belongs to one group. Choose another.`, "to");
    await call.post(
      sentence(
        prose`${person(by.id)} has moved ${group.name} to ${channel(to)}. Its news and its commands are there from now on: what is typed here does not reach it any more.`,
      ),
      { place: home },
    );
    await moveHome(db, group.id, home, to);
    await call.record(about(group), { home }, { home: to });
    await welcome(call, group);
    const moved = sentence(
      prose`${group.name} lives in ${channel(to)} now. What is posted from now on is posted there.`,
    );
    return withLacks(moved, lackedIn(looked, [to.channel]));
  },
});
