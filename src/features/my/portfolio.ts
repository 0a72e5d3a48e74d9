import type { Parts } from "../../chat/card.ts";
import { count } from "../../chat/prose.ts";
import { listed } from "../../time/words.ts";
import { dayIn } from "../../time/zone.ts";
import type { Gathered } from "../exports/gathered.ts";
import { keysOf } from "../exports/keys.ts";
import { fileName, plain } from "../exports/markdown.ts";
import { paperName } from "../papers/cards.ts";

import { reportOn, type Worked } from "./portfolio-report.ts";

/** A group of somebody's, with what it made and who they are in it. */
export interface Reading {
  readonly gathered: Gathered;
  readonly me: string;
  readonly names: Readonly<Record<string, string>>;
}

/** The papers of a group that a member worked on, with what they made of each: oldest first. */
export function workedOn({ gathered, me, names }: Reading): readonly Worked[] {
  const { group, papers, held, notes, critiques, questions, answers, ideas, reproductions } = gathered;
  const keys = keysOf(papers);
  const dayOf = (at: string) => dayIn(at, group.zone);
  return papers.toReversed().flatMap((paper): readonly Worked[] => {
    const on = <T extends { readonly paper: string | null }>(all: readonly T[]) =>
      all.filter((one) => one.paper === paper.id);
    const mine = {
      notes: on(notes).filter(({ member }) => member === me),
      critiques: on(critiques).filter(({ by }) => by === me),
      questions: on(questions)
        .filter(({ askedBy }) => askedBy === me)
        .map((one) => ({ ...one, answers: answers.filter(({ question }) => question === one.id) })),
      ideas: on(ideas).filter(({ proposedBy, claimedBy }) => proposedBy === me || claimedBy === me),
      reproductions: on(reproductions).filter(
        ({ startedBy, joined, claims }) =>
          [startedBy, ...joined].includes(me) ||
          claims.some(({ attempts }) => attempts.some(({ by, retractedAt }) => by === me && retractedAt === null)),
      ),
    };
    if (Object.values(mine).every((all) => all.length === 0)) return [];
    const readOn = [...new Set(on(held).map(({ startsAt }) => dayOf(startsAt)))];
    const key = keys.get(paper.id) ?? paper.id;
    return [{ key, paper, group: group.name, me, readOn, ...mine, dayOf, nameOf: (one) => names[one] ?? "somebody" }];
  });
}

/** A portfolio as files: a report for each paper, their pictures, and a page that lists them. */
export function portfolioOf(name: string, readings: readonly Reading[], alone: boolean): Parts {
  const several = readings.length > 1;
  const parts: Record<string, Parts[string]> = {};
  const lines: string[] = [];
  for (const reading of readings) {
    const { group } = reading.gathered;
    const folder = several ? `${fileName(group.name, group.id)}/` : "";
    const worked = workedOn(reading);
    if (worked.length === 0) continue;
    lines.push(`With ${plain(group.name)} I worked on ${count(worked.length, "paper")}:`);
    const links: string[] = [];
    for (const one of worked) {
      const { text, pictures } = reportOn(one, alone);
      const path = `${folder}${one.key}.md`;
      parts[path] = text;
      for (const [at, picture] of Object.entries(pictures)) parts[`${folder}${at}`] = picture;
      links.push(`- [${plain(paperName(one.paper))}](${encodeURI(path)})${madeOf(one)}`);
    }
    lines.push(links.join("\n"));
  }
  if (lines.length === 0) return {};
  return { "index.md": `${[`# What ${plain(name)} read and tried`, ...lines].join("\n\n")}\n`, ...parts };
}

function madeOf({ notes, critiques, questions, ideas, reproductions }: Worked): string {
  const made = [
    [notes.length, "note"],
    [critiques.length, "critique"],
    [questions.length, "question"],
    [ideas.length, "idea"],
    [reproductions.length, "reproduction"],
  ] as const;
  return `: ${listed(made.flatMap(([n, noun]) => (n === 0 ? [] : [count(n, noun)])))}`;
}
