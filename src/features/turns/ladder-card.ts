import { type Block, button, type Card, says, sentence } from "../../chat/card.ts";
import { bold, prose } from "../../chat/prose.ts";
import type { ladder } from "../groups/commands/ladder.ts";
import { type StepName, type Steps, spokenStep } from "../sessions/ladder.ts";
import type { Ladder } from "./ladder.ts";

/** The steps of a ladder that a group may change, as they are chosen and shown, in the order in which they usually come. */
export const stepLabels = {
  turns: "Turns confirmed",
  circulate: "Paper circulated",
  passes: "First passes",
  remind: "Reminder",
  agenda: "Agenda",
  begin: "Run of show",
  after: "After the session",
} as const satisfies Readonly<Record<StepName | "turns", string>>;

/** What each step does. */
const does: Readonly<Record<StepName, string>> = {
  circulate:
    "It tells where the paper is, who has which role and what is asked; left out if that was announced the day before",
  passes: "Whoever’s is missing is asked for it in private; a member’s own /my ahead comes first",
  remind: "The session once more, with who comes",
  agenda: "Questions, weak parts and critiques; with it, the blind first pass ends",
  begin: "Who does what when, in the session’s thread",
  after: "Who was there, what was decided, and three feedback questions",
};

/** Every step of a group's sessions, each with a way to change it. */
export const ladderCard = (steps: Steps, turns: Ladder): Card => ({
  title: "The ladder of a session",
  body: [
    says("When the session before ends, paper and people are announced. Then come:"),
    row("turns", spokenLadder(turns)),
    ...(["circulate", "passes", "remind", "agenda", "begin", "after"] as const).map((step) => stepRow(step, steps)),
    says("If Colloquy was away, what still helps is sent late and says so."),
  ],
});

function stepRow(step: StepName, steps: Steps): Block {
  const when = spokenStep(step, steps[step]);
  return row(step, steps[step] === null ? "off." : `${when}. ${does[step]}.`);
}

const row = (step: keyof typeof stepLabels, words: string): Block => ({
  kind: "row",
  prose: prose`${bold(stepLabels[step])}: ${words}`,
  button: button<typeof ladder>("Change", "group ladder", { step }),
});

/** When the holders of turns are asked, and who is asked after them. */
export function spokenLadder(turns: Ladder): string {
  const [last, ...earlier] = turns.toReversed();
  const holders =
    earlier.length === 0 ? "" : `Whose turn it is, is asked ${earlier.toReversed().join(", ")} days ahead. `;
  return `${holders}${last} days ahead the group is asked, and a day before, its organizers.`;
}

/** What an organizer is told who changed a step. */
export const changedStep = (step: StepName, steps: Steps): Card =>
  sentence(
    prose`${bold(stepLabels[step])}: ${spokenStep(step, steps[step])}. The sessions to come follow it.${step === "agenda" && steps.agenda === null ? " Without an agenda, the blind first pass ends an hour before the session." : ""}`,
    [button<typeof ladder>("The whole ladder", "group ladder")],
  );
