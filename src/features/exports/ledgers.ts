import { csv } from "../papers/csv.ts";
import { tableHead } from "../reproductions/report.ts";
import type { Material, MaterialThing } from "./material.ts";

/** Every ledger of a group as a table that a spreadsheet opens, by the name of its file. */
export function ledgers(material: Material): Readonly<Record<string, string>> {
  const { papers, questions, ideas, reproductions } = material;
  const titles = new Map(papers.map(({ key, title }) => [key, title]));
  const on = (paper: string | undefined): readonly string[] => [paper ?? "", titles.get(paper ?? "") ?? ""];
  return {
    "papers.csv": csv(
      ["key", "title", "authors", "year", "venue", "doi", "arxiv", "url", "state", "areas", "read on"],
      papers.map((one) => [
        ...[one.key, one.title, one.authors.join("; "), String(one.year ?? ""), one.venue ?? "", one.doi ?? ""],
        ...[one.arxiv ?? "", one.url ?? "", one.state, one.areas.join("; "), one.readOn.join("; ")],
      ]),
    ),
    "notes.csv": csv(
      ["paper", "title", "layer", "by", "on", "field", "answer"],
      papers.flatMap(({ key, notes }) =>
        notes.flatMap(({ layer, by, on: day, answers }) =>
          answers.map(({ name, words }) => [...on(key), layer, by, day, name, words]),
        ),
      ),
    ),
    "critiques.csv": csv(
      [
        "paper",
        "title",
        "stance",
        "aspect",
        "severity",
        "place",
        "by",
        "on",
        "agree",
        "dispute",
        "state",
        "words",
        "outcome",
      ],
      papers.flatMap(({ key, critiques }) =>
        critiques.map((one) => [
          ...[...on(key), one.stance, one.aspect, one.severity ?? "", one.anchor ?? "", one.by, one.on],
          ...[String(one.agree), String(one.dispute), one.state, one.words, one.outcome ?? ""],
        ]),
      ),
    ),
    "questions.csv": things(questions, on, "answers"),
    "ideas.csv": things(ideas, on, "log"),
    "reproductions.csv": csv(
      ["key", ...tableHead],
      reproductions.flatMap(({ paper, rows }) => rows.map((row) => [paper ?? "", ...row])),
    ),
  };
}

/** Questions or ideas, one a line: a column for each fact and part that any of them has, and one for all that was said. */
function things(
  all: readonly MaterialThing[],
  on: (paper: string | undefined) => readonly string[],
  said: string,
): string {
  const facts = [...new Set(all.flatMap((one) => Object.keys(one.facts)))];
  const parts = [...new Set(all.flatMap((one) => one.parts.map(({ name }) => name)))];
  return csv(
    ["id", "paper", "title", "words", "by", "on", "state", ...facts, ...parts.map((name) => name.toLowerCase()), said],
    all.map((one) => [
      ...[one.id, ...on(one.paper), one.words, one.by, one.on, one.state],
      ...facts.map((fact) => String(one.facts[fact] ?? "")),
      ...parts.map((name) => one.parts.find((part) => part.name === name)?.words ?? ""),
      one.said.map(({ heading, by, on: day, words }) => `${heading}, ${by}, ${day}: ${words}`).join("\n"),
    ]),
  );
}
