import type { Channel, Instant } from "../../chat/prose.ts";
import type { Own } from "../digest/own.ts";
import type { HeldState } from "../ideas/life.ts";
import type { Depth } from "../papers/reading.ts";
import type { Role } from "../sessions/schema.ts";

/** What somebody sent that could not be done, and that they may send again or throw away. */
export interface Unsent {
  readonly kind: "draft";
  readonly entry: string;
  /** What the button that resumes it knows. */
  readonly known: Readonly<Record<string, string>>;
  /** All that was written, field by field. */
  readonly written: readonly string[];
  /** What it goes by: the most that was written in words of one's own, or else chosen. */
  readonly words: string;
  /** Its id. */
  readonly draft: string;
}

/** One thing that is asked of a member now. */
export type Asked =
  | { readonly kind: "zone" }
  | { readonly kind: "messages"; readonly count: number }
  | {
      readonly kind: "present";
      readonly paper: string | undefined;
      readonly startsAt: Instant;
      readonly session: string;
    }
  | {
      readonly kind: "turn";
      readonly turn: string;
      readonly role: Role;
      readonly paper: string | undefined;
      readonly startsAt: Instant;
      /** Whether they were asked before, without an answer. */
      readonly again?: true;
      /** When the group is asked, if they have not answered by then. */
      readonly groupAskedAt?: Instant;
    }
  | {
      readonly kind: "layer";
      readonly layer: Depth;
      readonly paper: string;
      readonly title: string;
      readonly by: Instant | undefined;
    }
  | {
      readonly kind: "note draft";
      readonly layer: Depth;
      readonly paper: string;
      readonly title: string;
    }
  | { readonly kind: "choose"; readonly session: string; readonly startsAt: Instant; readonly until: Instant }
  | { readonly kind: "ballot"; readonly poll: string; readonly closesAt: Instant }
  | Unsent
  | { readonly kind: "accept"; readonly question: string; readonly words: string }
  | { readonly kind: "answer"; readonly question: string; readonly words: string }
  | {
      readonly kind: "conclude";
      readonly idea: string;
      readonly words: string;
      /** How far the experiment is. */
      readonly state: HeldState;
    };

/** What is asked of a member in one group. */
export interface GroupWeek {
  readonly group: string;
  readonly name: string;
  /** The channels it lives in, where another of the person's groups has its name. */
  readonly channels?: readonly Channel[];
  readonly asked: readonly Asked[];
  /** What is open there that they asked or wanted to know: for whoever looks, since nothing of it is asked of them. */
  readonly own?: Own;
}

const order: readonly Asked["kind"][] = [
  "messages",
  "note draft",
  "ballot",
  "turn",
  "choose",
  "layer",
  "present",
  "accept",
  "answer",
  "conclude",
  "zone",
  "draft",
];

/** Puts first what is begun, then what has a date, then what can wait; what was sent in vain comes last. */
export const inOrder = (asked: readonly Asked[]): readonly Asked[] =>
  [...asked].sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));

/** The longest of some texts. */
export const longest = (texts: readonly string[]): string =>
  texts.reduce((most, one) => (one.length > most.length ? one : most), "");
