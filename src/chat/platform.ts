import type { Card } from "./card.ts";
import type { Choice, Fields, Known } from "./fields.ts";
import type { Finding } from "./finding.ts";
import type { Menu } from "./menu.ts";
import type { Instant, MemberId } from "./prose.ts";

/** Where messages go: a channel, a thread of one, or (`direct`) one person's direct messages. Every key holds the workspace. */
export interface Place {
  readonly platform: string;
  readonly workspace: string;
  readonly channel: string;
  readonly thread?: string;
  readonly direct?: boolean;
}
/** Whether two places are in one workspace: of Slack, or one server of Discord. */
export const isSameWorkspace = (one: Place, other: Place): boolean =>
  one.platform === other.platform && one.workspace === other.workspace;

/** What a platform is called. */
export const platformName = (platform: string): string => `${platform.charAt(0).toUpperCase()}${platform.slice(1)}`;

/** The workspace of accounts that are the same in all workspaces of their platform, as on Discord. */
export const everywhere = "everywhere";
/** Somebody as a platform knows them. */
export interface Account {
  readonly platform: string;
  readonly workspace: string;
  readonly user: string;
  readonly name: string;
  /** True if the platform did not say in time what it is: the name only stands in, and replaces none that is known. */
  readonly standsIn?: true;
  /** An IANA zone, where the platform tells it. */
  readonly zone?: string;
  /** True if they run the workspace or server there: which lets them take over a group that nobody organizes, and nothing else. */
  readonly admin?: true;
  /** False where a platform frowns on writing to somebody in private who did not ask for it. */
  readonly direct?: boolean;
}
/** An account as one text, the same for the same account. */
export const accountKey = ({ platform, workspace, user }: Account): string => `${platform}:${workspace}:${user}`;

/** One message of a platform, as its room needs it to edit or answer it. */
export interface MessageRef {
  readonly channel: string;
  readonly message: string;
}

/** One wish of a person (or of the clock), from any platform. */
export interface Asked {
  /** The same for a repeated delivery of the same wish: a form's opening, an event's id, an interaction's id. */
  readonly key: string;
  readonly entry: string;
  readonly known: Known;
  readonly by: Account | "clock";
  readonly place?: Place;
  /** The group a button, form or direct message carries; without it the place tells. */
  readonly group?: string;
  /** Ask for the form even if nothing is missing, filled in with what is known. */
  readonly open?: boolean;
  /** The accounts behind the users that `person` and `people` fields name, as far as the room knows them. */
  readonly people?: readonly Account[];
  /** The message a shortcut was used on, for a link back. */
  readonly about?: { readonly words: string; readonly url?: string };
}

/** Who a member is to a reader: a name, and their accounts for the rooms that call them. */
export type Names = Readonly<Record<MemberId, { readonly name: string; readonly accounts: readonly Account[] }>>;

/** The inputs of one step. `known` goes back unchanged beside what is typed; `key` names this opening. */
export interface Form {
  readonly key: string;
  readonly entry: string;
  readonly title: string;
  /** Words above the inputs: who will see the answers, for instance. */
  readonly note?: string;
  readonly known: Known;
  readonly fields: Fields;
  /** The choices of `pick` fields that are likeliest, at most 25. */
  readonly picks: Readonly<Record<string, readonly Choice[]>>;
  readonly group?: string;
}
/**
 * What is said to the person who asked. `here` says that it replaces the message whose button was pressed; `before`, that the
 * very same wish was done before, and this was answered then.
 */
export type Answer =
  | {
      readonly kind: "card";
      readonly card: Card;
      readonly names: Names;
      readonly here: boolean;
      readonly before?: true;
    }
  | Refused;
/** With `again`, what was sent is kept as a draft, and it opens the form with it. Its `source` is the room's own to fill in. */
export interface Refused {
  readonly kind: "refused";
  readonly words: string;
  readonly field?: string;
  readonly again?: {
    readonly entry: string;
    readonly known: Known;
    readonly group?: string;
    readonly source?: string;
  };
}

/** What the rooms may ask of Colloquy; nothing else. */
export interface Desk {
  /** The form a wish needs first, or `undefined` if nothing is missing. Quick: one short read, nothing written. */
  form(asked: Asked): Promise<Form | Refused | undefined>;
  /** Does what is asked, once per key. */
  answer(asked: Asked): Promise<Answer>;
  /** At most 25 values for a `pick` field that fit what was typed so far. */
  choices(asked: Asked, field: string, typed: string): Promise<readonly Choice[]>;
}

