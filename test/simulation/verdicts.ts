import type { Instant } from "../../src/chat/prose.ts";
import { fingerprint } from "./chance.ts";
import { nextHour } from "./commands.ts";
import type { Database } from "./database.ts";
import type { Lab } from "./lab.ts";
import { type Outside, platforms } from "./platform.ts";
import type { Wish } from "./world.ts";

interface Seen {
  readonly database: Database;
  readonly labs: readonly Lab[];
  readonly around: Outside;
  readonly wishes: readonly Wish[];
  readonly now: Instant;
}

/** What was promised of a world that came to rest, and is not so; and what its end comes to, for comparing two lives. */
export async function verdicts(seen: Seen): Promise<{ readonly wrong: readonly string[]; readonly ends: string }> {
  const posts = await postsOf(seen);
  const wrong = [
    ...posts.flatMap((post) => misplaced(post, seen)),
    ...unknown(posts, seen),
    ...disordered(posts, seen),
    ...(await unstored(seen)),
    ...(await occurrences(seen)),
    ...(await bells(seen)),
  ];
  const ends = fingerprint(JSON.stringify([posts, seen.around.messages, seen.wishes])).toString(16);
  return { wrong, ends };
}

/** A message as the database has it in the end. */
interface Post {
  readonly key: string;
  readonly number: number;
  readonly group: string;
  readonly place: string;
  readonly direct: boolean;
  readonly platform: string;
  readonly state: string;
  readonly look: string;
  readonly until: string | null;
  readonly why: string | null;
  readonly reply: number | null;
  /** Whether it ever waited for its reader to ask for it. */
  readonly waited: boolean;
  /** Whether its organizers were told that it did not arrive. */
  readonly told: boolean;
}

async function postsOf({ database }: Seen): Promise<readonly Post[]> {
  const rows = await database.look(`select o.key, o.number::int as number, o."group", o.place_key as place,
      coalesce((o.place->>'direct')::boolean, false) as direct, o.place->>'platform' as platform, o.state,
      o.card::text as look, o.until::text as until, o.why, o.reply,
      exists (select 1 from written w where w.did = 'kept' and w.key = o.key) as waited,
      exists (select 1 from outbox t where t."group" = o."group" and (t.place->>'direct')::boolean
        and t.card->>'title' like '%could not be posted' and t.created_at > o.created_at - interval '8 days') as told
    from outbox o order by o.number`);
  return rows as unknown as readonly Post[];
}

/** A post stands exactly once where it belongs and as it should look; or it is recorded why not, and told. */
function misplaced(post: Post, { around }: Seen): readonly string[] {
  const standing = around.messages.filter(({ key }) => key === post.key);
  const name = `message ${post.number} (${post.key}, ${post.state}${post.why ? `: ${post.why}` : ""}) to ${post.place}`;
  const where = standing.map((one) => `${one.id} in ${one.place}`).join(", ");
  const wrong: string[] = [];
  const [first] = standing;
  if (standing.length > 1) wrong.push(`${name} stands ${standing.length} times: ${where}`);
  if (first && first.place !== post.place) wrong.push(`${name} stands elsewhere: ${where}`);
  switch (post.state) {
    case "sent":
      if (!first) wrong.push(`${name} does not stand`);
      else if (!sameLook(first.card, post.look))
        wrong.push(`${name} shows an older look: ${JSON.stringify(first.card)} instead of ${post.look}`);
      break;
    case "undeliverable":
    case "uncertain":
      if (!post.direct && !post.told) wrong.push(`${name} was not told to any organizer`);
      if (post.state === "undeliverable" && !around.gone.has(post.place) && post.why !== "Colloquy may not post there.")
        wrong.push(`${name} was given up without need`);
      if (post.state === "uncertain" && platformOf(post).history && !around.unread.has(post.place))
        wrong.push(`${name} was left in doubt where history may be read`);
      break;
    case "expired":
      if (first) wrong.push(`${name} stands all the same`);
      if (post.until === null) wrong.push(`${name} never was to expire`);
      break;
    case "kept":
    case "read":
      if (!post.direct) wrong.push(`${name} is kept, and is for nobody alone`);
      if (first) wrong.push(`${name} stands all the same`);
      break;
    default:
      wrong.push(`${name} was never sent`);
  }
  return wrong;
}

const platformOf = ({ platform }: Post): { readonly history: boolean } =>
  platform === "discord" ? platforms.discord : platforms.slack;

/** A card that was kept as JSON has its parts in another order. */
const sameLook = (card: unknown, look: string): boolean => sorted(card) === sorted(JSON.parse(look));
const sorted = (value: unknown): string =>
  JSON.stringify(value, (_, one: unknown) =>
    typeof one === "object" && one !== null && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).sort())
      : one,
  );

