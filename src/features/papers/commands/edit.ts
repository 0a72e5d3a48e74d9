import { type Asking, command, pick } from "../../../app/command.ts";
import { sentence } from "../../../chat/card.ts";
import { type Field, hidden, type Known, line, number, optional, paragraph, parts } from "../../../chat/fields.ts";
import { prose } from "../../../chat/prose.ts";
import { refuse } from "../../../chat/refusal.ts";
import type { Tx } from "../../../store/db.ts";
import { showSessionsOf } from "../../sessions/acts.ts";
import { onlyProposerOrOrganizer, paperInTurn, tellPaper, turnForPapers } from "../acts.ts";
import { about, addressOf, linked, paperName, showing } from "../cards.ts";
import { corrected, staying, without, written } from "../editing.ts";
import { lookUp } from "../errands.ts";
import type { Identifiers } from "../identifiers.ts";
import { anyPaper, noPaperYet } from "../picks.ts";
import { recognized } from "../proposal.ts";
import { changePaper, type Paper, paperById, papersNamed } from "../store.ts";

const fields = {
  paper: pick("Paper", anyPaper, { none: noPaperYet }),
  title: optional(line("Title", { max: 500 })),
  authors: optional(paragraph("Authors", { hint: "Ashish Vaswani, Noam Shazeer" })),
  year: optional(number("Year", 1500, 2100, { hint: "2017", initial: "2017" })),
  link: optional(line("Link or identifier", { max: 2000, hint: "https://arxiv.org/abs/1706.03762, or its DOI" })),
};

export const edit = command({
  name: "paper edit",
  scope: "group",
  summary: "Put a paper’s title, authors, year or link right",
  fields,
  async step(asking) {
    const paper = await paperMeant(asking);
    if (paper) onlyProposerOrOrganizer(asking.by, paper);
    // The year that every refusal gives as an example is no answer to begin with.
    const {
      title,
      authors,
      link,
      year: { initial: _, ...year },
    } = fields;
    const shown = {
      title: startingFrom(title, paper?.title),
      authors: startingFrom(authors, paper && written(paper.authors)),
      year: startingFrom(year, paper?.year?.toString()),
      link: startingFrom(link, paper && addressOf(paper)),
    };
    return { fields: { ...shown, begun: begunWith(shown, asking.known) } };
  },
  async run(call) {
    const { input, stepped, by, group, db, record } = call;
    await turnForPapers(call, group);
    const before = await paperInTurn(db, group.id, input.paper);
    onlyProposerOrOrganizer(by, before);
    const { title, authors, year } = input;
    const link = input.link === undefined ? undefined : await linkOf(db, before, input.link);
    const emptied = parts(stepped.begun ?? "").filter((key) => key in fields && input[key as Begun] === undefined);
    const change = { ...without(before, emptied), ...corrected(before, { title, authors, year, link }) };
    const stays = staying(before, emptied);
    if (Object.keys(change).length === 0)
      return sentence(stays === "" ? "Nothing was different, so all stays as it was." : `Nothing was changed.${stays}`);
    const paper = await changePaper(db, before, change);
    await record(about(paper), before, paper);
    if (change.lookUp === "running") await lookUp(call, [paper]);
    await tellPaper(call, group.id, paper.id);
    await showSessionsOf(call, group, paper.id);
    return sentence(prose`Saved: ${linked(paper)}.${stays}`, [showing(paper)]);
  },
});

async function paperMeant(asking: Asking): Promise<Paper | undefined> {
  const { db, group, known } = asking;
  const [only, ...others] = known.paper ? await anyPaper(asking, known.paper) : [];
  return group && only && others.length === 0 ? paperById(db, group.id, only.value) : undefined;
}

type Begun = "title" | "authors" | "year" | "link";

/**
 * Says which inputs a form showed filled, so that one which comes back empty was emptied on purpose. What was typed in one line
 * empties nothing.
 */
function begunWith(shown: Readonly<Record<Begun, Field>>, known: Known): Field {
  const field = hidden(line("Begun with"));
  const keys = Object.entries(shown).flatMap(([key, { initial }]) => (initial === undefined ? [] : [key]));
  return Object.keys(shown).some((key) => known[key] !== undefined) ? field : { ...field, initial: keys.join(",") };
}

/** A field that begins with what stands; what would not fit it is left empty, and leaving it so keeps it. */
const startingFrom = <F extends Field>(field: F, stands: string | undefined): F =>
  stands === undefined || stands === "" || ("max" in field && stands.length > field.max)
    ? field
    : { ...field, initial: stands };

async function linkOf(db: Tx, paper: Paper, typed: string): Promise<Identifiers> {
  const found = await recognized(typed);
  if ("wrong" in found) return refuse(found.wrong, "link");
  const [first, ...more] = found.proposals;
  if (!first || more.length > 0 || Object.keys(first.identifiers).length === 0)
    return refuse(
      `“${typed.slice(0, 60)}” is not one link. Give an address, an arXiv id such as 1706.03762, or a DOI.`,
      "link",
    );
  const other = (await papersNamed(db, paper.group, first.identifiers)).find(({ id }) => id !== paper.id);
  if (other)
    return refuse(
      `That is “${paperName(other)}”, which the group has as another paper. If the two are one, /paper merge makes them so.`,
      "link",
    );
  return first.identifiers;
}
