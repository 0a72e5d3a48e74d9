import { command, pick } from "../../../app/command.ts";
import { type Card, sentence } from "../../../chat/card.ts";
import { choice, optional } from "../../../chat/fields.ts";
import { accountKey } from "../../../chat/platform.ts";
import { refuse } from "../../../chat/refusal.ts";
import { record } from "../../../history/store.ts";
import { groupsOf } from "../../groups/store.ts";
import { accountsOf, detach, prefer } from "../accounts-store.ts";
import { unlinkedCard, unlinkingCard } from "../link-cards.ts";
import { ownAccounts } from "../picks.ts";
import { turnForPeople } from "../uniting-store.ts";

const alone = "You have one account here, and nothing to unlink. /my link links another.";

export const unlink = command({
  name: "my unlink",
  scope: "person",
  who: "anyone",
  summary: "Let one of your linked accounts be a person of its own again; what you wrote stays yours",
  fields: {
    account: pick("Which account", ownAccounts, { hint: "Its platform, or the name it goes by there" }),
    sure: optional(choice("Sure", { yes: "Yes, unlink it", no: "No, leave it" })),
  },
  async step({ db, person }) {
    if (!person || (await accountsOf(db, person.id)).length < 2) refuse(alone);
    return { fields: {} };
  },
  async run({ db, at, newId, person, input }): Promise<Card> {
    if (input.sure === "no") return sentence("Then nothing is unlinked.");
    await turnForPeople(db, person.id);
    const all = await accountsOf(db, person.id);
    const account = all.find((one) => accountKey(one) === input.account);
    if (!account) return refuse("That is none of your accounts. /my link shows them.", "account");
    if (all.length === 1) return refuse(alone);
    const groups = (await groupsOf(db, person.id)).map(({ group }) => group.name);
    if (input.sure !== "yes") return unlinkingCard(account, input.account, all, groups);
    const [first, ...others] = all.filter((one) => one !== account);
    await detach(db, account, { id: newId(), zone: person.zone }, at);
    // Whoever has one account left is called as it is.
    if (first && others.length === 0) await prefer(db, person.id, first);
    const subject = `person:${person.id}`;
    await record(db, {
      group: "",
      subject,
      did: "my unlink",
      by: null,
      at,
      before: { accounts: all },
      after: { account },
    });
    return unlinkedCard(account, all);
  },
});
