import { type Card, says } from "../../chat/card.ts";
import { bold, prose } from "../../chat/prose.ts";
import type { Role } from "../sessions/schema.ts";
import { said } from "./roles.ts";

/** Tells a group which roles rotate from now on, and what each asks. */
export const rolesCard = (roles: readonly Role[]): Card => ({
  title: "Roles",
  body: [
    says("From now on these roles rotate, each to somebody else in turn. Turns are given four weeks ahead."),
    { kind: "list", items: roles.map((role) => prose`${bold(role)} ${said(role).asks}`) },
  ],
});
