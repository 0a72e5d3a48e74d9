import { describe, expect, it } from "vitest";
import { buttonsOf } from "../../src/chat/card.ts";
import { carried } from "../../src/chat/carried.ts";
import { limits } from "../../src/chat/limits.ts";
import { builtIn } from "../../src/features/notes/built-in.ts";
import { promptsOf } from "../../src/features/notes/layers.ts";
import { noteCard } from "../../src/features/notes/note-card.ts";
import type { Note } from "../../src/features/notes/store.ts";
import type { Layer } from "../../src/features/notes/template.ts";
import { layered } from "../../src/features/notes/templates/layered.ts";
import { layerNamed } from "./layered.ts";

const paper = { title: "Attention Is All You Need", arxiv: null, doi: null, openreview: null, url: null };
const pass = { blind: true, agendaComposed: false, submittedLayers: [] };
const at = "2026-10-19T07:00:00.000Z";
const note = (layer: Layer, words: string, submittedAt: string | null): Note => ({
  id: "0123456789",
  group: "0123456789",
  paper: "0123456789",
  member: "0123456789",
  layer: layer.name,
  template: layered.id,
  templateVersion: layered.version,
  asked: layer,
  answers: Object.fromEntries(promptsOf(layer).map(({ key }) => [key, { words, seenBy: "group" } as const])),
  startedAt: at,
  editedAt: at,
  submittedAt,
});
const all = (one: Note) => {
  const pages = [noteCard(one, paper, pass)];
  while (buttonsOf(pages.at(-1) ?? { body: [] }).some(({ label }) => label.startsWith("More")))
    pages.push(noteCard(one, paper, pass, pages.length + 1));
  return pages;
};

describe("A note as its author sees it", () => {
  const cases = builtIn
    .flatMap(({ layers }) => layers)
    .flatMap((layer) =>
      ["It is.", "Is it?"].flatMap((words) => [at, null].map((submitted) => ({ layer, words, submitted }))),
    );

  it.each(cases)("has no more buttons than a card may, and every answer: $layer.title, “$words”, $submitted", (one) => {
    const pages = all(note(one.layer, one.words, one.submitted));
    for (const page of pages) {
      expect(buttonsOf(page).length).toBeLessThanOrEqual(limits.button.count);
      for (const button of buttonsOf(page))
        expect(carried({ ...button, group: "0123456789" }).length).toBeLessThanOrEqual(limits.button.carries);
    }
    const quotes = pages.flatMap((page) => page.body.filter((block) => block.kind === "quote"));
    expect(quotes.length).toBe(promptsOf(one.layer).length);
  });

  it("stands on one page as long as its buttons do", () => {
    expect(layered.layers.map((layer) => all(note(layer, "It is.", at)).length)).toEqual([1, 1, 1]);
  });

  it("offers the weakest part as a critique, the follow-up as an idea and what asks as a question, once it is submitted", () => {
    const notebook = layerNamed("notebook");
    const labels = (submitted: string | null) =>
      all(note(notebook, "Is it?", submitted)).flatMap((page) => buttonsOf(page).map(({ label }) => label));
    expect(labels(at)).toEqual(
      expect.arrayContaining([
        "Make the weakest part a critique",
        "Make the follow-up an idea",
        "Ask this as a question",
      ]),
    );
    expect(labels(null).filter((label) => /^(Make|Ask)/.test(label))).toEqual([]);
  });

  it("opens on the page of the answer that was changed", () => {
    const notebook = layerNamed("notebook");
    const page = noteCard(note(notebook, "Is it?", at), paper, pass, "followUp");
    expect(buttonsOf(page).map(({ label }) => label)).toContain("Keep the follow-up to yourself");
  });
});
