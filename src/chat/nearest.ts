import { distance } from "../time/distance.ts";

/** The names that look most like what was typed, best first, at most three; none if nothing is near. For "did you mean". */
export function nearest(typed: string, names: readonly string[]): readonly string[] {
  const wanted = typed.toLowerCase().slice(0, 60);
  if (wanted === "") return [];
  const near = names
    .map((name) => ({ name, steps: name.toLowerCase().startsWith(wanted) ? 0 : distance(wanted, name.toLowerCase()) }))
    .filter(({ name, steps }) => steps <= Math.max(1, Math.floor(Math.max(name.length, wanted.length) / 3)))
    .sort((a, b) => a.steps - b.steps || (a.name < b.name ? -1 : 1));
  // What is much farther than the best would only distract from it.
  const best = near[0]?.steps ?? 0;
  return near.flatMap(({ name, steps }) => (steps <= best + 1 ? [name] : [])).slice(0, 3);
}
