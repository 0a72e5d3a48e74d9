import { type Call, command, type Doing } from "../../../app/command.ts";
import { refuseWhereHindered } from "../../../app/looking.ts";
import type { Card } from "../../../chat/card.ts";
import { choice, type Fields, line, optional, passing, place } from "../../../chat/fields.ts";
import { isSameWorkspace } from "../../../chat/platform.ts";
import { channel, moment, type Prose, prose } from "../../../chat/prose.ts";
import { rehearsed } from "../../../store/db.ts";
import { occurrencesAfter } from "../../../time/recurrence.ts";
import { planDigest } from "../../digest/store.ts";
import { planReturns } from "../../questions/acts.ts";
import { rezone, unheard } from "../../sessions/plan-acts.ts";
import { digestGiven, nameGiven, tellDates, welcome, zoneGiven } from "../acts.ts";
import { about } from "../cards.ts";
import { homeMeant, isSameChannel, placesOf, setDigestPlace } from "../places-store.ts";
import { isSameDigest, longestName, spokenDigest } from "../settings.ts";
import { blindCard, changedCard, changesPreview, nothingChanged } from "../settings-cards.ts";
import { changeGroup, type Group } from "../store.ts";

const inputs = {
  name: optional(line("Name of the group", { max: longestName })),
  zone: optional(line("Time zone", { hint: "Berlin, or America/New_York" })),
  digest: optional(line("When its digest comes", { hint: "Monday 9:00" })),
  digestPlace: optional(place("Where its digest comes")),
  blind: optional(
    choice("Blind first pass", {
      yes: "Yes: hidden until you submit yours, or the agenda comes",
      no: "No: everyone sees notes at once",
    }),
  ),
};

const fields = { ...inputs, sure: passing(choice("Sure", { yes: "Yes, save it" })) };

export const settings = command({
  name: "group settings",
  scope: "group",
  who: "organizer",
  summary: "Change the group’s name, zone, digest and blind first pass",
  binds: true,
  fields,
  async step({ db, group, place }) {
    if (!group) return { fields: inputs };
    const home = homeMeant(await placesOf(db, group.id, "home"), place);
    const digests = await placesOf(db, group.id, "digest");
    const digestPlace = digests.find((one) => home && isSameWorkspace(one, home))?.channel;
    const present: Record<keyof typeof inputs, string | undefined> = {
      ...{ name: group.name, zone: group.zone, digest: spokenDigest(group), digestPlace },
      blind: group.blind ? "yes" : "no",
    };
    return { fields: startingFrom(present) };
  },
  async run(call) {
    const { db, at, group, input } = call;
    const wanted = wantedBy(call);
    if (input.sure !== "yes" && changesTimes(group, wanted)) return proposed(call, wanted);
    const { after, changes, moved } = await saved(call, call, wanted);
    if (changes.length === 0) return nothingChanged;
    await planDigest(db, after, at);
    if (after.zone !== group.zone) await planReturns(call, after);
    await call.record(about(group), group, after);
    await welcome(call, after);
    if (moved.length > 0) await tellDates(call, after);
    if (after.blind !== group.blind) await call.post(blindCard(call.by.id, after.blind, at));
    return changedCard(changes, moved);
  },
});

type Changing = Call<typeof fields, "group", "organizer">;
type Wanted = Pick<Group, "name" | "zone" | "blind" | "digestRule" | "digestStart">;

function wantedBy({ group, at, input }: Changing): Wanted {
  const name = input.name === undefined ? group.name : nameGiven(input.name);
  const zone = input.zone === undefined ? group.zone : zoneGiven(input.zone);
  const digest = input.digest === undefined ? group : digestGiven(input.digest, zone, at);
  const blind = input.blind === undefined ? group.blind : input.blind === "yes";
  const { digestRule, digestStart } = isSameDigest(digest, group) ? group : digest;
  return { name, zone, blind, digestRule, digestStart };
}

const changesTimes = (group: Group, wanted: Wanted): boolean =>
  wanted.zone !== group.zone || !isSameDigest(wanted, group);

/** Repeats back what would change, with the dates, before anything is saved. */
async function proposed(call: Changing, wanted: Wanted): Promise<Card> {
  const { changes, moved } = await rehearsed(call.db, (db) => saved(call, { ...call, ...unheard, db }, wanted));
  const digest = { rrule: wanted.digestRule, start: wanted.digestStart, zone: wanted.zone };
  return changesPreview(changes, occurrencesAfter(digest, call.at, 4), moved, await call.keep());
}

/** Changes the settings; tells what is different now, and which dates moved from when to when. */
async function saved(call: Changing, doing: Doing, wanted: Wanted) {
  const { group } = call;
  const after = await changeGroup(doing.db, group.id, wanted);
  const place = await digestMoved(call, doing);
  const moved = wanted.zone === group.zone ? [] : await rezone(doing, after, group.zone);
  return {
    after,
    changes: [...differences(group, after), ...place],
    moved: moved.map(({ was, now }) => prose`${moment(was.startsAt)} becomes ${moment(now.startsAt)}`),
  };
}

function startingFrom(present: Readonly<Record<string, string | undefined>>): Fields {
  return Object.fromEntries(
    Object.entries(inputs).map(([key, field]) => [
      key,
      present[key] === undefined ? field : { ...field, initial: present[key] },
    ]),
  );
}

function differences(before: Group, after: Group): readonly Prose[] {
  return [
    ...(after.name === before.name ? [] : [[`The group is called ${after.name}.`]]),
    ...(after.zone === before.zone ? [] : [[`Its time zone is ${after.zone}, no longer ${before.zone}.`]]),
    ...(isSameDigest(after, before) ? [] : [[`The digest comes ${spokenDigest(after)} (${after.zone}).`]]),
    ...(after.blind === before.blind
      ? []
      : [[after.blind ? "First passes are blind." : "First passes are no longer blind."]]),
  ];
}

async function digestMoved({ group, input, place: here, looked }: Changing, { db }: Pick<Doing, "db">) {
  const home = homeMeant(await placesOf(db, group.id, "home"), here);
  if (!input.digestPlace || !home) return [];
  const to = { ...home, channel: input.digestPlace };
  if ((await placesOf(db, group.id, "digest")).some((one) => isSameChannel(one, to))) return [];
  refuseWhereHindered(looked, [to.channel], "digestPlace");
  await setDigestPlace(db, group.id, to);
  return [prose`The digest comes in ${isSameChannel(home, to) ? "the group’s own channel" : channel(to)}.`];
}
