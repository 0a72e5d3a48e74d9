import { createHash } from "node:crypto";
import { filesOf, type TextFile } from "../chat/card.ts";
import type { Desk, Route } from "../chat/platform.ts";
import { kept } from "../features/calendars/store.ts";
import type { Instant } from "../time/instant.ts";
import { turnstile } from "./turnstile.ts";

/** What the feeds need of the process they run in. */
export interface Feeding {
  readonly desk: Desk;
  now(): Instant;
  newId(): string;
}

/** Addresses at which this process has found no calendar yet: whoever guesses some keeps nobody from reading theirs. */
const strange = { atOnce: 2, inLine: 100, aMinute: 600, aMinuteEach: 20 };
/** All of them. Ten thousand calendars that each ask every quarter of an hour stay below what guesses leave. */
const bounds = { atOnce: 4, inLine: 200, aMinute: 1200 + strange.aMinute, aMinuteEach: 20 };

/** Calendars at secret addresses. The secret goes no further than here: inside, and in every log, only its hash is known. */
export function feeds({ desk, now, newId }: Feeding): Route {
  const [pass, guess] = [turnstile(bounds), turnstile(strange)];
  /** Where there was a calendar when it was last asked for. */
  const known = new Set<string>();
  return {
    method: "GET",
    path: "/calendar/:secret",
    async handle(request) {
      const [, secret] = /^\/calendar\/([\w-]{22})\.ics$/.exec(new URL(request.url).pathname) ?? [];
      if (secret === undefined) return nothing();
      const address = kept(secret);
      const read = () =>
        pass(address, now(), () =>
          desk.answer({ key: `calendar:${newId()}`, entry: "calendar feed", known: { address }, by: "clock" }),
        );
      const answer = await (known.has(address) ? read() : guess(address, now(), read));
      if (answer?.kind !== "card") return later(answer === undefined ? 429 : 503);
      const [file] = filesOf(answer.card);
      const found = file && "text" in file ? file : undefined;
      if (found) known.add(address);
      else known.delete(address);
      return found ? told(found, request.headers.get("if-none-match")) : nothing();
    },
  };
}

function told({ type, text }: TextFile, known: string | null): Response {
  const tag = `"${createHash("sha256").update(text).digest("base64url")}"`;
  const headers = { etag: tag, "cache-control": "private, no-cache", "referrer-policy": "no-referrer" };
  const tags = known?.split(",").map((one) => one.trim().replace(/^W\//, "")) ?? [];
  if (tags.includes(tag) || tags.includes("*")) return new Response(null, { status: 304, headers });
  return new Response(text, {
    headers: { ...headers, "content-type": `${type}; charset=utf-8`, "x-content-type-options": "nosniff" },
  });
}

/** What never was an address, and what is one no more, are answered alike. */
const nothing = (): Response =>
  new Response("There is no calendar at this address.\n", { status: 404, headers: plain });

const later = (status: 429 | 503): Response =>
  new Response("Ask again in a minute.\n", { status, headers: { ...plain, "retry-after": "60" } });

const plain = { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" };
