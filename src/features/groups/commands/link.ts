import { type Call, command } from "../../../app/command.ts";
import { type Looked, lackedIn, refuseWhereHindered } from "../../../app/looking.ts";
import type { Card } from "../../../chat/card.ts";
import { hidden, line, optional, secret } from "../../../chat/fields.ts";
import { isSameWorkspace, type Place } from "../../../chat/platform.ts";
import { forbid, refuse } from "../../../chat/refusal.ts";
import type { Tx } from "../../../store/db.ts";
import { doingFor, welcome } from "../acts.ts";
import { about } from "../cards.ts";
import { withLacks } from "../check-card.ts";
import { codeToUse, type Entering, enterCode, type LinkCode, makeCode, useCode } from "../codes-store.ts";
import { alsoThereCard, codeCard, linkedCard, linkingCard, refusedCode } from "../link-cards.ts";
import {
  addHome,
  channelOf,
  groupLivingIn,
  isSameChannel,
  placesOf,
  setDigestPlace,
  turnForChannel,
  turnForPlaces,
} from "../places-store.ts";
import { type Group, groupById, type Member, membership } from "../store.ts";

const fields = {
  code: optional(secret(line("Code", { hint: "k3f9a-x2b7c, from /group link where the group lives", max: 40 }))),
  entered: hidden(line("Which code was entered")),
};

/** Gives an organizer a code; typed in another channel, it has the group live there too, once that is confirmed. */
export const link = command({
  name: "group link",
  scope: "person",
  who: "anyone",
  summary: "Let the group live on another platform or server too: get a code, or enter one there",
  binds: true,
  fields,
  run: async (call): Promise<Card> => {
    if (call.input.entered) return linked(call, call.input.entered);
    return call.input.code ? named(call, call.input.code) : made(call);
  },
});

type Linking = Call<typeof fields, "person", "anyone">;

async function made({ db, at, newId, group, by, person }: Linking): Promise<Card> {
  if (!group)
    return refuse(
      "Which group is to be linked? Type /group link in its channel. With a code from there, type /group link code: followed by the code.",
    );
  if (group.endedAt !== null) return forbid(`${group.name} has ended, and an ended group is not linked to anything.`);
  if (by?.organizer !== true)
    return forbid(`Only an organizer of ${group.name} can do this. /group members shows who they are.`);
  return codeCard(group, await makeCode(db, { id: newId(), group: group.id, madeBy: person.id }, newId(), at));
}

/** Names the group that a code is for, and asks whether to go on. */
async function named(call: Linking, code: string): Promise<Card> {
  const { db, at, looked } = call;
  const place = homeHere(call.place);
  const stands = async (one: LinkCode) => (await opened(db, one)) !== undefined;
  const entered = await enterCode(db, { code, purpose: "channel", at }, entering(call, place), stands);
  if (entered.kind !== "open") return refusedCode(entered, "group link");
  const found = await opened(db, entered.code);
  if (!found) throw new Error(`Code ${entered.code.id} opened a group that vanished.`);
  const homes = await free(db, found.group, place, looked);
  const card = linkingCard(found.group, found.maker.id, homes, entered.code.id);
  return withLacks(card, lackedIn(looked, [place.channel]));
}

async function linked(call: Linking, id: string): Promise<Card> {
  const { db, at, looked, person } = call;
  const place = homeHere(call.place);
  const code = await codeToUse(db, { id, purpose: "channel", at }, entering(call, place));
  const found = code && (await opened(db, code));
  if (!code || !found)
    return refuse(
      "This code opens nothing any more. An organizer gets a new one with /group link in the group’s channel.",
    );
  const { group, maker } = found;
  await turnForPlaces(db, group.id);
  await turnForChannel(db, place);
  const homes = await free(db, group, place, looked);
  await addHome(db, group.id, place);
  await setDigestPlace(db, group.id, place);
  await useCode(db, code, at);
  const doing = doingFor(call, group, { by: maker.id, did: "group link" });
  await doing.record(about(group), { homes }, { homes: [...homes, place] });
  for (const home of homes) await doing.post(alsoThereCard(group, maker.id, place), { place: home });
  await welcome(doing, group);
  const by = await membership(db, group.id, person.id);
  return linkedCard(group, by !== undefined && by.leftAt === null);
}

const entering = ({ account, person }: Linking, place: Place): Entering => ({ account, person: person.id, place });

/** The group that a code is for, if it goes on and whoever made the code still organizes it. */
async function opened(db: Tx, code: LinkCode): Promise<{ readonly group: Group; readonly maker: Member } | undefined> {
  const group = code.group === null ? undefined : await groupById(db, code.group);
  const maker = group && (await membership(db, group.id, code.madeBy));
  return group?.endedAt === null && maker?.organizer ? { group, maker } : undefined;
}

/** The channel that is to be linked; a direct message is none. */
function homeHere(place: Place | undefined): Place {
  if (!place || place.direct)
    return refuse("A group lives in a channel. Type the code in the channel that is to be linked.", "code");
  return channelOf(place);
}

/** Where the group lives so far; refuses a channel that it, or another group, cannot live in besides. */
async function free(db: Tx, group: Group, place: Place, looked: Looked): Promise<readonly Place[]> {
  const homes = await placesOf(db, group.id, "home");
  if (homes.some((home) => isSameChannel(home, place)))
    return refuse(`${group.name} lives in this channel already.`, "code");
  if (homes.some((home) => isSameWorkspace(home, place)))
    return refuse(
      `${group.name} lives in another channel here already. /group move, typed there, moves it; a code links a channel on another platform or server.`,
      "code",
    );
  const other = await groupLivingIn(db, place);
  if (other && other.endedAt === null)
    return refuse(
      `${other.name} lives in this channel, and a channel belongs to one group. Type the code in another channel.`,
      "code",
    );
  refuseWhereHindered(looked, [place.channel], "code");
  return homes;
}
