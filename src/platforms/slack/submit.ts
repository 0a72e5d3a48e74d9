import type { AckFn, ViewOutput, ViewResponseAction } from "@slack/bolt";
import type { Refused } from "../../chat/platform.ts";
import { formAgain } from "./again.ts";
import { unescapedEntities } from "./escaped.ts";
import { give } from "./files.ts";
import { formSent, type Sent } from "./form.ts";
import { showIn } from "./modal.ts";
import { type Room, readerOf } from "./room.ts";
import { messagesOf } from "./said.ts";
import { granted, sourced } from "./serve.ts";
import { answerView } from "./views.ts";
import { isTaken } from "./ways.ts";
import { type Reach, reachFrom, whisper } from "./whisper.ts";
import { aboutMessage, keyOf, type Person, type Wish } from "./wish.ts";
import { late, within } from "./within.ts";

/** Answers a sent form. Its acknowledgement is the answer: an error at an input, the form again, or what came of it. */
export async function submit(
  room: Room,
  { view, by, ack }: { view: ViewOutput; by: Person; ack: AckFn<ViewResponseAction> },
): Promise<void> {
  const { carrying, known, users } = formSent(view);
  const wish = wishSent(room.workspace, view.id, by, { carrying, known, users });
  const title = unescapedEntities(view.title.text);
  const modal = { title, carrying, reach: reachFrom(carrying, by.user) };
  const work = granted(room, wish, (request) => room.desk.answer(request)).then(({ answer, ...rest }) => ({
    answer: sourced(answer, wish),
    ...rest,
  }));
  const soon = await within(work, room.patience.answer);
  if (soon === late) {
    // With the words still in it: whatever becomes of this process, they are not lost.
    const saving = formAgain(view, savingWords, readerOf(room));
    await isTaken(room, ack({ response_action: "update", view: saving }));
    const { answer, zone } = await work;
    if (answer.kind === "refused") return refuseLate(room, view, answer, modal.reach);
    await showIn(room, modal, messagesOf(room, answer, zone), (shown) =>
      room.client.views.update({ view_id: view.id, view: shown }),
    );
    return give(room, by.user, answer);
  }
  const { answer, zone } = soon;
  const messages = messagesOf(room, answer, zone);
  if (answer.kind === "refused") {
    if (!(await isTaken(room, ack(refusal(room, view, answer))))) await whisper(room, modal.reach, messages);
    return;
  }
  const [first, ...others] = messages;
  const shown = first && ({ response_action: "update", view: answerView(title, first.blocks, carrying) } as const);
  const taken = await isTaken(room, ack(shown));
  await whisper(room, modal.reach, taken ? others : messages);
  await give(room, by.user, answer);
}

const savingWords = "Saving… If this stays here, send it once more as it is: nothing is saved twice.";

function wishSent(workspace: string, view: string, by: Person, { carrying, known, users }: Sent): Wish {
  const { entry = "", place, group, opening, source } = carrying;
  return {
    key: keyOf(workspace, view, ...(opening === undefined ? [] : [opening])),
    entry,
    known,
    by,
    ...(place ? { place } : {}),
    ...(group === undefined ? {} : { group }),
    ...aboutMessage(known, source),
    ...(users.length > 0 ? { people: users.map((user) => ({ user })) } : {}),
  };
}

/** An error longer than this is read better above the form than squeezed in under an input. */
const inlineError = 500;

/** Beside the input it is about, where there is one; else above the form, which keeps what was typed. */
function refusal(room: Room, view: ViewOutput, { field, words }: Refused): ViewResponseAction {
  if (field !== undefined && field in view.state.values && words.length <= inlineError)
    return { response_action: "errors", errors: { [field]: words } };
  return { response_action: "update", view: formAgain(view, words, readerOf(room)) };
}

async function refuseLate(room: Room, view: ViewOutput, answer: Refused, reach: Reach): Promise<void> {
  try {
    await room.client.views.update({ view_id: view.id, view: formAgain(view, answer.words, readerOf(room)) });
  } catch (error) {
    room.settings.log.info({ error }, "A modal was closed before its answer came.");
    await whisper(room, reach, messagesOf(room, answer));
  }
}
