import type { MessageShortcut } from "@slack/bolt";
import { mentioned, unescaped } from "./escaped.ts";
import type { Room } from "./room.ts";
import { keyOf, placeOf, type Wish } from "./wish.ts";

/** Reads a shortcut used on a message: its words, as they were typed, begin the form of the command it names. */
export async function wishAbout(room: Room, shortcut: MessageShortcut): Promise<Wish> {
  const { user, channel, message, team, callback_id, trigger_id } = shortcut;
  const text = message.text ?? "";
  const people = await Promise.all(mentioned(text).map((one) => room.accounts.of(one.user, one.name)));
  const words = unescaped(text, (id) => people.find((one) => one.user === id)?.name);
  const url = team ? addressOf(team.domain, channel.id, message.ts) : undefined;
  return {
    key: keyOf(room.workspace, trigger_id),
    entry: callback_id,
    known: { words },
    by: { user: user.id, name: user.name },
    place: placeOf(room.workspace, channel.id, user.id),
    open: true,
    about: { words, ...(url === undefined ? {} : { url }) },
  };
}

/** The link to a message, made of what the shortcut brings along, so that nothing must be asked before the form opens. */
const addressOf = (domain: string, channel: string, message: string): string =>
  `https://${domain}.slack.com/archives/${channel}/p${message.replace(".", "")}`;
