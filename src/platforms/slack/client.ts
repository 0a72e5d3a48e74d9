import { App, LogLevel, type Receiver, type webApi } from "@slack/bolt";
import { slowDown } from "./failure.ts";
import { type Log, patient, type SlackSettings } from "./settings.ts";

/**
 * How Slack is asked. Its library would repeat failed requests by itself, so that a message comes twice, and wait for ever:
 * both are off.
 */
export const clientOptions = (settings: SlackSettings): webApi.WebClientOptions => ({
  retryConfig: { retries: 0 },
  rejectRateLimitedCalls: true,
  timeout: patient(settings).request,
  fetch: fetching(patient(settings).request),
  logger: loggerTo(settings.log),
  ...(settings.apiUrl === undefined ? {} : { slackApiUrl: settings.apiUrl }),
});

/** Makes Bolt's app around what receives for it. */
export const appOf = (token: string, receiver: Receiver, { logger, ...options }: webApi.WebClientOptions): App =>
  new App({
    token,
    receiver,
    deferInitialization: true,
    convoStore: false,
    clientOptions: options,
    ...(logger ? { logger } : {}),
  });

/** Answers to a wish go to an address of their own, for which the library sets no limit either. */
const fetching =
  (milliseconds: number): webApi.FetchFunction =>
  async (url, init) => {
    const response = await fetch(url, { ...init, signal: init?.signal ?? AbortSignal.timeout(milliseconds) });
    if (response.status === 429 && !response.headers.has("retry-after")) throw slowDown();
    return response;
  };

/** Bolt's own log, of which an operator wants what went wrong. */
const loggerTo = (log: Log) => ({
  debug() {},
  info() {},
  warn: (...words: unknown[]) => log.warn({ from: "bolt" }, words.join(" ")),
  error: (...words: unknown[]) => log.error({ from: "bolt" }, words.join(" ")),
  setLevel() {},
  getLevel: () => LogLevel.WARN,
  setName() {},
});
