import { button, type Card, quote, says, sentence } from "../../chat/card.ts";
import { type Instant, joined, moment, type Prose, prose } from "../../chat/prose.ts";
import { accountLabel, accountLabels, type OwnAccount, reminded } from "./accounts.ts";
import type { link } from "./commands/link.ts";
import type { unlink } from "./commands/unlink.ts";
import type { week } from "./commands/week.ts";

/** What somebody is told who wants to link another account: the code, what it gives away, and the accounts they have. */
export function ownCodeCard(
  all: readonly OwnAccount[],
  { code, until }: { readonly code: string; readonly until: Instant },
): Card {
  const several = all.length > 1;
  return {
    title: "Link your accounts",
    body: [
      ...(several ? [says(yourAccounts(all))] : []),
      says("Type this with your other account, on whichever platform:"),
      quote(`/my link code: ${code}`),
      says(
        prose`It opens once, until ${moment(until, "time")}. Whoever types it becomes you here, with all that only you may see: give it to nobody.`,
      ),
    ],
    ...(several ? { buttons: [button<typeof unlink>("Unlink an account", "my unlink")] } : {}),
    once: true,
  };
}

const yourAccounts = (all: readonly OwnAccount[]): Prose => {
  const to = reminded(all);
  return [`Your accounts: ${accountLabels(all)}. Reminders go to ${to ? accountLabel(to, all) : "none of them"}.`];
};

/** What is said to whoever types their own code with the account, or one of the accounts, that made it. */
export const ownCode: Card = sentence(
  "You made this code with this account, or one that is linked to it. Type it with your other account.",
);

/** Says what becomes of two people before they are one. */
export const joiningCard = (
  from: readonly OwnAccount[],
  to: readonly OwnAccount[],
  how: { readonly name: string; readonly shared: readonly string[]; readonly entered: string },
): Card => ({
  title: "Are these all you?",
  body: [
    says(`${accountLabels([...to, ...from])}.`),
    says(
      `Linked, they are one person, called ${how.name}, in all groups of each: what was written with either is yours, and a vote counts once.`,
    ),
    ...(how.shared.length === 0
      ? []
      : [
          says(
            `Both are members of ${how.shared.join(", ")}: there your notes of one layer become one, with the later answer in front and every version kept.`,
          ),
        ]),
    says(
      "This cannot be undone as it was: /my unlink gives an account a person of its own again, and what was written stays with you. Go on only if every one of these accounts is yours: whoever uses one of them sees what only you may see.",
    ),
  ],
  buttons: [button<typeof link>("They are all me", "my link", { entered: how.entered }, { here: true })],
});

/** What is said once they are. */
export const oneNowCard = (all: readonly OwnAccount[]): Card => ({
  title: "You are one person now",
  body: [says(yourAccounts(all)), says("To be reminded elsewhere, type /my link prefer: followed by the platform.")],
  buttons: [button<typeof week>("Your week", "my week")],
});

/** Says where reminders go now. */
export const preferredCard = (account: OwnAccount, all: readonly OwnAccount[]): Card =>
  sentence(`Reminders go to ${accountLabel(account, all)} from now on, and ${account.name} is what you are called.`);

/** Says what becomes of an account before it is unlinked. */
export const unlinkingCard = (
  account: OwnAccount,
  key: string,
  all: readonly OwnAccount[],
  groups: readonly string[],
): Card => ({
  title: `Unlink ${accountLabel(account, all)}?`,
  body: [
    says(
      prose`That account becomes a person of its own, in no group. What was written, voted and taken with any of your accounts stays with you${groups.length === 0 ? "" : joined([[", and so do your memberships of "], [groups.join(", ")]], "")}.`,
    ),
  ],
  buttons: [button<typeof unlink>("Unlink it", "my unlink", { account: key, sure: "yes" }, { here: true })],
});

/** What is said once it is. */
export const unlinkedCard = (account: OwnAccount, all: readonly OwnAccount[]): Card =>
  sentence(
    `${accountLabel(account, all)} is unlinked. It is in no group until you join one with it; /my link links it again.`,
  );
