import type { AckFn, RespondArguments } from "@slack/bolt";
import type { Place } from "../../chat/platform.ts";
import { formView, type Opened } from "./form.ts";
import type { Message } from "./render.ts";
import { type Room, readerOf } from "./room.ts";
import { messagesOf } from "./said.ts";
import { once, type Way } from "./serve.ts";
import { answerView } from "./views.ts";
import { direct, type Reach, whisper } from "./whisper.ts";

/** Opens a form by the trigger of an interaction. */
const opensBy =
  (room: Room, trigger_id: string, opened: Opened): Way["open"] =>
  async (form, source) => {
    const about = { ...opened, ...(source === undefined ? {} : { source }) };
    await room.client.views.open({ trigger_id, view: formView(form, about, room.menu, readerOf(room)) });
  };

/** A typed command: what is whispered first goes along with its acknowledgement. */
export function commandWay(
  room: Room,
  asked: { ack: AckFn<RespondArguments | string>; trigger: string; place: Place; reach: Reach },
): Way {
  let waiting = true;
  const acknowledge = once(room, () => asked.ack());
  return {
    open: opensBy(room, asked.trigger, { place: asked.place }),
    acknowledge() {
      waiting = false;
      return acknowledge();
    },
    async say(answer, zone) {
      const [first, ...others] = messagesOf(room, answer, zone);
      if (!first) return acknowledge();
      const taken = waiting && (await isTaken(room, asked.ack({ response_type: "ephemeral", ...first })));
      await whisper(room, asked.reach, taken ? others : [first, ...others]);
    },
  };
}

/** Whether an answer went along with its acknowledgement; on a lost connection it did not. */
export async function isTaken(room: Room, acknowledged: Promise<void>): Promise<boolean> {
  try {
    await acknowledged;
    return true;
  } catch (error) {
    room.settings.log.warn({ error }, "An answer could not go along with its acknowledgement.");
    return false;
  }
}

/** A press or a shortcut in a conversation. What all see stays; a whisper may give way to its answer. */
export function conversationWay(
  room: Room,
  asked: { ack: () => Promise<void>; trigger: string; place: Place; reach: Reach; replaces: boolean },
): Way {
  const acknowledge = once(room, asked.ack);
  return {
    open: opensBy(room, asked.trigger, { place: asked.place }),
    acknowledge,
    async say(answer, zone) {
      await acknowledge();
      const here = asked.replaces && answer.kind === "card" && answer.here;
      await whisper(room, asked.reach, messagesOf(room, answer, zone), here);
    },
  };
}

/** A press in the App Home, where nothing can be whispered: a modal shows the answer, and the page is drawn anew. */
export function homeWay(
  room: Room,
  asked: { ack: () => Promise<void>; trigger: string; user: string; place: Place; redraw: () => Promise<void> },
): Way {
  const acknowledge = once(room, asked.ack);
  const opened: Opened = { place: asked.place, home: true };
  return {
    open: opensBy(room, asked.trigger, opened),
    acknowledge,
    async say(answer, zone) {
      await acknowledge();
      const [first, ...others] = messagesOf(room, answer, zone);
      if (first) await modalOrDirect(room, asked, opened, first);
      for (const one of others) await direct(room, asked.user, one);
      await asked.redraw();
    },
  };
}

async function modalOrDirect(
  room: Room,
  { trigger, user }: { trigger: string; user: string },
  opened: Opened,
  first: Message,
): Promise<void> {
  const view = answerView("Colloquy", first.blocks, { known: {}, ...opened });
  try {
    await room.client.views.open({ trigger_id: trigger, view });
  } catch (error) {
    room.settings.log.info({ error }, "A modal could not be opened; the answer goes by direct message.");
    await direct(room, user, first);
  }
}
