import { eq } from "drizzle-orm";
import type { MemberId } from "../../chat/prose.ts";
import type { Tx } from "../../store/db.ts";
import { type Holes, statement } from "../../store/statement.ts";
import type { Chooses } from "../sessions/choosing.ts";
import type { Role } from "../sessions/schema.ts";
import { type Ladder, usualLadder } from "./ladder.ts";
import type { Wish } from "./rotation.ts";
import { rotations, wishes } from "./schema.ts";

/** Which roles a group rotates, when their holders are asked, and who chooses the paper. */
export interface Rotation {
  readonly roles: readonly Role[];
  readonly ladder: Ladder;
  readonly chooses: Chooses;
}
const usual: Rotation = { roles: ["presenter"], ladder: usualLadder, chooses: "votes" };

/** A group's rotation; only the presenter, and the votes choose, until it says otherwise. */
export async function rotationOf(db: Tx, group: string): Promise<Rotation> {
  const [row] = await rotation(db, { group });
  return row ?? usual;
}

const rotation = statement((db, { group }: Holes<"group">) =>
  db
    .select({ roles: rotations.roles, ladder: rotations.ladder, chooses: rotations.chooses })
    .from(rotations)
    .where(eq(rotations.group, group)),
);

/** Changes a group's rotation. */
export async function setRotation(db: Tx, group: string, rotation: Rotation): Promise<void> {
  await db
    .insert(rotations)
    .values({ group, ...rotation })
    .onConflictDoUpdate({ target: rotations.group, set: rotation });
}

/** What a member wishes for. */
export interface Wishes {
  readonly wish: Wish;
  readonly without: readonly Role[];
}

/** A member's wishes; nothing special, until they say so. */
export async function wishesOf(db: Tx, member: MemberId): Promise<Wishes> {
  const [row] = await db
    .select({ wish: wishes.wish, without: wishes.without })
    .from(wishes)
    .where(eq(wishes.member, member));
  return row ?? { wish: "usual", without: [] };
}

/** Writes down what a member wishes for. */
export async function setWishes(db: Tx, member: MemberId, wanted: Wishes): Promise<void> {
  await db
    .insert(wishes)
    .values({ member, ...wanted })
    .onConflictDoUpdate({ target: wishes.member, set: wanted });
}
