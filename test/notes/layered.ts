import type { Layer } from "../../src/features/notes/template.ts";
import { layered } from "../../src/features/notes/templates/layered.ts";

/** A layer of the template that groups begin with. */
export function layerNamed(name: "first" | "close" | "notebook"): Layer {
  const layer = layered.layers.find((one) => one.name === name);
  if (!layer) throw new Error(`There is no ${name}.`);
  return layer;
}
