import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { digestCard, restCard } from "../../src/features/digest/cards.ts";
import { compose } from "../../src/features/digest/compose.ts";
import type { Facts, OpenQuestion } from "../../src/features/digest/facts.ts";

const friday = "2026-10-23T15:00:00.000Z";
const nextFriday = "2026-10-30T16:00:00.000Z";
const asked = (id: string, how: Partial<OpenQuestion> = {}): OpenQuestion => {
  const askedAt = how.askedAt ?? "2026-10-19T09:00:00.000Z";
  const nothing = { paper: undefined, meToos: 0, takenBy: undefined, stakes: { soon: false, atStake: false } };
  return { id, words: `Question ${id}?`, askedBy: "m1", askedAt, touchedAt: askedAt, ...nothing, ...how };
};
const quiet: Facts = {
  at: nextFriday,
  since: friday,
  next: "2026-11-06T16:00:00.000Z",
  changedAt: "2026-10-20T09:00:00.000Z",
  held: ["2026-10-22T13:00:00.000Z", "2026-10-29T14:00:00.000Z"],
  questions: [asked("q1")],
  answered: [],
  ideas: [],
  underWay: [],
  waiting: 0,
  reproductions: [],
  reproducing: [],
  critiques: [],
  depths: [],
  charts: [],
  session: undefined,
  resting: false,
};
const session = (startsAt: string) => ({
  startsAt,
  deadline: false,
  paper: undefined,
  leading: undefined,
  presenter: undefined,
});

describe("The digest is silent only when it has nothing to tell", () => {
  it.each([
    ["nothing changed and no session comes", quiet, false],
    ["something changed since the last one", { ...quiet, changedAt: "2026-10-26T09:00:00.000Z" }, true],
    ["a session comes before the next one", { ...quiet, session: session("2026-11-05T14:00:00.000Z") }, true],
    ["a session comes, but only after the next one", { ...quiet, session: session("2026-11-12T14:00:00.000Z") }, false],
    ["something changed, but the group is on a break", { ...quiet, changedAt: nextFriday, resting: true }, false],
    [
      "the group is on a break, and a session comes before the next one",
      { ...quiet, session: session("2026-11-05T14:00:00.000Z"), resting: true },
      true,
    ],
    ["it is the first, and something was ever written", { ...quiet, since: undefined }, true],
    ["it is the first, and nothing was ever written", { ...quiet, since: undefined, changedAt: undefined }, false],
  ])("%s", (_, facts, tells) => {
    expect(compose(facts) !== undefined).toBe(tells);
  });
});

describe("What the digest ranks", () => {
  const changed: Facts = { ...quiet, changedAt: nextFriday };

  it("open questions by how unresolved they are, then by age", () => {
    const questions = [
      asked("young", { askedAt: "2026-10-28T09:00:00.000Z" }),
      asked("old"),
      asked("wanted", { askedAt: "2026-10-29T09:00:00.000Z", meToos: 2 }),
    ];
    const digest = compose({ ...changed, questions });
    expect(digest?.questions.top.map(({ id, fresh }) => [id, fresh])).toEqual([
      ["wanted", true],
      ["old", false],
      ["young", true],
    ]);
  });

  it("disputed critiques before those that many share", () => {
    const critique = { words: "w", paper: "p", by: "m1", disputedAt: undefined };
    const critiques = [
      { ...critique, id: "shared", agree: 5, dispute: 0 },
      { ...critique, id: "disputed", agree: 0, dispute: 1 },
    ];
    expect(compose({ ...changed, critiques })?.critiques.top.map((one) => one.id)).toEqual(["disputed", "shared"]);
  });

  it("five of a kind in the channel; the rest is for the thread, and nothing is left out", () => {
    const questions = Array.from({ length: 12 }, (_, i) => asked(`q${String(i).padStart(2, "0")}`));
    const digest = compose({ ...changed, questions });
    expect(digest?.questions.top).toHaveLength(5);
    expect(digest?.questions.rest).toHaveLength(7);
  });
});

