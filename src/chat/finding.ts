/**
 * What a look at something found: it is well, it lacks something that it can do without, or it does not work. The last two say
 * what would mend it, exactly.
 */
export type Finding =
  | (Looked & { readonly how: "fine" })
  | (Looked & { readonly how: "lacking"; readonly fix: string })
  | (Looked & { readonly how: "wrong"; readonly fix: string });
interface Looked {
  /** What was looked at, in a word or two. */
  readonly about: string;
  readonly words: string;
}

/** All is well there. */
export const fine = (about: string, words: string): Finding => ({ about, how: "fine", words });
/** It goes on without, but less well. */
export const lacking = (about: string, words: string, fix: string): Finding => ({ about, how: "lacking", words, fix });
/** It does not work. */
export const wrong = (about: string, words: string, fix: string): Finding => ({ about, how: "wrong", words, fix });

/** What keeps somebody from something, with what would mend it. */
export const hinderedBy = (findings: readonly Finding[]): readonly Extract<Finding, { readonly how: "wrong" }>[] =>
  findings.filter((one) => one.how === "wrong");

/** The clocks of a platform and of this machine may differ by so much: Slack refuses what is five minutes old. */
const mostSkew = 60_000;

/** Whether a machine's clock agrees with the time that a platform's answer says it left at, if it says so. */
export function clockAgainst(name: string, date: string | null, now: number): readonly Finding[] {
  const theirs = Date.parse(date ?? "");
  if (Number.isNaN(theirs)) return [];
  // The answer's date has no fractions of a second.
  const seconds = Math.round((now - theirs) / 1000);
  const way = seconds > 0 ? "ahead of" : "behind";
  return Math.abs(now - theirs) <= mostSkew
    ? [fine("clock", `This machine's clock and ${name}'s agree.`)]
    : [
        wrong(
          "clock",
          `This machine's clock is ${Math.abs(seconds)} seconds ${way} ${name}'s, so reminders come at wrong times and signed requests are refused.`,
          "Set it by a time server: sudo timedatectl set-ntp true",
        ),
      ];
}
