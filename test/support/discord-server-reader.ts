/** Who and when the reader of a message knows. */
export interface Reader {
  nameOf(user: string): string;
  momentOf(seconds: number, style: string): string;
}
/** What a person sees of a Markdown text, and which of Discord's constructs shaped it. */
export interface Sight {
  readonly text: string;
  readonly marks: readonly string[];
}

/** Reads Discord's Markdown as its client shows it, as far as words could be changed by it. */
export function read(source: string, reader: Reader): Sight {
  const marks: string[] = [];
  const mark = (name: string) => void marks.push(name);
  return { text: see(source, true, { reader, mark }), marks };
}

interface Seeing {
  readonly reader: Reader;
  mark(name: string): void;
}
type Rule = readonly [
  construct: string,
  pattern: RegExp,
  shown: (found: RegExpExecArray, within: (part: string, newBlock?: boolean) => string, reader: Reader) => string,
];

const quoted = (text: string): string => text.replace(/^/gm, "> ");

/** What counts only where a line begins. */
const blocks: readonly Rule[] = [
  ["quote", /^ *>>> ([\s\S]*)/, ([, all = ""], within) => quoted(within(all, true))],
  ["quote", /^ *> [^\n]*(?:\n *> [^\n]*)*/, ([all], within) => quoted(within(all.replace(/^ *> /gm, ""), true))],
  ["heading", /^ *#{1,3} +([^\n]+?)#*[^\S\n]*(?=\n|$)/, ([, words = ""], within) => within(words)],
  ["small", /^ *-# +([^\n]+)/, ([, words = ""], within) => within(words)],
  ["list", /^ *[*-] +([^\n]+)/, ([, words = ""], within) => `• ${within(words)}`],
  ["list", /^ *(\d+)\. +([^\n]+)/, ([, number, words = ""], within) => `${number}) ${within(words)}`],
];

const inline: readonly Rule[] = [
  ["escape", /^\\([^0-9A-Za-z\s])/, ([, sign = ""]) => sign],
  ["code", /^```(?:[a-z]*\n)?([\s\S]+?)```/, ([, code = ""]) => code],
  ["code", /^(`+)([\s\S]*?[^`])\1(?!`)/, ([, , code = ""]) => code],
  ["link", /^<([^: >\n]+:\/[^ >\n]+)>/, ([, url = ""]) => url],
  [
    "moment",
    /^<t:(-?\d{1,17})(?::([tTdDfFR]))?>/,
    ([, at, style], _, reader) => reader.momentOf(Number(at), style ?? "f"),
  ],
  ["mention", /^<@!?(\d+)>/, ([, user = ""], _, reader) => `@${reader.nameOf(user)}`],
  ["mention", /^<(?:@&|#)(\d+)>/, () => "(a mention)"],
  ["mention", /^@(everyone|here)/, ([all]) => all],
  ["command", /^<\/([^:>\n]+):\d+>/, ([, name]) => `(the command ${name})`],
  ["emoji", /^<a?:(\w+):\d+>/, () => "(a picture)"],
  ["guide", /^<id:\w+>/, () => "(a guide)"],
  [
    "link",
    /^\[((?:\[[^\]]*\]|[^[\]]|\](?=[^[]*\]))*)\]\(<?(https?:\/\/(?:\([^)]*\)|[^\s\\()]|\\.)*?)>?\)/,
    ([, words = "", url], within) => `${within(words)} (${url})`,
  ],
  ["link", /^https?:\/\/[^\s<]+[^<.,:;"')\]\s]/, ([url]) => url],
  ["bold", /^\*\*((?:\\[\s\S]|[^\\])+?)\*\*(?!\*)/, ([, words = ""], within) => within(words)],
  ["underline", /^__((?:\\[\s\S]|[^\\])+?)__(?!_)/, ([, words = ""], within) => within(words)],
  ["italic", /^_((?:__|\\[\s\S]|[^\\_])+?)_\b/, ([, words = ""], within) => within(words)],
  ["italic", /^\*(?=\S)((?:\\[\s\S]|[^*\\])+?)\*(?!\*)/, ([, words = ""], within) => within(words)],
  ["struck", /^~~([\s\S]+?)~~/, ([, words = ""], within) => within(words)],
  ["spoiler", /^\|\|([\s\S]+?)\|\|/, () => "(hidden)"],
  ["emoji", /^:([^\s:]+):/, () => "(a picture)"],
];

function see(source: string, asBlock: boolean, seeing: Seeing): string {
  let out = "";
  for (let at = 0; at < source.length; ) {
    const rest = source.slice(at);
    const startsLine = asBlock && (at === 0 || source[at - 1] === "\n");
    const [rule, found] = firstFitting(startsLine ? [...blocks, ...inline] : inline, rest);
    if (rule && found) {
      const [construct, , shown] = rule;
      if (construct !== "escape") seeing.mark(construct);
      out += shown(found, (part, newBlock = false) => see(part, newBlock, seeing), seeing.reader);
    } else out += source[at];
    at += found ? found[0].length : 1;
  }
  return out;
}

function firstFitting(rules: readonly Rule[], rest: string): readonly [Rule, RegExpExecArray] | readonly [] {
  for (const rule of rules) {
    const found = rule[1].exec(rest);
    if (found) return [rule, found];
  }
  return [];
}
