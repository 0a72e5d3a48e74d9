/** A sentence for a person who asked for something that cannot be: what is wrong, and what would be right. */
export class Refusal extends Error {
  readonly field: string | undefined;
  constructor(words: string, field?: string) {
    super(words);
    this.field = field;
  }
}

/** Ends a command with a sentence for the person who asked, and the field it is about if there is one. */
export function refuse(words: string, field?: string): never {
  throw new Refusal(words, field);
}

/** What the button says that opens the form of something refused again, with what was sent. */
export const againLabel = "Open the form again";
