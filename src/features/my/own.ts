/** Which columns of a row are of whom one of them points at: all, or those that nobody else writes. */
type Own = "all" | readonly string[];

/** What is theirs in each row that points at a person or at one of their memberships, by the table and the column that does. */
export const own: Readonly<Record<string, Own>> = {
  "absences.person": "all",
  "accounts.person": "all",
  "asked_steps.person": "all",
  "askings.person": "all",
  "attempts.by": [
    ...["id", "claim", "by", "at", "retracted_at"],
    ...["runs", "unit", "metric", "dataset", "environment", "effort", "link"],
  ],
  "attendances.by": "all",
  "attendances.member": "all",
  "away_calendars.person": "all",
  "ballots.member": "all",
  "calendars.person": "all",
  // What a result is put down to, anybody may say.
  "claims.by": [
    ...["id", "reproduction", "by", "at", "retracted_at"],
    ...["metric", "dataset", "reported", "unit", "good", "anchor"],
  ],
  "comings.member": "all",
  "critique_stances.member": "all",
  "critiques.by": [
    ...["id", "group", "paper", "by", "raised_at", "edited_at", "state", "state_at"],
    ...["aspect", "stance", "severity", "anchor", "anchors", "words", "note", "source"],
  ],
  "critiques.settled_by": ["id", "group", "paper", "settled_by", "outcome"],
  "decisions.by": "all",
  "declines.member": "all",
  "discoveries.by": "all",
  "feedbacks.member": "all",
  "idea_log.by": "all",
  "ideas.claimed_by": ["id", "group", "paper", "claimed_by", "claimed_at"],
  "ideas.proposed_by": [
    ...["id", "group", "paper", "proposed_by", "proposed_at", "edited_at", "state", "state_at"],
    ...["changes", "words", "note", "source", "from_idea", "from_question"],
  ],
  "link_codes.made_by": "all",
  "members.person": "all",
  "note_templates.by": "all",
  "notes.member": "all",
  "paper_votes.member": "all",
  "papers.proposed_by": [
    ...["id", "group", "proposed_by", "proposed_at", "state", "state_at", "areas", "why"],
    ...["title", "authors", "year", "abstract", "venue", "arxiv", "doi", "openreview", "url"],
  ],
  "polls.opened_by": "all",
  "question_answers.by": "all",
  "question_me_toos.member": "all",
  "questions.asked_by": [
    ...["id", "group", "paper", "asked_by", "asked_at", "edited_at", "state", "state_at"],
    ...["words", "note", "answer", "source"],
  ],
  "questions.taken_by": ["id", "group", "paper", "taken_by", "state", "state_at"],
  "reproduction_members.member": "all",
  // Its words are of all who take part in it.
  "reproductions.started_by": ["id", "group", "paper", "started_by", "started_at", "state", "state_at"],
  // What can be found of a thing tells the words of all who wrote in it.
  "search_entries.by": ["group", "subject", "part", "kind", "by", "at"],
  "turns.member": "all",
  "united_members.member": "all",
  "wishes.member": "all",
};

type Fields = Readonly<Record<string, unknown>>;

/** What a row tells whom one of its columns points at; where nothing was decided, only that it does. */
export function ownOf({ table, column }: { readonly table: string; readonly column: string }, row: Fields): Fields {
  const theirs = own[`${table}.${column}`] ?? [column];
  return theirs === "all" ? row : Object.fromEntries(Object.entries(row).filter(([key]) => theirs.includes(key)));
}

/**
 * What an act wrote into a thing: whatever reads otherwise afterwards, in the thing and in what belongs to it, and nothing that
 * stood there. Merging writes others' words anew, so that of it only the act itself is told.
 */
export const writtenBy = (act: { readonly did: string; readonly before: unknown; readonly after: unknown }): Fields =>
  act.did.endsWith(" merge") || !isFields(act.after)
    ? {}
    : changedIn(isFields(act.before) ? act.before : {}, act.after);

const changedIn = (before: Fields, after: Fields): Fields =>
  Object.fromEntries(
    Object.entries(after).flatMap(([key, now]) => {
      const changed = changedTo(before[key], now);
      return changed === undefined ? [] : [[key, changed]];
    }),
  );

function changedTo(was: unknown, now: unknown): unknown {
  if (isFields(now) && "id" in now) return changedAmong([was], [now])[0];
  if (isFields(now)) return notEmpty(changedIn(isFields(was) ? was : {}, now));
  if (Array.isArray(now) && now.some(isFields)) return notEmpty(changedAmong(Array.isArray(was) ? was : [], now));
  return JSON.stringify(now) === JSON.stringify(was) ? undefined : now;
}

/** What changed in other things that were there before: what is new among them has a row of its own, by whoever wrote it. */
const changedAmong = (before: readonly unknown[], after: readonly unknown[]): readonly Fields[] =>
  after.filter(isFields).flatMap((now) => {
    const was = "id" in now ? before.filter(isFields).find(({ id }) => id === now.id) : undefined;
    const changed = was && notEmpty(changedIn(was, now));
    return changed ? [{ id: now.id, ...changed }] : [];
  });

const notEmpty = <T extends object>(found: T): T | undefined => (Object.keys(found).length > 0 ? found : undefined);

const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);
