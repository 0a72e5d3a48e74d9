import type { Call } from "../../app/command.ts";
import { type Draft, resuming } from "../../app/drafts.ts";
import { entryNamed, type Menu } from "../../chat/menu.ts";
import type { Instant, MemberId } from "../../chat/prose.ts";
import type { Tx } from "../../store/db.ts";
import { ownIn } from "../digest/acts.ts";
import { type Group, groupsOf, type Member } from "../groups/store.ts";
import { isHeld } from "../ideas/life.ts";
import { claimedBy } from "../ideas/store.ts";
import { missingLayers } from "../notes/depth-store.ts";
import { draftNotesOf } from "../notes/store.ts";
import { paperName } from "../papers/cards.ts";
import { paperById } from "../papers/store.ts";
import { isOpen } from "../polls/acts.ts";
import { ballotOf, openPoll } from "../polls/store.ts";
import { questionsOf, takenBy } from "../questions/store.ts";
import { chooserOf } from "../sessions/choosing.ts";
import { lastSession, nextSession, type Session, upcomingSessions } from "../sessions/store.ts";
import { rotationOf } from "../turns/settings-store.ts";
import { turnsIn } from "../turns/store.ts";
import { type Manner, stepsOf, type Wanted } from "./asking.ts";
import { alreadyAsked, changeManner } from "./asking-store.ts";
import { type Reader, wantedIn } from "./wanted-store.ts";
import { type Asked, type GroupWeek, inOrder, longest, type Unsent } from "./week.ts";

/** What is asked of a member of a group now. */
export async function weekOf(
  db: Tx,
  group: Group,
  member: Member,
  at: Instant,
  unsent: { readonly drafts: readonly Draft[]; readonly menu: Menu },
): Promise<GroupWeek> {
  const coming = await nextSession(db, group.id, at);
  const last = await lastSession(db, group.id, at);
  const asked: readonly Asked[] = [
    ...(await unfinished(db, group, member)),
    ...unsent.drafts.filter((one) => one.group === group.id).map((one) => fromDraft(one, unsent.menu)),
    ...(await ofPoll(db, group, member, at)),
    ...(await ofTurns(db, group, member, at)),
    ...(coming ? await beforeSession(db, group, member, coming) : []),
    ...(last ? await afterSession(db, group, member, last) : []),
    ...(await ofQuestions(db, group, member)),
    ...(await claimedBy(db, group.id, member.id)).flatMap(({ id, words, state }): readonly Asked[] =>
      isHeld(state) ? [{ kind: "conclude", idea: id, words, state }] : [],
    ),
  ];
  return { group: group.id, name: group.name, asked: inOrder(asked), own: await ownIn(db, group, member.id, at) };
}

/** Changes how somebody is asked; gives how they are asked now, and in which zone. */
export async function changed(
  { db, person, record }: Pick<Call<unknown, "person">, "db" | "person" | "record">,
  change: Partial<Manner>,
): Promise<{ readonly manner: Manner; readonly zone: string }> {
  const { before, after } = await changeManner(db, person.id, change);
  await record(`person:${person.id}`, before, after);
  const [first] = await groupsOf(db, person.id);
  return { manner: after, zone: person.zone ?? first?.group.zone ?? "UTC" };
}

/** A member of a group with what is missing from them there. */
export interface Missing {
  readonly group: Group;
  readonly reader: Reader;
}

/** What is missing from some people in groups that all of them are in; found for all of them at once. */
export async function missingFrom(
  db: Tx,
  groups: readonly Group[],
  people: readonly string[],
  at: Instant,
): Promise<readonly Missing[]> {
  const found: Missing[] = [];
  for (const group of groups) for (const reader of await wantedIn(db, group, at, people)) found.push({ group, reader });
  return found;
}

/** What a member is asked for at an instant, each with the step by which that is remembered. */
export interface ToAsk {
  readonly person: string;
  readonly member: MemberId;
  readonly at: Instant;
  readonly wanted: readonly { readonly asked: Asked; readonly step: string }[];
}

/** What some members are to be asked for, each at an instant of their own: what has come, what nobody asked them for yet, and only if they are not muted. */
export async function stillToAsk(
  db: Tx,
  readers: readonly (Reader & { readonly at: Instant })[],
): Promise<readonly ToAsk[]> {
  const come = readers
    .filter(({ manner, at }) => manner.mutedUntil === null || manner.mutedUntil <= at)
    .map(({ member, zone, wanted, at }) => ({
      person: member.who.id,
      member: member.id,
      at,
      wanted: comeOf(wanted, at, zone),
    }));
  const before = await alreadyAsked(
    db,
    come.flatMap(({ person, wanted }) =>
      wanted.flatMap(({ step, earlier }) => [step, ...earlier].map((each) => ({ person, step: each }))),
    ),
  );
  const was = (person: string, step: string): boolean => before.has(`${person} ${step}`);
  return come
    .map(({ wanted, ...one }) => ({
      ...one,
      wanted: wanted
        .filter(({ step }) => !was(one.person, step))
        .map(({ asked, step, earlier }) => ({
          asked: earlier.some((each) => was(one.person, each)) ? askedAgain(asked) : asked,
          step,
        })),
    }))
    .filter(({ wanted }) => wanted.length > 0);
}

