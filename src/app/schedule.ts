import type { Card } from "../chat/card.ts";
import { line } from "../chat/fields.ts";
import type { Instant } from "../chat/prose.ts";
import { takeUp } from "../clock/plan.ts";
import { type Call, command } from "./command.ts";

const fields = { subject: line("What comes due"), due: line("When it was due") };

/** Makes what the clock asks for by itself: `run` gets the subject that was planned and the instant it was planned for. */
export const schedule = <const N extends string>(made: {
  readonly name: N;
  readonly summary: string;
  run(call: Call<typeof fields, "clock"> & { readonly subject: string; readonly due: Instant }): Promise<void>;
}) =>
  command({
    name: made.name,
    summary: made.summary,
    scope: "clock",
    fields,
    async run(call): Promise<Card> {
      const { subject, due } = call.input;
      // What was taken back or done meanwhile, by another process too, is not due any more.
      if (call.takenUp || (await takeUp(call.db, made.name, subject, due))) await made.run({ ...call, subject, due });
      return { body: [] };
    },
  });
