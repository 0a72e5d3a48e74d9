import { command } from "../../../app/command.ts";
import { type Card, sentence } from "../../../chat/card.ts";
import { moment, prose } from "../../../chat/prose.ts";
import { digestOf } from "../acts.ts";
import { digestCard, restCard } from "../cards.ts";
import { nextDigest } from "../store.ts";

export const preview = command({
  name: "digest preview",
  scope: "group",
  who: "anyone",
  summary: "See the digest as it would be now; nobody else does",
  fields: {},
  async run({ group, at, db }): Promise<Card> {
    const digest = await digestOf(db, group, at);
    const next = nextDigest(group, at);
    const when = next === undefined ? [] : prose` The next digest is due ${moment(next)}.`;
    if (!digest)
      return sentence(
        prose`There is nothing to tell: nothing has changed since the last digest, and no session comes before the next.${when}`,
      );
    const card = digestCard(digest, group.name);
    return { ...card, body: [...card.body, ...(restCard(digest)?.body ?? [])] };
  },
});
