import { type SQL, sql } from "drizzle-orm";
import type { MemberId } from "../../chat/prose.ts";

/** Who looks for something, and whether their group reads blind. */
export interface Reader {
  readonly member: MemberId | undefined;
  readonly blind: boolean;
}

/**
 * Whether a reader may read what stands in a row (`e` or another) of what can be searched for, as `mayRead` and `openAnswers` say
 * it of one note: nothing else takes part in a search, so that what is hidden cannot be told by what is found.
 */
export function readableBy({ member, blind }: Reader, group: string, row: SQL): SQL {
  const reader = member ?? "";
  const composed = sql`${row}.paper in (select id from papers where "group" = ${group} and agenda_at is not null)`;
  const submitted = sql`(${row}.paper, ${row}.layer) in
    (select paper, layer from notes where "group" = ${group} and member = ${reader} and submitted_at is not null)`;
  const shared = blind
    ? sql`(${row}.seen_by = 'group' and (${composed} or ${submitted}))`
    : sql`${row}.seen_by = 'group'`;
  return sql`(${row}.kind <> 'note' or ${row}.by = ${reader} or ${row}.seen_by = 'everyone' or ${shared})`;
}
