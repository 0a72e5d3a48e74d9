import type { World } from "./slack-server-world.ts";

/** What a method is called with. */
export type Args = Readonly<Record<string, string>>;
/** What a method answers beside `ok`. */
export type Reply = Readonly<Record<string, unknown>>;

/** An error that Slack names. */
export class SlackRefusal extends Error {
  readonly extra: Reply;
  constructor(name: string, extra: Reply = {}) {
    super(name);
    this.extra = extra;
  }
}

/** One method of the Web API: what it must and may be given, the scope it takes, and what it does. */
export interface Method {
  readonly must: readonly string[];
  readonly may?: readonly string[];
  scope?(args: Args, world: World): string | undefined;
  call(args: Args, world: World): Reply;
}

/** Ends a call with an error of Slack's. */
export function refused(name: string, complaints: readonly string[] = []): never {
  throw new SlackRefusal(name, complaints.length > 0 ? { response_metadata: { messages: complaints } } : {});
}
