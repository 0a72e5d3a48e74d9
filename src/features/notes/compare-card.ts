import { type Block, type Button, type Card, file, heading, says } from "../../chat/card.ts";
import { limits } from "../../chat/limits.ts";
import { type Listed, turning } from "../../chat/listing.ts";
import { bold, count, joined, type Prose, person, prose } from "../../chat/prose.ts";
import { paperName } from "../papers/cards.ts";
import { csv } from "../papers/csv.ts";
import type { Paper } from "../papers/store.ts";
import type { ComparedField } from "./comparing.ts";
import { capital } from "./layers.ts";

/** A table as it is kept: its head and its rows. */
export interface Table {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** Notes side by side, field by field: of one paper by member, of several by paper; the whole as a table to keep. */
export function compareCard(
  papers: readonly Paper[],
  fields: Listed<ComparedField>,
  table: Table,
  how: { readonly hidden: number; turn(label: string, page: string): Button; readonly buttons: readonly Button[] },
): Card {
  const [only] = papers;
  const one = papers.length === 1 ? only : undefined;
  const titles = joined(
    papers.map((paper) => [bold(paperName(paper))]),
    ", ",
  );
  return {
    title: one ? "Notes, field by field" : "Papers, field by field",
    body: [
      says(prose`On ${titles}.`),
      ...(fields.items.length === 0 ? [says(one ? nobody : nobodyAcross)] : []),
      ...fields.items.flatMap((field) => fieldBlocks(field, papers)),
      ...(how.hidden === 0
        ? []
        : [
            says(
              `${count(how.hidden, "note is", "notes are")} hidden until you have submitted yours, or the agenda is out.`,
            ),
          ]),
      ...(fields.page === 1 && table.rows.length > 0 ? [kept(table)] : []),
    ],
    buttons: [...turning(fields, how.turn), ...how.buttons],
  };
}

const nobody = "Nobody has shared any answers yet. Yours can be the first.";
const nobodyAcross = "Nobody has shared a notebook on these papers yet. Yours can be the first: /note notebook";

function fieldBlocks({ layer, name, answers }: ComparedField, papers: readonly Paper[]): readonly Block[] {
  if (papers.length === 1)
    return [
      heading(`${capital(name)} (${layer.toLowerCase()})`),
      { kind: "list", items: answers.map(({ by, words }) => prose`${person(by)}: “${words}”`) },
    ];
  const of = (paper: Paper): Prose =>
    joined(
      answers.filter((one) => one.paper === paper.id).map(({ by, words }) => prose`“${words}” (${person(by)})`),
      "; ",
    );
  return [
    heading(capital(name)),
    {
      kind: "list",
      items: papers.map((paper) => {
        const all = of(paper);
        return prose`${bold(paperName(paper))}: ${all.length === 0 ? "nobody wrote it down" : all}`;
      }),
    },
  ];
}

/** The whole table as a file; too much for one is said, and the pages hold it all the same. */
function kept({ head, rows }: Table): Block {
  const text = csv(head, rows);
  return text.length > limits.file.characters
    ? says("It is too much for one file. Compare fewer papers to get one.")
    : file("comparison.csv", "text/csv", text);
}
