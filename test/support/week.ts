import { expect } from "vitest";
import type { Channel, Seen, SeenCard, SeenMessage, Someone, Stage } from "./stage.ts";

/** What living a week takes besides a stage: a clock that moves, and rest after each thing that was said. */
export interface Living {
  readonly stage: Stage;
  moves(to: string): Promise<void>;
  settles(): Promise<void>;
}

/** A reading group at work on a stage: everything is typed, filled in or pressed, and seen. */
interface Room {
  readonly lab: Channel;
  /** Types a command, fills in its form if one opens, and expects it to be done. */
  does(who: Someone, text: string, values?: Readonly<Record<string, string>>): Promise<SeenCard>;
  /** Presses a button on the newest message that holds some words and has it, and fills in its form if one opens. */
  presses(who: Someone, words: string, label: string, values?: Readonly<Record<string, string>>): Promise<SeenCard>;
  /** The newest message in the channel that holds some words. */
  reads(words: string): Promise<SeenMessage>;
  /** How many messages in the channel hold some words. */
  counts(words: string): Promise<number>;
}

async function roomOn({ stage, settles }: Living): Promise<Room> {
  const lab = await stage.channel("lab");
  const filled = async (who: Someone, seen: Seen, values: Readonly<Record<string, string>>): Promise<SeenCard> => {
    const done = seen.kind === "form" ? await stage.fills(who, seen, values) : seen;
    if (done.kind !== "card") throw new Error(`${who.name} got ${JSON.stringify({ ...done, handle: undefined })}`);
    await settles();
    return done;
  };
  const holding = async (words: string) => (await stage.messages(lab)).filter((one) => one.text.includes(words));
  const reads = async (words: string, label?: string): Promise<SeenMessage> => {
    const found = (await holding(words)).filter((one) => label === undefined || one.buttons.includes(label)).at(-1);
    if (found) return found;
    const all = (await stage.messages(lab)).map((one) => one.text);
    throw new Error(
      `Nobody reads “${words}”${label ? ` with a button “${label}”` : ""} in the channel. There is:\n${all.join("\n---\n")}`,
    );
  };
  return {
    lab,
    reads,
    does: async (who, text, values = {}) => filled(who, await stage.types(who, lab, text), values),
    presses: async (who, words, label, values = {}) =>
      filled(who, await stage.presses(who, await reads(words, label), label), values),
    counts: async (words) => (await holding(words)).length,
  };
}

/**
 * Three weeks of a reading group of five in Berlin and New York, 19 October to 8 November 2026: the clocks change in Berlin on
 * 25 October and in New York on 1 November. The group meets Thursdays at 15:00 of Berlin, and its digest comes on Fridays at 17:00.
 */
