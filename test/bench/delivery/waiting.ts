import type { Sql } from "postgres";

/** Empties the outbox, and leaves so many messages in it that are due, each for a place of its own: as questions asked show. */
export async function leave(sql: Sql, count: number): Promise<void> {
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
    select 'b' || i, ${who.group}, 'bench:T1:C' || i, jsonb_build_object('platform', 'bench', 'workspace', 'T1', 'channel', 'C' || i),
      'question:' || i, 0, ${sql.json(card)}, now() - interval '1 second', 'due', 1, 0, now() - interval '1 second', 0
    from generate_series(1, ${count}::int) as i`;
  await sql`vacuum analyze outbox`;
}

/** How many messages stand as they should. */
export async function sentOf(sql: Sql): Promise<number> {
  const [found] = await sql<{ sent: number }[]>`
    select count(*)::int as sent from outbox where state = 'sent' and sent_version = 1 and ref is not null`;
  return found?.sent ?? 0;
}
