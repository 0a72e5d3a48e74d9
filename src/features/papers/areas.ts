import { parts } from "../../chat/fields.ts";

/** A field of research that papers are sorted by: one of all groups, or a group's own. */
export interface Area {
  readonly id: string;
  readonly name: string;
}

/** The areas that every group has (READING.md's list). */
export const common: readonly Area[] = [
  { id: "language", name: "Language models" },
  { id: "multimodal", name: "Multimodal" },
  { id: "agents", name: "Agents" },
  { id: "posttraining", name: "Post-training" },
  { id: "safety", name: "Safety and evaluation" },
  { id: "efficient", name: "Efficient systems" },
];

/** How many areas of its own a group may have: with those of all groups they fit one list of choices. */
export const mostOwn = 19;

/** The names of some areas, in the order in which a group has them; one that is there no more has none. */
export const areaNames = (all: readonly Area[], ids: readonly string[]): readonly string[] =>
  all.flatMap(({ id, name }) => (ids.includes(id) ? [name] : []));

/** The areas that somebody named, with commas between them, by name, a part of it that fits only one, or id. */
export function areasNamed(
  all: readonly Area[],
  typed: string,
): { readonly ids: readonly string[] } | { readonly wrong: string } {
  const ids = new Set<string>();
  for (const part of parts(typed)) {
    const found = areaCalled(all, part);
    if (!found)
      return {
        wrong: `No area of this group is called “${part.slice(0, 40)}”. There are ${all.map(({ name }) => name).join(", ")}. An organizer adds one with /group areas.`,
      };
    ids.add(found.id);
  }
  return { ids: all.flatMap(({ id }) => (ids.has(id) ? [id] : [])) };
}

function areaCalled(all: readonly Area[], typed: string): Area | undefined {
  const wanted = typed.toLowerCase();
  const exact = all.find(({ id, name }) => id === typed || name.toLowerCase() === wanted);
  const [only, ...others] = all.filter(({ name }) => name.toLowerCase().includes(wanted));
  return exact ?? (others.length === 0 ? only : undefined);
}

/** Why a group cannot add an area of this name, in a sentence; nothing if it can. */
export function unfitName(all: readonly Area[], name: string): string | undefined {
  if (name.includes(",")) return "An area has one name without a comma. Add several one by one, like “Speech”.";
  if (!/[\p{L}\p{N}]/u.test(name)) return "An area needs a name of letters, like “Speech”.";
  if (all.some((one) => one.name.toLowerCase() === name.toLowerCase() || one.id === name))
    return `The group has the area “${name}” already. /paper areas puts papers into it.`;
  return all.length >= common.length + mostOwn
    ? `A group has ${mostOwn} areas of its own at most. Take one away first, with /group areas remove: and its name.`
    : undefined;
}

/** What a group has read in an area, what it could read, and what it does not know yet. */
export interface AreaCount {
  readonly area: Area | undefined;
  readonly read: number;
  readonly queued: number;
  readonly questions: number;
}

/** Counts papers and open questions by area; what is in none comes last, without an area. A paper may be in several. */
export function countedByArea(
  all: readonly Area[],
  papers: readonly {
    readonly id: string;
    readonly areas: readonly string[];
    readonly stands: "read" | "queued" | "gone";
  }[],
  questions: readonly { readonly paper: string | null }[],
): readonly AreaCount[] {
  const known = (areas: readonly string[]) => all.filter(({ id }) => areas.includes(id));
  const areasOf = new Map(papers.map((paper) => [paper.id, known(paper.areas)]));
  const isIn = (areas: readonly Area[], area: Area | undefined) => (area ? areas.includes(area) : areas.length === 0);
  return [...all, undefined].map((area) => {
    const here = papers.filter(({ id }) => isIn(areasOf.get(id) ?? [], area));
    return {
      area,
      read: here.filter(({ stands }) => stands === "read").length,
      queued: here.filter(({ stands }) => stands === "queued").length,
      questions: questions.filter(({ paper }) => isIn((paper && areasOf.get(paper)) || [], area)).length,
    };
  });
}
