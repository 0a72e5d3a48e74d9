import type { Role } from "../sessions/schema.ts";

/** What a role is, and what it asks of whoever has it. */
export interface RoleSaid {
  readonly role: Role;
  /** What its holder does, after a name: "Ada presents". */
  readonly does: string;
  /** The same after "can" or "to": "to present". */
  readonly verb: string;
  readonly asks: string;
}

/** Every role, in the order in which they are given and shown. */
export const everyRole: readonly RoleSaid[] = [
  { role: "presenter", does: "presents", verb: "present", asks: "leads through the paper and the discussion" },
  ...[
    { role: "friendly reviewer", asks: "says what is good about the paper, and why it should be accepted" } as const,
    { role: "sceptical reviewer", asks: "says what is weak, and why it should be rejected" } as const,
    { role: "archaeologist", asks: "tells what came before the paper, and what came after it" } as const,
    { role: "experimenter", asks: "brings a small reproduction or a demo" } as const,
    { role: "practitioner", asks: "tells what one could do with it at work" } as const,
    { role: "scribe", asks: "writes down what is decided and what stays open" } as const,
  ].map((one): RoleSaid => ({ ...one, does: `is ${one.role}`, verb: `be ${one.role}` })),
];

/** The roles to choose from. */
export const roleChoices: Readonly<Record<Role, string>> = {
  presenter: "Presenter",
  "friendly reviewer": "Friendly reviewer",
  "sceptical reviewer": "Sceptical reviewer",
  archaeologist: "Archaeologist",
  experimenter: "Experimenter",
  practitioner: "Practitioner",
  scribe: "Scribe",
};

/** The roles in their order, each once. */
export const inOrder = (roles: readonly Role[]): readonly Role[] =>
  everyRole.flatMap(({ role }) => (roles.includes(role) ? [role] : []));

/** What has to do with roles, as roles are always told: not in the order in which they were given. */
export const byRole = <T extends { readonly role: Role }>(all: readonly T[]): readonly T[] =>
  everyRole.flatMap(({ role }) => all.filter((one) => one.role === role));

/** What a role is called, does and asks. */
export function said(role: Role): RoleSaid {
  const found = everyRole.find((one) => one.role === role);
  if (!found) throw new Error(`There is no role “${role}”.`);
  return found;
}
