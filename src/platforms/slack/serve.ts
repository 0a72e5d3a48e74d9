import type { Answer, Asked, Form, Refused } from "../../chat/platform.ts";
import { isTooLate } from "./failure.ts";
import { give } from "./files.ts";
import type { Room } from "./room.ts";
import { sorry } from "./said.ts";
import { asked, type Wish } from "./wish.ts";
import { late, within } from "./within.ts";

/** How one kind of wish is answered: each kind opens forms, is acknowledged and shows its answer in its own way. */
export interface Way {
  /** Opens a form; `source` is the address of the message that the wish is made from. */
  open(form: Form, source?: string): Promise<void>;
  /** Tells Slack that the wish arrived. May be called again. */
  acknowledge(): Promise<void>;
  say(answer: Answer, zone?: string): Promise<void>;
}

/**
 * Grants a wish: opens the form it needs first, before any slow work, since Slack forgets the trigger after three
 * seconds; or answers it. What takes longer than Slack waits is acknowledged first, also while the wish is still being read.
 */
export async function serve(room: Room, wish: Wish | Promise<Wish>, way: Way): Promise<void> {
  const work = Promise.resolve(wish).then((read) => outcome(room, read, way));
  if ((await within(work, room.patience.answer)) === late) await way.acknowledge();
  const { answer, zone } = await work;
  if (answer === "opened") return way.acknowledge();
  await way.say(answer, zone);
  await give(room, (await wish).by.user, answer);
}

interface Outcome {
  readonly answer: Answer | "opened";
  readonly zone?: string;
}

async function outcome(room: Room, wish: Wish, way: Way): Promise<Outcome> {
  const { answer, ...rest } = await granted(room, wish, async (request) => {
    const form = await room.desk.form(request);
    if (form === undefined) return room.desk.answer(request);
    return "kind" in form ? form : opened(way, form, wish.about?.url);
  });
  return { answer: answer === "opened" ? answer : sourced(answer, wish), ...rest };
}

/** Does something for a wish, and says with its answer in which zone it is read. What breaks is noted and answered kindly. */
export async function granted<T>(
  room: Room,
  wish: Wish,
  grant: (request: Asked) => Promise<T>,
): Promise<{ readonly answer: T | Refused; readonly zone?: string }> {
  try {
    const request = await asked(wish, room.accounts);
    const zone = request.by === "clock" ? undefined : request.by.zone;
    return { answer: await grant(request), ...(zone === undefined ? {} : { zone }) };
  } catch (error) {
    room.settings.log.error({ error, entry: wish.entry, key: wish.key }, "A wish could not be granted.");
    return { answer: sorry(room.menu, wish) };
  }
}

/** What opens a form again also knows which message it was made from. */
export function sourced(answer: Answer, { about }: Wish): Answer {
  if (answer.kind === "card" || !answer.again || about?.url === undefined) return answer;
  return { ...answer, again: { ...answer.again, source: about.url } };
}

/** A form that came too late for its trigger leaves a button, whose press brings a new one. */
async function opened(way: Way, form: Form, source?: string): Promise<Answer | "opened"> {
  try {
    await way.open(form, source);
    return "opened";
  } catch (error) {
    if (!isTooLate(error)) throw error;
    const { entry, group } = form;
    const known = { ...initials(form), ...form.known };
    return {
      kind: "refused",
      words: "Slack did not wait for the form. Press the button to open it.",
      again: { entry, known, ...(group === undefined ? {} : { group }) },
    };
  }
}

const initials = (form: Form): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(form.fields).flatMap(([key, { initial }]) => (initial === undefined ? [] : [[key, initial]])),
  );

/** Acknowledges at most once, however often it is called; if the connection is lost, the answer still goes its way. */
export function once(room: Room, acknowledge: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined;
  return () => {
    done ??= acknowledge().catch((error: unknown) =>
      room.settings.log.warn({ error }, "A wish could not be acknowledged."),
    );
    return done;
  };
}
