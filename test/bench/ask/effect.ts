import { randomBytes } from "node:crypto";
import { PGlite } from "@electric-sql/pglite";
import postgres from "postgres";

/** Who asks what, and where; `key` is the platform's own name of the command. */
export interface Asked {
  readonly platform: string;
  readonly workspace: string;
  readonly channel: string;
  readonly user: string;
  /** Of the account: Discord's are the same everywhere. */
  readonly realm: string;
  readonly words: string;
  readonly key: string;
}

type Run = (text: string, values: readonly unknown[]) => Promise<readonly Record<string, unknown>[]>;
/** Begins a transaction, and ends it when what is done in it is done. */
export type Transaction = (act: (run: Run) => Promise<void>) => Promise<void>;

/** The database of the floor, through its driver alone. */
export async function floorDatabase(): Promise<Transaction> {
  const { DATABASE, FOLDER } = process.env;
  if (DATABASE !== undefined) {
    const sql = postgres(DATABASE, { max: 10, onnotice: () => {} });
    return async (act) => {
      await sql.begin(async (tx) => act((text, values) => tx.unsafe(text, values as never[], { prepare: true })));
    };
  }
  const database = await PGlite.create(`${FOLDER}/postgres`);
  return (act) =>
    database.transaction((tx) => act(async (text, values) => (await tx.query(text, [...values])).rows as never));
}

/**
 * What `/question ask` leaves behind, by hand: the wish is marked as done, the question and its history stand, it will be searched,
 * its message waits in the outbox, and the answer is kept.
 */
export const effect = (transaction: Transaction, asked: Asked, answer: string): Promise<void> =>
  transaction(async (run) => {
    const { platform, workspace, channel, user, realm, words, key } = asked;
    const at = new Date().toISOString();
    const id = randomBytes(6).toString("hex");
    const [fresh] = await run(`insert into seen (key, at) values ($1, $2) on conflict do nothing returning key`, [
      key,
      at,
    ]);
    if (!fresh) return;
    const [who] = await run(
      `select m.id as member, m.person, g.id as "group" from accounts a
       join group_places p on p.platform = $1 and p.workspace = $2 and p.channel = $3 and p.use = 'home'
       join groups g on g.id = p."group"
       join members m on m."group" = g.id and m.person = a.person and m.left_at is null
       where a.platform = $1 and a.workspace = $4 and a."user" = $5`,
      [platform, workspace, channel, realm, user],
    );
    if (!who) throw new Error("Nobody asks.");
    const { member, person, group } = who;
    const subject = `question:${id}`;
    const question = { id, group, words, askedBy: member, askedAt: at, state: "open", stateAt: at };
    const place = { platform, workspace, channel };
    const card = { title: "Question", body: [{ kind: "prose", prose: [words] }] };
    await run(
      `insert into questions (id, "group", words, asked_by, asked_at, state, state_at) values ($1, $2, $3, $4, $5, 'open', $5)`,
      [id, group, words, member, at],
    );
    await run(
      `insert into history ("group", subject, did, by, at, before, after) values ($1, $2, 'question ask', $3, $4, null, $5::text::jsonb)`,
      [group, subject, member, at, JSON.stringify(question)],
    );
    await run(`insert into unsearched ("group", subject) values ($1, $2) on conflict do nothing`, [group, subject]);
    await run(
      `insert into outbox (key, "group", place_key, place, about, page, card, created_at, state, version, sent_version, next_at, tries)
       values ($1, $2, $3, $4::text::jsonb, $5, 0, $6::text::jsonb, $7, 'due', 1, 0, $7, 0)`,
      [
        `${id}o`,
        group,
        `${platform}:${workspace}:${channel}`,
        JSON.stringify(place),
        subject,
        JSON.stringify(card),
        at,
      ],
    );
    await run(`update seen set answer = $2::text::jsonb, person = $3 where key = $1`, [
      key,
      JSON.stringify({ card: { body: [{ kind: "prose", prose: [answer] }] } }),
      person,
    ]);
  });

/** What who asks is told. */
export const told = "Asked. The group sees it now, and it stays open until an answer is accepted.";
