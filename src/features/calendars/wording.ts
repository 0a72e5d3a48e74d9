import type { MemberId } from "../../chat/prose.ts";
import { linkKinds } from "../sessions/links.ts";
import type { CalendarEvent, Role } from "./compose.ts";

/** Whose calendar it is, by their memberships; nobody's if it is a group's. */
export type Reader = ReadonlySet<MemberId>;

/** What an event is called: the group and its paper, and what the reader does there, if it takes place. */
export function titleOf(event: CalendarEvent, reader: Reader): string {
  const roles = event.off === undefined ? event.roles : [];
  const mine = roles.flatMap(({ role, member }) => (reader.has(member) ? [role] : []));
  return `${event.group}: ${subjectOf(event)}${mine.length === 0 ? "" : ` (you: ${mine.join(", ")})`}`;
}

function subjectOf({ kind, paper }: CalendarEvent): string {
  if (kind === "deadline") return paper === undefined ? "deadline" : `read ${paper.name}`;
  return paper === undefined ? "session" : paper.name;
}

/** What an event says about itself: its paper, who does what, and where its links lead. */
export function descriptionOf(event: CalendarEvent, reader: Reader): string {
  const { off, kind, paper, roles, links } = event;
  return [
    ...(off === undefined ? [] : [`This ${kind === "meeting" ? "session" : "deadline"} was ${off}.`]),
    ...(paper === undefined ? [] : [`Paper: ${paper.name}${paper.address === undefined ? "" : ` ${paper.address}`}`]),
    ...(off === undefined ? roles.map((one) => roleLine(one, reader)) : []),
    ...linkKinds.flatMap((one) => (links[one] === undefined ? [] : [`${capital(one)}: ${links[one]}`])),
  ].join("\n");
}

const roleLine = ({ role, name, member }: Role, reader: Reader): string =>
  `${capital(role)}: ${name}${reader.has(member) ? " (you)" : ""}`;

const capital = (word: string): string => `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
