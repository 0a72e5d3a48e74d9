import type { Name } from "./people.ts";

/** Something that somebody does on a day of their own accord, typed into the channel. */
export interface Scene {
  /** The day, and whether it is the morning (of Europe) or the evening. */
  readonly on: `${string} ${"morning" | "evening"}`;
  readonly who: Name;
  readonly types: string;
}

const proposed: readonly (readonly [on: Scene["on"], who: Name, title: string])[] = [
  ["2026-10-05 evening", "Boris", "Attention Is All You Need"],
  ["2026-10-05 evening", "Chloe", "LoRA: Low-Rank Adaptation of Large Language Models"],
  ["2026-10-05 evening", "Eve", "Mamba: Linear-Time Sequence Modeling with Selective State Spaces"],
  ["2026-10-06 morning", "Farah", "Training Compute-Optimal Large Language Models"],
  ["2026-10-06 evening", "Lena", "Direct Preference Optimization"],
  ["2026-10-12 evening", "Dan", "FlashAttention: Fast and Memory-Efficient Exact Attention"],
  ["2026-10-20 evening", "Ines", "Chain-of-Thought Prompting Elicits Reasoning in Large Language Models"],
  ["2026-11-03 morning", "Goro", "Denoising Diffusion Probabilistic Models"],
  ["2026-11-10 evening", "Lena", "Learning Transferable Visual Models From Natural Language Supervision"],
  ["2026-11-17 morning", "Hana", "The Lottery Ticket Hypothesis"],
  ["2026-11-24 evening", "Kofi", "Datasheets for Datasets"],
  ["2026-12-02 evening", "Mei", "Retrieval-Augmented Generation for Knowledge-Intensive NLP Tasks"],
  // In the first weeks of the year nothing waits, until somebody proposes one on the day before.
  ["2027-01-13 evening", "Boris", "Deep Double Descent"],
  ["2027-01-19 evening", "Eve", "Scaling Laws for Neural Language Models"],
  ["2027-01-19 evening", "Lena", "Constitutional AI: Harmlessness from AI Feedback"],
  ["2027-01-26 morning", "Farah", "Self-Consistency Improves Chain of Thought Reasoning"],
  ["2027-02-02 evening", "Chloe", "Toolformer: Language Models Can Teach Themselves to Use Tools"],
  ["2027-02-09 evening", "Dan", "Switch Transformers"],
  ["2027-02-23 morning", "Mei", "Segment Anything"],
  ["2027-03-02 evening", "Lena", "Grokking: Generalization Beyond Overfitting"],
  ["2027-03-09 evening", "Boris", "On the Dangers of Stochastic Parrots"],
  ["2027-03-16 evening", "Eve", "Do ImageNet Classifiers Generalize to ImageNet?"],
  ["2027-03-23 morning", "Farah", "Reformer: The Efficient Transformer"],
  ["2027-03-29 evening", "Eve", "Sparks of Artificial General Intelligence"],
];

const joining = ["Boris", "Chloe", "Dan", "Eve", "Farah", "Goro", "Hana", "Ines", "Jan", "Kofi", "Lena"] as const;

/** What happens in the half year besides what everybody does when they are asked. */
export const plot: readonly Scene[] = [
  ...joining.map((who) => ({ on: "2026-10-05 evening", who, types: "/group join" }) as const),
  ...proposed.map(([on, who, title]) => ({ on, who, types: `/paper add ${title}` })),
  { on: "2026-10-07 morning", who: "Hana", types: "/turn wish without: presenter" },
  { on: "2026-10-13 evening", who: "Lena", types: "/question ask Does it hold for long documents?" },
  { on: "2026-10-14 evening", who: "Eve", types: "/question me-too long documents" },
  {
    on: "2026-10-21 evening",
    who: "Boris",
    types: "/question answer long documents words: Up to 4k tokens, says the appendix",
  },
  { on: "2026-10-26 morning", who: "Farah", types: "/my away 2 Nov – 15 Nov" },
  { on: "2026-11-16 morning", who: "Goro", types: "/my mute week" },
  { on: "2026-11-20 evening", who: "Chloe", types: "/turn decline My flight is on that day" },
  { on: "2026-11-30 evening", who: "Mei", types: "/group join" },
  { on: "2026-12-08 evening", who: "Dan", types: "/question ask Who has tried it on code?" },
  { on: "2027-01-05 evening", who: "Dan", types: "/turn cover" },
  { on: "2027-01-20 evening", who: "Chloe", types: "/question answer code words: We did: no gain on ours" },
  { on: "2027-01-25 evening", who: "Jan", types: "/my away 1 Feb – 14 Feb" },
  { on: "2027-01-27 evening", who: "Ines", types: "/group leave" },
  { on: "2027-02-16 evening", who: "Lena", types: "/idea propose Try it with half of the data changes: data" },
];

/** What is sought for in these days nobody takes over. */
export const nobodyHelps = { from: "2027-01-11", to: "2027-01-17" };
/** In these days nobody writes anything. */
export const nobodyReads = { from: "2027-03-08", to: "2027-03-14" };

/** Who is away when, who wants to be left alone, and who leaves: the days on which nothing may reach them. */
export const absences: readonly { readonly who: Name; readonly from: string; readonly to: string }[] = [
  { who: "Farah", from: "2026-11-02", to: "2026-11-15" },
  { who: "Jan", from: "2027-02-01", to: "2027-02-14" },
];
export const muted = { who: "Goro", from: "2026-11-17", to: "2026-11-22" } as const;
export const left = { who: "Ines", on: "2027-01-28" } as const;
