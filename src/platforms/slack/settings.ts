import type { Pace } from "../../chat/platform.ts";
import type { Instant } from "../../chat/prose.ts";

/** What the Slack room is made of: with an app token it listens by Socket Mode, with a signing secret by HTTP. */
export interface SlackSettings {
  readonly botToken: string;
  readonly appToken?: string;
  readonly signingSecret?: string;
  readonly apiUrl?: string;
  /** The root command without its slash, "colloquy". */
  readonly command: string;
  /** The nouns that are commands of their own as well: "paper" is `/paper`. */
  readonly nouns: readonly string[];
  readonly log: Log;
  now(): Instant;
  /** The time that Slack's own is compared with, where the group's clock may go ahead of it. */
  readonly machineNow?: () => Instant;
  readonly patience?: Partial<Patience>;
  /** How fast messages go, of all processes together; without it, as fast as Slack lets them. */
  readonly pace?: Pace;
}

/** One message a second in a channel, and several hundred a minute in a workspace (docs.slack.dev, “Rate limits”). */
export const slackPace: Pace = { millisecondsBetween: 1000, perMinute: 300 };

/** Where the room writes what an operator should know. */
export interface Log {
  info(about: object, words: string): void;
  warn(about: object, words: string): void;
  error(about: object, words: string): void;
}

/** How many milliseconds the room waits before it goes on without an answer. */
export interface Patience {
  /** Of Colloquy, before a wish is acknowledged without one, so that Slack has it within 2,000: it gives up after 3,000. */
  readonly answer: number;
  /** Of Slack, for somebody's name and zone, while a form waits to be opened. */
  readonly account: number;
  /** Of Slack, for any request. */
  readonly request: number;
  /** After a first failure to connect again by Socket Mode; twice as long after each further one. */
  readonly reconnect: number;
  /** Between two offers of a message while Slack works on a picture in it. */
  readonly picture: number;
}

/** The waiting times that fit Slack's own three seconds. */
export const patient = (settings: SlackSettings): Patience => ({
  answer: 1800,
  account: 500,
  request: 10_000,
  reconnect: 1000,
  picture: 1500,
  ...settings.patience,
});
