import type { SlashCommand } from "@slack/bolt";
import { uncarried } from "../../chat/carried.ts";
import type { Field, Known } from "../../chat/fields.ts";
import { parts } from "../../chat/fields.ts";
import { entryNamed, type Menu } from "../../chat/menu.ts";
import type { Asked, Place } from "../../chat/platform.ts";
import { typed } from "../../chat/typed.ts";
import type { Accounts } from "./accounts.ts";
import { channelsIn, mentioned, unescaped } from "./escaped.ts";

/** Somebody as a request of Slack's names them, before anything was looked up. */
export interface Person {
  readonly user: string;
  readonly name?: string;
}

/** A wish as it came in: all of an `Asked` except who its people are. */
export interface Wish extends Omit<Asked, "by" | "people"> {
  readonly by: Person;
  readonly people?: readonly Person[];
}

/** Completes a wish with the accounts of its people. */
export async function asked(wish: Wish, accounts: Accounts): Promise<Asked> {
  const { by, people = [], ...rest } = wish;
  const [one, ...others] = await Promise.all([by, ...people].map(({ user, name }) => accounts.of(user, name)));
  if (!one) throw new Error("A wish has somebody behind it.");
  return { ...rest, by: one, ...(others.length > 0 ? { people: others } : {}) };
}

/** The place a wish comes from. A direct message is a place of the person it is with. */
export const placeOf = (workspace: string, channel: string, user: string): Place =>
  channel.startsWith("D")
    ? { platform: "slack", workspace, channel: user, direct: true }
    : { platform: "slack", workspace, channel };

/** What of a slash command a wish is read from. */
export type Typed = Pick<SlashCommand, "command" | "text" | "channel_id" | "user_id" | "user_name" | "trigger_id">;

/** Reads a slash command: words as they were typed, people and channels by their ids where a field wants them. */
export function wishTyped(
  { menu, workspace, root }: { menu: Menu; workspace: string; root: string },
  { command, text, channel_id, user_id, user_name, trigger_id }: Typed,
): Wish | { readonly wrong: string } {
  const words = command === `/${root}` ? text : `${command.slice(1)} ${text}`;
  const found = typed(menu, words.trim() === "" ? "help show" : words);
  if ("wrong" in found) return { wrong: unescaped(found.wrong) };
  const fields = entryNamed(menu, found.entry)?.fields ?? {};
  const given = Object.entries(found.known);
  const people = given.flatMap(([key, raw]) => (isPeople(fields[key]) ? mentioned(raw) : []));
  return {
    key: keyOf(workspace, trigger_id),
    entry: found.entry,
    known: Object.fromEntries(given.map(([key, raw]) => [key, meant(fields[key], raw)])),
    by: { user: user_id, name: user_name },
    place: placeOf(workspace, channel_id, user_id),
    ...(people.length > 0 ? { people } : {}),
  };
}

/** Names one interaction or event of a workspace, the same however often Slack sends it. */
export const keyOf = (workspace: string, ...parts: readonly string[]): string =>
  ["slack", workspace, ...parts].join(":");

/** Reads what a pressed button carries. */
export function wishPressed(
  { menu, workspace }: { menu: Menu; workspace: string },
  pressed: { value: string; by: Person; trigger: string; place?: Place },
): Wish {
  const { entry, known, group, open, source } = uncarried(pressed.value);
  const fields = entryNamed(menu, entry)?.fields ?? {};
  const people = Object.entries(known).flatMap(([key, value]) => (isPeople(fields[key]) ? parts(value) : []));
  return {
    key: keyOf(workspace, pressed.trigger),
    entry,
    known,
    by: pressed.by,
    ...(pressed.place ? { place: pressed.place } : {}),
    ...(group === undefined ? {} : { group }),
    ...(open ? { open } : {}),
    ...aboutMessage(known, source),
    ...(people.length > 0 ? { people: people.map((user) => ({ user })) } : {}),
  };
}

/** What a wish says of the message that it is made from, for a link back. */
export const aboutMessage = ({ words = "" }: Known, source: string | undefined): Pick<Wish, "about"> =>
  source === undefined ? {} : { about: { words, url: source } };

const isPeople = (field: Field | undefined): boolean => field?.kind === "person" || field?.kind === "people";

function meant(field: Field | undefined, raw: string): string {
  switch (field?.kind) {
    case "person":
      return mentioned(raw)[0]?.user ?? unescaped(raw);
    case "people": {
      const users = mentioned(raw).map(({ user }) => user);
      const others = raw.replace(/<@[^<>]*>/g, ",");
      return [...users, ...parts(unescaped(others)).filter((word) => word !== "and")].join(",");
    }
    case "place":
      return channelsIn(raw)[0] ?? unescaped(raw);
    default:
      return unescaped(raw);
  }
}
