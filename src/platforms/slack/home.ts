import { says } from "../../chat/card.ts";
import { blocks } from "./render.ts";
import { type Room, readerOf } from "./room.ts";
import { messagesOf } from "./said.ts";
import { granted } from "./serve.ts";
import { homeView } from "./views.ts";
import { keyOf, type Person } from "./wish.ts";

/** Draws somebody's App Home: what `my week` tells them. `cause` names the event that asked for it. */
export async function drawHome(room: Room, by: Person, cause: string): Promise<void> {
  const wish = { key: keyOf(room.workspace, cause), entry: "my week", known: {}, by };
  const { answer, zone } = await granted(room, wish, (request) => room.desk.answer(request));
  const pages = messagesOf(room, answer, zone).map((one) => one.blocks);
  const { command, nouns } = room.settings;
  const typed = nouns.includes("my") ? "/my week" : `/${command} my week`;
  const more = blocks({ body: [says(`There is more: type ${typed}.`)] }, readerOf(room));
  await room.client.views.publish({ user_id: by.user, view: homeView(pages, more) });
}