/** Nothing stands anywhere that was not left to be sent. */
const unknown = (posts: readonly Post[], { around }: Seen): readonly string[] =>
  around.messages
    .filter(({ key }) => !posts.some((post) => post.key === key))
    .map(({ id, key, place }) => `${id} in ${place} (${key}) is no message of ours`);

/** In each place messages came in the order in which they were left. */
function disordered(posts: readonly Post[], { around }: Seen): readonly string[] {
  const wrong: string[] = [];
  const last = new Map<string, number>();
  for (const { key, place } of around.messages) {
    const post = posts.find((one) => one.key === key);
    if (!post || post.waited) continue;
    const before = last.get(place) ?? 0;
    if (post.number < before) wrong.push(`message ${post.number} came after message ${before} in ${place}`);
    last.set(place, Math.max(before, post.number));
  }
  return wrong;
}

/** What was accepted is stored once, every answer to one wish says the same, and what was refused is kept or handed back. */
async function unstored({ database, wishes }: Seen): Promise<readonly string[]> {
  const wrong: string[] = [];
  const rows = await database.look(
    `select after->>'words' as words, subject from history where did in ('lab say', 'lab count', 'lab whisper', 'lab call', 'question ask') and before is null`,
  );
  const kept = await database.look("select known->>'words' as words from drafts");
  for (const { key, act, answers, heard } of wishes) {
    const name = `${key} (${act.entry} “${act.words}”)`;
    const stored = rows.filter(({ words }) => words === act.words).length;
    if (!heard) wrong.push(`${name} was never answered`);
    else if (stored !== 1) wrong.push(`${name} was accepted and is stored ${stored} times`);
    const told = new Set(answers.flatMap((one) => (one.kind === "card" ? [sorted(one.card)] : [])));
    if (told.size > 1) wrong.push(`${name} was answered in ${told.size} ways: ${[...told].join(" / ")}`);
    for (const answer of answers)
      if (answer.kind === "refused" && !answer.again && !answer.words.includes(act.words))
        wrong.push(`${name} was refused, and its words are lost: ${answer.words}`);
    if (kept.some(({ words }) => words === act.words)) wrong.push(`${name} is done, and kept as a draft all the same`);
  }
  return wrong;
}

/** What was planned ran once, or was taken back or put off by a wish; and none that came due was left standing. */
async function occurrences({ database, now }: Seen): Promise<readonly string[]> {
  const wrong: string[] = [];
  const [ran, begun] = [new Set<string>(), new Set<string>()];
  let wish = "";
  for (const { did, key, at } of await database.look(
    "select did, key, at from written where did <> 'kept' order by number",
  )) {
    if (did === "wish") {
      wish = String(key);
      if (begun.has(wish)) wrong.push(`${wish} was done twice`);
      begun.add(wish);
    } else if (did === "unplan") {
      const occurrence = `${key}:${instantOf(at)}`;
      // In the wish of its own it ran. Another wish may take it back, but the clock only what is done.
      if (wish === occurrence) ran.add(occurrence);
      else if (wish.startsWith(`${key}:`) && !ran.has(occurrence) && !begun.has(occurrence))
        wrong.push(`${occurrence} was taken off the plan by ${wish}, and never ran`);
    }
  }
  for (const { entry, subject, at } of await database.look("select entry, subject, next_at as at from due"))
    if (instantOf(at) <= now) wrong.push(`${entry} about ${subject} was due ${instantOf(at)} and did not run`);
  return wrong;
}

const instantOf = (value: unknown): Instant => new Date(String(value)).toISOString();

/** Every full hour the bell rang once; it left out only those that had passed before it came to ring. */
async function bells({ database, labs, now }: Seen): Promise<readonly string[]> {
  const wrong: string[] = [];
  for (const { group } of labs) {
    const rung = await database.look(
      `select (after->>'due') as due, at from history where did = 'lab ring' and "group" = '${group}' order by number`,
    );
    let expected: Instant | undefined;
    for (const { due, at } of rung) {
      const ringsFor = instantOf(due);
      if (expected !== undefined && ringsFor !== expected)
        wrong.push(`the bell of ${group} rang for ${ringsFor} when ${expected} was next`);
      const ranAt = instantOf(at);
      expected = nextHour(ranAt < ringsFor ? ringsFor : ranAt);
    }
    if (expected !== undefined && expected <= now) wrong.push(`the bell of ${group} did not ring for ${expected}`);
    const [plan] = await database.look(`select at from due where entry = 'lab ring' and subject = '${group}'`);
    if (!plan && rung.length > 0) wrong.push(`the bell of ${group} will never ring again`);
  }
  return wrong;
}
