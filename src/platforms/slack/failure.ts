import { webApi } from "@slack/bolt";
import type { Posted } from "../../chat/platform.ts";

/** How a request to Slack can fail to post something. */
export type Failure = Exclude<Posted, { readonly kind: "sent" }>;

/** What Slack calls an error of its own ("not_in_channel"), if that is what happened. */
export const errorName = (error: unknown): string | undefined =>
  error instanceof webApi.WebAPIPlatformError ? error.data.error : undefined;

const tooLate = new Set([
  "expired_trigger_id",
  "invalid_trigger_id",
  "exchanged_trigger_id",
  "trigger_expired",
  "trigger_exchanged",
  "not_found",
  "push_limit_reached",
]);

/**
 * Whether a form came too late: its trigger lives three seconds and opens one view, and the modal it belongs in may be
 * closed or full by then.
 */
export const isTooLate = (error: unknown): boolean => tooLate.has(errorName(error) ?? "");

/** Says how a request failed: to be tried again, never possible with what would mend it, or known to nobody. */
export function failure(error: unknown, bot: string): Failure {
  if (error instanceof webApi.WebAPIPlatformError) return refused(error, bot);
  if (error instanceof webApi.WebAPIRateLimitedError)
    return { kind: "later", why: "Slack asks for fewer messages.", after: error.retryAfter };
  if (error instanceof webApi.WebAPIHTTPError) return broken(error.statusCode);
  if (error instanceof webApi.WebAPIRequestError) return unreached(error.original);
  return { kind: "unknown", why: String(error) };
}

/** Whether a history that could not be read can be later; else nobody can tell what stands in it. */
export const unread = (error: unknown, bot: string): "later" | "cannot tell" =>
  failure(error, bot).kind === "never" ? "cannot tell" : "later";

/** A gateway that lost the answer does not know whether the message was posted; any other broken server did not post it. */
function broken(status: number): Failure {
  const why = `Slack answered with the status ${status}.`;
  return status === 502 || status === 504 ? { kind: "unknown", why } : { kind: "later", why };
}

const unsent = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
  slowDown().code,
]);

function unreached(error: Error): Failure {
  const code = codeOf(error) ?? codeOf(error.cause);
  return code !== undefined && unsent.has(code)
    ? { kind: "later", why: `Slack could not be reached (${code}).` }
    : { kind: "unknown", why: `The connection to Slack was lost (${code ?? error.message}).` };
}

const codeOf = (error: unknown): string | undefined =>
  error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : undefined;

/** Slack asks for fewer requests and does not say until when, which its library cannot tell from a broken answer. */
export function slowDown(): Error & { readonly code: string } {
  return Object.assign(new Error("Slack asks for fewer requests."), { code: "RATE_LIMITED" });
}

function refused(error: webApi.WebAPIPlatformError, bot: string): Failure {
  const name = error.data.error;
  switch (name) {
    case "ratelimited":
    case "rate_limited":
    case "service_unavailable":
    case "request_timeout":
    case "team_added_to_org":
      return { kind: "later", why: `Slack says “${name}”.` };
    // News waits for the new token; to give it up would lose all of it at once.
    case "invalid_auth":
    case "not_authed":
    case "account_inactive":
    case "token_revoked":
    case "token_expired":
      return { kind: "later", why: reinstall };
    case "internal_error":
    case "fatal_error":
      return { kind: "unknown", why: `Slack says “${name}”, and that part of it may have been done.` };
    case "missing_scope":
      return { kind: "never", why: missingScope(error) };
    default:
      return /^[a-z_]+$/.test(name)
        ? { kind: "never", why: fixes(bot)[name] ?? `Slack refused it (${name}).` }
        : { kind: "unknown", why: "Slack answered with something that is not an answer." };
  }
}

function missingScope({ data }: webApi.WebAPIPlatformError): string {
  const needed = "needed" in data && typeof data.needed === "string" ? data.needed : "one it needs";
  return `The Slack app lacks a permission: ${needed}. Add it under “OAuth & Permissions” and install the app again.`;
}

const reinstall = "Slack does not accept the bot's token any more. Install the app again and set SLACK_BOT_TOKEN anew.";
const asksAdmin = "Who may post is restricted there. Ask the workspace's administrators to let Colloquy post.";
const noDirect = "Slack lets Colloquy send them no direct messages. Is the Messages Tab on, under “App Home”?";

/** What would mend what Slack refuses, by its name for the error. */
const fixes = (bot: string): Readonly<Record<string, string | undefined>> => ({
  not_in_channel: `Colloquy is not in that channel. Invite it: type /invite @${bot} there.`,
  channel_not_found: `Colloquy does not see that channel. Invite it: type /invite @${bot} there.`,
  is_archived: "That channel is archived. Restore it, or move the group to another one with /group move.",
  restricted_action: asksAdmin,
  restricted_action_read_only_channel: asksAdmin,
  restricted_action_thread_only_channel: asksAdmin,
  restricted_action_non_threadable_channel: asksAdmin,
  user_not_found: "That person is not in this workspace any more.",
  user_disabled: "That person's account is switched off.",
  cannot_dm_bot: "That is a bot, which reads no direct messages.",
  messages_tab_disabled: noDirect,
  user_not_visible: noDirect,
});

/** What would mend why Slack refuses a place, in one sentence. */
export function fix(error: unknown, bot: string): string {
  const { kind, why } = failure(error, bot);
  return kind === "never" || why === reinstall ? why : `${why} Try again in a minute.`;
}
