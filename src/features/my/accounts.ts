import { type Account, platformName } from "../../chat/platform.ts";
import { shortened } from "../../chat/shortened.ts";

/** One of a person's accounts, and whether reminders go to it. */
export interface OwnAccount extends Account {
  readonly preferred: boolean;
}

/** What an account is called: "Ada on Slack"; two that would be called alike are told apart by their ids. */
export function accountLabel(account: Account, all: readonly Account[]): string {
  const plain = `${shortened(account.name, 40)} on ${platformName(account.platform)}`;
  const alike = all.filter(({ name, platform }) => name === account.name && platform === account.platform);
  return alike.length > 1 ? `${plain} (${account.user})` : plain;
}

/** Several accounts in a row. */
export const accountLabels = (all: readonly Account[]): string =>
  all.map((account) => accountLabel(account, all)).join(", ");

/** Where reminders go of several accounts: to the preferred one, or else to the first. */
export const reminded = (all: readonly OwnAccount[]): OwnAccount | undefined =>
  all.find(({ preferred }) => preferred) ?? all[0];
