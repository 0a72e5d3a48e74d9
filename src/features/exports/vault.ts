import { shortened } from "../../chat/shortened.ts";
import { fileName, frontMatter, linkTo, plain, quoted } from "./markdown.ts";
import type { Linked, Material, MaterialPaper, MaterialReproduction, MaterialThing } from "./material.ts";

/** A file of the folder. */
export interface VaultFile {
  readonly path: string;
  readonly text: string;
}

/**
 * A group's reading as a folder of Markdown that Obsidian opens: a file a paper, a question, an idea, a reproduction and an area,
 * linked with each other, and one that lists all. The same material gives the same files, and no link leads nowhere.
 */
export function vault(material: Material): readonly VaultFile[] {
  const { papers, questions, ideas, reproductions } = material;
  const places = placesIn(material);
  const file = (id: string, text: string): readonly VaultFile[] => {
    const place = places.get(id);
    return place ? [{ path: place.path, text }] : [];
  };
  return [
    { path: "index.md", text: indexText(material, places) },
    ...papers.flatMap((one) => file(one.key, paperText(one, material, places))),
    ...questions.flatMap((one) => file(one.id, thingText(one, "question", places))),
    ...ideas.flatMap((one) => file(one.id, thingText(one, "idea", places))),
    ...reproductions.flatMap((one) => file(one.id, reproductionText(one, places))),
    ...areasIn(material).flatMap((area) => file(areaId(area), areaText(area, material, places))),
  ];
}

/** Where each thing of the folder stands, by its id, and what it is called there: what has no place gets no link. */
type Places = ReadonlyMap<string, { readonly path: string; readonly title: string }>;

function placesIn(material: Material): Places {
  const { papers, questions, ideas, reproductions } = material;
  const named = (folder: string, id: string, title: string) =>
    [id, { path: `${folder}/${fileName(title, id)}.md`, title }] as const;
  return new Map([
    ...papers.map(({ key, title }) => [key, { path: `papers/${key}.md`, title }] as const),
    ...questions.map(({ id, words }) => named("questions", id, words)),
    ...ideas.map(({ id, words }) => named("ideas", id, words)),
    ...reproductions.map(({ id, title }) => named("reproductions", id, title)),
    ...areasIn(material).map((area, i) => {
      const path = `areas/${fileName(area, String(i + 1))}.md`;
      return [areaId(area), { path, title: area }] as const;
    }),
  ]);
}

const areasIn = ({ papers }: Material): readonly string[] => [...new Set(papers.flatMap(({ areas }) => areas))].sort();
const areaId = (area: string): string => `area:${area}`;
const lineOf = (words: string): string => words.replace(/\s+/g, " ").trim();

/** Links to some things, one a line, each with what there is to say of it. */
const linksTo = (places: Places, ids: readonly (readonly [id: string, more?: string])[]): readonly string[] =>
  ids.flatMap(([id, more]) => {
    const place = places.get(id);
    return place ? [`- ${linkTo(place.path, place.title)}${more === undefined ? "" : ` (${more})`}`] : [];
  });
const stated = (all: readonly { readonly id: string; readonly state: string }[]) =>
  all.map(({ id, state }) => [id, state] as const);

