import { createInterface } from "node:readline";
import postgres from "postgres";
import { monday } from "../town.ts";

// The floor: what a digest reads, read for a hundred groups at once by SQL written by hand, and nothing composed of it.
const { DATABASE = "" } = process.env;
const sql = postgres(DATABASE, { max: 1, onnotice: () => {} });
const atOnce = 100;
const since = new Date(Date.parse(monday) - 7 * 24 * 3600 * 1000).toISOString();

const reads: readonly string[] = [
  `select id, name, zone, template, digest_rule, digest_start, last_digest_at, created_at from groups where id = any($1)`,
  `select "group", platform, workspace, channel from group_places where "group" = any($1) and use = 'digest'`,
  `select g, (select at from history where "group" = g and split_part(subject, ':', 1) in ('question', 'idea', 'critique', 'note', 'reproduction')
      order by at desc limit 1) from unnest($1::text[]) g`,
  `select "group", starts_at from sessions where "group" = any($1) and state = 'held' order by starts_at`,
  `select s.*, t.member, p.title, p.authors from unnest($1::text[]) g
      cross join lateral (select * from sessions where "group" = g and state = 'planned' and starts_at > '${monday}' order by starts_at limit 1) s
      left join turns t on t.session = s.id and t.role = 'presenter' left join papers p on p.id = s.paper`,
  `select s.*, p.title from unnest($1::text[]) g
      cross join lateral (select * from sessions where "group" = g and state = 'held' and starts_at <= '${monday}' order by starts_at desc limit 1) s
      left join papers p on p.id = s.paper`,
  `select q."group", q.id, q.words, p.title, q.asked_by, q.asked_at, q.state_at, q.taken_by, q.answer, q.paper,
      (select count(*)::int from question_me_toos m where m.question = q.id) as me_toos,
      (select max(at) from history h where h."group" = q."group" and h.subject = 'question:' || q.id) as touched_at
      from questions q left join papers p on p.id = q.paper where q."group" = any($1) and q.state in ('open', 'taken')`,
  `select q."group", q.id, q.words, q.asked_at, q.state, a.by, a.at, a.accepted_at from questions q join question_answers a on a.question = q.id
      where q."group" = any($1) and q.state in ('answered', 'accepted') and (a.at > '${since}' or a.accepted_at > '${since}')`,
  `select i."group", i.id, i.words, p.title, i.proposed_by, i.claimed_by, i.claimed_at, i.proposed_at, i.state, i.state_at, i.result, i.learned
      from ideas i left join papers p on p.id = i.paper where i."group" = any($1)
      and (i.state_at > '${since}' and i.state not in ('withdrawn', 'hidden') or i.state in ('claimed', 'planned', 'running'))`,
  `select c."group", c.id, c.words, c.by, c.state, p.title, s.stance, s.at from critiques c join papers p on p.id = c.paper
      join critique_stances s on s.critique = c.id where c."group" = any($1) and c.state in ('raised', 'settled')`,
  `select r.*, p.title from reproductions r join papers p on p.id = r.paper where r."group" = any($1) and r.state in ('planned', 'running', 'concluded')`,
  `select "group", first_day, last_day from breaks where "group" = any($1) and last_day >= '${monday.slice(0, 10)}'`,
  `select * from polls where "group" = any($1) and closed_at is null`,
  `select "group", count(*)::int from members where "group" = any($1) and left_at is null group by 1`,
  `select r."group", r.paper, p.title, n.layer, n.readers from unnest($1::text[]) g
      cross join lateral (select "group", paper, max(starts_at) as last from sessions where "group" = g and paper is not null
        and state in ('planned', 'held') group by 1, 2 order by 3 desc limit 24) r
      join papers p on p.id = r.paper
      left join lateral (select layer, count(*)::int as readers from notes n join members m on m.id = n.member and m.left_at is null
        where n.paper = r.paper and n.submitted_at is not null group by 1) n on true`,
  `select "group", asked_at, state, state_at from questions where "group" = any($1)`,
  `select "group", proposed_at, state, state_at from ideas where "group" = any($1)`,
];

const say = (told: object): unknown => process.stdout.write(`${JSON.stringify(told)}\n`);
createInterface(process.stdin).on("line", async (given) => {
  const groups: readonly string[] = JSON.parse(given);
  const begun = performance.now();
  for (let i = 0; i < groups.length; i += atOnce) {
    const some = groups.slice(i, i + atOnce);
    await sql.begin(async (tx) => {
      for (const read of reads) await tx.unsafe(read, [[...some]], { prepare: true });
    });
  }
  say({ done: groups.length, milliseconds: performance.now() - begun });
});
say({ port: 0 });
process.once("SIGTERM", () => process.exit(0));
