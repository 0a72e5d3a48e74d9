/** Tells who started the program, on standard output; the log goes to standard error. */
export const say = (words: string): void => {
  process.stdout.write(`${words}\n`);
};

/** Ends the program with what went wrong, in words. */
export function quit(error: unknown): void {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
