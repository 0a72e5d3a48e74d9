import { and, asc, desc, eq, inArray, isNull, lte, or, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Instant, MemberId } from "../../chat/prose.ts";
import { plan, planAll } from "../../clock/plan.ts";
import { due } from "../../clock/schema.ts";
import type { Tx } from "../../store/db.ts";
import { type Holes, isOneOf, several, statement } from "../../store/statement.ts";
import { unawaited } from "../../store/unawaited.ts";
import { plus } from "../../time/instant.ts";
import { groups, members } from "../groups/schema.ts";
import { type Manner, usualManner } from "./asking.ts";
import { askedSteps, askings } from "./schema.ts";

/** How some people want to be asked; who never said is asked the usual way. */
export async function mannersOf(db: Tx, people: readonly string[]): Promise<(person: string) => Manner> {
  const found = await manners(db, { people: several(people) });
  const told = new Map(found.map(({ person, ...manner }) => [person, manner]));
  return (person) => told.get(person) ?? usualManner;
}

const manners = statement((db, { people }: Holes<"people">) =>
  db.select().from(askings).where(isOneOf(askings.person, people)),
);

/** Writes down how somebody wants to be asked from now on; gives what was before and what is now. */
export async function changeManner(
  db: Tx,
  person: string,
  change: Partial<Manner>,
): Promise<{ readonly before: Manner; readonly after: Manner }> {
  const before = (await mannersOf(db, [person]))(person);
  const after = { ...before, ...change };
  await db
    .insert(askings)
    .values({ person, ...after })
    .onConflictDoUpdate({ target: askings.person, set: change });
  return { before, after };
}

/** Which of these steps some people were asked for already, as "person step". */
export async function alreadyAsked(
  db: Tx,
  steps: readonly { readonly person: string; readonly step: string }[],
): Promise<ReadonlySet<string>> {
  if (steps.length === 0) return new Set();
  const found = await db
    .select({ person: askedSteps.person, step: askedSteps.step })
    .from(askedSteps)
    .where(
      and(
        inArray(askedSteps.person, [...new Set(steps.map(({ person }) => person))]),
        inArray(askedSteps.step, [...new Set(steps.map(({ step }) => step))]),
      ),
    );
  return new Set(found.map(({ person, step }) => `${person} ${step}`));
}

/** Of these beginnings, those with which a step begins that one of these members was asked for. */
export async function askedAbout(
  db: Tx,
  asked: readonly MemberId[],
  keys: readonly string[],
): Promise<ReadonlySet<string>> {
  if (keys.length === 0) return new Set();
  const them = db
    .select({ person: members.person })
    .from(members)
    .where(inArray(members.id, [...asked]));
  const found = await db
    .select({ step: askedSteps.step })
    .from(askedSteps)
    .where(
      and(inArray(askedSteps.person, them), or(...keys.map((key) => sql`starts_with(${askedSteps.step}, ${key})`))),
    );
  return new Set(keys.filter((key) => found.some(({ step }) => step.startsWith(key))));
}

/** Writes down that some people were asked for these. */
export async function markAsked(
  db: Tx,
  steps: readonly { readonly person: string; readonly step: string }[],
  at: Instant,
): Promise<void> {
  if (steps.length === 0) return;
  const rows = steps.map((one) => ({ ...one, at }));
  unawaited(db, db.insert(askedSteps).values(rows).onConflictDoNothing());
}

/** When some people were last asked for anything, of those who were. */
export async function lastAsked(db: Tx, people: readonly string[]): Promise<ReadonlyMap<string, Instant>> {
  const found = await db
    .selectDistinctOn([askedSteps.person], { person: askedSteps.person, at: askedSteps.at })
    .from(askedSteps)
    .where(inArray(askedSteps.person, [...people]))
    .orderBy(asc(askedSteps.person), desc(askedSteps.at));
  return new Map(found.map(({ person, at }) => [person, at]));
}

/** Has the clock look once a day who of a group is to be asked for something. */
export const planRound = (db: Tx, group: string, at: Instant): Promise<void> =>
  plan(db, { entry: "group round", subject: group, group, at });

/** Has the clock look as well in a minute, since what is wanted of a group's members has changed; the daily look stays as it is. */
export const planLook = (db: Tx, group: string, at: Instant): Promise<void> =>
  plan(db, { entry: "group look", subject: group, group, at: plus(at, { minutes: 1 }) });

/** Has the clock ask some people, each at an instant. */
export const planAsks = (db: Tx, asks: readonly { readonly person: string; readonly at: Instant }[]): Promise<void> =>
  planAll(
    db,
    asks.map(({ person, at }) => ({ entry: "my ask", subject: person, group: "", at })),
  );

/** So many are asked along with somebody: enough that what is found for all costs little for each, few enough that nobody waits long. */
const atOnce = 100;

/**
 * Takes up what is to be asked at an instant, of people who are in these groups and in no others; says of whom. What another
 * process is at already is left to it, and what is too much at once to whoever of them is asked next.
 */
export async function takeUpAlike(
  db: Tx,
  groups: readonly string[],
  when: { readonly due: Instant; readonly at: Instant },
): Promise<readonly string[]> {
  if (groups.length === 0) return [];
  const alike = (await waitingIn(db, { groups: several(groups), ...when })).map(({ subject }) => subject);
  if (alike.length > 0) unawaited(db, takenUp(db, { alike: several(alike) }));
  return alike;
}

const waitingIn = statement((db, { groups: same, due: then, at }: Holes<"groups" | "due" | "at">) => {
  // From the members of one of the groups on: however many others are to be asked at that instant, nothing is read of them.
  const theirs = alias(members, "theirs");
  const inFirst = db
    .select({ person: theirs.person })
    .from(theirs)
    .where(and(sql`${theirs.group} = (${same}::text[])[1]`, isNull(theirs.leftAt)));
  const inSame = db
    .select({ person: members.person })
    .from(members)
    .innerJoin(groups, eq(groups.id, members.group))
    .where(and(inArray(members.person, inFirst), isNull(members.leftAt), isNull(groups.endedAt)))
    .groupBy(members.person)
    .having(sql`count(*) = cardinality(${same}::text[]) and bool_and(${isOneOf(members.group, same)})`);
  return db
    .select({ subject: due.subject })
    .from(due)
    .where(
      and(eq(due.entry, "my ask"), sql`${due.subject} = any (array${inSame})`, eq(due.at, then), lte(due.nextAt, at)),
    )
    .orderBy(asc(due.subject))
    .limit(atOnce)
    .for("update", { skipLocked: true });
});
const takenUp = statement((db, { alike }: Holes<"alike">) =>
  db
    .delete(due)
    .where(and(eq(due.entry, "my ask"), isOneOf(due.subject, alike)))
    .returning({ subject: due.subject }),
);
