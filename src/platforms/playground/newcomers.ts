import { z } from "zod";
import { limits } from "../../chat/limits.ts";
import { storable } from "../../chat/storable.ts";
import { sent } from "./guard.ts";
import type { Channel, Keeping, Person } from "./keeping.ts";
import type { PersonShape, PlaceShape } from "./shapes.ts";
import { zoneOf } from "./time.ts";

const name = z
  .string("must be a text")
  .transform(storable)
  .pipe(
    z
      .string()
      .trim()
      .min(1, "must not be empty")
      .max(limits.message.name, `must have at most ${limits.message.name} characters`),
  );
const personSent = z.object({ name, zone: z.string("must be a text") }, "must be an object");
const placeSent = z.object({ name }, "must be an object");

/** Adds somebody to the playground. */
export async function newcomer(keeping: Keeping, id: string, request: Request): Promise<PersonShape> {
  const given = await sent(request, personSent);
  const person: Person = { id, name: given.name, zone: zoneOf(given.zone) };
  await keeping.addPerson(person);
  return personShape(person);
}

/** Adds a channel to the playground. */
export async function newPlace(keeping: Keeping, id: string, request: Request): Promise<PlaceShape> {
  const given = await sent(request, placeSent);
  const channel: Channel = { id, name: given.name };
  await keeping.addChannel(channel);
  return placeShape(channel);
}

/** A person as the JSON interface tells it. */
export const personShape = ({ id, name, zone }: Person): PersonShape => ({ id, name, zone });
/** A channel as the JSON interface tells it. */
export const placeShape = ({ id, name }: Channel): PlaceShape => ({ id, name });
