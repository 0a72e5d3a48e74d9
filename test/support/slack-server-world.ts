import { startValue } from "./slack-server-inputs.ts";
import type { Known } from "./slack-server-limits.ts";
import type { Piece, Value, Values, View } from "./slack-server-shapes.ts";

export interface SlackPerson {
  readonly id: string;
  readonly name: string;
  readonly zone: string;
  /** Whether their account was switched off. */
  deleted?: boolean;
  /** Whether they run the workspace. */
  readonly admin?: boolean;
}
export interface SlackChannel {
  readonly id: string;
  readonly name: string;
  readonly kind: "public" | "private" | "im";
  /** Whose direct messages these are. */
  readonly with?: string;
  /** Who is in the workspace, and not in this channel. */
  readonly without?: Set<string>;
  member: boolean;
  archived: boolean;
}
export interface SlackMessage {
  readonly ts: string;
  readonly channel: string;
  readonly thread?: string;
  /** Nobody for Colloquy itself. */
  readonly user?: string;
  text: string;
  blocks: readonly Piece[];
  readonly files?: readonly SlackFile[];
  metadata?: unknown;
  deleted: boolean;
}
/** A file that is being uploaded: named first, then sent, then done. */
export interface SlackFile {
  readonly id: string;
  readonly name: string;
  readonly length: number;
  text?: string;
  /** What the bytes say they are: "PNG". */
  sign?: string;
  done: boolean;
  /** How often blocks with it are still refused, since Slack works on it. */
  workedOn: number;
}
/** A message that one person sees; gone once another took its place. */
export interface Whisper {
  readonly ts: string;
  readonly channel: string;
  readonly user: string;
  readonly thread?: string;
  readonly text: string;
  readonly blocks: readonly Piece[];
  gone: boolean;
}
export interface OpenView {
  readonly id: string;
  readonly user: string;
  /** The view it was laid over, in the same modal. */
  readonly below?: OpenView;
  view: View;
  values: Values;
  open: boolean;
}
/** What somebody did in their client, and what came of it. */
export interface Interaction {
  readonly user: string;
  readonly channel?: string;
  readonly trigger: string;
  readonly answerId: string;
  /** The whisper whose button was pressed. */
  readonly pressed?: Whisper;
  /** The view whose button was pressed. */
  readonly view?: OpenView;
  readonly at: number;
  used: boolean;
  answers: number;
  readonly shown: Shown[];
}
export type Shown =
  | { readonly kind: "view"; readonly view: OpenView }
  | { readonly kind: "errors"; readonly view: OpenView; readonly errors: Readonly<Record<string, string>> }
  | { readonly kind: "whisper"; readonly whisper: Whisper }
  | { readonly kind: "message"; readonly message: SlackMessage };

/** All that a workspace holds. */
export interface World extends Known {
  readonly team: { readonly id: string; readonly domain: string };
  readonly bot: { readonly user: string; readonly id: string; readonly name: string };
  readonly people: Map<string, SlackPerson>;
  readonly channels: Map<string, SlackChannel>;
  readonly messages: SlackMessage[];
  readonly whispers: Whisper[];
  readonly views: Map<string, OpenView>;
  /** The App Home of each person. */
  readonly homes: Map<string, OpenView>;
  readonly interactions: Interaction[];
  readonly files: Map<string, SlackFile>;
  /** How often blocks with a new picture are refused at first. */
  workOnFiles: number;
  /** Where the bytes of a file are to be sent. */
  uploadUrl(id: string): string;
  /** Milliseconds, by the server's own clock. */
  now(): number;
  /** An id nothing else has: "U00000001". */
  next(letter: string): string;
  /** The time of a message, which is its name in its channel. */
  nextTs(): string;
}

/** Makes an empty workspace. */
export function emptyWorld(now: () => number, uploadUrl: World["uploadUrl"] = () => ""): World {
  const people = new Map<string, SlackPerson>();
  const channels = new Map<string, SlackChannel>();
  const files = new Map<string, SlackFile>();
  let [ids, times] = [0, 0];
  return {
    team: { id: "T00000001", domain: "reading" },
    bot: { user: "U0COLLOQUY", id: "B0COLLOQUY", name: "colloquy" },
    people,
    channels,
    messages: [],
    whispers: [],
    views: new Map(),
    homes: new Map(),
    interactions: [],
    files,
    workOnFiles: 0,
    mayShow(id) {
      const file = files.get(id);
      return file?.done === true && file.workedOn-- <= 0;
    },
    uploadUrl,
    now,
    next: (letter) => `${letter}${String(++ids).padStart(8, "0")}`,
    nextTs: () => `${Math.floor(now() / 1000)}.${String(++times).padStart(6, "0")}`,
    isUser: (id) => people.has(id),
    isChannel: (id) => channels.has(id),
  };
}

/** The direct messages between Colloquy and somebody, begun if there are none yet. */
export function directWith(world: World, user: string): SlackChannel {
  const found = [...world.channels.values()].find((one) => one.with === user);
  if (found) return found;
  const made: SlackChannel = {
    id: world.next("D"),
    name: "directmessage",
    kind: "im",
    with: user,
    member: true,
    archived: false,
  };
  world.channels.set(made.id, made);
  return made;
}

/** Shows a view, as Slack keeps it: every block has an id, and inputs that stay the same keep what was typed. */
export function showView(shown: OpenView, view: View, world: World): OpenView {
  const blocks = view.blocks.map((block) => ({ block_id: world.next("b"), ...block }));
  const before = shown.values;
  shown.view = { ...view, blocks };
  const values: Record<string, Record<string, Value>> = {};
  for (const { block_id, element } of blocks) {
    if (!element) continue;
    const action = element.action_id ?? "";
    const kept = before[block_id]?.[action];
    values[block_id] = { [action]: kept && kept.type === element.type ? kept : startValue(element) };
  }
  shown.values = values;
  return shown;
}

/** Opens a new view for somebody: a modal of its own, or over another view. */
export function openView(world: World, user: string, view: View, below?: OpenView): OpenView {
  const made: OpenView = { id: world.next("V"), user, ...(below ? { below } : {}), view, values: {}, open: true };
  world.views.set(made.id, made);
  return showView(made, view, world);
}

/** What somebody did last. */
export const latestOf = (world: World, user: string): Interaction | undefined =>
  world.interactions.findLast((one) => one.user === user);
