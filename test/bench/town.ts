import postgres from "postgres";

/** How much each of some groups has, as a term of weekly meetings leaves it. */
export interface Size {
  readonly groups: number;
  /** The number of the first: groups are told apart by theirs. */
  readonly from?: number;
  readonly members: number;
  readonly papers: number;
  /** Submitted first passes, of three answers each. */
  readonly notes: number;
  readonly questions: number;
  readonly ideas: number;
  /** How many weeks ago they began, with a session in each. */
  readonly weeks?: number;
  /** The Slack workspace that they live in. */
  readonly team: string;
  /** Whether somebody has searched before, so that all of it has been taken in. */
  readonly searched?: true;
}

/** The Monday at which the digests of the town are due: its clock is set to it. */
export const monday = "2026-09-07T09:00:00.000Z";
/** So many weeks ago a group began, if nobody says otherwise. */
const usualWeeks = 20;
/** The channel that a group lives in, by its number. */
export const channelOf = (group: number): string => `C${group}`;
/** A member of a group on Slack, by their numbers. */
export const userOf = (group: number, member: number): string => `U${group}X${member}`;

const vocabulary =
  "attention baseline gradient dataset ablation metric kernel sparse memory token decoder encoder latent prior sampling reward policy graph planning retrieval scaling loss entropy margin transfer pruning distillation quantization curriculum noise robustness alignment translation parsing summary question vision speech video robot protein weather market benchmark leakage variance seed budget hardware batch schedule optimizer warmup dropout layer residual norm depth width context window position rotation mixture expert router".split(
    " ",
  );

/** A word of the vocabulary, and a sentence of some, drawn by a number that is worked out in SQL. */
const word = (seed: string): string => `w.list[1 + (hashint4(${seed}) & 63)]`;
const sentence = (seed: string, count: number): string =>
  Array.from({ length: count }, (_, i) => word(`(${seed}) * 31 + ${i}`)).join(` || ' ' || `);
/** An id as the program makes one, without any order. */
const id = (kind: string, ...of: readonly string[]): string =>
  `substr(md5('${kind}.' || ${of.join(" || '.' || ")}), 1, 12)`;
const ago = (week: string): string => `timestamptz '${monday}' - make_interval(hours => 168 * (${week}) + 40)`;

/**
 * Fills a migrated database as the program itself would have filled it, but a table at a time: week by week, so that what a group
 * has lies as far apart as it would. Then all tables are looked at as PostgreSQL does by itself sooner or later, so that its plans
 * know how much there is.
 */
export async function settle(url: string, sizes: readonly Size[]): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  await sql.unsafe("set session_replication_role = replica; set synchronous_commit = off; set work_mem = '256MB'");
  // An index is made much faster at once than row by row.
  const indexes = await sql<{ name: string; made: string }[]>`
    select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as made from pg_index
    join pg_class on pg_class.oid = indrelid
    where relnamespace = 'public'::regnamespace and not exists (select 1 from pg_constraint where conindid = indexrelid)`;
  for (const { name } of indexes) await sql.unsafe(`drop index ${name}`);
  for (const size of sizes) for (const one of statements(size)) await sql.unsafe(one);
  await sql.unsafe("set maintenance_work_mem = '1GB'");
  for (const { made } of indexes) await sql.unsafe(made);
  await sql.unsafe("vacuum analyze");
  await sql.unsafe("checkpoint");
  await sql.end();
}

