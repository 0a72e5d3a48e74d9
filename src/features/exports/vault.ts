import { shortened } from "../../chat/shortened.ts";
import type { Cited } from "./bibliography.ts";
import { fileName, frontMatter, linkTo, plain, quoted } from "./markdown.ts";

/** A file of the folder. */
export interface VaultFile {
  readonly path: string;
  readonly text: string;
}

/** What somebody wrote, with their name and the day. */
export interface Signed {
  readonly words: string;
  readonly by: string;
  readonly on: string;
}
/** A paper with what the group made of it, as far as the reader of the folder may read it. */
export interface VaultPaper extends Cited {
  readonly state: string;
  readonly areas: readonly string[];
  /** The days of the sessions that read it. */
  readonly readOn: readonly string[];
  readonly notes: readonly (Pick<Signed, "by" | "on"> & {
    readonly layer: string;
    readonly answers: readonly { readonly name: string; readonly words: string }[];
  })[];
  readonly critiques: readonly (Signed & {
    readonly stance: string;
    readonly aspect: string;
    readonly severity: string | null;
    readonly anchor: string | null;
    readonly agree: number;
    readonly dispute: number;
  })[];
}
/** A question or an idea, which has a file of its own. */
export interface VaultThing extends Signed {
  readonly id: string;
  /** The key of its paper. */
  readonly paper: string | undefined;
  readonly state: string;
  /** What belongs into its front matter besides. */
  readonly facts: Readonly<Record<string, string | number | null>>;
  /** What was said to it, oldest first, each under a heading of its own. */
  readonly said: readonly (Signed & { readonly heading: string })[];
}
/** All that goes into the folder. */
export interface Material {
  readonly group: string;
  readonly papers: readonly VaultPaper[];
  readonly questions: readonly VaultThing[];
  readonly ideas: readonly VaultThing[];
}

/**
 * A group's reading as a folder of Markdown that Obsidian opens: a file a paper, a question and an idea, linked with each other,
 * and one that lists all. The same material gives the same files, and no link leads nowhere.
 */
export function vault(material: Material): readonly VaultFile[] {
  const { papers, questions, ideas } = material;
  const things = [
    ...questions.map((one) => ({ one, path: pathOf("questions", one), kind: "question" })),
    ...ideas.map((one) => ({ one, path: pathOf("ideas", one), kind: "idea" })),
  ];
  const titles = new Map(papers.map((paper) => [paper.key, paper.title]));
  return [
    index(material),
    ...papers.map((paper): VaultFile => ({ path: paperPath(paper.key), text: paperText(paper, material) })),
    ...things.map(({ one, path, kind }): VaultFile => ({ path, text: thingText(one, kind, titles) })),
  ];
}

const paperPath = (key: string): string => `papers/${key}.md`;
const pathOf = (folder: string, { words, id }: VaultThing): string => `${folder}/${fileName(words, id)}.md`;
const lineOf = (words: string): string => words.replace(/\s+/g, " ").trim();

function index({ group, papers, questions, ideas }: Material): VaultFile {
  const listed = (title: string, links: readonly string[]) =>
    links.length === 0 ? [] : [`## ${title}`, "", ...links.map((link) => `- ${link}`), ""];
  return {
    path: "index.md",
    text: [
      frontMatter({ title: group }),
      `# ${plain(lineOf(group))}`,
      "",
      ...listed(
        "Papers",
        papers.map(({ key, title }) => linkTo(paperPath(key), title)),
      ),
      ...listed(
        "Questions",
        questions.map((one) => `${linkTo(pathOf("questions", one), one.words)} (${one.state})`),
      ),
      ...listed(
        "Ideas",
        ideas.map((one) => `${linkTo(pathOf("ideas", one), one.words)} (${one.state})`),
      ),
    ].join("\n"),
  };
}

function paperText(paper: VaultPaper, { questions, ideas }: Material): string {
  const { key, title, authors, year, venue, doi, arxiv, url, abstract, state, areas, readOn, notes, critiques } = paper;
  const linked = (folder: string, all: readonly VaultThing[]) =>
    all.flatMap((one) => (one.paper === key ? [`- ${linkTo(pathOf(folder, one), one.words)} (${one.state})`] : []));
  const section = (heading: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : [`## ${heading}`, "", ...lines, ...(lines.at(-1) === "" ? [] : [""])];
  return [
    frontMatter({ title, authors, year, venue, doi, arxiv, url, state, areas, read: readOn, citekey: key }),
    `# ${plain(lineOf(title))}`,
    "",
    ...section("Abstract", abstract === null ? [] : [plain(abstract)]),
    ...section("Notes", notes.flatMap(noteLines)),
    ...section("Critiques", critiques.flatMap(critiqueLines)),
    ...section("Questions", linked("questions", questions)),
    ...section("Ideas", linked("ideas", ideas)),
  ].join("\n");
}

const noteLines = ({ layer, by, on, answers }: VaultPaper["notes"][number]): readonly string[] => [
  `### ${layer} by ${plain(by)}, ${on}`,
  "",
  ...answers.flatMap(({ name, words }) => [`**${name}**`, "", quoted(words), ""]),
];

function critiqueLines(one: VaultPaper["critiques"][number]): readonly string[] {
  const { stance, aspect, severity, anchor, by, on, agree, dispute, words } = one;
  const about = [stance, aspect, ...(severity === null ? [] : [severity]), ...(anchor === null ? [] : [plain(anchor)])];
  const said = [...(agree > 0 ? [`${agree} agree`] : []), ...(dispute > 0 ? [`${dispute} dispute it`] : [])];
  return [
    `### ${about.join(", ")}, by ${plain(by)}, ${on}`,
    "",
    quoted(words),
    "",
    ...(said.length === 0 ? [] : [`${said.join(", ")}.`, ""]),
  ];
}

function thingText(one: VaultThing, kind: string, titles: ReadonlyMap<string, string>): string {
  const { words, by, on, state, paper, facts, said } = one;
  const title = paper === undefined ? undefined : titles.get(paper);
  return [
    frontMatter({ kind, state, by, on, ...facts }),
    `# ${plain(shortened(words, 120))}`,
    "",
    ...(paper === undefined || title === undefined ? [] : [`On ${linkTo(paperPath(paper), title)}.`, ""]),
    quoted(words),
    "",
    ...said.flatMap((each) => [`## ${each.heading}, ${plain(each.by)}, ${each.on}`, "", quoted(each.words), ""]),
  ].join("\n");
}
