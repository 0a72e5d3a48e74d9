import { type Button, button } from "../../chat/card.ts";
import type { close } from "../notes/commands/close.ts";
import type { first } from "../notes/commands/first.ts";
import type { notebook } from "../notes/commands/notebook.ts";
import type { write } from "../notes/commands/write.ts";

/** One depth of reading as cards everywhere speak of it. */
export interface Depth {
  /** What it is known by: `note write` writes it, and "first", "close" and "notebook" have commands of their own. */
  readonly name: string;
  readonly title: string;
  /** Both in lower case, as a sentence goes on: "3 first passes". */
  readonly one: string;
  readonly many: string;
  readonly minutes: number;
}

/** The command that writes a layer, as people type it. */
export const writtenWith = (layer: string): string => (isShort(layer) ? `/note ${layer}` : `/note write ${layer}`);

/** The button that opens the form of a layer, with what else is known of it. */
export function writing(
  label: string,
  layer: string,
  known: { readonly paper?: string; readonly step?: string; readonly private?: "yes" },
): Button {
  if (!isShort(layer)) return button<typeof write>(label, "note write", { ...known, layer });
  return button<typeof first | typeof close | typeof notebook>(label, `note ${layer}`, known);
}

const shortWays = ["first", "close", "notebook"] as const;
const isShort = (layer: string): layer is (typeof shortWays)[number] => shortWays.some((one) => one === layer);

/** The button with which somebody begins what is asked for before a session. */
export const beginning = (layer: Depth, paper: string): Button =>
  writing(`Start the ${layer.one}`, layer.name, { paper });

/** A layer with its article: "a first pass", "an appraisal". */
export const a = (one: string): string => `${/^[aeiou]/i.test(one) ? "an" : "a"} ${one}`;
