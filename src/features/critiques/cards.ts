import { type Block, type Button, button, type Card, quote, says, sentence } from "../../chat/card.ts";
import { type Listed, turning } from "../../chat/listing.ts";
import { bold, count, joined, link, type MemberId, moment, type Prose, person, prose } from "../../chat/prose.ts";
import type { Member } from "../groups/store.ts";
import { written } from "../papers/anchors.ts";
import { kindOf } from "./aspects.ts";
import type { add } from "./commands/add.ts";
import type { agree } from "./commands/agree.ts";
import type { dispute } from "./commands/dispute.ts";
import type { edit } from "./commands/edit.ts";
import type { hide } from "./commands/hide.ts";
import type { list } from "./commands/list.ts";
import type { settle } from "./commands/settle.ts";
import type { show } from "./commands/show.ts";
import type { withdraw } from "./commands/withdraw.ts";
import { type CritiqueVerb, hindrance, type Standing, standing } from "./life.ts";
import type { Critique, WholeCritique } from "./store.ts";

/** What a critique's message is known by. */
export const about = (critique: Pick<Critique, "id">): string => `critique:${critique.id}`;

/** A critique as the group sees it: its words, whose they are, and what others say to it. */
export function critiqueCard(critique: WholeCritique): Card {
  const gone = goneLine(critique);
  if (gone) return { title: "Critique", body: [says(gone)] };
  const known = { critique: critique.id };
  return {
    title: kindOf(critique),
    body: [quote(critique.words), says(sourceLine(critique)), ...reactionBlocks(critique), ...settledBlocks(critique)],
    buttons:
      critique.state === "settled"
        ? []
        : [
            button<typeof agree>("Agree", "critique agree", known),
            button<typeof dispute>("Dispute", "critique dispute", known),
          ],
  };
}

/** The same for one reader, with what they may do to it. */
export function critiqueCardFor(critique: WholeCritique, reader: Member | undefined): Card {
  const known = { critique: critique.id };
  const may = (verb: CritiqueVerb) => hindrance(critique, verb, reader ?? nobody) === undefined;
  const buttons: readonly (Button | false)[] = [
    may("agree") && button<typeof agree>("Agree", "critique agree", known),
    may("dispute") && button<typeof dispute>("Dispute", "critique dispute", known),
    may("settle") && button<typeof settle>("Settle", "critique settle", known, { open: true }),
    may("edit") && button<typeof edit>("Edit", "critique edit", known),
    may("withdraw") && button<typeof withdraw>("Withdraw", "critique withdraw", known),
    reader?.organizer === true && may("hide") && button<typeof hide>("Hide", "critique hide", known),
  ];
  return { ...critiqueCard(critique), buttons: buttons.filter((one) => one !== false) };
}

const nobody = { id: "", organizer: false };

/** Who raised a critique, if that is known. */
export const raiser = (by: MemberId | null): Prose => (by === null ? ["anonymous"] : [person(by)]);

/** What somebody hears who has raised one anonymously: their answer leads back to nothing that is theirs, and is kept nowhere. */
export const raisedAnonymouslyCard = ({ title }: Pick<WholeCritique, "title">): Card => ({
  ...sentence(
    prose`Raised anonymously, on ${bold(title)}. The group sees it now. Nobody can tell that it is yours, Colloquy neither: it cannot be changed, claimed or taken back.`,
  ),
  once: true,
});

/** What somebody hears who has raised a critique. */
export const raisedCard = ({ id, title }: Pick<WholeCritique, "id" | "title">): Card =>
  sentence(prose`Raised, on ${bold(title)}. The group sees it now, and others agree with it or dispute it.`, [
    button<typeof edit>("Edit", "critique edit", { critique: id }),
    button<typeof withdraw>("Withdraw", "critique withdraw", { critique: id }),
  ]);

function goneLine(critique: WholeCritique): Prose | undefined {
  if (critique.state === "withdrawn") return prose`${raiser(critique.by)} has withdrawn this critique.`;
  return critique.state === "hidden" ? ["An organizer has hidden this critique."] : undefined;
}

