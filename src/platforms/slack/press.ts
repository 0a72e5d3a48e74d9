import type { BlockAction, ButtonAction, RespondFn } from "@slack/bolt";
import { uncarried } from "../../chat/carried.ts";
import type { Place } from "../../chat/platform.ts";
import { carriedBy } from "./carrying.ts";
import { unescapedEntities } from "./escaped.ts";
import { drawHome } from "./home.ts";
import { isThird, modalWay } from "./modal.ts";
import type { Room } from "./room.ts";
import { serve } from "./serve.ts";
import { conversationWay, homeWay } from "./ways.ts";
import { reachFrom } from "./whisper.ts";
import { placeOf, wishPressed } from "./wish.ts";

/** One press of a button, with Bolt's ways to answer it. */
export interface Press {
  readonly body: BlockAction<ButtonAction>;
  readonly action: ButtonAction;
  readonly ack: () => Promise<void>;
  readonly respond: RespondFn;
}

/** Grants what a pressed button asks for, wherever it stands: in a message, a whisper, a modal or the App Home. */
export async function press(room: Room, { body, action, ack, respond }: Press): Promise<void> {
  const by = { user: body.user.id, name: body.user.name ?? body.user.username };
  const trigger = body.trigger_id;
  const { here = false } = uncarried(action.value ?? "");
  const wish = (place?: Place) =>
    wishPressed(room, { value: action.value ?? "", by, trigger, ...(place ? { place } : {}) });

  if (body.view?.type === "home") {
    const place: Place = { platform: "slack", workspace: room.workspace, channel: by.user, direct: true };
    const redraw = () => drawHome(room, by, `${trigger}:home`);
    return serve(room, wish(place), homeWay(room, { ack, trigger, user: by.user, place, redraw }));
  }
  if (body.view) {
    const carrying = carriedBy(body.view.private_metadata);
    const reach = reachFrom(carrying, by.user);
    const title = unescapedEntities(body.view.title.text);
    const replaces = here || isThird(body.view);
    const pressed = { ack, trigger, view: body.view.id, title, carrying, reach, replaces };
    return serve(room, wish(carrying.place), modalWay(room, pressed));
  }
  const channel = body.channel?.id ?? String(body.container.channel_id);
  const place = placeOf(room.workspace, channel, by.user);
  const thread = threadOf(body);
  const reach = { user: by.user, channel, respond, ...(thread === undefined ? {} : { thread }) };
  const replaces = body.container.is_ephemeral === true && here;
  return serve(room, wish(place), conversationWay(room, { ack, trigger, place, reach, replaces }));
}

/** The thread a pressed message is an answer in; the message that began it stands in the channel itself. */
function threadOf({ container, message }: BlockAction<ButtonAction>): string | undefined {
  const thread: unknown = container.thread_ts ?? message?.thread_ts;
  return typeof thread === "string" && thread !== container.message_ts ? thread : undefined;
}
