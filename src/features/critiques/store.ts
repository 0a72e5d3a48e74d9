import { and, asc, desc, eq, exists, inArray, sql } from "drizzle-orm";
import type { Instant } from "../../chat/prose.ts";
import type { Tx } from "../../store/db.ts";
import { grouped } from "../../store/grouped.ts";
import { several } from "../../store/statement.ts";
import { anchorsIn } from "../papers/anchors.ts";
import { paperName } from "../papers/cards.ts";
import { papers } from "../papers/schema.ts";
import { critiqueStances, critiques } from "./schema.ts";

export type Critique = typeof critiques.$inferSelect;
/** What one member says to a critique. */
export type Reaction = Omit<typeof critiqueStances.$inferSelect, "critique">;
/** A critique with all that its message shows. */
export interface WholeCritique extends Critique {
  /** The name of its paper. */
  readonly title: string;
  readonly reactions: readonly Reaction[];
  readonly agree: number;
  readonly dispute: number;
}

/** Writes a new critique down. */
export async function addCritique(
  db: Tx,
  made: Pick<
    Critique,
    "id" | "group" | "paper" | "by" | "aspect" | "stance" | "severity" | "anchor" | "words" | "raisedAt"
  > & { readonly note?: string | null; readonly source?: string | null },
): Promise<void> {
  const anchors = anchorsIn(`${made.anchor ?? ""}\n${made.words}`);
  await db.insert(critiques).values({ ...made, anchors, state: "raised", stateAt: made.raisedAt });
}

/** A critique of a group, in whatever state it is. */
export async function critiqueById(db: Tx, group: string, id: string): Promise<WholeCritique | undefined> {
  const [found] = await whole(db, and(eq(critiques.group, group), eq(critiques.id, id)));
  return found;
}

/** The critiques of a group, of one paper or made from one note, that are to be seen: those in dispute first, then the most shared, then the newest. */
export async function critiquesOf(
  db: Tx,
  group: string,
  which: { readonly paper?: string; readonly note?: string } = {},
): Promise<readonly WholeCritique[]> {
  const found = await whole(
    db,
    and(
      eq(critiques.group, group),
      inArray(critiques.state, ["raised", "settled"]),
      ...(which.paper === undefined ? [] : [eq(critiques.paper, which.paper)]),
      ...(which.note === undefined ? [] : [eq(critiques.note, which.note)]),
    ),
  );
  return mostTalkedOfFirst(found);
}

/** What a digest tells of a critique. */
export type TalkedOf = Pick<WholeCritique, "id" | "words" | "by" | "stance" | "agree" | "dispute"> & {
  /** The name of its paper. */
  readonly paper: string;
  /** Since when somebody disputes it. */
  readonly disputedAt: Instant | undefined;
};

/** What a digest tells of critiques: all that are in dispute, for they are unresolved, and those that found company since an instant. */
export const disputedOrShared = async (db: Tx, group: string, since: Instant): Promise<readonly TalkedOf[]> =>
  (await allDisputedOrShared(db, new Map([[group, since]]))).get(group) ?? [];

/** The same for several groups, each since an instant of its own. */
export async function allDisputedOrShared(
  db: Tx,
  since: ReadonlyMap<string, Instant>,
): Promise<ReadonlyMap<string, readonly TalkedOf[]>> {
  const told = await whole(
    db,
    and(
      sql`${critiques.group} = any(${several([...since.keys()])}::text[])`,
      inArray(critiques.state, ["raised", "settled"]),
      // What nobody has said anything to is neither.
      exists(db.select({ one: sql`1` }).from(critiqueStances).where(eq(critiqueStances.critique, critiques.id))),
    ),
  );
  const all = grouped(told, ({ group }) => group);
  return new Map([...all].map(([group, some]) => [group, talkedOf(some, since.get(group) ?? "")]));
}

const talkedOf = (all: readonly WholeCritique[], since: Instant): readonly TalkedOf[] =>
  mostTalkedOfFirst(all)
    .filter(({ state, dispute }) => state === "raised" || dispute === 0)
    .filter(({ dispute, reactions }) => dispute > 0 || reactions.some(({ at }) => at > since))
    .map(({ id, words, by, stance, agree, dispute, title, reactions }) => ({
      ...{ id, words, by, stance, agree, dispute },
      paper: title,
      disputedAt: reactions.find((one) => one.stance === "dispute")?.at,
    }));

/** What is settled comes last. */
const mostTalkedOfFirst = (all: readonly WholeCritique[]): readonly WholeCritique[] =>
  all.toSorted(
    (one, other) =>
      Number(one.state === "settled") - Number(other.state === "settled") ||
      other.dispute - one.dispute ||
      other.agree - one.agree,
  );

/** Changes a critique; with its words and where they belong, the places that they point at. */
export async function changeCritique(
  db: Tx,
  critique: Pick<Critique, "id" | "group">,
  change: Partial<
    Pick<
      Critique,
      "aspect" | "stance" | "severity" | "anchor" | "words" | "editedAt" | "state" | "stateAt" | "settledBy" | "outcome"
    >
  >,
): Promise<void> {
  const { anchor, words } = change;
  const anchors = words === undefined ? {} : { anchors: anchorsIn(`${anchor ?? ""}\n${words}`) };
  await db
    .update(critiques)
    .set({ ...change, ...anchors })
    .where(and(eq(critiques.group, critique.group), eq(critiques.id, critique.id)));
}

/** Writes down what a member says to a critique now, in place of what they said before. */
export async function react(db: Tx, critique: Pick<Critique, "id">, reaction: Reaction): Promise<void> {
  const { stance, reason, at } = reaction;
  await db
    .insert(critiqueStances)
    .values({ critique: critique.id, ...reaction })
    .onConflictDoUpdate({
      target: [critiqueStances.critique, critiqueStances.member],
      set: { stance, reason, at },
    });
}

async function whole(db: Tx, which: ReturnType<typeof and>): Promise<readonly WholeCritique[]> {
  const found = await db
    .select({ critique: critiques, paper: papers })
    .from(critiques)
    .innerJoin(papers, eq(papers.id, critiques.paper))
    .where(which)
    .orderBy(desc(critiques.raisedAt), desc(critiques.id));
  const reactions = await reactionsTo(
    db,
    found.map(({ critique }) => critique.id),
  );
  return found.map(({ critique, paper }) => {
    const mine = reactions.get(critique.id) ?? [];
    const counted = (stance: Reaction["stance"]) => mine.filter((one) => one.stance === stance).length;
    return {
      ...critique,
      title: paperName(paper),
      reactions: mine,
      agree: counted("agree"),
      dispute: counted("dispute"),
    };
  });
}

async function reactionsTo(db: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, readonly Reaction[]>> {
  const found =
    ids.length === 0
      ? []
      : await db
          .select()
          .from(critiqueStances)
          .where(inArray(critiqueStances.critique, [...ids]))
          .orderBy(asc(critiqueStances.at), asc(critiqueStances.member));
  const by = grouped(found, ({ critique }) => critique);
  return new Map([...by].map(([id, some]) => [id, some.map(({ critique: _, ...reaction }) => reaction)]));
}
