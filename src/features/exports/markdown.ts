/**
 * Members' words as Markdown shows them letter by letter: no sign of theirs makes a link, a heading or a list, nor hides what
 * follows, as two percent signs do in Obsidian.
 */
export const plain = (words: string): string =>
  words
    .replace(/[\\`*_[\]<>#|~$^=&]|%(?=%)|(?<=%)%/g, (sign) => `\\${sign}`)
    .replace(/^(\s*)(\d+)([.)])(?=\s|$)/gm, "$1$2\\$3")
    .replace(/^(\s*)([-+])/gm, "$1\\$2");

/** Somebody's words, set off from what Colloquy says. */
export const quoted = (words: string): string =>
  plain(words)
    .split(/\r\n|\r|\n/)
    .map((line) => `> ${line}`.trimEnd())
    .join("\n");

/** What a front matter may hold. */
export type Matter = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;

/** The front matter of a file, in YAML: what is not known is left out, and every text stands in quotes as JSON writes it, which YAML 1.2 reads. */
export function frontMatter(matter: Matter): string {
  const lines = Object.entries(matter).flatMap(([key, value]) => {
    if (value === null || (Array.isArray(value) && value.length === 0)) return [];
    if (Array.isArray(value)) return [`${key}:`, ...value.map((one) => `  - ${JSON.stringify(one)}`)];
    return [`${key}: ${JSON.stringify(value)}`];
  });
  return `---\n${lines.join("\n")}\n---\n`;
}

/** A link to another file of the folder, as Obsidian writes it; its text can end neither the link nor the text, nor hide any. */
export const linkTo = (path: string, text: string): string =>
  `[[${path.replace(/\.md$/, "")}|${text.replace(/(?:[[\]|\s]|%{2})+/g, " ").trim() || path}]]`;

/** A name that every file system takes: small letters and digits of any script, with "-" for all else. */
export function fileName(words: string, id: string): string {
  const slug = [...words.toLowerCase().normalize("NFC")]
    .map((sign) => (/[\p{L}\p{N}]/u.test(sign) ? sign : "-"))
    .join("")
    .replace(/-+/g, "-")
    .replace(/^-|-$/g, "")
    .split("-")
    .slice(0, 8)
    .join("-");
  const short = [...slug].slice(0, 40).join("").replace(/-$/, "");
  return short === "" ? id : `${short}-${id}`;
}
