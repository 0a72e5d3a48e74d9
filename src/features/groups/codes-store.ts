import { createHash } from "node:crypto";
import { and, desc, eq, gt, isNotNull, isNull, lt, lte, type SQL } from "drizzle-orm";
import { type Account, accountKey, type Place } from "../../chat/platform.ts";
import { inTurn, type Tx } from "../../store/db.ts";
import { type Instant, minus, plus } from "../../time/instant.ts";
import { codeFrom, codeRead, isOpen, triesAt, validMinutes, waitsUntil } from "./codes.ts";
import { linkCodes, wrongCodes } from "./schema.ts";

export type LinkCode = typeof linkCodes.$inferSelect;
/** What a code is for: a group's channel, or a person's account. */
export type Purpose = "channel" | "account";
/** Who types a code, and where. */
export interface Entering {
  readonly account: Account;
  readonly person: string;
  readonly place: Place | undefined;
}

const hashed = (code: string): string => createHash("sha256").update(codeRead(code)).digest("hex");
const channelKey = (place: Place | undefined): string =>
  place === undefined ? "" : `${place.platform}:${place.workspace}:${place.channel}`;
const onlyFor = (purpose: Purpose): SQL =>
  purpose === "account" ? isNull(linkCodes.group) : isNotNull(linkCodes.group);

/** So many codes of one maker that are over are remembered, so that whoever types one is told that it is. */
const mostRemembered = 10;

/** Makes a code, which takes the place of the one its maker made before for the same; what was long over is forgotten. */
export async function makeCode(
  db: Tx,
  made: Pick<LinkCode, "id" | "group" | "madeBy">,
  secret: string,
  at: Instant,
): Promise<{ readonly code: string; readonly until: Instant }> {
  const until = plus(at, { minutes: validMinutes });
  const same = made.group === null ? isNull(linkCodes.group) : eq(linkCodes.group, made.group);
  const long = minus(at, { days: 7 });
  await db.delete(linkCodes).where(lt(linkCodes.until, long));
  await db.delete(wrongCodes).where(lt(wrongCodes.at, long));
  await db
    .update(linkCodes)
    .set({ until: at })
    .where(and(eq(linkCodes.madeBy, made.madeBy), same, gt(linkCodes.until, at)));
  const over = await db
    .select({ id: linkCodes.id })
    .from(linkCodes)
    .where(and(eq(linkCodes.madeBy, made.madeBy), lte(linkCodes.until, at)))
    .orderBy(desc(linkCodes.until))
    .offset(mostRemembered);
  for (const { id } of over) await db.delete(linkCodes).where(eq(linkCodes.id, id));
  await db.insert(linkCodes).values({ ...made, hash: hashed(secret), until });
  return { code: codeFrom(secret), until };
}

/** What came of typing a code: it opens something, its maker typed it too late, it opens nothing, or one has to wait. */
export type Entered =
  | { readonly kind: "open"; readonly code: LinkCode }
  | { readonly kind: "over"; readonly code: LinkCode }
  | { readonly kind: "nothing"; readonly waits: Instant | undefined }
  | { readonly kind: "waits"; readonly until: Instant };

/**
 * Looks a typed code up for an account, and counts the wrong ones, which a right one does not make forgotten: whoever guesses
 * has right ones of their own. `stands` says whether a code still may open what it is for.
 */
export async function enterCode(
  db: Tx,
  typed: { readonly code: string; readonly purpose: Purpose; readonly at: Instant },
  who: Entering,
  stands: (code: LinkCode) => Promise<boolean> = async () => true,
): Promise<Entered> {
  const { at } = typed;
  await inTurn(db, `codes of ${accountKey(who.account)}`);
  const before = await wrongTries(db, who.account);
  const until = waitsUntil(before, at);
  if (until !== undefined) return { kind: "waits", until };
  const [code] = await db
    .select()
    .from(linkCodes)
    .where(and(eq(linkCodes.hash, hashed(typed.code)), onlyFor(typed.purpose)));
  if (code && isOpen(code, at) && (await stands(code))) {
    const entered = { enteredBy: accountKey(who.account), enteredIn: channelKey(who.place) };
    await db.update(linkCodes).set(entered).where(eq(linkCodes.id, code.id));
    return { kind: "open", code };
  }
  if (code?.madeBy === who.person) return { kind: "over", code };
  const tries = { tries: triesAt(before, at) + 1, at };
  const { platform, workspace, user } = who.account;
  await db
    .insert(wrongCodes)
    .values({ platform, workspace, user, ...tries })
    .onConflictDoUpdate({ target: [wrongCodes.platform, wrongCodes.workspace, wrongCodes.user], set: tries });
  return { kind: "nothing", waits: waitsUntil(tries, at) };
}

/** The code that an account has typed in this channel and now confirms, if it is still open; whoever else would use it waits. */
export async function codeToUse(
  db: Tx,
  confirmed: { readonly id: string; readonly purpose: Purpose; readonly at: Instant },
  who: Entering,
): Promise<LinkCode | undefined> {
  const [code] = await db
    .select()
    .from(linkCodes)
    .where(
      and(
        eq(linkCodes.id, confirmed.id),
        onlyFor(confirmed.purpose),
        eq(linkCodes.enteredBy, accountKey(who.account)),
        eq(linkCodes.enteredIn, channelKey(who.place)),
      ),
    )
    .for("update");
  return code && isOpen(code, confirmed.at) ? code : undefined;
}

/** Uses a code up. */
export async function useCode(db: Tx, code: Pick<LinkCode, "id">, at: Instant): Promise<void> {
  await db.update(linkCodes).set({ usedAt: at }).where(eq(linkCodes.id, code.id));
}

const ofAccount = ({ platform, workspace, user }: Account) =>
  and(eq(wrongCodes.platform, platform), eq(wrongCodes.workspace, workspace), eq(wrongCodes.user, user));

async function wrongTries(db: Tx, account: Account) {
  const [found] = await db
    .select({ tries: wrongCodes.tries, at: wrongCodes.at })
    .from(wrongCodes)
    .where(ofAccount(account));
  return found;
}
