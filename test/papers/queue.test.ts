import { describe, expect, test } from "vitest";
import { inOrder, likeliestFirst, type Meant, waiting } from "../../src/features/papers/queue.ts";
import type { PaperState } from "../../src/features/papers/schema.ts";

const at = "2026-10-19T07:00:00.000Z";
const paper = (id: string, how: Partial<Meant> = {}): Meant => ({
  id,
  state: "proposed",
  votes: 0,
  proposedAt: "2026-10-01T12:00:00.000Z",
  stateAt: "2026-10-01T12:00:00.000Z",
  ...how,
});
const ids = (papers: readonly Meant[]): string => papers.map(({ id }) => id).join(" ");

describe("the queue", () => {
  const orders: readonly [rule: string, papers: readonly Meant[], order: string][] = [
    [
      "the paper with most votes is first",
      [paper("one", { votes: 1 }), paper("three", { votes: 3 }), paper("two", { votes: 2 })],
      "three two one",
    ],
    [
      "of papers with as many votes, the one proposed first",
      [
        paper("later", { votes: 2, proposedAt: "2026-10-02T08:00:00.000Z" }),
        paper("earlier", { votes: 2, proposedAt: "2026-10-02T07:59:59.999Z" }),
      ],
      "earlier later",
    ],
    [
      "of papers with as many votes, the one that did better in the last poll, and before what was in none",
      [
        paper("third", { votes: 2, standing: 3 }),
        paper("second", { votes: 2, standing: 2, proposedAt: "2026-10-03T08:00:00.000Z" }),
        paper("not asked about", { votes: 2, proposedAt: "2026-09-01T08:00:00.000Z" }),
        paper("wanted", { votes: 3 }),
      ],
      "wanted second third not asked about",
    ],
    [
      "papers of one list, proposed at one instant, keep their order",
      [paper("i2"), paper("i1"), paper("i3")],
      "i1 i2 i3",
    ],
    [
      "scheduled papers come before all others, by their dates and not by votes",
      [
        paper("wanted", { votes: 9 }),
        paper("november", { state: "scheduled", votes: 5, startsAt: "2026-11-05T14:00:00.000Z" }),
        paper("october", { state: "scheduled", votes: 1, startsAt: "2026-10-22T14:00:00.000Z" }),
      ],
      "october november wanted",
    ],
    [
      "what the group has begun is finished before something new",
      [paper("wanted", { votes: 9 }), paper("begun", { state: "to be continued", votes: 1 })],
      "begun wanted",
    ],
  ];
  test.each(orders)("%s", (_, papers, order) => {
    expect(ids(inOrder(papers))).toBe(order);
    expect(ids(inOrder(papers.toReversed()))).toBe(order);
  });

  const states: readonly [PaperState, boolean][] = [
    ["proposed", true],
    ["to be continued", true],
    ["scheduled", false],
    ["read", false],
    ["dropped", false],
    ["merged", false],
  ];
  test.each(states)("a paper that is %s waits for a session: %s", (state, waits) => {
    expect(waiting({ state })).toBe(waits);
  });
});

describe("the paper somebody means is likeliest", () => {
  test("that of the next session, then those of the sessions after it, then what was read lately, then the queue", () => {
    const papers = [
      paper("dropped", { state: "dropped" }),
      paper("read long ago", { state: "read", stateAt: "2026-09-01T16:00:00.000Z" }),
      paper("one vote", { votes: 1 }),
      paper("two votes", { votes: 2 }),
      paper("read last week", { state: "read", stateAt: "2026-10-15T16:00:00.000Z" }),
      paper("read two weeks ago", { state: "read", stateAt: "2026-10-08T16:00:00.000Z" }),
      paper("in two weeks", { state: "scheduled", startsAt: "2026-10-29T14:00:00.000Z" }),
      paper("this week", { state: "scheduled", startsAt: "2026-10-22T14:00:00.000Z" }),
    ];
    const order = [
      "this week",
      "in two weeks",
      "read last week",
      "read two weeks ago",
      "two votes",
      "one vote",
      "read long ago",
      "dropped",
    ];
    expect(likeliestFirst(papers, at).map(({ id }) => id)).toEqual(order);
    expect(likeliestFirst(papers.toReversed(), at).map(({ id }) => id)).toEqual(order);
  });

  test("while a session is on, its paper comes first: no later session has it", () => {
    const now = paper("now", { state: "scheduled" });
    const next = paper("next", { state: "scheduled", startsAt: "2026-10-22T14:00:00.000Z" });
    expect(ids(likeliestFirst([next, now], at))).toBe("now next");
  });
});
