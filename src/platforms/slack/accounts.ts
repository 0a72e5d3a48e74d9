import type { webApi } from "@slack/bolt";
import type { Account } from "../../chat/platform.ts";
import type { Instant } from "../../chat/prose.ts";
import type { Log } from "./settings.ts";
import { late, within } from "./within.ts";

/** Who is who in the workspace: names and zones, asked of Slack once an hour. */
export interface Accounts {
  /** Somebody as Slack knows them; if it does not say soon enough, what the message that named them calls them stands in. */
  of(user: string, called?: string): Promise<Account>;
}

const hour = 60 * 60 * 1000;
const most = 10_000;

/** Keeps the accounts of one workspace in memory. `wait` is how many milliseconds a wish may be held up for one. */
export function accountsOf(
  client: webApi.WebClient,
  workspace: string,
  { now, log, wait }: { now: () => Instant; log: Log; wait: number },
): Accounts {
  const kept = new Map<string, { readonly account: Promise<Account | undefined>; readonly until: number }>();

  const lookUp = async (user: string): Promise<Account | undefined> => {
    try {
      const found = (await client.users.info({ user })).user;
      const name = found?.profile?.display_name || found?.profile?.real_name || found?.real_name || found?.name;
      const admin = found?.is_admin || found?.is_owner ? ({ admin: true } as const) : {};
      return {
        platform: "slack",
        workspace,
        user,
        name: name ?? user,
        ...(found?.tz ? { zone: found.tz } : {}),
        ...admin,
      };
    } catch (error) {
      kept.delete(user);
      log.warn({ error, user }, "Slack did not tell who somebody is.");
      return undefined;
    }
  };

  return {
    async of(user, called) {
      const at = Date.parse(now());
      const known = kept.get(user);
      if (kept.size > most) kept.clear();
      const account = known && known.until > at ? known.account : lookUp(user);
      if (account !== known?.account) kept.set(user, { account, until: at + hour });
      const found = await within(account, wait);
      return found === late || found === undefined
        ? { platform: "slack", workspace, user, name: called ?? user, standsIn: true }
        : found;
    },
  };
}
