import { command } from "../../../app/command.ts";
import { sentence } from "../../../chat/card.ts";
import { digestAskedFor, postDigests } from "../acts.ts";
import { silences } from "../cards.ts";

export const now = command({
  name: "digest now",
  scope: "group",
  who: "organizer",
  summary: "Post the digest now instead of waiting for its day",
  fields: {},
  async run(call) {
    const { group, at, db } = call;
    const { digest, silent } = await digestAskedFor(db, group, at);
    await postDigests(call, [{ group, digest }]);
    const why = silent ? ` ${silences[silent]}` : "";
    return sentence(`Posted to the digest’s channel. The weekly digest still comes at its time.${why}`);
  },
});
