import { sql } from "drizzle-orm";
import type { MessageRef, Platform } from "../chat/platform.ts";
import type { Instant } from "../chat/prose.ts";
import type { Root } from "../store/db.ts";
import { type Holes, statement } from "../store/statement.ts";
import { plus } from "../time/instant.ts";
import { outbox, paces } from "./schema.ts";
import { together } from "./together.ts";

/** A message that was sent: where it stands now, and since when. */
interface Sent {
  readonly row: typeof outbox.$inferSelect;
  readonly ref: MessageRef;
  readonly at: Instant;
}

/** What writing down takes. */
interface Marking {
  readonly root: Root;
  readonly platforms: ReadonlyMap<string, Platform>;
  /** Told until when a place rests, for who would look for its next message then. */
  resting?(until: Instant): void;
}

/**
 * Writes down what was sent, if the claim is still this worker's: all that ends at the same time in one statement, by which the
 * places of new messages rest, too, where their platforms want that. A look that came meanwhile stays due.
 */
export function marking({ root, platforms, resting }: Marking, lease: string): (sent: Sent) => Promise<void> {
  const freeAt = ({ row, at }: Sent): Instant | null => {
    const pace = row.ref === null ? platforms.get(row.place.platform)?.pace : undefined;
    return pace === undefined ? null : plus(at, { milliseconds: pace.millisecondsBetween });
  };
  return together(async (all) => {
    const marked = all.map((one) => ({
      ...{ number: one.row.number, version: one.row.version, ref: one.ref, at: one.at },
      ...{ place: one.row.placeKey, free_at: freeAt(one) },
    }));
    await marks(root, { lease, marked: JSON.stringify(marked) });
    for (const { free_at } of marked) if (free_at !== null) resting?.(free_at);
  });
}

const marks = statement((db, { lease, marked }: Holes<"lease" | "marked">) => {
  const rests = sql`
    insert into ${paces} (key, free_at)
    select place, max(free_at) from json_to_recordset(${marked}::json) as marked (place text, free_at timestamptz)
    where free_at is not null group by place order by place
    on conflict (key) do update set free_at = excluded.free_at returning key`;
  return db
    .with(db.$with("rests", {}).as(rests))
    .update(outbox)
    .set({
      state: sql`case when ${outbox.version} > marked.version then 'due' else 'sent' end`,
      ...{ ref: sql`marked.ref`, sentVersion: sql`marked.version`, sentAt: sql`marked.at` },
      ...{ tries: sql`0`, triedAt: sql`null`, doubtSince: sql`null`, lease: sql`null`, leaseUntil: sql`null` },
    })
    .from(sql`json_to_recordset(${marked}::json) as marked (number bigint, version integer, ref jsonb, at timestamptz)`)
    .where(sql`${outbox.number} = marked.number and ${outbox.lease} = ${lease}`)
    .returning({ number: outbox.number });
});