export async function liveThreeWeeks(living: Living): Promise<void> {
  const { stage, moves } = living;
  const { lab, does, presses, reads, counts } = await roomOn(living);
  const ada = await stage.person("Ada", "Europe/Berlin");
  const boris = await stage.person("Boris", "Europe/Berlin");
  const chloe = await stage.person("Chloe", "America/New_York");
  const dan = await stage.person("Dan", "America/New_York");
  const eve = await stage.person("Eve", "America/New_York");

  // Monday: the group begins, people join, papers are proposed and voted for.
  const started = await does(ada, "/group start", {
    name: "Attention seekers",
    zone: "Europe/Berlin",
    meets: "every Thursday 15:00 for 60 minutes",
    digest: "Friday 17:00",
  });
  expect(started.text).toMatch(/22 Oct 2026|Oct 22, 2026/);
  for (const who of [boris, chloe, dan]) await presses(who, "lives in this channel", "Join");
  await does(ada, "/paper add", { paper: "Attention Is All You Need" });
  expect((await reads("Presenter")).text).toContain("Attention Is All You Need");
  await does(boris, "/paper add", { paper: "LoRA: Low-Rank Adaptation of Large Language Models" });
  await does(chloe, "/paper add", { paper: "Mamba: Linear-Time Sequence Modeling" });
  for (const who of [ada, dan]) await presses(who, "Mamba", "Vote");
  expect((await reads("Proposed by Chloe")).text).toContain("3 votes");

  // Eve never joined: she does so by the first thing she submits.
  await does(eve, "/question ask", { words: "Does it hold for long documents @everyone?" });
  expect((await does(ada, "/group members")).text).toContain("Eve");
  await presses(dan, "long documents", "Me too");
  await presses(chloe, "long documents", "Me too");

  // Tuesday: two first passes; who has not read sees none of it.
  await moves("2026-10-20T08:00:00.000Z");
  const pass = {
    problem: "Recurrence is slow",
    stakes: "Training time",
    mainIdea: "Attention alone",
    evidence: "28.4 BLEU",
  };
  await does(boris, "/note first", pass);
  await does(dan, "/note first", { ...pass, mainIdea: "Queries, keys and values" });
  expect((await does(chloe, "/note show")).text).not.toContain("Queries, keys and values");
  expect((await does(boris, "/note show")).text).toContain("Queries, keys and values");

  await presses(boris, "Presenter", "Coming");
  await presses(chloe, "Presenter", "Remote");
  expect((await reads("Presenter")).text).toContain("Coming: 1 (Boris)");

  // Wednesday 15:00 in Berlin: the reminder. Thursday 14:00: the agenda, and blindness ends.
  await moves("2026-10-21T12:59:00.000Z");
  expect(await counts("Reminder")).toBe(0);
  await moves("2026-10-21T13:01:00.000Z");
  expect(await counts("Reminder")).toBe(1);
  await moves("2026-10-22T12:01:00.000Z");
  expect((await reads("Agenda")).text).toContain("long documents");
  expect((await does(chloe, "/note show")).text).toContain("Queries, keys and values");

  // Thursday 16:00: it is over; the paper with most votes is next.
  await moves("2026-10-22T14:01:00.000Z");
  const announced = await reads("Presenter");
  expect(announced.text).toContain("Mamba");
  expect(announced.text).toMatch(/29 Oct 2026|Oct 29, 2026/);

  // Friday 17:00 in Berlin, summer time: the first digest.
  expect(await counts("Digest: what is open in Attention seekers")).toBe(0);
  await moves("2026-10-23T15:01:00.000Z");
  const first = await reads("Digest: what is open in Attention seekers");
  expect(first.text).toContain("“Does it hold for long documents @everyone?” (Eve, new; 2 me toos)");
  expect(first.text).toContain("Attention Is All You Need: 2 first passes");
  expect(first.text).toContain("Mamba: Linear-Time Sequence Modeling");
  expect(first.calls).toEqual([]);

  // A day after the session it is asked what came of it, in the thread of its end; the form starts from who said they come.
  await presses(ada, "After the session", "Say who was there");
  expect((await reads("After the session")).text).toContain("Was there: 2 (Boris, Chloe)");
  await presses(boris, "After the session", "Note a decision", { words: "Two of us prepare questions" });
  for (const [who, worth] of [
    [boris, "5"],
    [chloe, "4"],
    [ada, "4"],
  ] as const)
    await presses(who, "After the session", "Give feedback", { worth, keep: "The pace" });

  // The second week: an answer, a notebook that becomes a critique and an idea, a dispute. The clocks changed in Berlin.
  await moves("2026-10-27T09:00:00.000Z");
  expect((await reads("How the session was")).text).toContain("4.3 of 5, say 3 members");
  await presses(boris, "long documents", "Answer", { words: "Table 3 of the appendix says up to 4k" });
  await presses(eve, "Table 3 of the appendix", "Accept");
  const half = await does(ada, "/note notebook paper: Attention", {
    coreQuestion: "Is recurrence needed?",
    contribution: "The transformer",
    assumptions: "Enough data",
    dataAndMetrics: "WMT, BLEU",
  });
  const rest = await stage.presses(ada, half, "Continue: step 2 of 2");
  if (rest.kind !== "form") throw new Error("The notebook's second step is a form.");
  const noted = await stage.fills(ada, rest, {
    strongestResult: "Training cost",
    weakestPart: "One language family only",
    followUp: "Train it on Finnish",
  });
  if (noted.kind !== "card") throw new Error("The notebook is submitted.");
  const critique = await stage.presses(ada, noted, "Make the weakest part a critique");
  if (critique.kind !== "form") throw new Error("A critique asks for its aspect.");
  expect((await stage.fills(ada, critique, { aspect: "data", stance: "weakness" })).kind).toBe("card");
  const idea = await stage.presses(ada, noted, "Make the follow-up an idea");
  if (idea.kind !== "form") throw new Error("An idea can be changed before it is proposed.");
  expect(idea.inputs.find((one) => one.key === "words")?.initial).toBe("Train it on Finnish");
  expect((await stage.fills(ada, idea, { changes: "data" })).kind).toBe("card");
  await living.settles();
  await presses(dan, "One language family only", "Dispute", { reason: "Parsing is another task" });
  await presses(boris, "One language family only", "Agree");

  // Thursday 15:00 in Berlin is an hour later in UTC now; Wednesday's reminder too.
  await moves("2026-10-28T13:59:00.000Z");
  expect(await counts("Reminder")).toBe(1);
  await moves("2026-10-28T14:01:00.000Z");
  expect(await counts("Reminder")).toBe(2);
  await moves("2026-10-30T16:01:00.000Z");
  const second = await reads("Digest: what is open in Attention seekers");
  expect(second.text).toContain("No question is open.");
  expect(second.text).toContain("“Does it hold for long documents @everyone?” (answered by Boris, accepted)");
  expect(second.text).toContain("New: “Train it on Finnish” (Ada, on Attention Is All You Need)");
  expect(second.text).toContain(
    "“One language family only” (Ada on Attention Is All You Need; in dispute for 1 session; 1 disputes it, 1 agrees)",
  );
  expect(second.text).toContain("LoRA");
  expect(second.calls).toEqual([]);

  // The third week: the idea is claimed and concluded. New York changed its clocks; the session stays at 15:00 in Berlin.
  await moves("2026-11-02T15:00:00.000Z");
  await presses(chloe, "Train it on Finnish", "Claim");
  await presses(chloe, "Train it on Finnish", "Conclude", { result: "refuted", learned: "It loses two points" });
  await moves("2026-11-05T13:01:00.000Z");
  expect(await counts("Reminder")).toBe(3);
  await moves("2026-11-08T20:00:00.000Z");
  const third = await reads("Digest: what is open in Attention seekers");
  expect(third.text).toContain("Concluded, refuted: “Train it on Finnish” (Chloe). Learned: It loses two points");
  expect(third.text).not.toContain("answered by Boris");
  expect(third.text).not.toContain("New: “Train it on Finnish”");
  expect(await counts("Digest: what is open in Attention seekers")).toBe(3);

  // Nobody was ever called. What is missing from somebody was asked of them alone, each thing once; where a platform
  // frowns on writing to people in private, a line in the channel says only that something is asked.
  const posted = await stage.messages(lab);
  for (const message of posted) expect(message.calls, message.text).toEqual([]);
  const lines = posted.filter(({ text }) => text.includes("Something waits for some of you."));
  let asked = lines.length;
  for (const who of [ada, boris, chloe, dan, eve]) {
    const told = await stage.direct(who);
    asked += told.length;
    // A turn is asked about in the same words on each day of its ladder.
    const once = told.map(({ text }) => text).filter((text) => !/it is your turn/i.test(text));
    expect(new Set(once).size).toBe(once.length);
    // Beside being asked, an organizer is told of turns that nobody has confirmed, the day before.
    for (const message of told) {
      expect(message.text.split("\n")[0]).toMatch(/^Asked of you$|^It is still open who can present/);
      expect(message.calls).toEqual([]);
    }
  }
  expect(asked).toBeGreaterThan(1);
}
