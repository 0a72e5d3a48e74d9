import type { types, ViewOutput } from "@slack/bolt";
import type { Carrying } from "./carrying.ts";
import { formView } from "./form.ts";
import type { Message } from "./render.ts";
import { type Room, readerOf } from "./room.ts";
import { messagesOf } from "./said.ts";
import { once, type Way } from "./serve.ts";
import { answerView, waitingView } from "./views.ts";
import { type Reach, whisper } from "./whisper.ts";

/** What of a modal its answers need: what it is called, what it remembers, and the way to its reader once it is closed. */
export interface Modal {
  readonly title: string;
  readonly carrying: Carrying;
  readonly reach: Reach;
}

/** One press in a modal. If it `replaces`, what comes of it takes the place of the view that was pressed. */
interface PressedView extends Modal {
  readonly ack: () => Promise<void>;
  readonly trigger: string;
  readonly view: string;
  readonly replaces: boolean;
}

/** Whether a view is the third of its stack, over which Slack lays no other. */
export const isThird = ({ previous_view_id, root_view_id }: ViewOutput): boolean =>
  Boolean(previous_view_id) && previous_view_id !== root_view_id;

/** A press in a modal: its form or answer is laid over the pressed card, whose other buttons work again once that is closed. */
export function modalWay(room: Room, pressed: PressedView): Way {
  const acknowledge = once(room, pressed.ack);
  const { place, home } = pressed.carrying;
  const opened = { ...(place ? { place } : {}), ...(home ? { home } : {}), opening: pressed.trigger };

  // A trigger lays one view only: all that follows takes that one's place.
  let shown = pressed.replaces ? Promise.resolve(pressed.view) : undefined;
  const show = async (view: types.ModalView): Promise<void> => {
    shown = shown ? replaced(room, shown, view) : pushed(room, pressed, view);
    await shown;
  };

  return {
    open: (form, source) =>
      show(formView(form, { ...opened, ...(source === undefined ? {} : { source }) }, room.menu, readerOf(room))),
    async acknowledge() {
      await acknowledge();
      if (shown) return;
      // The trigger is forgotten before what is late comes; a view laid now keeps its place.
      const waiting = waitingView("One moment…", pressed.title, pressed.carrying, readerOf(room));
      await show(waiting).catch((error: unknown) => notShown(room, error));
    },
    async say(answer, zone) {
      await acknowledge();
      await showIn(room, pressed, messagesOf(room, answer, zone), show);
    },
  };
}

async function pushed(room: Room, { trigger, view }: PressedView, shown: types.ModalView): Promise<string> {
  const made = await room.client.views.push({ trigger_id: trigger, view: shown });
  return made.view?.id ?? view;
}

async function replaced(room: Room, before: Promise<string>, shown: types.ModalView): Promise<string> {
  const view_id = await before;
  await room.client.views.update({ view_id, view: shown });
  return view_id;
}

/** Shows an answer in a modal, and as a whisper what that does not hold or, if it was closed, all of it. */
export async function showIn(
  room: Room,
  { title, carrying, reach }: Modal,
  [first, ...others]: readonly Message[],
  show: (view: types.ModalView) => Promise<unknown>,
): Promise<void> {
  if (!first) return;
  try {
    await show(answerView(title, first.blocks, carrying));
  } catch (error) {
    notShown(room, error);
    return whisper(room, reach, [first, ...others]);
  }
  await whisper(room, reach, others);
}

const notShown = (room: Room, error: unknown): void =>
  room.settings.log.info({ error }, "A modal was closed, or its trigger forgotten, before its answer came.");
