import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { agendaCard } from "../../src/features/agenda/cards.ts";
import { compose, type Item, isEmpty, timesFor } from "../../src/features/agenda/compose.ts";
import { type Difference, differencesIn, peopleIn } from "../../src/features/agenda/divergence.ts";
import type { AskedQuestion, Material, Raised, Said, Side } from "../../src/features/agenda/material.ts";
import { whyOf } from "../../src/features/agenda/why.ts";
import { firstOf } from "../../src/features/notes/layers.ts";
import { layered } from "../../src/features/notes/templates/layered.ts";
import { anchorsIn, written } from "../../src/features/papers/anchors.ts";
import type { Session } from "../../src/features/sessions/store.ts";

const nothing: Material = { questions: [], said: [], critiques: [], choices: [], uncovered: [], hats: [] };
const note = (by: string, side: Side, words: string): Said => ({
  ...{ note: `n-${by}`, prompt: side === "weak" ? "weakestPart" : "strongestResult", by, side, words },
  anchors: anchorsIn(words),
});
const critique = (id: string, by: string, how: Partial<Raised> = {}): Raised => {
  const words = how.words ?? `Critique ${id}`;
  const plain = {
    aspect: "baselines",
    stance: "weakness",
    severity: null,
    open: true,
    agree: [],
    dispute: [],
  } as const;
  return { id, by, ...plain, anchors: anchorsIn(words), ...how, words };
};
const question = (id: string, how: Partial<AskedQuestion> = {}): AskedQuestion => ({
  ...{ id, words: `Question ${id}?`, askedBy: "ann", askedAt: "2026-10-19T09:00:00.000Z", meToos: 0, sessions: 0 },
  ...how,
});
const told = (one: Difference): string =>
  one.kind === "place" ? written(one.anchor) : one.kind === "dispute" ? one.critique.id : one.kind;

describe("Members differ where data says so", () => {
  it.each<[string, Partial<Material>, readonly string[]]>([
    [
      "one table strongest to some and weakest to others, however they write it",
      {
        said: [note("ann", "strong", "Table 2 is convincing"), note("bo", "weak", "The numbers in Tab. II")],
      },
      ["Table 2"],
    ],
    [
      "a note against a critique",
      {
        said: [note("ann", "strong", "Fig. 3")],
        critiques: [critique("c1", "bo", { words: "Figure 3 has no error bars" })],
      },
      ["Fig. 3"],
    ],
    [
      "not within one and the same member",
      {
        said: [note("ann", "strong", "Table 2 is convincing"), note("ann", "weak", "Table 2 lacks runs")],
      },
      [],
    ],
    [
      "not between two places",
      {
        said: [note("ann", "strong", "Table 2 is fair"), note("bo", "weak", "Table 3 is not fair")],
      },
      [],
    ],
    [
      "not between words that sound alike and name no place",
      {
        said: [note("ann", "strong", "The comparison is fair"), note("bo", "weak", "The comparison is not fair")],
      },
      [],
    ],
    [
      "a disputed critique",
      { critiques: [critique("c1", "ann", { dispute: [{ member: "bo", reason: "No" }] })] },
      ["c1"],
    ],
    [
      "but not one that is settled",
      {
        critiques: [critique("c1", "ann", { open: false, dispute: [{ member: "bo", reason: "No" }] })],
      },
      [],
    ],
    [
      "one aspect praised and blamed",
      {
        critiques: [critique("c1", "ann", { stance: "strength" }), critique("c2", "bo")],
      },
      ["stances"],
    ],
    [
      "one aspect weighed differently",
      {
        critiques: [critique("c1", "ann", { severity: "minor" }), critique("c2", "bo", { severity: "major" })],
      },
      ["severities"],
    ],
    [
      "not two aspects",
      {
        critiques: [critique("c1", "ann", { stance: "strength", aspect: "data" }), critique("c2", "bo")],
      },
      [],
    ],
    ["a choice that fell differently", { choices: [chosen("3", "5")] }, ["choices"]],
    ["not one that all made alike", { choices: [chosen("3", "3")] }, []],
  ])("%s", (_, material, expected) => {
    expect(differencesIn({ ...nothing, ...material }).map(told)).toEqual(expected);
  });

  it("first where most people take part", () => {
    const material = {
      ...nothing,
      said: [note("ann", "strong", "Table 2"), note("bo", "weak", "Table 2")],
      critiques: [critique("c1", "ann", { agree: ["cy", "di"], dispute: [{ member: "bo", reason: null }] })],
    };
    expect(differencesIn(material).map((one) => [told(one), peopleIn(one).length])).toEqual([
      ["c1", 4],
      ["Table 2", 2],
    ]);
  });
});

