import { command } from "../../../app/command.ts";
import { button, type Card, sentence } from "../../../chat/card.ts";
import { moment, prose } from "../../../chat/prose.ts";
import { refuse } from "../../../chat/refusal.ts";
import { nextDigest } from "../store.ts";
import type { preview } from "./preview.ts";

export const when = command({
  name: "digest when",
  scope: "group",
  who: "anyone",
  summary: "See when the next digest comes",
  fields: {},
  async run({ group, at }): Promise<Card> {
    const next = nextDigest(group, at);
    if (next === undefined)
      return refuse("This group has no digest to come. An organizer can plan it with /group settings.");
    return sentence(prose`The next digest of ${group.name} comes ${moment(next)}.`, [
      button<typeof preview>("See it as it is now", "digest preview"),
    ]);
  },
});
