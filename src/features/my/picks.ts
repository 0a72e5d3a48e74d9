import type { Finder } from "../../app/command.ts";
import { accountKey } from "../../chat/platform.ts";
import { accountLabel } from "./accounts.ts";
import { accountsOf } from "./accounts-store.ts";

/** The accounts of whoever asks, by name, platform or both. */
export const ownAccounts: Finder = async ({ db, person }, typed) => {
  const all = person ? await accountsOf(db, person.id) : [];
  return all
    .map((account) => ({ value: accountKey(account), label: accountLabel(account, all) }))
    .filter(({ value, label }) => value === typed || label.toLowerCase().includes(typed.toLowerCase()));
};
