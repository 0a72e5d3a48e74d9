import { command } from "../../../app/command.ts";
import type { Card } from "../../../chat/card.ts";
import { line, optional } from "../../../chat/fields.ts";
import { refuse } from "../../../chat/refusal.ts";
import { dateNamed } from "../../../time/date.ts";
import { instantOf } from "../../../time/zone.ts";
import { termDigestOf } from "../term-acts.ts";
import { termCard } from "../term-card.ts";

export const term = command({
  name: "digest term",
  scope: "group",
  who: "anyone",
  summary: "Look back at a term: what we read, what we learned, what stayed open",
  fields: {
    since: optional(line("Since which day", { hint: "1 September 2026; left out, since the last term was over" })),
  },
  async run({ input, group, at, db }): Promise<Card> {
    const read = input.since === undefined ? undefined : dateNamed(input.since, at, group.zone);
    if (read?.kind === "wrong") return refuse(read.words, "since");
    const since = read && instantOf(`${read.day}T00:00`, group.zone);
    if (since !== undefined && since > at)
      return refuse("That day is still to come. Write one that has been, for example 1 September 2026.", "since");
    return termCard(await termDigestOf(db, group, at, since), group.name);
  },
});