function chosen(...values: readonly string[]) {
  const answers = values.map((value, i) => ({ note: `n${i}`, by: `m${i}`, value, label: `${value} of 5` }));
  return { prompt: "soundness", name: "soundness", answers };
}

describe("An agenda", () => {
  const material: Material = {
    ...nothing,
    said: [
      note("ann", "strong", "Table 2 is convincing"),
      note("bo", "weak", "Table 2 has one run"),
      note("cy", "weak", "Section 4 is short"),
      note("di", "weak", "§4 leaves the data out"),
      note("eve", "weak", "The writing"),
    ],
    critiques: [
      critique("c1", "cy", { words: "Cheap to train", stance: "strength", aspect: "method" }),
      critique("c2", "eve", { words: "The writing", aspect: "clarity" }),
    ],
    questions: [
      question("q1"),
      question("q2", { meToos: 2 }),
      question("q3", { sessions: 3, askedAt: "2026-09-19T09:00:00.000Z" }),
    ],
    uncovered: [{ layer: "close reading", name: "ablations" }],
    hats: [{ role: "presenter", member: "ann" }],
  };
  const kinds = (items: readonly Item[]) =>
    items.map((one) => {
      if (one.kind === "difference") return told(one.of);
      if (one.kind === "weak") return one.of.voices.map(({ by }) => by).join("+");
      return one.kind === "question" ? one.of.id : one.of.name;
    });

  it("tells where members differ, what several call weak, the most wanted and oldest questions, and what nobody wrote about", () => {
    const { items, strong } = compose(material, 60);
    expect(kinds(items)).toEqual(["Table 2", "cy+di", "eve", "q2", "q3", "q1", "ablations"]);
    expect(strong.map(({ voices }) => voices.map(({ words }) => words))).toEqual([["Cheap to train"]]);
  });

  it("tells words that name several places once, with all of them, weak or strong", () => {
    const said = [
      note("ann", "strong", "§4 and Fig. 2 convince"),
      note("bo", "weak", "Table 1, like Table 3, has no spread"),
    ];
    const agenda = compose({ ...nothing, said }, 60);
    const words = JSON.stringify(agendaCard(session, paper, agenda, { why: true }).body);
    for (const one of said) expect(words.split(one.words)).toHaveLength(2);
    expect(words).toContain("§4 and Fig. 2");
    expect(agenda.items.map((one) => whyOf(one, { timed: true }))).toEqual([
      "1 calls Table 1 and Table 3 weak, and nobody calls them strong. It gets 25 minutes.",
    ]);
  });

  it("says of every section why it stands there", () => {
    const { body } = agendaCard(session, paper, compose(material, 90), { why: true, hats: material.hats });
    const headings = body.flatMap((block, i) => (block.kind === "heading" ? [i] : []));
    expect(headings.length).toBeGreaterThan(4);
    for (const [n, at] of headings.entries())
      expect(JSON.stringify(body.slice(at, headings[n + 1]))).toContain("Why: ");
  });

  it("tells each voice once: who raised their weakest part as a critique said it once", () => {
    const words = JSON.stringify(agendaCard(session, paper, compose(material, 60)).body);
    for (const { words: said } of [...material.said, ...material.critiques]) expect(words.split(said)).toHaveLength(2);
  });

  it.each([30, 60, 90])(
    "of %i minutes gives them all: to the parts, and within the discussion to its lines",
    (minutes) => {
      const { run, items } = compose(material, minutes);
      expect(run.reduce((sum, part) => sum + part.minutes, 0)).toBe(minutes);
      const discussion = run.find(({ part }) => part === "questions")?.minutes;
      expect(items.reduce((sum, one) => sum + (one.minutes ?? 0), 0)).toBe(discussion);
    },
  );

  it("gives the first line of each kind its time before the second of any", () => {
    const timed = compose(material, 30).items.filter(({ minutes }) => minutes !== undefined);
    expect(kinds(timed)).toEqual(["Table 2", "cy+di"]);
    const many = { ...material, questions: Array.from({ length: 30 }, (_, i) => question(`x${i}`, { meToos: 9 })) };
    expect(kinds(compose(many, 90).items.filter(({ minutes }) => minutes !== undefined))).toContain("ablations");
  });

  it("has a reason for each line, out of the data that put it there", () => {
    expect(compose(material, 90).items.map((one) => whyOf(one, { timed: false }))).toEqual([
      "1 calls Table 2 strong, and 1 calls it weak.",
      "2 call §4 weak, and nobody calls it strong.",
      "It is called weak, and names no place of the paper.",
      "2 others want to know it too.",
      "Nobody else has said yet that they want to know it too, and it is open for 3 sessions.",
      "Nobody else has said yet that they want to know it too.",
      "The close reading asks for it, and nobody wrote about it for the group.",
    ]);
  });

  it("says with it how long the line gets, or that it waits for time", () => {
    const [first, ...more] = compose(material, 30).items.map((one) => whyOf(one, { timed: true }));
    expect(first).toMatch(/It gets \d+ minutes\.$/);
    expect(more.at(-1)).toMatch(/It comes when time is left\.$/);
  });

  it("has no times where nobody meets, and is empty when only the template speaks", () => {
    expect(compose(material, undefined).items.every(({ minutes }) => minutes === undefined)).toBe(true);
    expect(isEmpty(compose({ ...nothing, uncovered: material.uncovered }, 60))).toBe(true);
    expect(isEmpty(compose(material, 60))).toBe(false);
  });

  it("calls nobody", () => {
    expect(
      JSON.stringify(agendaCard(session, paper, compose(material, 60), { why: true, hats: material.hats })),
    ).not.toContain('"call"');
  });
});

