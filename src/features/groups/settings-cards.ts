import { type Block, button, type Card, heading, says, sentence } from "../../chat/card.ts";
import { type Instant, type MemberId, moment, type Prose, person, prose } from "../../chat/prose.ts";
import type { add } from "../critiques/commands/add.ts";
import type { settings } from "./commands/settings.ts";

/** What changed in a group's settings, each in a line. */
export const changedCard = (changes: readonly Prose[], moved: readonly Prose[]): Card => ({
  title: "Settings changed",
  body: [{ kind: "list", items: changes }, ...movedBlocks(moved)],
});

/** The same before anything is saved, with the next digests: times are said back to whoever typed them. */
export const changesPreview = (
  changes: readonly Prose[],
  digests: readonly Instant[],
  moved: readonly Prose[],
  draft: string,
): Card => ({
  title: "Change these settings?",
  body: [
    { kind: "list", items: changes },
    says("The next four digests:"),
    { kind: "list", items: digests.map((at) => [moment(at)]) },
    ...movedBlocks(moved),
    says("Nothing has changed yet."),
  ],
  buttons: [
    button<typeof settings>("Save", "group settings", { sure: "yes" }, { here: true, draft }),
    button<typeof settings>("Say it otherwise", "group settings", {}, { open: true, draft }),
  ],
});

const movedBlocks = (moved: readonly Prose[]): readonly Block[] =>
  moved.length === 0
    ? []
    : [heading("These dates change, each at its old time of day in the new zone"), { kind: "list", items: moved }];

/** Tells the group from when on notes are seen by others than before: some were written under another promise. */
export const blindCard = (by: MemberId, blind: boolean, at: Instant): Card =>
  sentence(
    blind
      ? prose`${person(by)} has made the first pass blind. From ${moment(at)} on, only members who have submitted theirs see those of others, until the agenda comes.`
      : prose`${person(by)} has ended the blind first pass. From ${moment(at)} on, everyone sees what is submitted, also what was submitted before.`,
  );

/** Tells the group whether critiques say whose they are from now on. */
export const anonymousCard = (by: MemberId, anonymous: boolean): Card =>
  sentence(
    anonymous
      ? prose`${person(by)} has made critiques anonymous. Whose one is that is raised from now on is kept nowhere; so nobody can change or take it back, and an organizer can hide it.`
      : prose`${person(by)} has ended anonymous critiques. Whatever is raised from now on says whose it is; what was raised before stays as it is.`,
    [button<typeof add>("Raise a critique", "critique add")],
  );

/** What is said when a form comes back as it was. */
export const nothingChanged: Card = { body: [says("Nothing changed: all of it is as it was.")] };