/** Where its author did not say where in the paper, it is where the words point. */
function sourceLine({ title, anchor, anchors, by, source, raisedAt, editedAt }: WholeCritique): Prose {
  const places = anchor ?? anchors.map(written).join(", ");
  const where = places === "" ? [] : prose`, ${places}`;
  const edited = editedAt === null ? [] : prose`, edited ${moment(editedAt, "day")}`;
  if (by === null) return prose`On ${bold(title)}${where}. Raised anonymously.`;
  const from = source === null ? [] : prose` (${link("from this message", source)})`;
  return prose`On ${bold(title)}${where}. Raised by ${person(by)} on ${moment(raisedAt, "day")}${from}${edited}.`;
}

/** What the group came to about it, by whoever said that it is settled. */
function settledBlocks({ state, settledBy, outcome }: WholeCritique): readonly Block[] {
  if (state !== "settled") return [];
  const by = settledBy === null ? [] : prose` by ${person(settledBy)}`;
  return [
    says(prose`${bold("Settled")}${by}${outcome === null ? "." : ":"}`),
    ...(outcome === null ? [] : [quote(outcome)]),
  ];
}

function reactionBlocks({ state, reactions, agree }: WholeCritique): readonly Block[] {
  if (reactions.length === 0) return state === "settled" ? [] : [says("Nobody has agreed or disputed yet.")];
  const agreeing = reactions.filter((one) => one.stance === "agree").map(({ member }): Prose => [person(member)]);
  const disputed = reactions.filter((one) => one.stance === "dispute");
  return [
    ...(agree > 0 ? [says(prose`${bold(count(agree, "agrees", "agree"))}: ${joined(agreeing)}`)] : []),
    ...disputed.flatMap(({ member, reason }) => [says(prose`${person(member)} disputes it:`), quote(reason ?? "")]),
  ];
}

const standingWords: Readonly<Record<Standing, string>> = {
  raised: "no reaction yet",
  agreed: "agreed",
  disputed: "in dispute",
  settled: "settled",
  withdrawn: "withdrawn",
  hidden: "hidden",
};

const noneThus: Readonly<Record<string, string>> = {
  disputed: "No critique here is in dispute",
  agreed: "No critique here is agreed with by all who reacted",
  raised: "No critique here waits for its first reaction",
  settled: "No critique here is settled",
};

/** A list of critiques, one line each with a button that shows it whole. */
export function listCard(
  critiques: Listed<WholeCritique>,
  total: number,
  which: { readonly state?: string; readonly paper?: string },
): Card {
  const adds = button<typeof add>(
    "Raise a critique",
    "critique add",
    which.paper === undefined ? {} : { paper: which.paper },
  );
  if (total === 0 && which.state !== undefined)
    return sentence(`${noneThus[which.state] ?? "No critique here stands so"}. /critique list shows all there are.`, [
      button<typeof list>("Show all", "critique list", which.paper === undefined ? {} : { paper: which.paper }),
      adds,
    ]);
  if (total === 0)
    return sentence("No critique here yet. Say what is strong or weak in a paper, and others agree or dispute.", [
      adds,
    ]);
  return {
    title: `Critiques (${total})`,
    body: critiques.items.map((one) => ({
      kind: "row",
      prose: listLine(one),
      button: button<typeof show>("Show", "critique show", { critique: one.id }),
    })),
    buttons: [
      ...turning(critiques, (label, page) =>
        button<typeof list>(label, "critique list", { ...which, page }, { here: true }),
      ),
      adds,
    ],
  };
}

function listLine(one: WholeCritique): Prose {
  const counts = [
    ...(one.agree > 0 ? [count(one.agree, "agrees", "agree")] : []),
    ...(one.dispute > 0 ? [count(one.dispute, "disputes it", "dispute it")] : []),
  ];
  const stands = one.outcome === null ? standingWords[standing(one)] : `settled: “${one.outcome}”`;
  const how = counts.length === 0 || one.state === "settled" ? [stands, ...counts].join("; ") : counts.join(", ");
  return prose`${bold(kindOf(one))}, on ${one.title}: “${one.words}” (${raiser(one.by)}; ${how})`;
}
