const greek = (
  "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma sigma tau upsilon phi " +
  "chi psi omega"
).split(" ");
// Letters that Unicode does not take apart, and how people write them where they have ASCII only.
const plainer: Readonly<Record<string, string>> = { ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ð: "d", ı: "i" };

/**
 * A key under which the spellings of one title fall together: case, accents, spaces, hyphens, punctuation and LaTeX do
 * not count, articles do. "Attention is all you need." and "{A}ttention Is All You Need" have one key.
 */
export const titleKey = (title: string): string =>
  withoutLatex(title)
    .normalize("NFKD")
    .toLowerCase()
    .replace(/&/g, "and")
    .replace(/[ßæœøłđðı]/g, (letter) => plainer[letter] ?? letter)
    .replace(/[α-ω]/g, (letter) => greek[letter.charCodeAt(0) - "α".charCodeAt(0)] ?? letter)
    .replace(/[^\p{L}\p{N}]/gu, "");

/** Whether two titles are spellings of one: reason enough to offer that the papers be merged, not to merge them. */
export const sameTitle = (one: string, other: string): boolean =>
  titleKey(one) !== "" && titleKey(one) === titleKey(other);

const letters: Readonly<Record<string, string>> = {
  ss: "ß",
  ae: "æ",
  AE: "Æ",
  oe: "œ",
  OE: "Œ",
  aa: "å",
  AA: "Å",
  o: "ø",
  O: "Ø",
  l: "ł",
  L: "Ł",
  i: "i",
  j: "j",
};

/** Reads LaTeX roughly, as a reader's eye does: commands for accents and type faces go, those that are letters stay. */
export const withoutLatex = (text: string): string =>
  text
    .replace(/\\(?:emph|text[a-z]*|math[a-z]*|operatorname|mbox|bf|it|em|sc|tt|rm)(?![a-zA-Z])/g, "")
    .replace(/\\[cvuHkrbdt](?=[\s{])\s?/g, "")
    .replace(/\\(ss|ae|AE|oe|OE|aa|AA|[oOlLij])(?![a-zA-Z])\s?/g, (_, command: string) => letters[command] ?? command)
    .replace(/\\([&%$#_])/g, "$1")
    .replace(/\\[^a-zA-Z]/g, "")
    .replace(/[{}$\\]/g, "");