describe("The time of a discussion", () => {
  const item = fc
    .constantFrom<Item["kind"]>("difference", "weak", "question", "uncovered")
    .map(
      (kind): Item =>
        kind === "question"
          ? { kind, of: question("q") }
          : kind === "uncovered"
            ? { kind, of: { layer: "first pass", name: "stakes" } }
            : kind === "weak"
              ? { kind, of: { anchors: [], voices: [] } }
              : { kind, of: { kind: "dispute", critique: critique("c", "ann") } },
    );
  it("is given away whole as soon as one line fits, to lines from the top without a gap, and never more than there is", () => {
    fc.assert(
      fc.property(fc.array(item, { maxLength: 20 }), fc.integer({ min: 0, max: 120 }), (items, minutes) => {
        const times = timesFor(items, minutes);
        const given = [...times.values()].reduce((sum, one) => sum + one, 0);
        expect(given).toBe(times.size === 0 ? 0 : minutes);
        expect([...times.keys()]).toEqual(items.slice(0, times.size));
        expect([...times.values()].every((one) => one >= 2)).toBe(true);
      }),
    );
  });
});

const paper = { id: "p1", title: "Mamba", first: firstOf(layered) };
const session: Session = {
  ...{ id: "s1", group: "g", series: null, occurrence: "2026-10-22T15:00", startsAt: "2026-10-22T13:00:00.000Z" },
  ...{ kind: "meeting", minutes: 60, venue: null, paper: "p1", state: "planned", links: {} },
  ...{ announcedAt: null, presenter: "ann", presenterBy: "turn" },
};
