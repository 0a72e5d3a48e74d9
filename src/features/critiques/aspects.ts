/** What of a paper a critique is about. */
export const aspects = {
  novelty: "Novelty",
  method: "Method",
  data: "Data",
  baselines: "Baselines",
  metrics: "Metrics",
  ablations: "Ablations",
  claims: "Claims",
  reproducibility: "Reproducibility",
  clarity: "Clarity",
  ethics: "Ethics",
} as const;

/** Whether a critique praises or blames. */
export const stances = { strength: "A strength", weakness: "A weakness" } as const;

/** How much it matters. */
export const severities = { minor: "Minor", moderate: "Moderate", major: "Major" } as const;

/** A critique in two or three words: "Major weakness: baselines". */
export function kindOf(critique: {
  readonly stance: keyof typeof stances;
  readonly severity: string | null;
  readonly aspect: string;
}): string {
  const words = critique.severity === null ? critique.stance : `${critique.severity} ${critique.stance}`;
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}: ${critique.aspect}`;
}
