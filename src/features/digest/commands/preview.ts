import { command } from "../../../app/command.ts";
import type { Card } from "../../../chat/card.ts";
import { digestAskedFor } from "../acts.ts";
import { previewCard } from "../cards.ts";
import { nextDigest } from "../store.ts";

export const preview = command({
  name: "digest preview",
  scope: "group",
  who: "anyone",
  summary: "See the digest as it would be now; nobody else does",
  fields: {},
  async run({ group, at, db }): Promise<Card> {
    const { digest, silent } = await digestAskedFor(db, group, at);
    return previewCard(digest, { name: group.name, silent, next: nextDigest(group, at) });
  },
});