const comeOf = (all: readonly Wanted[], at: Instant, zone: string) =>
  all.flatMap((wanted) => {
    const steps = stepsOf(wanted, at, zone);
    const step = steps.at(-1);
    return step === undefined ? [] : [{ asked: wanted.asked, step, earlier: steps.slice(0, -1) }];
  });

/** What somebody is asked for who was asked before and has not answered. */
const askedAgain = (asked: Asked): Asked => (asked.kind === "turn" ? { ...asked, again: true } : asked);

async function unfinished(db: Tx, group: Group, member: Member): Promise<readonly Asked[]> {
  const drafts = await draftNotesOf(db, group.id, member.id);
  return drafts.map((note): Asked => ({ kind: "note draft", layer: note.asked, paper: note.paper, title: note.title }));
}

/** A draft as something that waits for whoever wrote it. */
export function fromDraft(draft: Draft, menu: Menu): Unsent {
  const { entry } = draft;
  const known = resuming(draft);
  const fields = entryNamed(menu, entry)?.fields ?? {};
  // Inputs that are made from data are words, as a note's are.
  const isWords = (key: string) => ["line", "paragraph"].includes(fields[key]?.kind ?? "line");
  const all = Object.entries(draft.known).filter(([key, words]) => !(key in known) && words.trim() !== "");
  const written = all.map(([, words]) => words);
  const own = all.flatMap(([key, words]) => (isWords(key) ? [words] : []));
  return { kind: "draft", entry, known, written, words: longest(own.length > 0 ? own : written), draft: draft.id };
}

/** A poll that is open asks everybody who has not voted. */
async function ofPoll(db: Tx, group: Group, member: Member, at: Instant): Promise<readonly Asked[]> {
  const poll = await openPoll(db, group.id);
  if (!poll || !isOpen(poll, at) || (await ballotOf(db, poll, member.id))) return [];
  return [{ kind: "ballot", poll: poll.id, closesAt: poll.closesAt }];
}

/** The turns of a member that they have not confirmed yet, and what they are still to choose for the sessions that they present. */
async function ofTurns(db: Tx, group: Group, member: Member, at: Instant): Promise<readonly Asked[]> {
  const coming = await upcomingSessions(db, group.id, at, allAhead);
  const turns = await turnsIn(
    db,
    group.id,
    coming.map(({ id }) => id),
  );
  const { chooses } = await rotationOf(db, group.id);
  const asked: Asked[] = [];
  for (const session of coming) {
    const { id, startsAt, paper } = session;
    for (const turn of turns.filter((one) => one.session === id && one.member === member.id)) {
      const read = paper === null ? undefined : await paperById(db, group.id, paper);
      const chooser = turn.role === "presenter" ? chooserOf(session, chooses, at) : undefined;
      if (turn.confirmedAt === null)
        asked.push({ kind: "turn", turn: turn.id, role: turn.role, paper: read && paperName(read), startsAt });
      else if (chooser) asked.push({ kind: "choose", session: id, startsAt, until: chooser.until });
    }
  }
  return asked;
}

/** More sessions than turns are given for. */
const allAhead = 100;

async function beforeSession(db: Tx, group: Group, member: Member, session: Session): Promise<readonly Asked[]> {
  const paper = session.paper === null ? undefined : await paperById(db, group.id, session.paper);
  const title = paper && paperName(paper);
  const presents: readonly Asked[] =
    session.presenter === member.id && (await isConfirmed(db, group, session))
      ? [{ kind: "present", paper: title, startsAt: session.startsAt, session: session.id }]
      : [];
  if (!paper || title === undefined) return presents;
  const missing = await missingLayers(db, group.id, paper.id, member.id);
  const wanted = missing.filter(({ layer, draft }) => !layer.after && !draft);
  return [
    ...presents,
    ...wanted.map(({ layer }): Asked => ({ kind: "layer", layer, paper: paper.id, title, by: session.startsAt })),
  ];
}

/** Until whoever presents has confirmed it, they are asked for that. */
const isConfirmed = async (db: Tx, group: Group, { id }: Session): Promise<boolean> =>
  (await turnsIn(db, group.id, [id])).some(({ role, confirmedAt }) => role === "presenter" && confirmedAt !== null);

/** Once a session is over, what is asked for after it (the notebook) is left to write. */
async function afterSession(db: Tx, group: Group, member: Member, session: Session): Promise<readonly Asked[]> {
  const paper = session.paper === null ? undefined : await paperById(db, group.id, session.paper);
  if (!paper) return [];
  const missing = await missingLayers(db, group.id, paper.id, member.id);
  return missing.flatMap(({ layer, draft }): readonly Asked[] =>
    layer.after && !draft ? [{ kind: "layer", layer, paper: paper.id, title: paperName(paper), by: undefined }] : [],
  );
}

async function ofQuestions(db: Tx, group: Group, member: Member): Promise<readonly Asked[]> {
  const answered = await questionsOf(db, group.id, { states: ["answered"] });
  const taken = await takenBy(db, group.id, member.id);
  return [
    ...answered
      .filter((one) => one.askedBy === member.id)
      .map(({ id, words }): Asked => ({ kind: "accept", question: id, words })),
    ...taken.map(({ id, words }): Asked => ({ kind: "answer", question: id, words })),
  ];
}
