import type { Asked, Refused } from "../chat/platform.ts";
import { Refusal } from "../chat/refusal.ts";
import { isAway, type Tx } from "../store/db.ts";
import type { Asking, Command } from "./command.ts";
import type { Works } from "./dispatch.ts";
import { aboutOf, keepable, keepDraft, subjectOf, withoutDraft, worthKeeping } from "./drafts.ts";
import { settled, understood } from "./find.ts";
import { knownOf, whoActs } from "./who.ts";

type Failing = Pick<Works, "root" | "commands" | "now" | "newId" | "log">;

/** Nothing was done: what was sent is kept as a draft, or handed back in full if even that fails. */
export async function failed(works: Failing, asked: Asked, error: unknown): Promise<Refused> {
  const words =
    error instanceof Refusal
      ? error.message
      : "Something went wrong on our side, and nothing was changed. Try again in a minute.";
  // Nobody reads what the clock is refused, so the log tells it.
  if (!(error instanceof Refusal) || asked.by === "clock") logged(works, asked, error);
  const field = error instanceof Refusal && error.field !== undefined ? { field: error.field } : {};
  const command = works.commands.get(asked.entry);
  // What only the clock asks for is, to anybody else, no command.
  if (
    !command ||
    command.scope === "clock" ||
    asked.by === "clock" ||
    !worthKeeping(command, withoutDraft(command, asked.known).known)
  )
    return { kind: "refused", words, ...field };
  if ((error instanceof Refusal && error.final) || isAway(error))
    return { kind: "refused", words: handedBack(words, command, asked) };
  try {
    const again = await works.root.transaction((db) => keep(works, command, asked, db));
    // Without a group the form would only be refused again.
    if (command.scope === "group" && again?.group === undefined)
      return { kind: "refused", words: `${words} What you wrote is kept: /my week lists it.`, ...field };
    return { kind: "refused", words, ...field, again };
  } catch (also) {
    if (also instanceof Refusal)
      return { kind: "refused", words: handedBack(`${words} ${also.message}`, command, asked) };
    works.log.error({ entry: asked.entry, key: asked.key, error: also }, "a draft could not be kept");
    return { kind: "refused", words: handedBack(`${words} It could not be kept either.`, command, asked), ...field };
  }
}

/** A refusal with all that was written, for whoever wrote it to copy; what was only picked, where nothing was written. */
function handedBack(words: string, command: Command, { known }: Asked): string {
  const sent = Object.entries(withoutDraft(command, known).known).filter(
    ([key, value]) => value.trim() !== "" && !command.fields[key]?.hidden,
  );
  const written = sent.filter(([key]) => command.fields[key]?.kind !== "pick");
  const back = (written.length > 0 ? written : sent).map(([, value]) => value);
  return [`${words} This is what you sent:`, ...back].join("\n\n");
}

/** Tells the log which command failed, and why. */
export const logged = (works: Pick<Failing, "log">, { entry, key }: Asked, error: unknown): void =>
  works.log.error({ entry, key, error }, "a command failed");

async function keep(works: Failing, command: Command, asked: Asked, db: Tx): Promise<Refused["again"]> {
  const at = works.now();
  const who = await whoActs(db, asked, works.newId, at, await knownOf(db, asked));
  const { known: typed, draft } = withoutDraft(command, asked.known);
  const sent = keepable(command.fields, typed);
  const asking: Asking = { db, at, known: sent, place: asked.place, ...who };
  const { known } = await understood(command, asking, true).catch(() => settled(command.fields, asking));
  const group = who.group?.id;
  const subject = subjectOf(command.fields, known);
  const of = { person: who.person?.id ?? "", group: group ?? "", entry: command.name, subject };
  const id = await keepDraft(db, of, { known: sent, draft, at, id: works.newId() });
  const about = { ...aboutOf(command.fields, known), draft: id };
  return { entry: command.name, known: about, ...(group === undefined ? {} : { group }) };
}
