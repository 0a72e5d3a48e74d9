import { shortened } from "./shortened.ts";

/** What stands in the place of words that were taken back, wherever they were told. */
export const gone = { withdrawn: "withdrawn", hidden: "hidden by an organizer", kept: "kept to its author" } as const;
/** What somebody hears who has taken words back or hidden them. */
export const goneEverywhere = {
  withdrawn: "Withdrawn: neither its message nor any digest or agenda shows its words now.",
  hidden: "Hidden: neither its message nor any digest or agenda shows its words now. They are kept in the history.",
} as const;

/** What a thing in some state is called in a list to choose from: its words, unless they were taken back. */
export const labelOf = (state: string, words: string): string => {
  if (state === "withdrawn") return "Withdrawn";
  return state === "hidden" ? "Hidden by an organizer" : shortened(words);
};
