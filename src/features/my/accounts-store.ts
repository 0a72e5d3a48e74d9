import { and, asc, desc, eq } from "drizzle-orm";
import type { Account } from "../../chat/platform.ts";
import type { Tx } from "../../store/db.ts";
import type { Instant } from "../../time/instant.ts";
import { accounts, people } from "../groups/schema.ts";
import type { Person } from "../groups/store.ts";
import type { OwnAccount } from "./accounts.ts";

/** All accounts of a person, the preferred one first. */
export async function accountsOf(db: Tx, person: string): Promise<readonly OwnAccount[]> {
  const { platform, workspace, user, name, preferred } = accounts;
  return db
    .select({ platform, workspace, user, name, preferred })
    .from(accounts)
    .where(eq(accounts.person, person))
    .orderBy(desc(preferred), asc(platform), asc(workspace), asc(user));
}

/** Has reminders go to one of a person's accounts; they are called as it is. */
export async function prefer(db: Tx, person: string, account: Account): Promise<void> {
  await db.update(accounts).set({ preferred: false }).where(eq(accounts.person, person));
  await db.update(accounts).set({ preferred: true }).where(ofAccount(account));
  await db.update(people).set({ name: account.name }).where(eq(people.id, person));
}

/** Lets nobody write to any of a person's accounts in private without being asked first. */
export async function closeTo(db: Tx, person: string): Promise<void> {
  await db.update(accounts).set({ direct: false }).where(eq(accounts.person, person));
}

/** Makes a new person of an account; what was written stays with the person it had. */
export async function detach(
  db: Tx,
  account: OwnAccount,
  person: Pick<Person, "id" | "zone">,
  at: Instant,
): Promise<void> {
  const { id, zone } = person;
  await db.insert(people).values({ id, name: account.name, zone, createdAt: at });
  await db.update(accounts).set({ person: id, preferred: false }).where(ofAccount(account));
}

const ofAccount = ({ platform, workspace, user }: Account) =>
  and(eq(accounts.platform, platform), eq(accounts.workspace, workspace), eq(accounts.user, user));