/** A part of a file under its heading; nothing if there is nothing to say. */
const section = (heading: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : [`## ${heading}`, "", ...lines, ...(lines.at(-1) === "" ? [] : [""])];

function indexText(material: Material, places: Places): string {
  const { group, papers, questions, ideas, reproductions } = material;
  const keys = papers.map(({ key }) => [key] as const);
  return [
    frontMatter({ title: group }),
    `# ${plain(lineOf(group))}`,
    "",
    ...section("Papers", linksTo(places, keys)),
    ...section("Questions", linksTo(places, stated(questions))),
    ...section("Ideas", linksTo(places, stated(ideas))),
    ...section("Reproductions", linksTo(places, stated(reproductions))),
    ...section(
      "Areas",
      linksTo(
        places,
        areasIn(material).map((area) => [areaId(area)] as const),
      ),
    ),
  ].join("\n");
}

function paperText(paper: MaterialPaper, { questions, ideas, reproductions }: Material, places: Places): string {
  const { key, title, authors, year, venue, doi, arxiv, url, abstract, state, areas, readOn, notes, critiques } = paper;
  const here = <T extends { readonly paper: string | undefined }>(all: readonly T[]): readonly T[] =>
    all.filter((one) => one.paper === key);
  return [
    frontMatter({ title, authors, year, venue, doi, arxiv, url, state, areas, read: readOn, citekey: key }),
    `# ${plain(lineOf(title))}`,
    "",
    ...section("Abstract", abstract === null ? [] : [plain(abstract)]),
    ...section(
      "Areas",
      linksTo(
        places,
        areas.map((area) => [areaId(area)] as const),
      ),
    ),
    ...section("Notes", notes.flatMap(noteLines)),
    ...section("Critiques", critiques.flatMap(critiqueLines)),
    ...section("Questions", linksTo(places, stated(here(questions)))),
    ...section("Ideas", linksTo(places, stated(here(ideas)))),
    ...section("Reproductions", linksTo(places, stated(here(reproductions)))),
  ].join("\n");
}

const noteLines = ({ layer, by, on, answers }: MaterialPaper["notes"][number]): readonly string[] => [
  `### ${plain(lineOf(layer))} by ${plain(lineOf(by))}, ${on}`,
  "",
  ...answers.flatMap(({ name, words }) => [`**${plain(lineOf(name))}**`, "", quoted(words), ""]),
];

function critiqueLines(one: MaterialPaper["critiques"][number]): readonly string[] {
  const { stance, aspect, severity, anchor, by, on, agree, dispute, words, state, outcome } = one;
  const where = anchor === null ? [] : [plain(lineOf(anchor))];
  const about = [stance, aspect, ...(severity === null ? [] : [severity]), ...where];
  const said = [...(agree > 0 ? [`${agree} agree`] : []), ...(dispute > 0 ? [`${dispute} dispute it`] : [])];
  return [
    `### ${about.join(", ")}, by ${plain(lineOf(by))}, ${on}`,
    "",
    quoted(words),
    "",
    ...(said.length === 0 ? [] : [`${said.join(", ")}.`, ""]),
    ...(state === "settled" ? [outcome === null ? "Settled." : "Settled:", ""] : []),
    ...(outcome === null ? [] : [quoted(outcome), ""]),
  ];
}

function thingText(one: MaterialThing, kind: string, places: Places): string {
  const { words, by, on, state, paper, facts, parts, said, links } = one;
  return [
    frontMatter({ kind, state, by, on, ...facts }),
    `# ${plain(shortened(words, 120))}`,
    "",
    ...onPaperLine(paper, places),
    quoted(words),
    "",
    ...parts.flatMap((part) => [`## ${plain(part.name)}`, "", quoted(part.words), ""]),
    ...said.flatMap((each) => [
      `## ${each.heading}, ${plain(lineOf(each.by))}, ${each.on}`,
      "",
      quoted(each.words),
      "",
    ]),
    ...section("Links", linkLines(links, places)),
  ].join("\n");
}

function reproductionText(one: MaterialReproduction, places: Places): string {
  const { state, by, on, paper, report, links } = one;
  return [
    frontMatter({ kind: "reproduction", state, by, on }),
    ...onPaperLine(paper, places),
    report,
    ...section("What came of it", linkLines(links, places)),
  ].join("\n");
}

const linkLines = (links: readonly Linked[], places: Places): readonly string[] =>
  linksTo(
    places,
    links.map(({ to, how }) => [to, how] as const),
  );

function onPaperLine(paper: string | undefined, places: Places): readonly string[] {
  const place = places.get(paper ?? "");
  return place ? [`On ${linkTo(place.path, place.title)}.`, ""] : [];
}

function areaText(area: string, { papers }: Material, places: Places): string {
  const inIt = papers.filter(({ areas }) => areas.includes(area));
  return [
    frontMatter({ kind: "area", title: area }),
    `# ${plain(lineOf(area))}`,
    "",
    ...linksTo(
      places,
      inIt.map(({ key, state }) => [key, state] as const),
    ),
    "",
  ].join("\n");
}
