import { command } from "../../../app/command.ts";
import { keptFor, markRead } from "../../../delivery/kept.ts";
import { accountsOf } from "../accounts-store.ts";
import { messageCard } from "../message-card.ts";

export const messages = command({
  name: "my messages",
  scope: "person",
  summary: "Read what is for you alone and could not be sent to you, one message after the other",
  fields: {},
  async run({ db, at, person }) {
    const [first, ...others] = await keptFor(db, await accountsOf(db, person.id), at);
    if (first) await markRead(db, first, at);
    return messageCard(first?.card, others.length);
  },
});
