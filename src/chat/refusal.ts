/** A sentence for a person who asked for something that cannot be: what is wrong, and what would be right. */
export class Refusal extends Error {
  readonly field: string | undefined;
  /** True if no other words would change it: then what was sent goes back, instead of being kept for another try. */
  readonly final: boolean;
  constructor(words: string, field?: string, final = false) {
    super(words);
    this.field = field;
    this.final = final;
  }
}

/** Ends a command with a sentence for the person who asked, and the field it is about if there is one. */
export function refuse(words: string, field?: string): never {
  throw new Refusal(words, field);
}

/** The same for what this person may not do, or nobody any more: no other words would change that. */
export function forbid(words: string): never {
  throw new Refusal(words, undefined, true);
}

/** What the button says that opens the form of something refused again, with what was sent. */
export const againLabel = "Open the form again";
