import type { Scene } from "./twelve-living.ts";
import type { MemberName } from "./twelve-plot.ts";
import { close, first, notebook, review } from "./twelve-writing.ts";

/** What they write about the other seven, three of them while the group takes notes as reviews. */
export const laterNotes: readonly Scene<MemberName>[] = [
  first("2027-02-09", "Emre", "Chain-of-Thought", [
    "Large models fail at arithmetic in several steps.",
    "Fine-tuning on rationales is expensive.",
    "Show eight examples with the reasoning written out.",
    "GSM8K from 17.9 % to 56.9 % with PaLM 540B (Fig. 4).",
  ]),
  first("2027-02-09", "Nia", "Chain-of-Thought", [
    "Few-shot prompting does not help with reasoning, however large the model.",
    "Reasoning was thought to need another training objective.",
    "A prompt whose examples think aloud.",
    "Three kinds of reasoning; only models of about 100B parameters gain.",
  ]),
  review(
    "2027-02-16",
    "Farah",
    "FlashAttention",
    [
      "Computes exact attention block by block in fast memory, and never writes the n × n matrix to the slow one.",
      "1. Exact, not an approximation. 2. Counts memory accesses instead of FLOPs (Theorem 2). 3. The code is open and fast.",
      "1. One needs to write CUDA for each variant. 2. The speed-ups are of one generation of GPU.",
      "Does the gain remain where the head dimension is 256?",
    ],
    ["5", "4", "5", "3"],
  ),
  review(
    "2027-02-16",
    "Boris",
    "FlashAttention",
    [
      "Attention is bound by memory traffic; tiling and recomputing make it two to four times faster.",
      "1. Three times faster GPT-2 training (Table 2). 2. Path-X is solved above chance for the first time.",
      "1. The long-range results say more about the length than about the method.",
      "What remains of it with sparse masks?",
    ],
    ["4", "4", "4", "4"],
  ),
  review(
    "2027-02-23",
    "Emre",
    "Direct Preference",
    [
      "Turns the objective of RLHF into a classification loss on pairs, without a reward model or sampling.",
      "1. A derivation that fits on a page (§4). 2. The frontier of reward against KL in Fig. 2 dominates PPO.",
      "1. GPT-4 judges the summaries, and its agreement with people is measured on few of them. 2. Nothing above 6B parameters.",
      "What does β trade, apart from the distance to the reference?",
    ],
    ["4", "5", "5", "3"],
    [
      {
        presses: "Make the weaknesses a critique",
        fills: {
          words: "GPT-4 judges the summaries, and only few of its verdicts were compared with people’s.",
          aspect: "metrics",
          stance: "weakness",
          severity: "moderate",
        },
      },
    ],
  ),
  review(
    "2027-02-23",
    "Chloe",
    "Direct Preference",
    [
      "The policy is its own reward model: the log-ratio to the reference is the reward.",
      "1. No sampling while training. 2. Simple enough to get right.",
      "1. Whatever the pairs do not cover is not constrained.",
      "How far does it drift on prompts that are in no pair?",
    ],
    ["2", "4", "4", "3"],
  ),
  first("2027-03-09", "Farah", "Lost in the Middle", [
    "Models take long contexts, but do they use them?",
    "Retrieval fills the context with twenty passages.",
    "Move the passage with the answer, and see how accuracy changes.",
    "A U: best at both ends, below the closed-book score in the middle (Fig. 5).",
  ]),
  first("2027-03-09", "Ada", "Lost in the Middle", [
    "Claims of context length say nothing about use.",
    "Whoever builds on retrieval pays for tokens that are not read.",
    "Two controlled tasks: multi-document questions, and key–value retrieval.",
    "Fig. 5 and Fig. 7, for six models.",
  ]),
  notebook(
    "2027-03-10",
    "Farah",
    "Lost in the Middle",
    [
      "Does the place of a fact in the context matter?",
      "A controlled measurement of how position changes accuracy.",
      "One passage holds the answer, and the others only distract.",
      "NaturalQuestions-Open, 2,655 questions; accuracy by string match.",
    ],
    [
      "GPT-3.5 is worse in the middle of 20 documents than without any",
      "Accuracy by string match: a right answer in other words counts as wrong.",
      "Order the retrieved passages so that the best stand first and last",
    ],
    [{ presses: "Make the follow-up an idea", fills: { changes: "other" } }],
  ),
  first("2027-03-16", "Nia", "Grokking", [
    "Does a network that has memorized ever generalize?",
    "We stop training when validation stops improving.",
    "On small algorithmic tables it does, long after the training loss is zero.",
    "Fig. 1: modular division, 10^5 steps after overfitting.",
  ]),
  close("2027-03-17", "Emre", "Grokking", [
    "Double descent looks at size; this looks at time.",
    "A decoder of two layers, width 128, on tables of a binary operation; AdamW.",
    "Half of all equations are shown; accuracy on the others. Small, and easy to repeat.",
    "Fig. 2, right: weight decay helps most by far, then noise.",
    "Nothing beyond algebraic tables; the authors offer no explanation.",
  ]),
  first("2027-03-23", "Boris", "Mamba", [
    "Attention is quadratic, and state space models cannot choose what to keep.",
    "Genomes and audio are longer than any context.",
    "Let the parameters of the state depend on the input, and scan in fast memory.",
    "Matches Transformers of twice its size on the Pile (Fig. 4); five times their throughput.",
  ]),
  first("2027-03-23", "Chloe", "Mamba", [
    "Linear models forget what matters.",
    "Inference without a cache that grows would change what can be deployed.",
    "Selection: the step size Δ decides what is remembered.",
    "Selective copying and induction heads to 1M tokens (Table 2); ablations in Table 6.",
  ]),
];
