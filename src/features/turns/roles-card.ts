import { type Card, says } from "../../chat/card.ts";
import { bold, prose } from "../../chat/prose.ts";
import type { Chooses } from "../sessions/choosing.ts";
import type { Role } from "../sessions/schema.ts";
import { said } from "./roles.ts";

/** Tells a group which roles rotate from now on, what each asks, and who chooses the paper. */
export const rolesCard = ({
  roles,
  chooses,
}: {
  readonly roles: readonly Role[];
  readonly chooses: Chooses;
}): Card => ({
  title: "Roles",
  body: [
    says("From now on these roles rotate, each to somebody else in turn. Turns are given four weeks ahead."),
    { kind: "list", items: roles.map((role) => prose`${bold(role)} ${said(role).asks}`) },
    says(
      chooses === "votes"
        ? "What is read is the paper with most votes."
        : "Whoever presents chooses what is read, until five days before; after that it is the paper with most votes.",
    ),
  ],
});
