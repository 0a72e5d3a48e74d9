import type { Card } from "../chat/card.ts";
import { line } from "../chat/fields.ts";
import type { Instant } from "../chat/prose.ts";
import { takeUp } from "../clock/plan.ts";
import { type Call, type Command, command } from "./command.ts";

const fields = { subject: line("What comes due"), due: line("When it was due") };

type Due = Call<typeof fields, "clock"> & { readonly subject: string; readonly due: Instant };
type Together = NonNullable<Command["together"]>;

/**
 * Makes what the clock asks for by itself: `run` gets the subject that was planned and the instant it was planned for. What comes
 * due for many groups at the same instant says instead how it is done for several `together`.
 */
export const schedule = <const N extends string>(
  made: { readonly name: N; readonly summary: string } & (
    | { run(call: Due): Promise<void> }
    | { readonly together: Together }
  ),
): Command<N, typeof fields, "clock"> => {
  const one = "run" in made ? made.run : (call: Due) => made.together(call, [call]);
  const alone = command({
    name: made.name,
    summary: made.summary,
    scope: "clock",
    fields,
    async run(call): Promise<Card> {
      const { subject, due } = call.input;
      // What was taken back or done meanwhile, by another process too, is not due any more.
      if (call.takenUp || (await takeUp(call.db, made.name, subject, due))) await one({ ...call, subject, due });
      return { body: [] };
    },
  });
  return "together" in made ? { ...alone, together: made.together } : alone;
};
