import { type Card, sentence } from "../chat/card.ts";
import type { Choice } from "../chat/fields.ts";
import type { Finding } from "../chat/finding.ts";
import type { Menu } from "../chat/menu.ts";
import {
  type Account,
  type Answer,
  type Asked,
  accountKey,
  type Desk,
  type Names,
  type Place,
} from "../chat/platform.ts";
import type { Instant } from "../chat/prose.ts";
import { Refusal, refuse } from "../chat/refusal.ts";
import { storable } from "../chat/storable.ts";
import { namesOf } from "../features/groups/reach-store.ts";
import { meetPerson } from "../features/groups/store.ts";
import { type Root, type Tx, untangled } from "../store/db.ts";
import { unawaited } from "../store/unawaited.ts";
import { callOf } from "./call.ts";
import { carrying, membersIn, welcoming } from "./carrying.ts";
import type { Asking, Command, Done } from "./command.ts";
import { finderOf } from "./command.ts";
import { dropDrafts, fromDraft, keepable, keepDraft, refuseIfGone, subjectOf, withoutDraft } from "./drafts.ts";
import { failed, logged } from "./failed.ts";
import { lines, share, spending } from "./fair.ts";
import { commandNamed, onlyKnownFields, readInput, understood } from "./find.ts";
import { formOf } from "./form.ts";
import { shownOf } from "./likeliest.ts";
import { type Looked, lookedAt } from "./looking.ts";
import type { Pace } from "./pace.ts";
import { received } from "./received.ts";
import { rehearse } from "./rehearsal.ts";
import { answered, isFresh, seenBefore } from "./seen-store.ts";
import { markOf } from "./sent.ts";
import { knownOf, type Present, permit, welcomed, whoActs, whoAsks } from "./who.ts";

/** What dispatch works with; the present, ids and the log come from outside. */
export interface Works {
  readonly root: Root;
  readonly commands: ReadonlyMap<string, Command>;
  readonly menu: Menu;
  now(): Instant;
  newId(): string;
  newSecret(): string;
  readonly publicUrl: string | undefined;
  /** How fast one member may ask; as fast as they like without it. */
  readonly pace?: Pace | undefined;
  /** True where all that is done is taken back. */
  readonly rehearsing?: true;
  /** Told after each commit, so that news leaves at once. */
  committed(): void;
  /** Whether a platform is there to be written to. */
  connected(platform: string): boolean;
  /** What Colloquy may do in a place, and how its connection to a platform is. */
  examine(place: Place): Promise<readonly Finding[]>;
  connection(platform: string): Promise<readonly Finding[]>;
  readonly log: { error(facts: object, words: string): void };
}

/** Dispatch at work: it also knows who was too fast. */
interface Working extends Works {
  spend(asked: Asked): void;
}

/** The one way through: find the command → done before? → who asks → run it in a transaction → answer. */
export function dispatch(given: Works): Desk {
  const spend = spending(given.pace);
  const works: Working = {
    ...given,
    spend: ({ by }) => (by === "clock" ? undefined : spend(accountKey(by), given.now())),
  };
  const inLineOf = lines(share);
  const inLine = <T>({ by }: Asked, work: () => Promise<T>): Promise<T> =>
    by === "clock" ? work() : inLineOf(accountKey(by), work);
  return {
    answer: (given) => {
      const asked = received(given);
      return inLine(asked, () => answer(works, asked)).catch((error) => failed(works, asked, error));
    },
    form: (given) => {
      const asked = received(given);
      return inLine(asked, () =>
        reading(works, asked, async (command, asking, who) => {
          const known = await fromDraft(asking.db, command, asked, who);
          refuseIfGone(command, { ...asked, known });
          return formOf(command, { ...asked, known }, { ...asking, known }, who, works.newId);
        }),
      ).catch((error) => failed(works, asked, error));
    },
    choices: (given, field, typed) => {
      const asked = received(given);
      return inLine(asked, () => choices(works, asked, field, storable(typed))).catch(() => []);
    },
  };
}

async function answer(works: Working, given: Asked): Promise<Answer> {
  let asked = given;
  try {
    const command = commandNamed(works.commands, asked);
    asked = await continued(works, command, given);
    const reading = <T>(read: (db: Tx) => Promise<T>): Promise<T> => works.root.transaction(read);
    const looked = await lookedAt({ ...works, reading }, command, asked);
    // Of the wish as it was sent: its draft is there the first time only.
    const sent = markOf(given);
    const { done, ...rest } = await untangled(() =>
      works.root.transaction((db) => once(works, command, asked, { sent, looked, db })),
    );
    works.committed();
    return { kind: "card", card: done.card, here: true, ...rest };
  } catch (error) {
    return failed(works, asked, error);
  }
}

/** A wish with what its draft knows, if it names one. */
async function continued(works: Works, command: Command, asked: Asked): Promise<Asked> {
  if (withoutDraft(command, asked.known).draft === undefined) return asked;
  return works.root.transaction(async (db) => ({
    ...asked,
    known: await fromDraft(db, command, asked, await whoAsks(db, asked)),
  }));
}

