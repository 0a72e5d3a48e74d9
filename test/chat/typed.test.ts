import { describe, expect, test } from "vitest";
import { line, number, optional, paragraph } from "../../src/chat/fields.ts";
import type { Menu } from "../../src/chat/menu.ts";
import { hyphened, typed } from "../../src/chat/typed.ts";

const menu: Menu = [
  { name: "paper queue", summary: "", fields: {}, steps: false },
  { name: "paper add", summary: "", fields: { paper: paragraph("Paper"), why: optional(line("Why")) }, steps: false },
  {
    name: "note first",
    summary: "",
    fields: { mainIdea: paragraph("Main idea"), top3: optional(line("Top three")) },
    steps: false,
  },
  { name: "question list", summary: "", fields: { page: optional(number("Page", 1, 9)) }, steps: false },
  { name: "question ask", summary: "", fields: { words: paragraph("Your question") }, steps: false },
  { name: "help show", summary: "", fields: {}, steps: false },
];
const wish = (text: string) => typed(menu, text);
const wrong = (text: string): string => {
  const read = wish(text);
  return "wrong" in read ? read.wrong : "";
};

describe("A typed command", () => {
  test.each([
    ["/paper add 1706.03762", "paper add", { paper: "1706.03762" }],
    ["paper add 1706.03762", "paper add", { paper: "1706.03762" }],
    ["  /Paper   ADD   Attention Is All You Need  ", "paper add", { paper: "Attention Is All You Need" }],
    ["/paper\tadd\n1706.03762", "paper add", { paper: "1706.03762" }],
    ["/paper add 1706.03762 why: foundational", "paper add", { paper: "1706.03762", why: "foundational" }],
    ["/paper add why: foundational paper: 1706.03762", "paper add", { paper: "1706.03762", why: "foundational" }],
    ["/paper add 1706.03762 Why: foundational", "paper add", { paper: "1706.03762", why: "foundational" }],
    ["/paper add 1706.03762\nwhy:\nfoundational", "paper add", { paper: "1706.03762", why: "foundational" }],
    ["/paper add why:", "paper add", { why: "" }],
    ["/paper add", "paper add", {}],
    ["/paper queue", "paper queue", {}],
    ["/paper", "paper queue", {}],
    ["/help", "help show", {}],
  ])("%j is read with its options", (text, entry, known) => {
    expect(wish(text)).toEqual({ entry, known });
  });

  test.each([
    ["a colon inside a word begins nothing", "see https://arxiv.org/abs/1706.03762?why:x"],
    ["nor does the name of another command's option", "Is page: 3 the proof?"],
    ["nor a name with something before it", "Somewhy: not"],
    ["nor a name with no space after it", "It says why:because"],
    ["a clock time is text", "The talk at 15:00: who leads?"],
    ["a slash, a quote and a flag are text", `"--force" /etc/passwd 'x' \\n`],
    ["what platforms read something into stays as typed", "@everyone <!channel> *stars* :smile: <b>&amp;"],
    ["lines and spaces inside stay", "first  line\n\n  second line"],
    ["right-to-left words stay", "ما هي الفكرة: الرئيسية؟"],
    ["invisible signs stay", "zero\u200bwidth \u202eoverride"],
  ])("%s", (_, words) => {
    expect(wish(`/paper add ${words}`)).toEqual({ entry: "paper add", known: { paper: words } });
  });

  test("names a field of two words with or without a hyphen, and one with a digit", () => {
    for (const name of ["mainIdea", "main-idea", "Main-Idea", "mainidea"])
      expect(wish(`/note first ${name}: attention alone`)).toEqual({
        entry: "note first",
        known: { mainIdea: "attention alone" },
      });
    expect(wish("/note first attention top3: BLEU")).toEqual({
      entry: "note first",
      known: { mainIdea: "attention", top3: "BLEU" },
    });
    expect(hyphened("mainIdea")).toBe("main-idea");
  });

  test.each([
    ["/papr add 1706.03762", "There is no “papr” here. Did you mean /paper? Type /help to see what there is."],
    ["/zebra", "There is no “zebra” here. Type /help to see what there is."],
    ["/question aks", "/question has no “aks”. It has: list, ask."],
    ["/paper ad 1706.03762", "/paper has no “ad”. Did you mean /paper add?"],
    ["/help me", "/help has no “me”. It has: show."],
    ["/help show everything", "/help show takes nothing more; leave out “everything”."],
    ["/paper add x why: a why: b", "“why:” is given twice. Give it once."],
    [
      "/paper add x paper: y",
      "“x” was taken for “paper:”, since it has no name, and “paper:” is given as well. Leave one of the two out, or name it: /paper add why: x paper: …",
    ],
    [
      "/question ask Why? words: Why not?",
      "“Why?” was taken for “words:”, since it has no name, and “words:” is given as well. Leave one of the two out.",
    ],
    ["/paper add paper: x paper: y", "“paper:” is given twice. Give it once."],
    ["", "Type a command, for example /paper. Type /help to see what there is."],
    [" / ", "Type a command, for example /paper. Type /help to see what there is."],
  ])("%j gets a sentence that says what would be right", (text, sentence) => {
    expect(wrong(text).split("\n")[0]).toBe(sentence);
  });

  test("that could not be read is handed back whole, since the platform shows it no more", () => {
    const words = "Does the gain remain with a stronger baseline?\n\nAnd why: is that?";
    for (const text of [`/question aks ${words}`, `/qestion ask ${words}`, `/paper add ${words} why: it is asked`])
      expect(wrong(text)).toContain(`\n\nThis is what you typed:\n${text}`);
    expect(wrong("/zebra")).not.toContain("typed:");
  });

  test("keeps the case and length of words whose lower case is longer", () => {
    expect(wish("/paper add İİİ why: İ")).toEqual({ entry: "paper add", known: { paper: "İİİ", why: "İ" } });
  });

  test.each(["constructor", "__proto__", "toString", "hasOwnProperty"])("%s names nothing", (name) => {
    expect(wrong(`/${name} ${name}`)).toContain(`There is no “${name.toLowerCase()}” here.`);
    expect(wish(`/paper add x ${name}: y`)).toEqual({ entry: "paper add", known: { paper: `x ${name}: y` } });
  });

  test("of a million signs is read in well under a second", () => {
    for (const part of ["a ", "a", "why:", "why: ".slice(0, 4), "x:y ", "漢", "\n"]) {
      const began = performance.now();
      wish(`/paper add ${part.repeat(1_000_000 / part.length)}`);
      expect(performance.now() - began).toBeLessThan(1000);
    }
  });
});
