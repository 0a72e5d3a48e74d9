import type { webApi } from "@slack/bolt";
import type { Menu } from "../../chat/menu.ts";
import type { Desk, Names } from "../../chat/platform.ts";
import type { Accounts } from "./accounts.ts";
import type { Patience, SlackSettings } from "./settings.ts";
import type { Reader } from "./spans.ts";

/** What every part of the room works with once it is open. */
export interface Room {
  readonly client: webApi.WebClient;
  readonly workspace: string;
  readonly menu: Menu;
  readonly desk: Desk;
  readonly accounts: Accounts;
  readonly settings: SlackSettings;
  readonly patience: Patience;
}

/** For whom the room writes now. */
export const readerOf = (room: Room, names: Names = {}, zone?: string): Reader => ({
  names,
  workspace: room.workspace,
  now: room.settings.now(),
  ...(zone === undefined ? {} : { zone }),
});
