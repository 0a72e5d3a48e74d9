import { command } from "../../../app/command.ts";
import { button, sentence } from "../../../chat/card.ts";
import { choice, optional } from "../../../chat/fields.ts";
import { sendKept } from "../../../delivery/kept.ts";
import { openTo } from "../../groups/store.ts";
import { accountsOf, closeTo } from "../accounts-store.ts";
import type { mute } from "./mute.ts";

export const inPrivate = command({
  name: "my private",
  scope: "person",
  summary: "Be asked in private, by direct message, instead of by a line in the channel",
  fields: {
    how: optional(choice("How you are asked", { private: "In private", channel: "By a line in the channel" })),
  },
  async run({ db, at, account, person, input }) {
    const open = input.how !== "channel";
    await (open ? openTo(db, account, true) : closeTo(db, person.id));
    if (open) await sendKept(db, await accountsOf(db, person.id), account, at);
    return sentence(
      open
        ? "You are asked in private from now on, at most once a day."
        : "You get no direct messages that ask for something any more: a line in the channel says that something waits, and /my week what it is.",
      [button<typeof mute>("Ask me nothing", "my mute")],
    );
  },
});
