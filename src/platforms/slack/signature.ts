import { createHmac, timingSafeEqual } from "node:crypto";
import type { Instant } from "../../chat/prose.ts";

/** How far the clock of a signed request may be from ours; an older one may have been recorded and sent again. */
const tolerance = 5 * 60;

/** Signs a request body as Slack does: HMAC-SHA256 over version, time and body. */
export const signature = (secret: string, seconds: string, body: string): string =>
  `v0=${createHmac("sha256", secret).update(`v0:${seconds}:${body}`).digest("hex")}`;

/** Whether a request comes from Slack, judged by its headers and its body exactly as it was sent. */
export function signed(secret: string, headers: Headers, body: string, now: Instant): boolean {
  const seconds = headers.get("x-slack-request-timestamp") ?? "";
  if (!/^\d+$/.test(seconds) || Math.abs(Date.parse(now) / 1000 - Number(seconds)) > tolerance) return false;
  const [given, right] = [headers.get("x-slack-signature") ?? "", signature(secret, seconds, body)].map((one) =>
    Buffer.from(one),
  );
  return given !== undefined && right !== undefined && given.length === right.length && timingSafeEqual(given, right);
}
