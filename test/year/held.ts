import type { Instant } from "../../src/chat/prose.ts";
import { instantOf } from "../../src/time/zone.ts";
import type { SeenMessage } from "../support/stage.ts";

/** A session as its message tells it once it is over: when it was, and who had which role. */
export interface Held {
  readonly startsAt: Instant;
  readonly roles: ReadonlyMap<string, string>;
}

const roles = ["Presenter", "Sceptical reviewer", "Scribe"];
const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** The sessions that were held, as the channel shows them to somebody in UTC, the first first. */
export function heldIn(messages: readonly SeenMessage[]): readonly Held[] {
  return messages
    .filter(({ text }) => text.startsWith("Session, held"))
    .map(({ text }) => {
      const facts = new Map(
        text.split("\n").flatMap((line) => {
          const [label, value] = line.split(": ");
          return label !== undefined && value !== undefined ? [[label, value] as const] : [];
        }),
      );
      const [, date, month, year, time] = /(\d+) (\w+) (\d+), (\d+:\d+)/.exec(facts.get("When") ?? "") ?? [];
      const day = `${year}-${String(months.indexOf(month ?? "") + 1).padStart(2, "0")}-${date?.padStart(2, "0")}`;
      const held = roles.flatMap((role) => {
        const who = facts.get(role);
        return who === undefined || who === "nobody yet" ? [] : [[role, who] as const];
      });
      return { startsAt: instantOf(`${day}T${time?.padStart(5, "0")}`, "UTC"), roles: new Map(held) };
    })
    .toSorted((one, other) => (one.startsAt < other.startsAt ? -1 : 1));
}

/** How many turns somebody had in some sessions; in one role, if it is named. */
export const turnsOf = (sessions: readonly Held[], name: string, role?: string): number =>
  sessions.flatMap((one) => [...one.roles]).filter(([in_, who]) => who === name && (role ?? in_) === in_).length;

/** Every run of sessions that follow each other. */
export const runsOf = <T>(all: readonly T[]): readonly (readonly T[])[] =>
  all.flatMap((_, from) => all.slice(from).map((_, length) => all.slice(from, from + length + 1)));
