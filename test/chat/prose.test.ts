import { describe, expect, it } from "vitest";
import { bold, link, type Prose, prose, retold, type Span } from "../../src/chat/prose.ts";

describe("A sentence that ends with a title", () => {
  const ended = (title: Span | Prose): string =>
    prose`On ${title}. Raised by ${"Nia"}.`
      .map((span) => (typeof span === "string" ? span : Object.values(span)[0]))
      .join("");

  it.each<[string, Span | Prose]>([
    ["On a Mirage? Raised by Nia.", bold("a Mirage?")],
    ["On a Mirage? Raised by Nia.", "a Mirage?"],
    ["On a Mirage! Raised by Nia.", link("a Mirage!", "https://example.org")],
    ["On Mamba. Raised by Nia.", bold("Mamba")],
    ["On a Mirage? Raised by Nia.", [bold("a Mirage?"), ""]],
    ["On Mamba, §4. Raised by Nia.", [bold("Mamba"), ", §4"]],
    // What may be taken out again ends nothing.
    ["On why?. Raised by Nia.", retold("why?", "question:q1")],
  ])("%s", (words, title) => {
    expect(ended(title)).toBe(words);
  });

  it("keeps a full stop that belongs to what follows", () => {
    expect(prose`${bold("Why?")}.bib`).toEqual([bold("Why?"), ".bib"]);
  });
});
