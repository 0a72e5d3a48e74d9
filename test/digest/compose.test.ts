import { describe, expect, it } from "vitest";
import { compose, type Facts, type OpenQuestion } from "../../src/features/digest/compose.ts";

const friday = "2026-10-23T15:00:00.000Z";
const nextFriday = "2026-10-30T16:00:00.000Z";
const asked = (id: string, how: Partial<OpenQuestion> = {}): OpenQuestion => ({
  id,
  words: `Question ${id}?`,
  paper: undefined,
  askedBy: "m1",
  askedAt: "2026-10-19T09:00:00.000Z",
  meToos: 0,
  takenBy: undefined,
  ...how,
});
const quiet: Facts = {
  at: nextFriday,
  since: friday,
  next: "2026-11-06T16:00:00.000Z",
  changedAt: "2026-10-20T09:00:00.000Z",
  questions: [asked("q1")],
  answered: [],
  ideas: [],
  critiques: [],
  depths: [],
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

  it("open questions by how many want to know, then by age", () => {
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
    const critique = { words: "w", paper: "p", by: "m1" };
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
