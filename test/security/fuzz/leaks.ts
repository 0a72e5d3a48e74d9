import { tmpdir } from "node:os";
import { cwd } from "node:process";
import { polluted } from "./spoil.ts";

/** What no answer may tell: where the program stands, what it is written in, what it asks its database. */
const inside: readonly RegExp[] = [
  /\n\s+at (?:async )?[\w.<>]+ \(?(?:file:|node:|\/)/,
  /\.(?:ts|js|mjs|cjs):\d+/,
  /node_modules/,
  /\bnode:internal\b/,
  /\bFailed query\b/i,
  /\b(?:select|insert into|update|delete from) "/i,
  /\b(?:PostgresError|DrizzleQueryError|TypeError|RangeError|SyntaxError|ZodError|ECONNREFUSED)\b/,
  /Cannot read propert/,
];

/** What an answer tells that it must not, except for what was sent. */
export function leaksIn(told: string, sent: string, secrets: readonly string[]): readonly string[] {
  const places = [cwd(), tmpdir()].filter((place) => place.length > 2);
  return [
    ...inside.flatMap((one) => (one.test(told) && !one.test(sent) ? [`tells ${one.exec(told)?.[0]}`] : [])),
    ...places.flatMap((place) => (told.includes(place) && !sent.includes(place) ? [`tells the place ${place}`] : [])),
    ...secrets.flatMap((secret) => (told.includes(secret) && !sent.includes(secret) ? ["tells a secret"] : [])),
  ];
}

/** Whether something that was sent has become part of all objects. */
export const isPolluted = (): boolean => polluted in {} || polluted in Object || polluted in Function.prototype;
