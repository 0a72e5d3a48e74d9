import { type Entry, entryNamed, type Menu } from "../../chat/menu.ts";
import { nearest } from "../../chat/nearest.ts";
import type { Place } from "../../chat/platform.ts";
import { WrongRequest } from "./guard.ts";
import { type Channel, type Keeping, type Person, placeOf } from "./keeping.ts";

/** Who is asking from where, among whom. */
export interface Surroundings {
  readonly people: readonly Person[];
  readonly channels: readonly Channel[];
  readonly by: Person;
  readonly place: Place;
}

/** Finds who is asking and where; without a channel it is in their direct messages. */
export async function surroundings(keeping: Keeping, as: string, channel: string | undefined): Promise<Surroundings> {
  const [people, channels] = await Promise.all([keeping.people(), keeping.channels()]);
  const by = personOf(people, as);
  const place = placeOf(channel === undefined ? { person: by.id } : { place: channelOf(channels, channel).id });
  return { people, channels, by, place };
}

/** The person with this id, who must exist. */
export function personOf(people: readonly Person[], id: string): Person {
  const person = people.find((one) => one.id === id);
  if (person === undefined) throw new WrongRequest(404, `There is no person with the id “${id}”.`);
  return person;
}

/** The channel with this id, which must exist. */
export function channelOf(channels: readonly Channel[], id: string): Channel {
  const channel = channels.find((one) => one.id === id);
  if (channel === undefined) throw new WrongRequest(404, `There is no place with the id “${id}”.`);
  return channel;
}

/** The command of this name, which must exist. */
export function entryOf(menu: Menu, name: string): Entry {
  const entry = entryNamed(menu, name);
  if (entry !== undefined) return entry;
  const [near] = nearest(
    name,
    menu.map((one) => one.name),
  );
  throw new WrongRequest(404, `There is no command “${name}”.${near === undefined ? "" : ` Did you mean “${near}”?`}`);
}
