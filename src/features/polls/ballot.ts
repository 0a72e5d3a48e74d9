import { choice, choices, type Fields, optional } from "../../chat/fields.ts";
import type { PollKind } from "./count.ts";
import { listed, type Nameable, named } from "./named.ts";
import type { Wish } from "./schulze.ts";

/** The places of a ballot, as one types them; the first may hold several papers. */
export const places = {
  first: "First",
  second: "Second",
  third: "Third",
  fourth: "Fourth",
  fifth: "Fifth",
} as const;
type Place = keyof typeof places;
const keys = Object.keys(places) as readonly Place[];

/** What a form asks of a voter: all at once, or place after place. It starts from the ballot that they cast before. */
export function ballotFields(kind: PollKind, papers: readonly Nameable[], before: readonly string[]): Fields {
  const values = Object.fromEntries(papers.map(({ typed, label }) => [typed, label]));
  const cast = before.flatMap((id) => papers.find((paper) => paper.id === id)?.typed ?? []);
  const starting = (initial: string | undefined) => (initial ? { initial } : {});
  switch (kind) {
    case "approval":
      return { first: choices("What you would read", values, starting(cast.join(","))) };
    case "ranked":
      return Object.fromEntries(
        keys.slice(0, papers.length).map((key, i) => {
          const field = choice(places[key], values, starting(cast[i]));
          return [key, i === 0 ? field : optional(field)];
        }),
      );
    default:
      return kind satisfies never;
  }
}

/** Reads a ballot as somebody sent it, in the order of its places; or says what is wrong with it, and in which place. */
export function ballotRead<N extends Nameable>(
  all: readonly N[],
  sent: { readonly [K in Place]?: string | undefined },
): { readonly papers: readonly N[] } | { readonly wrong: string; readonly key: Place } {
  const papers: N[] = [];
  for (const key of keys) {
    const read = named(all, sent[key] ?? "");
    if ("wrong" in read) return { wrong: `${places[key]}: ${read.wrong}`, key };
    for (const paper of read.papers) {
      if (papers.includes(paper))
        return {
          wrong: `${listed([paper])} is on your ballot twice. Name each paper once, and leave empty what you do not need.`,
          key,
        };
      papers.push(paper);
    }
  }
  if (papers.length > 0) return { papers };
  return { wrong: `Nothing is on your ballot yet. Name at least one of them: ${listed(all)}.`, key: "first" };
}

/** Papers in the order they were named, as a wish. */
export const wishFor = (kind: PollKind, ids: readonly string[]): Wish =>
  kind === "ranked" ? ids.map((id) => [id]) : [ids];