function statements(size: Size): readonly string[] {
  const from = size.from ?? 1;
  const weeks = size.weeks ?? usualWeeks;
  const words = `(select '{${vocabulary.join(",")}}'::text[] as list) w`;
  const groups = `generate_series(${from}, ${from + size.groups - 1}) g`;
  const each = (count: number) => `generate_series(1, ${count}) i cross join ${groups} cross join ${words}`;
  const group = id("group", "g");
  const member = (n: string) => id("member", "g", n);
  const paper = (n: string) => id("paper", "g", n);
  const some = (n: string, of: number) => `1 + (${n}) % ${Math.max(1, of)}`;
  const answer = (key: string, seed: string) =>
    `'${key}', jsonb_build_object('words', ${sentence(seed, 14)}, 'seenBy', 'group')`;
  const week = (n: string, of: number) => `(${n}) * ${weeks} / ${Math.max(1, of)}`;
  const open = size.questions;
  const read = Math.min(size.papers, Math.max(weeks, Math.ceil(size.notes / size.members)));
  return [
    `insert into groups (id, name, zone, blind, digest_rule, digest_start, last_digest_at, created_at)
      select ${group}, 'Readers ' || g, 'Europe/Berlin', true, 'FREQ=WEEKLY;BYDAY=MO', '2026-03-02T11:00',
        timestamptz '${monday}' - interval '7 days', ${ago(`${weeks + 1}`)} from ${groups}`,
    `insert into group_places ("group", use, platform, workspace, channel)
      select ${group}, use, 'slack', '${size.team}', 'C' || g from ${groups} cross join (values ('home'), ('digest')) u (use)`,
    `insert into people (id, name, zone, created_at)
      select ${id("person", "g", "i")}, 'Reader ' || i, 'Europe/Berlin', ${ago(`${weeks}`)} from ${each(size.members)}`,
    `insert into accounts (platform, workspace, "user", person, name)
      select 'slack', '${size.team}', 'U' || g || 'X' || i, ${id("person", "g", "i")}, 'Reader ' || i from ${each(size.members)}`,
    `insert into members (id, "group", person, organizer, joined_at)
      select ${member("i")}, ${group}, ${id("person", "g", "i")}, i = 1, ${ago(`${weeks}`)} from ${each(size.members)}`,
    `insert into series (id, "group", kind, rrule, start, zone, minutes, created_at)
      select ${id("series", "g")}, ${group}, 'meeting', 'FREQ=WEEKLY;BYDAY=TH', '2026-03-05T15:00', 'Europe/Berlin', 60, ${ago(`${weeks}`)} from ${groups}`,
    `insert into papers (id, "group", title, title_key, authors, year, proposed_by, proposed_at, state, state_at, look_up, agenda_at)
      select ${paper("i")}, ${group}, initcap(${sentence("g * 7 + i", 6)}), ${sentence("g * 7 + i", 6)}, '["A. Reader", "B. Writer"]', 2010 + i % 16,
        ${member(some("i", size.members))}, ${ago(week(`${size.papers} - i`, size.papers))},
        case when i < ${weeks} then 'read' when i = ${weeks} then 'scheduled' else 'proposed' end, ${ago("1")}, 'found',
        case when i < ${weeks} then ${ago(`${weeks} - i`)} end from ${each(size.papers)}`,
    `insert into paper_votes (paper, member, at)
      select ${paper("i")}, ${member(some("i", size.members))}, ${ago("1")} from ${each(size.papers)}`,
    `insert into sessions (id, "group", series, kind, occurrence, starts_at, minutes, state, paper, links, announced_at)
      select ${id("session", "g", "i")}, ${group}, ${id("series", "g")}, 'meeting', to_char((${ago(`${weeks} - 1 - i`)}) at time zone 'Europe/Berlin', 'YYYY-MM-DD"T"HH24:MI'), ${ago(`${weeks} - 1 - i`)}, 60,
        case when i < ${weeks} then 'held' else 'planned' end, case when i <= least(${weeks}, ${size.papers}) then ${paper("i")} end, '{}',
        case when i <= ${weeks} then ${ago(`${weeks} - i`)} end
      from ${each(weeks + 3)}`,
    `insert into turns (id, "group", session, role, member, by, given_at)
      select ${id("turn", "g", "i")}, ${group}, ${id("session", "g", "i")}, 'presenter', ${member(some("i", size.members))}, 'turn', ${ago("3")}
      from ${each(weeks + 1)}`,
    `insert into notes (id, "group", paper, member, layer, template, template_version, answers, started_at, edited_at, submitted_at)
      select ${id("note", "g", "i")}, ${group}, ${paper(some("i", read))}, ${member(some(`i / ${read}`, size.members))}, 'first', 'layered', 1,
        jsonb_build_object(${["problem", "mainIdea", "evidence"].map((key, k) => answer(key, `g * 11 + i * 3 + ${k}`)).join(", ")}),
        at, at, at from (select g, i, w.list, ${ago(week(`${size.notes} - i`, size.notes))} as at from ${each(size.notes)}) w`,
    `insert into questions (id, "group", paper, words, asked_by, asked_at, state, state_at)
      select ${id("question", "g", "i")}, ${group}, ${paper(some("i", size.papers))},
        'Does the ' || ${sentence("g * 13 + i", 9)} || ' still hold in run ' || i || '?', ${member(some("i", size.members))}, at, 'open', at
      from (select g, i, w.list, ${ago(week(`${open} - i`, open))} as at from ${each(open)}) w`,
    `insert into question_me_toos (question, member, at)
      select ${id("question", "g", "i")}, ${member(some("i + 1", size.members))}, ${ago("1")} from ${each(open)} where i % 5 = 0`,
    // As many again have an answer, which was accepted; two of them in the last week.
    `insert into questions (id, "group", paper, words, asked_by, asked_at, state, state_at)
      select ${id("answered", "g", "i")}, ${group}, ${paper(some("i", size.papers))}, 'Why ' || ${sentence("g * 17 + i", 9)} || '?',
        ${member(some("i", size.members))}, at, 'accepted', at + interval '1 day'
      from (select g, i, w.list, ${ago(week(`${weeks} - i`, weeks))} as at from ${each(weeks)}) w`,
    `insert into question_answers (id, question, by, words, at, accepted_at)
      select ${id("answer", "g", "i")}, ${id("answered", "g", "i")}, ${member(some("i + 2", size.members))}, ${sentence("g * 19 + i", 14)},
        at, at from (select g, i, w.list, ${ago(week(`${weeks} - i`, weeks))} + interval '1 day' as at from ${each(weeks)}) w`,
    `insert into ideas (id, "group", paper, changes, words, proposed_by, proposed_at, state, state_at, claimed_by, claimed_at)
      select ${id("idea", "g", "i")}, ${group}, ${paper(some("i", size.papers))}, 'data', ${sentence("g * 23 + i", 10)},
        ${member(some("i", size.members))}, at, case when i % 6 = 0 then 'running' else 'proposed' end, at,
        case when i % 6 = 0 then ${member(some("i", size.members))} end, case when i % 6 = 0 then at end
      from (select g, i, w.list, ${ago(week(`${size.ideas} - i`, size.ideas))} as at from ${each(size.ideas)}) w`,
    // Of the history only what a statement looks for: how old a question is, and when a group last did anything.
    `insert into history ("group", subject, did, by, at, after)
      select "group", 'question:' || id, 'question ask', asked_by, asked_at, to_jsonb(q) from questions q
      where state = 'open' and "group" in (select ${group} from ${groups}) order by asked_at`,
    `insert into due (entry, subject, "group", at, next_at)
      select 'digest post', ${group}, ${group}, timestamptz '${monday}', timestamptz '${monday}' from ${groups}`,
    `insert into due (entry, subject, "group", at, next_at)
      select 'session remind', ${id("session", "g", `${weeks}`)}, ${group}, timestamptz '${monday}' + interval '2 days', timestamptz '${monday}' + interval '2 days' from ${groups}`,
    ...(size.searched ? searched(groups, group) : []),
  ];
}

