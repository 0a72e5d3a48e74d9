import { command } from "../../../app/command.ts";
import { sentence } from "../../../chat/card.ts";
import { refuse } from "../../../chat/refusal.ts";
import { digestOf, postDigest } from "../acts.ts";

export const now = command({
  name: "digest now",
  scope: "group",
  who: "organizer",
  summary: "Post the digest now instead of waiting for its day",
  fields: {},
  async run(call) {
    const { group, at, db } = call;
    const digest = await digestOf(db, group, at);
    if (!digest)
      return refuse(
        "There is nothing to tell: nothing has changed since the last digest, and no session comes before the next.",
      );
    await postDigest(call, group, digest);
    return sentence("Posted to the digest’s channel. The weekly digest still comes at its time.");
  },
});
