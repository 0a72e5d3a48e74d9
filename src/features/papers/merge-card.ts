import { type Card, says } from "../../chat/card.ts";
import { type MemberId, type Prose, person, prose } from "../../chat/prose.ts";
import { linked, merging, paperName, showing } from "./cards.ts";
import type { Paper } from "./store.ts";

/** What the wish that two papers be one is known by. */
export const aboutMerging = (elder: Pick<Paper, "id">, younger: Pick<Paper, "id">): string =>
  `merging:${elder.id}:${younger.id}`;

/** Offers to whom it concerns to make one paper of two, as somebody wishes who proposed only one of them. */
export const wishedCard = (wisher: MemberId, elder: Paper, younger: Paper): Card => ({
  title: "Are these one paper?",
  body: [
    says(prose`${person(wisher)} says that ${linked(younger)} is the same paper as ${linked(elder)}.`),
    says(prose`${mayConfirm(elder.proposedBy === wisher ? younger : elder)} can merge the two. That cannot be undone.`),
  ],
  buttons: [merging(younger, elder)],
});

/** Who has to agree besides whoever wishes it. */
export const mayConfirm = ({ proposedBy }: Pick<Paper, "proposedBy">): Prose =>
  proposedBy === null ? ["An organizer"] : prose`${person(proposedBy)}, who proposed the other one, or an organizer`;

/** What stands in the place of the offer once the two are one. */
export const grantedCard = (by: MemberId, elder: Paper, younger: Paper): Card => ({
  body: [says(prose`${person(by)} has merged the two: ${nowOne(elder, younger)}.`)],
  buttons: [showing(elder)],
});

/** Says of two papers, as they were called, that they are one. */
export const nowOne = (elder: Paper, younger: Paper): string =>
  paperName(elder) === paperName(younger)
    ? `the two papers called “${paperName(elder)}” are one paper now`
    : `“${paperName(younger)}” and “${paperName(elder)}” are one paper now`;
