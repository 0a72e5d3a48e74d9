import { type Block, type Button, button, type Card, says } from "../../chat/card.ts";
import { bold, count, type Prose, prose } from "../../chat/prose.ts";
import type { areas } from "../groups/commands/areas.ts";
import type { AreaCount } from "./areas.ts";
import type { queue } from "./commands/queue.ts";

/** What a group has read by area and where its questions are, to help it choose a focus. */
export function areasCard(counts: readonly AreaCount[], organizes: boolean): Card {
  const named = counts.flatMap(({ area, ...rest }) => (area ? [{ area, ...rest }] : []));
  const some = named.filter(isSome);
  const none = named.filter((one) => !isSome(one)).map(({ area }) => area.name);
  const outside = counts.find(({ area }) => area === undefined);
  return {
    title: "Areas",
    body: [
      ...some.map(
        (one): Block => ({
          kind: "row",
          prose: prose`${bold(one.area.name)}: ${told(one)}`,
          button: button<typeof queue>("Its queue", "paper queue", { area: one.area.id }),
        }),
      ),
      ...(outside && isSome(outside) ? [says(prose`${bold("In no area yet")}: ${told(outside)}`)] : []),
      ...(none.length === 0 ? [] : [says(`Nothing yet: ${none.join(", ")}.`)]),
      ...focusOf(some),
      says("/paper areas says which areas a paper is in."),
    ],
    buttons: organizes ? changing : [],
  };
}

const isSome = ({ read, queued, questions }: Pick<AreaCount, "read" | "queued" | "questions">): boolean =>
  read + queued + questions > 0;

const told = ({ read, queued, questions }: Pick<AreaCount, "read" | "queued" | "questions">): string =>
  `${read} read, ${queued} in the queue, ${count(questions, "open question")}.`;

const inOneBreath = new Intl.ListFormat("en-GB");

/** Where most is not known yet: if several areas are alike, all of them. */
function focusOf(some: readonly AreaCount[]): readonly Block[] {
  const most = Math.max(0, ...some.map(({ questions }) => questions));
  if (most === 0 || some.length < 2) return [];
  const there = some.filter(({ questions }) => questions === most).map(({ area }) => area?.name ?? "");
  const where: Prose = [bold(inOneBreath.format(there))];
  return [says(prose`Most open questions are in ${where}.`)];
}

const changing: readonly Button[] = [
  button<typeof areas>("Add or take away an area", "group areas", {}, { open: true }),
];