describe("What changed since the last digest", () => {
  const before = "2026-10-20T09:00:00.000Z";
  const after = "2026-10-26T09:00:00.000Z";
  const answered = (id: string, askedAt: string, answeredAt: string, acceptedAt?: string) => ({
    ...{ id, words: id, answeredBy: ["m2"], askedAt, answeredAt, acceptedAt },
  });
  const idea = { words: "w", paper: undefined, by: "m1", movedAt: after };
  const facts: Facts = {
    ...quiet,
    changedAt: after,
    questions: [asked("new", { askedAt: after }), asked("old", { askedAt: before, touchedAt: after })],
    answered: [
      answered("a1", after, after),
      answered("a2", before, after, after),
      answered("a3", before, before, after),
    ],
    ideas: [
      { ...idea, id: "i1", step: "claimed" },
      { ...idea, id: "i2", step: "concluded", result: "refuted", learned: "Nothing came of it" },
      { ...idea, id: "i3", step: "proposed" },
    ],
    underWay: [{ id: "i4", words: "w", by: "m1", claimedAt: before }],
    reproductions: [
      {
        ...{ id: "r1", title: "Attention", by: "m1", movedAt: after, state: "running", tally: "2 matched" },
      },
    ],
    critiques: [
      { id: "c1", words: "w", paper: "p", by: "m1", agree: 0, dispute: 1, disputedAt: before },
      { id: "c2", words: "w", paper: "p", by: "m1", agree: 2, dispute: 0, disputedAt: undefined },
    ],
  };
  const shown = (from: Facts) => {
    const digest = compose(from);
    return JSON.stringify(digest && [digestCard(digest, "Lab"), restCard(digest)]);
  };

  it("is counted, and the sections tell which: what was raised is new there", () => {
    const digest = compose(facts);
    expect(digest?.deltas).toEqual({ raised: 2, answered: 2, accepted: 2, claimed: 1, concluded: 1 });
    expect(digest?.questions.top.filter(({ fresh }) => fresh).map(({ id }) => id)).toEqual(["new"]);
    expect(digest?.answered.top.filter(({ fresh }) => fresh).map(({ id }) => id)).toEqual(["a1"]);
    expect(shown(facts)).toContain(
      "Since the last digest: 2 questions raised, 2 answered, 2 accepted; 1 idea claimed, 1 concluded.",
    );
    expect(shown({ ...facts, since: undefined })).toContain("So far: ");
    expect(shown({ ...quiet, questions: [asked("q")], changedAt: after })).not.toContain("Since the last digest");
  });

  it("and what is carried over says for how many sessions it has been so", () => {
    for (const words of ["open for 2 sessions", "claimed for 2 sessions", "in dispute for 2 sessions"])
      expect(shown(facts)).toContain(words);
  });

  it("and what did not move is counted: the ideas that nobody claimed, and the reproductions under way", () => {
    const running = (id: string, title: string) =>
      ({ id, title, by: "m1", movedAt: before, state: "running", tally: "" }) as const;
    const one = { ...facts, ideas: [], reproductions: [], waiting: 1, reproducing: [running("r2", "Mamba")] };
    expect(shown(one)).toContain("1 idea waits for somebody to claim it.");
    expect(shown(one)).toContain("1 reproduction is under way");
    expect(shown(one)).toContain("Mamba");
    const two = { ...one, waiting: 2, reproducing: [running("r2", "Mamba"), running("r3", "LoRA")] };
    expect(shown(two)).toContain("2 ideas wait for somebody to claim them.");
    expect(shown(two)).toContain("2 reproductions are under way. /reproduction list shows them.");
    const more = { ...two, ideas: facts.ideas, reproductions: facts.reproductions };
    expect(shown(more)).toContain("2 more ideas wait for somebody to claim them.");
    expect(shown(more)).toContain("2 more reproductions are under way.");
    const none = shown({ ...one, waiting: 0, reproducing: [] });
    expect(none).not.toContain("to claim");
    expect(none).not.toContain("under way.");
  });

  it("but what did not move alone is no reason for a digest", () => {
    const still = { id: "r2", title: "Mamba", by: "m1", movedAt: before, state: "running", tally: "" } as const;
    expect(compose({ ...quiet, waiting: 3, reproducing: [still] })).toBeUndefined();
  });

  it("the same state at the same instant gives the same bytes, in whatever order it is read", () => {
    const many: Facts = {
      ...facts,
      questions: [
        ...facts.questions,
        ...Array.from({ length: 9 }, (_, i) => asked(`q${i}`, { meToos: i % 3, askedAt: i % 2 ? before : after })),
      ],
    };
    const mixed = fc.record({
      questions: fc.shuffledSubarray([...many.questions], { minLength: many.questions.length }),
      answered: fc.shuffledSubarray([...many.answered], { minLength: many.answered.length }),
      ideas: fc.shuffledSubarray([...many.ideas], { minLength: many.ideas.length }),
      critiques: fc.shuffledSubarray([...many.critiques], { minLength: many.critiques.length }),
    });
    fc.assert(fc.property(mixed, (read) => shown({ ...many, ...read }) === shown(many)));
  });
});
