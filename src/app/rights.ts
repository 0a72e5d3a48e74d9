import type { Who } from "./command.ts";

/** What somebody is to a group: in its channel and no member, a member, one of its organizers. */
export type Role = "passer-by" | "member" | "organizer";

/**
 * Who may ask for what: the one table. A command says for whom it is; who is no member becomes one by submitting what is for
 * members, and whoever is neither in the group's places nor in the group finds no group at all (who.ts). What is somebody's
 * own (a note, a question, a turn) is looked after by the rules of that thing, which are tables of their own (life.ts).
 */
export const rights = {
  anyone: { "passer-by": "may", member: "may", organizer: "may" },
  member: { "passer-by": "joins", member: "may", organizer: "may" },
  organizer: { "passer-by": "never", member: "never", organizer: "may" },
} as const satisfies Readonly<Record<Who, Readonly<Record<Role, "may" | "joins" | "never">>>>;

/** What somebody is to a group, by their membership in it. */
export const roleOf = (by: { readonly organizer: boolean } | undefined): Role =>
  by === undefined ? "passer-by" : by.organizer ? "organizer" : "member";
