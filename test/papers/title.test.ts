import { describe, expect, test } from "vitest";
import { sameTitle, titleKey } from "../../src/features/papers/title.ts";

describe("spellings of one title", () => {
  test.each<[one: string, other: string]>([
    ["Attention Is All You Need", "Attention is all you need."],
    ["Attention Is All You Need", "{A}ttention {I}s {A}ll {Y}ou {N}eed"],
    ["Chain-of-Thought Prompting", "Chain of Thought Prompting"],
    ["Chain–of‑Thought Prompting", "CHAIN-OF-THOUGHT\n  PROMPTING"],
    ["Pre-training of Transformers", "Pretraining of Transformers"],
    ["“Why Should I Trust You?”: Explaining Predictions", '"Why should I trust you?" Explaining predictions'],
    ["Poincaré Embeddings", "Poincar\\'e Embeddings"],
    ["Poincaré Embeddings", "Poincar{\\'{e}} Embeddings"],
    ["Gödel, Escher, Bach", 'G{\\"o}del, Escher, Bach'],
    ["Gödel, Escher, Bach", "Godel Escher Bach"],
    ["Ørsted and Łukasiewicz", "{\\O}rsted and {\\L}ukasiewicz"],
    ["Straße und Ærø", "Stra{\\ss}e und {\\AE}r{\\o}"],
    ["Erdős, Çelik and Šidák", "Erd\\H{o}s, \\c{C}elik and \\v{S}id\\'ak"],
    ["β-VAE: Learning Basic Visual Concepts", "$\\beta$-VAE: Learning Basic Visual Concepts"],
    ["β-VAE: Learning Basic Visual Concepts", "beta-VAE: Learning Basic Visual Concepts"],
    ["Learning H₂O", "Learning H$_2$O"],
    ["Learning \\emph{Really} Fast", "Learning Really Fast"],
    ["Learning \\textsc{bert}", "Learning BERT"],
    ["Search & Rescue", "Search \\& Rescue"],
    ["Search & Rescue", "Search and Rescue"],
    ["ﬁne-tuning", "Fine-Tuning"],
  ])("%s = %s", (one, other) => {
    expect(titleKey(one)).toBe(titleKey(other));
    expect(sameTitle(one, other)).toBe(true);
  });
});

describe("different titles", () => {
  test.each<[one: string, other: string]>([
    ["A Theory of Learning", "Theory of Learning"],
    ["The Pile", "A Pile"],
    ["GPT-2", "GPT-3"],
    ["Attention Is All You Need", "Attention Is Not All You Need"],
    ["Deep Learning I", "Deep Learning II"],
    ["注意力", "注意"],
    ["", ""],
    ["…", "—"],
  ])("%s ≠ %s", (one, other) => {
    expect(sameTitle(one, other)).toBe(false);
  });
});
