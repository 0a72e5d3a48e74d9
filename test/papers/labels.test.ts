import { describe, expect, test } from "vitest";
import { labelsOf } from "../../src/features/papers/labels.ts";
import type { Paper } from "../../src/features/papers/store.ts";
import { titleKey } from "../../src/features/papers/title.ts";

const paper = (id: string, title: string, how: Partial<Paper> = {}): Paper => ({
  ...{ id, group: "g1", title, titleKey: titleKey(title), authors: [], year: null, abstract: null, venue: null },
  ...{ arxiv: null, doi: null, openreview: null, url: null, why: null, proposedBy: null },
  ...{ proposedAt: "2026-10-19T07:00:00.000Z", state: "proposed", stateAt: "2026-10-19T07:00:00.000Z", reason: null },
  ...{ mergedInto: null, standing: null, openCode: null, availableData: null, clearMetrics: null, small: null },
  ...{ areas: [], lookUp: "found", agendaAt: null, list: null },
  ...how,
});
const labels = (...papers: readonly Paper[]) =>
  [...labelsOf(papers, { ada: { name: "Ada", accounts: [] } }).values()].sort();

describe("Papers in a list to choose from", () => {
  test("are called by their titles where these tell them apart", () => {
    expect(labels(paper("1", "Perceptrons"), paper("2", "Attention"))).toEqual(["Attention", "Perceptrons"]);
  });

  test("of one title, however it is spelled, by the first thing that none of the others has", () => {
    expect(
      labels(
        paper("1", "Perceptrons", { year: 1969 }),
        paper("2", "PERCEPTRONS.", { year: 1987 }),
        paper("3", "Perceptrons", { proposedBy: "ada" }),
        paper("4", "Perceptrons", { year: 1987, arxiv: "1706.03762" }),
      ),
    ).toEqual([
      "PERCEPTRONS. (id 2)",
      "Perceptrons (1969)",
      "Perceptrons (arXiv 1706.03762)",
      "Perceptrons (proposed by Ada)",
    ]);
  });

  test("are looked at a few times each, however many there are", () => {
    let looks = 0;
    const watched = Array.from({ length: 1000 }, (_, i) => {
      const of = paper(String(i), i % 2 === 0 ? "Perceptrons" : `Perceptrons ${i}`);
      const look = <T>(value: T): T => {
        looks++;
        return value;
      };
      return {
        ...of,
        get title() {
          return look(of.title);
        },
        get titleKey() {
          return look(of.titleKey);
        },
      };
    });
    expect(new Set(labels(...watched)).size).toBe(1000);
    expect(looks).toBeLessThan(10 * watched.length);
  });
});
