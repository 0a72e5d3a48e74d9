import { randomBytes } from "node:crypto";
import postgres from "postgres";
import { asked } from "../hand.ts";

// The floor: a bare loop that claims twenty messages, and marks each as sent, on ten connections.
const { DATABASE = "" } = process.env;
const sql = postgres(DATABASE, { max: 10, onnotice: () => {} });
await Promise.all(Array.from({ length: 10 }, () => sql`select pg_sleep(0.1)`));

asked(async () => {
  for (;;) {
    const lease = randomBytes(6).toString("hex");
    const at = new Date().toISOString();
    const claimed = await sql`
      update outbox set lease = ${lease}, lease_until = ${at}::timestamptz + interval '90 seconds', tries = tries + 1, tried_at = ${at}
      where number in (
        select number from outbox where state = 'due' and next_at <= ${at} and (lease_until is null or lease_until <= ${at})
        order by next_at, number limit 20 for update skip locked)
      returning *`;
    if (claimed.length === 0) return;
    await Promise.all(
      claimed.map(
        ({ number, version, place }) => sql`
          update outbox set state = 'sent', sent_version = ${version}, ref = ${sql.json({ channel: place.channel, message: String(number) })},
            sent_at = ${new Date().toISOString()}, tries = 0, tried_at = null, lease = null, lease_until = null
          where number = ${number} and lease = ${lease}`,
      ),
    );
  }
});