/** How a post ended: sent; to be tried later; never possible (with what would mend it), or whom it is for takes none; or nobody knows. */
export type Posted =
  | { readonly kind: "sent"; readonly ref: MessageRef }
  | { readonly kind: "later"; readonly why: string; readonly after?: number }
  | { readonly kind: "never"; readonly why: string }
  | { readonly kind: "closed"; readonly why: string }
  | { readonly kind: "unknown"; readonly why: string };

/** What became of a message whose post had an unknown end; `later` if its place cannot be read just now, `cannot tell` if never. */
export type Found = MessageRef | "no" | "later" | "cannot tell";

/** One message to be posted: `key` (at most 25 characters) is the same at every try; `over` redraws, `reply` answers in the thread. */
export interface Post {
  readonly key: string;
  readonly card: Card;
  readonly names: Names;
  readonly over?: MessageRef;
  readonly reply?: MessageRef;
}

/** A meeting as it stands in a platform's own calendar. */
export interface Meeting {
  readonly name: string;
  readonly about: string;
  /** Where people meet; "" if nobody said, and then it is the channel. */
  readonly where: string;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
}
/**
 * How a meeting is to stand: `null` if not at all. `ref` names it there, once it is known; `tried` is how it was to stand when
 * a try ended that nobody knows the end of, so that it can be found again.
 */
export interface Standing {
  readonly meeting: Meeting | null;
  readonly ref: string | null;
  readonly tried: Meeting | null;
}
/**
 * How it ended: it stands so (and is named so there, if it stands at all), the platform has no calendar, or as posts end. Then
 * `stands` names what stood there before the end, or is `null` if that was surely nothing; without it, nobody looked.
 */
export type Kept =
  | { readonly kind: "kept"; readonly ref: string | null }
  | { readonly kind: "none" }
  | (Exclude<Posted, { readonly kind: "sent" | "closed" }> & { readonly stands?: string | null });

/** Whether somebody is where they were; `cannot tell` if their platform does not say so, now or ever. */
export type Presence = "there" | "gone" | "cannot tell";

/** An HTTP route that a platform wants under the one server. */
export interface Route {
  readonly method: "GET" | "POST";
  readonly path: string;
  handle(request: Request): Promise<Response>;
}

/** What only one of all processes may do at a time, listening to a platform for instance: how it begins, and how it ends. */
export interface Alone {
  begin(): Promise<void>;
  end(): Promise<void>;
}
/** Has it begun as soon as it is this process's turn, and ended when it is another's; what is returned gives the turn up. */
export type Turn = (alone: Alone) => Promise<() => Promise<void>>;

/** How fast a platform takes messages from all processes together: in one place, and in all of them. */
export interface Pace {
  readonly millisecondsBetween: number;
  readonly perMinute: number;
}

/** A platform: a room that receives wishes, renders cards and posts news. Nothing here is optional. */
export interface Platform {
  readonly name: string;
  start(menu: Menu, desk: Desk): Promise<readonly Route[]>;
  /** False while another process has it to itself: what is to be posted there is left to that one. */
  isHere(): boolean;
  /** Without one, it says by itself how fast it may go. */
  readonly pace: Pace | undefined;
  post(place: Place, post: Post): Promise<Posted>;
  /** After an unknown end: whether the message with this key arrived since then, as an answer to another if it was one. */
  sent(place: Place, key: string, since: Instant, reply?: MessageRef): Promise<Found>;
  /** Has a meeting stand in the calendar of a place's workspace, stand otherwise, or stand no more. */
  meeting(place: Place, standing: Standing): Promise<Kept>;
  /** Whether an account still belongs to a place: to its channel or, where that is all the platform tells, to its workspace. */
  isThere(place: Place, account: Pick<Account, "user">): Promise<Presence>;
  /** What Colloquy may do in a place; `wrong` is what it cannot post there for. */
  examine(place: Place): Promise<readonly Finding[]>;
  /** What the platform says of our connection: its tokens, what was allowed at the installation, the time. */
  connection(): Promise<readonly Finding[]>;
  /** Whether wishes reach us now. */
  hears(): boolean;
  stop(): Promise<void>;
}