/** What of the groups can be searched through, as it is taken in when somebody searches. */
function searched(groups: string, group: string): readonly string[] {
  const found = (words: string) =>
    `to_tsvector('english'::regconfig, ${words}) || array_to_tsvector(array['group ' || "group"])`;
  const here = `"group" in (select ${group} from ${groups})`;
  const into = `insert into search_entries ("group", subject, part, name, kind, paper, by, layer, seen_by, fields, words, at, found)`;
  return [
    `${into} select "group", 'paper:' || id, '', null, 'paper', id, proposed_by, null, null, '{}', title, proposed_at, ${found("title")}
      from papers where ${here}`,
    `${into} select "group", 'question:' || id, '', null, 'question', paper, asked_by, null, null, '{}', words, asked_at, ${found("words")}
      from questions where ${here}`,
    `${into} select "group", 'idea:' || id, '', null, 'idea', paper, proposed_by, null, null, '{}', words, proposed_at, ${found("words")}
      from ideas where ${here}`,
    `${into} select "group", 'note:' || id, key, key, 'note', paper, member, layer, 'group', '{}', value ->> 'words', edited_at, ${found("(value ->> 'words')")}
      from notes cross join jsonb_each(answers) where ${here}`,
    `insert into search_words ("group", word, trigrams)
      select "group", word, array['group ' || "group"] || array(select substr('  ' || word || ' ', i, 3) from generate_series(1, length(word) + 1) i)
      from (select distinct "group", unnest(tsvector_to_array(to_tsvector('simple', words))) as word from search_entries where ${here}) s
      where length(word) >= 3`,
  ];
}
