import { and, asc, eq, gte, inArray } from "drizzle-orm";
import type { Names } from "../../chat/platform.ts";
import type { Instant } from "../../chat/prose.ts";
import type { Tx } from "../../store/db.ts";
import { namesOf } from "../groups/reach-store.ts";
import type { Group } from "../groups/store.ts";
import { addressOf, paperName } from "../papers/cards.ts";
import { papers } from "../papers/schema.ts";
import { breaksFrom } from "../sessions/breaks-store.ts";
import { series, sessions } from "../sessions/schema.ts";
import { type Turn, turnsIn } from "../turns/store.ts";
import type { Course, Dated, Role } from "./compose.ts";

/** The rules that a group meets by, or met by, with their sessions from an instant on; `added` are those of no rule. */
export async function coursesOf(
  db: Tx,
  group: Group,
  since: Instant,
): Promise<{ readonly courses: readonly Course[]; readonly added: readonly Dated[] }> {
  const found = await db
    .select({ session: sessions, paper: papers })
    .from(sessions)
    .leftJoin(papers, and(eq(papers.id, sessions.paper), eq(papers.group, sessions.group)))
    .where(and(eq(sessions.group, group.id), gte(sessions.startsAt, since)))
    .orderBy(asc(sessions.startsAt), asc(sessions.id));
  const turns = await turnsIn(
    db,
    group.id,
    found.map(({ session }) => session.id),
  );
  const names = await namesOf(
    db,
    turns.flatMap(({ member }) => member ?? []),
  );
  const dated = found.map(({ session, paper }) => ({
    ...session,
    paper: paper ? { name: paperName(paper), address: addressOf(paper) } : undefined,
    roles: turns.filter((turn) => turn.session === session.id).flatMap((turn) => roleOf(turn, names)),
  }));
  const breaks = await breaksFrom(db, group.id, since.slice(0, 10));
  const ids = new Set(dated.flatMap((session) => session.series ?? []));
  const all = await db
    .select()
    .from(series)
    .where(inArray(series.id, [...ids]))
    .orderBy(asc(series.createdAt), asc(series.id));
  return {
    courses: all.map((course) => ({
      ...course,
      group: group.name,
      breaks,
      sessions: dated.filter((session) => session.series === course.id),
    })),
    added: dated.filter((session) => session.series === null),
  };
}

const roleOf = ({ role, member }: Turn, names: Names): readonly Role[] =>
  member === null ? [] : [{ role, member, name: names[member]?.name ?? "someone" }];