/** Does a wish, or finds that it was done before and what was answered then; refuses other words than were sent before. */
async function once(
  works: Working,
  command: Command,
  asked: Asked,
  { sent, looked, db }: { readonly sent: string | null; readonly looked: Looked; readonly db: Tx },
): Promise<{ done: Done; names: Names; before?: true }> {
  const at = works.now();
  // Asked together: whoever asks is looked up for nothing only if the wish comes twice.
  const [fresh, known] = await Promise.all([
    command.reads || isFresh(db, { key: asked.key, at, sent }),
    knownOf(db, asked),
  ]);
  if (!fresh) {
    const before = await seenBefore(db, asked.key);
    // What the clock asks for, a platform's news with it, is nobody's words: it has no mark, and nobody would read a refusal.
    if (sent !== null && typeof before?.sent === "string" && before.sent !== sent) refuse(otherThanBefore);
    const done = before?.answer ?? { card: { body: [] } };
    return { done, names: await namesOf(db, membersIn(done.card)), before: true };
  }
  works.spend(asked);
  const asks = await whoActs(db, asked, works.newId, at, known);
  const { card, person } = await act(works, command, asked, { looked, asks, db });
  const done: Done = { card };
  // What is kept nowhere tells nobody who was told it either.
  const kept = card.once ? { answer: toldOnce, person: null } : { answer: done, person };
  if (!command.reads)
    unawaited(db, answered(db, { key: asked.key, answer: JSON.stringify(kept.answer), person: kept.person }));
  return { done, names: await namesOf(db, membersIn(card)) };
}

/** Does a wish: finds out what is asked for, and gives the card that they are shown, and who they are. */
async function act(
  works: Works,
  command: Command,
  asked: Asked,
  { looked, asks, db }: { readonly looked: Looked; readonly asks: Present; readonly db: Tx },
): Promise<{ readonly card: Card; readonly person: string | null }> {
  const at = works.now();
  refuseIfGone(command, asked);
  permit(command, asks, asked);
  const who = await welcomed(db, command, asks, works.newId(), at);
  const { known: sent, draft } = withoutDraft(command, asked.known);
  const { known, step } = await understood(command, { db, at, known: sent, place: asked.place, ...who });
  const wish = { ...asked, known };
  const fields = { ...step?.fields, ...command.fields };
  onlyKnownFields(command, fields, known);
  const meet = async (account: Account) => (await meetPerson(db, account, works.newId(), at)).id;
  const input = await readInput(fields, wish, meet);
  const subject = subjectOf(command.fields, known);
  const draftOf = { person: who.person?.id ?? "", group: who.group?.id ?? "", entry: command.name, subject };
  let kept = false;
  const call = callOf(works, command, wish, {
    ...{ db, at, who, input, looked },
    rehearse: (until) => rehearse(db, who.group?.id ?? "", until, (one, then, stage) => asIf(works, one, then, stage)),
    keep: async () => {
      kept = true;
      return keepDraft(db, draftOf, { known: keepable(command.fields, sent), draft, at, id: works.newId() });
    },
  });
  const card = carrying(welcoming(await command.run(call), asks, who), who.group?.id);
  if (who.person && !kept) dropDrafts(db, draftOf, sent, draft);
  return { card, person: who.person?.id ?? null };
}

/** Does a wish of the clock's as if it were another time. */
async function asIf(works: Works, asked: Asked, at: Instant, db: Tx) {
  const asks = await whoAsks(db, asked);
  const then: Works = { ...works, now: () => at, rehearsing: true };
  return act(then, commandNamed(works.commands, asked), asked, { looked: nothingLooked, asks, db });
}

const nothingLooked: Looked = { channels: [], platforms: [] };

const otherThanBefore =
  "What you sent first was taken. This is not the same, and was not: open the form anew to send it, too.";

const toldOnce: Done = { card: sentence("This was told once, and is kept nowhere. Ask for it anew.") };

/** Looks something up for a wish without doing it: nothing is written, so that it needs no transaction to begin and to end. */
async function reading<T>(
  works: Works,
  asked: Asked,
  look: (command: Command, asking: Asking, who: Present) => Promise<T>,
): Promise<T> {
  const command = commandNamed(works.commands, asked);
  const db = works.root as Tx;
  const who = await whoAsks(db, asked);
  permit(command, who, asked);
  return look(command, { db, at: works.now(), known: asked.known, place: asked.place, ...who }, who);
}

/** Nobody has sent anything yet: what cannot be looked up has no choices, and what was typed so far is no draft. */
async function choices(works: Works, asked: Asked, field: string, typed: string): Promise<readonly Choice[]> {
  try {
    return await reading(works, asked, async (command, asking) => {
      const wanted = command.fields[field];
      if (!wanted) return [];
      if ("choices" in wanted)
        return wanted.choices.filter((one) => one.label.toLowerCase().includes(typed.toLowerCase()));
      return shownOf((await finderOf(wanted)?.(asking, typed)) ?? []);
    });
  } catch (error) {
    if (!(error instanceof Refusal)) logged(works, asked, error);
    return [];
  }
}
