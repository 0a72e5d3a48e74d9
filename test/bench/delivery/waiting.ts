import type { Sql } from "postgres";
import type { Place } from "../../../src/chat/platform.ts";

/** So many channels of a workspace. */
export const placesOn = (platform: string, workspace: string, count: number): readonly Place[] =>
  Array.from({ length: count }, (_, i) => ({ platform, workspace, channel: `C${String(i).padStart(6, "0")}` }));

/** Empties the outbox, and leaves messages in it that are due, so many for each of some places: as questions asked show. */
export async function leave(sql: Sql, places: readonly Place[], each = 1): Promise<void> {
  const [who] = await sql<{ member: string; group: string }[]>`select id as member, "group" from members limit 1`;
  if (!who) throw new Error("Nobody asks.");
  const card = {
    title: "Question on Attention Is All You Need",
    body: [
      {
        kind: "quote",
        prose: ["Does the gain remain with a stronger baseline, trained for as long and as carefully?"],
      },
      { kind: "prose", prose: ["Asked by ", { person: who.member }, "; open."] },
    ],
    buttons: ["Answer", "I wonder too", "Take it"].map((label) => ({
      ...{ label, entry: "question answer", known: { question: "b000000001" }, group: who.group },
    })),
  };
  await sql`delete from outbox`;
  await sql`
    insert into outbox (key, "group", place_key, place, about, page, card, created_at, state, version, sent_version, next_at, tries)
    select 'b' || number, ${who.group}, concat_ws(':', place->>'platform', place->>'workspace', place->>'channel'), place,
      'question:' || number, 0, ${sql.json(card)}, now() - interval '1 second', 'due', 1, 0, now() - interval '1 second', 0
    from (
      select place, row_number() over (order by turn, nth) as number
      from generate_series(1, ${each}::int) as turn, jsonb_array_elements(${sql.json(places.map((one) => ({ ...one })))}::jsonb) with ordinality as one (place, nth)
    ) as all_of_them
    order by number`;
  await sql`vacuum analyze outbox`;
}

/** How many messages stand as they should. */
export async function sentOf(sql: Sql): Promise<number> {
  const [found] = await sql<{ sent: number }[]>`
    select count(*)::int as sent from outbox where state = 'sent' and sent_version = 1 and ref is not null`;
  return found?.sent ?? 0;
}
