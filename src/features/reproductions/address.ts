/** A link as it can be followed; nothing if none was given, or a sentence that says how to write it. */
export function linkOf(typed: string | undefined): string | null | { readonly wrong: string } {
  const given = typed?.trim() ?? "";
  if (given === "") return null;
  return /^https?:\/\/[^\s<>"|]+\.[^\s<>"|]+$/i.test(given)
    ? given
    : { wrong: `“${given.slice(0, 60)}” is no link. Write all of it, like https://github.com/lab/attempt.` };
}
