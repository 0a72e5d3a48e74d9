import { plain } from "../../chat/plain.ts";
import type { Instant } from "../../chat/prose.ts";
import { WrongRequest } from "./guard.ts";
import { channelOf, personOf } from "./here.ts";
import type { Keeping, Message } from "./keeping.ts";
import { cardShape, withChannels } from "./render.ts";
import type { MessageShape } from "./shapes.ts";

/** The messages of a place or of a person, oldest first, as they look now; times in `plain` are the reader's, else in UTC, as they say. */
export async function messagesFor(
  keeping: Keeping,
  now: Instant,
  query: URLSearchParams,
): Promise<readonly MessageShape[]> {
  const [place, person, as] = [query.get("place"), query.get("person"), query.get("as")];
  if ((place === null) === (person === null))
    throw new WrongRequest(400, "Give either “place” or “person”, the id of one.");
  const [people, channels] = await Promise.all([keeping.people(), keeping.channels()]);
  const reader = as ?? person;
  const zone = reader === null ? undefined : personOf(people, reader).zone;
  const where =
    place === null ? { person: personOf(people, person ?? "").id } : { place: channelOf(channels, place).id };
  return (await keeping.messages(where)).map((message) =>
    messageShape({ ...message, card: withChannels(message.card, channels) }, zone, now),
  );
}

const messageShape = (
  { id, at, card, names, thread }: Message,
  zone: string | undefined,
  now: Instant,
): MessageShape => ({
  id,
  at,
  plain: plain(card, names, zone, now),
  card: cardShape(card, names),
  ...(thread === undefined ? {} : { thread }),
});
