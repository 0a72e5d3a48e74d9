import { command } from "../../../app/command.ts";
import { lackedIn, refuseWhereHindered } from "../../../app/looking.ts";
import { line, optional, place } from "../../../chat/fields.ts";
import type { Place } from "../../../chat/platform.ts";
import { refuse } from "../../../chat/refusal.ts";
import { planDigest } from "../../digest/store.ts";
import { planRound } from "../../my/asking-store.ts";
import { settleNext } from "../../sessions/acts.ts";
import { meets, usualMinutes } from "../../sessions/meets.ts";
import { meetAnew } from "../../sessions/plan-acts.ts";
import { upcomingSessions } from "../../sessions/store.ts";
import { digestGiven, doingFor, meetsOf, nameGiven, welcome, zoneGiven } from "../acts.ts";
import { about, startedCard } from "../cards.ts";
import { withLacks } from "../check-card.ts";
import { addHome, channelOf, digestElsewhere, groupLivingIn, setDigestPlace, turnForChannel } from "../places-store.ts";
import { addGroup, addMember, groupsOf, planSuccession } from "../store.ts";

const zone = line("Time zone", { hint: "Berlin, or America/New_York" });

export const start = command({
  name: "group start",
  scope: "person",
  who: "anyone",
  summary: "Start a reading group in this channel",
  binds: true,
  fields: {
    name: line("Name of the group", { hint: "Transformers and friends" }),
    zone,
    meets: line("When it meets", { hint: "every Thursday 15:00 for 60 minutes; or: deadline every Friday 18:00" }),
    digest: line("When its digest comes", { hint: "Monday 9:00", initial: "Monday 9:00" }),
    digestPlace: optional(place("Where its digest comes", { hint: "This channel, if you leave it out" })),
  },
  async step({ person, place }) {
    homeOf(place);
    return {
      note: "One form, and the first session is planned. All of it can be changed later.",
      fields: { zone: person?.zone ? { ...zone, initial: person.zone } : zone },
    };
  },
  async run(call) {
    const { input, db, at, newId, person } = call;
    const home = homeOf(call.place);
    const channels = [home.channel, input.digestPlace ?? home.channel];
    refuseWhereHindered(call.looked, channels);
    await turnForChannel(db, home);
    const here = await groupLivingIn(db, home);
    if (here && here.endedAt === null)
      return refuse(
        `${here.name} lives in this channel. Join it with /group join, or start another group in another channel.`,
      );
    const organized = (await groupsOf(db, person.id)).filter(({ member }) => member.organizer);
    if (organized.length >= mostOrganized)
      return refuse(
        `You organize ${mostOrganized} groups already. End one with /group end, or let somebody else start this one.`,
      );
    const name = nameGiven(input.name);
    const zone = zoneGiven(input.zone);
    const typed = meets(input.meets);
    if (typed.kind === "wrong") return refuse(typed.words, "meets");
    const digest = digestGiven(input.digest, zone, at);
    const group = await addGroup(db, { id: newId(), name, zone, ...digest }, at);
    await addHome(db, group.id, home);
    await setDigestPlace(db, group.id, { ...home, channel: input.digestPlace || home.channel });
    const { id: by } = await addMember(db, { id: newId(), group: group.id, person: person.id, organizer: true, at });
    const doing = doingFor(call, group, { by, did: "group start" });
    await doing.record(about(group), undefined, group);
    if (typed.kind !== "none")
      await meetAnew(doing, group, typed, { field: "meets", minutes: typed.minutes ?? usualMinutes, venue: null });
    await planDigest(db, group, at);
    await planRound(db, group.id, at);
    await planSuccession(db, group.id, at);
    await welcome(doing, group);
    await settleNext(doing, group);
    const dates = (await upcomingSessions(db, group.id, at, 4)).map(({ startsAt }) => startsAt);
    const started = startedCard(group, await meetsOf(db, group), await digestElsewhere(db, group.id), dates);
    return withLacks(started, lackedIn(call.looked, channels));
  },
});

/** More groups than anybody organizes. */
const mostOrganized = 20;

/** The channel that the group is to live in; a direct message is none. */
function homeOf(place: Place | undefined): Place {
  if (!place || place.direct)
    return refuse("A group lives in a channel. Type /group start in the channel where yours is to be.");
  return channelOf(place);
}
