import { DiscordAPIError, HTTPError, RateLimitError, RESTJSONErrorCodes } from "discord.js";
import type { Posted } from "../../chat/platform.ts";

/** How a request to Discord that failed ended. */
type Failed = Exclude<Posted, { readonly kind: "sent" | "closed" }>;

/** How a request that failed ended: surely without effect and worth another try, for good, or nobody knows. */
export function ended(error: unknown, why: (code: number | string) => string): Failed {
  if (error instanceof RateLimitError)
    return { kind: "later", why: "Discord asks to wait", after: error.retryAfter / 1000 };
  if (error instanceof HTTPError) return broken(error.status);
  if (error instanceof DiscordAPIError)
    return passing.has(error.code) || error.status === 401 || isPage(error)
      ? { kind: "later", why: error.message }
      : { kind: "never", why: why(error.code) };
  const words = error instanceof Error ? error.message : String(error);
  return neverArrived.has(codeOf(error)) ? { kind: "later", why: words } : { kind: "unknown", why: words };
}

/** An overloaded server has not begun; any other that breaks, or loses the answer on its way, may have done it. */
function broken(status: number): Failed {
  const why = `Discord answered ${status}`;
  return { kind: status === 503 ? "later" : "unknown", why };
}

/** What stands before Discord refuses with a page for people; Discord itself always gives a code. */
const isPage = ({ code }: DiscordAPIError): boolean => code === undefined;

/** Whether Discord refused with one of these codes. */
export const refusedWith = (error: unknown, ...codes: readonly RESTJSONErrorCodes[]): boolean =>
  error instanceof DiscordAPIError && codes.some((code) => code === error.code);

/** An interaction that is unknown by now, or answered already: the wish is done, only its whisper is lost. */
export const isTooLate = (error: unknown): boolean =>
  refusedWith(
    error,
    RESTJSONErrorCodes.UnknownInteraction,
    RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged,
    RESTJSONErrorCodes.UnknownWebhook,
    RESTJSONErrorCodes.InvalidWebhookToken,
  );

/** Refusals that pass by themselves. */
const passing: ReadonlySet<number | string> = new Set([
  RESTJSONErrorCodes.OpeningDirectMessagesTooFast,
  RESTJSONErrorCodes.ServiceResourceIsBeingRateLimited,
  RESTJSONErrorCodes.APIResourceOverloaded,
]);

/** A connection that was never made carried nothing; any other end may have come after the effect. */
const neverArrived: ReadonlySet<string> = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
]);

const codeOf = (error: unknown): string =>
  typeof error === "object" && error !== null && "code" in error ? String(error.code) : "";
