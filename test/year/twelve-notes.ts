import type { Scene } from "./twelve-living.ts";
import type { MemberName } from "./twelve-plot.ts";
import { close, first, notebook } from "./twelve-writing.ts";

/** What the members write about the first five papers, each before the session that reads it or in the evening after it. */
export const firstNotes: readonly Scene<MemberName>[] = [
  first("2027-01-05", "Boris", "Attention Is", [
    "Recurrent models read one word after the other, so training cannot use all of a GPU.",
    "Translation models take days to train, and long sentences suffer most.",
    "A translator of attention alone: every word looks at every other in one step.",
    "28.4 BLEU on WMT14 English to German (Table 2), 2 points above the best ensembles before it, for a fraction of the compute.",
  ]),
  first("2027-01-05", "Chloe", "Attention Is", [
    "The path between two distant words is as long as the sentence in an RNN.",
    "Long-range dependencies are what translation gets wrong.",
    "Self-attention makes that path one step long (Table 1).",
    "Table 2 for translation; Table 4 says that it also parses.",
  ]),
  first("2027-01-06", "Farah", "Attention Is", [
    "Sequential computation limits how much one can train.",
    "Everyone who trains on long sequences pays for it.",
    "Replace recurrence and convolution by attention with several heads.",
    "BLEU, and training cost in FLOPs beside it in Table 2.",
  ]),
  close("2027-01-06", "Emre", "Attention Is", [
    "ByteNet and ConvS2S shorten the path with convolutions, but it still grows with distance.",
    "Six layers each in encoder and decoder, d_model 512, eight heads, sinusoids for position (§3.5); Adam with 4,000 steps of warm-up.",
    "WMT14 en-de and en-fr, newstest2014, BLEU. Baselines are quoted from their papers, and tokenization may differ.",
    "Table 3: one head loses 0.9 BLEU, 32 heads lose as well; learned positions do as well as sinusoids (row E).",
    "Quadratic in the length. The authors name local attention as future work; nothing longer than a sentence was tried.",
  ]),
  notebook(
    "2027-01-07",
    "Boris",
    "Attention Is",
    [
      "Is recurrence needed to model sequences?",
      "A sequence model without recurrence or convolution that is better and cheaper to train.",
      "Sentences are short enough that a quadratic cost does not hurt.",
      "WMT 2014 English–German (4.5M pairs) and English–French (36M); BLEU; Penn Treebank F1 for parsing.",
    ],
    [
      "The training cost in Table 2",
      "The baselines in Table 2 are quoted from their papers, and not trained again with the same tokenization.",
      "Train the same model on documents instead of sentences",
    ],
    [
      {
        presses: "Make the weakest part a critique",
        fills: { aspect: "baselines", stance: "weakness", severity: "major" },
      },
    ],
  ),
  first("2027-01-12", "Nia", "BERT", [
    "Language models read from left to right, and so see half of the context.",
    "Question answering and inference need both sides of a word.",
    "Mask 15 % of the words and have the model guess them; then fine-tune all of it.",
    "GLUE 80.5, 7.7 points above what was there before (Table 1), and SQuAD 1.1 above human F1.",
  ]),
  first("2027-01-12", "Emre", "BERT", [
    "ELMo and GPT are not deeply bidirectional.",
    "A model for each task is expensive; one that is fine-tuned is not.",
    "Masked language modelling plus next sentence prediction.",
    "Eleven tasks, and the ablation of both objectives in Table 5.",
  ]),
  close("2027-01-13", "Chloe", "BERT", [
    "GPT has the same architecture, but reads from left to right; ELMo puts two one-way models side by side.",
    "12 or 24 layers, WordPiece, BooksCorpus and Wikipedia, 1M steps at 256 sequences.",
    "GLUE, SQuAD 1.1 and 2.0, SWAG. The comparison with GPT is fair in size, not in data.",
    "Table 5: without next sentence prediction QNLI falls from 88.4 to 84.9; left to right loses much more on MRPC and SQuAD.",
    "[MASK] never occurs when it is used. Fine-tuning of the large model is unstable on small data sets (§4.1).",
  ]),
  notebook(
    "2027-01-14",
    "Chloe",
    "BERT",
    [
      "Does a representation need both sides of a word?",
      "Pre-training that reads in both directions at once, and one recipe to fine-tune it.",
      "Guessing masked words teaches what the tasks need.",
      "BooksCorpus and English Wikipedia; GLUE, SQuAD, SWAG; accuracy and F1.",
    ],
    [
      "The gain on small data sets such as RTE in Table 1",
      "Restarts on small data sets: §4.1 picks the best on the dev set, and gives no spread.",
      "Report the spread over twenty seeds on RTE, MRPC and CoLA",
    ],
    [
      {
        presses: "Make the weakest part a critique",
        fills: { aspect: "reproducibility", stance: "weakness", severity: "moderate" },
      },
    ],
  ),
  first("2027-01-19", "Ada", "LoRA", [
    "A fine-tuned copy of GPT-3 for each task is 175B parameters to keep.",
    "Nobody can serve a hundred of them.",
    "Freeze the weights, and learn a low-rank difference beside each of them.",
    "As good as full fine-tuning on GLUE (Table 2) and on GPT-3 (Table 4), with 10,000 times fewer parameters.",
  ]),
  first("2027-01-19", "Boris", "LoRA", [
    "Adapters add depth, and with it latency (Table 1).",
    "Online inference has a batch of one, where that hurts most.",
    "The update has a low intrinsic rank, so train two thin matrices.",
    "Table 2 for RoBERTa and DeBERTa; Table 6 says that a rank of 1 is often enough.",
  ]),
  close("2027-01-20", "Chloe", "LoRA", [
    "Adapters (Houlsby et al.), prefix tuning, BitFit. Only LoRA can be merged into the weights.",
    "W + BA with A random and B zero; rank 8 on the query and value matrices, scaled by α/r.",
    "RoBERTa base on GLUE: SST-2 95.1, MRPC 89.7, CoLA 63.4, RTE 86.6 in Table 2; means of five seeds with their spread.",
    "Table 5 says where to put the rank: query and value together are best. The MLP is left out on purpose.",
    "Which layers, and why so low a rank suffices, is open by the authors’ own account (§8).",
  ]),
  notebook(
    "2027-01-20",
    "Boris",
    "LoRA",
    [
      "How many dimensions does an adaptation need?",
      "A low-rank update beside frozen weights that costs nothing at inference.",
      "The update that a task needs has a low rank.",
      "GLUE (MNLI, SST-2, MRPC, CoLA, QNLI, QQP, RTE, STS-B); accuracy, Matthews correlation for CoLA.",
    ],
    [
      "Rank 1 almost as good as rank 64 in Table 6",
      "Only attention weights are adapted; Table 5 never tries the MLP at the same number of parameters.",
      "Spread the same 0.3M parameters over all linear layers, not over query and value alone",
    ],
    [{ presses: "Make the follow-up an idea", fills: { changes: "mechanism" } }],
  ),
  notebook(
    "2027-01-21",
    "Chloe",
    "LoRA",
    [
      "Does a task need more than a few directions in weight space?",
      "Low-rank updates that merge into the weights.",
      "One rank for all layers will do.",
      "GLUE; accuracy, and Matthews correlation for CoLA.",
    ],
    [
      "RTE 86.6 % with 0.3M parameters in Table 2",
      "Table 5 compares places for the rank at one budget and on two data sets only.",
      "Repeat RTE, MRPC and SST-2 on one GPU",
    ],
  ),
  first("2027-01-26", "Nia", "Scaling Laws", [
    "How does loss depend on size, data and compute?",
    "Training runs cost millions, and one wants to know beforehand.",
    "Power laws over seven orders of magnitude.",
    "Fig. 1, and the fits of §3 to §5.",
  ]),
  first("2027-01-26", "Emre", "Scaling Laws", [
    "Nobody knows whether to spend compute on size or on data.",
    "A wrong choice wastes most of a budget.",
    "Large models are more sample-efficient: train a big one, and stop early.",
    "Fig. 1 and Fig. 14; the exponents in Table 5.",
  ]),
  notebook(
    "2027-01-28",
    "Ada",
    "Scaling Laws",
    [
      "Is the loss of a language model predictable?",
      "Empirical power laws of size, data and compute, and what follows for a budget.",
      "One data set, one architecture, one schedule of the learning rate.",
      "WebText2; cross-entropy in nats per token.",
    ],
    [
      "The fit over seven orders of magnitude in Fig. 1",
      "All runs share one schedule of the learning rate, so short runs look worse than they are.",
      "Fit the exponents on code instead of web text",
    ],
    [
      {
        presses: "Make the weakest part a critique",
        fills: { aspect: "method", stance: "weakness", severity: "major" },
      },
    ],
  ),
  first("2027-02-02", "Farah", "Compute-Optimal", [
    "Given a budget of compute, how large should a model be?",
    "Gopher and GPT-3 may be far too large for their data.",
    "Size and tokens should grow in equal proportion: about 20 tokens a parameter.",
    "Three approaches that agree (Table 2), and Chinchilla, which beats Gopher at a quarter of its size.",
  ]),
  first("2027-02-02", "Boris", "Compute-Optimal", [
    "The rule of Kaplan et al. leaves models undertrained.",
    "Smaller models are cheaper to use for ever after.",
    "Match the cosine schedule to the length of each run, then fit again.",
    "Table 2 for the exponents; MMLU 67.6 % against 60 % for Gopher (Table 6).",
  ]),
  notebook(
    "2027-02-04",
    "Nia",
    "Compute-Optimal",
    [
      "How should compute be divided between parameters and tokens?",
      "A corrected scaling law, shown to hold at 70B parameters.",
      "Every token is seen once, and all tokens are as good as each other.",
      "MassiveText; loss, MMLU, BIG-bench.",
    ],
    [
      "Chinchilla against Gopher at the same compute",
      "Only one pair of models at full scale, and data that nobody else has.",
      "Train a 100M model at 20, 100 and 500 tokens a parameter",
    ],
    [{ presses: "Make the follow-up an idea", fills: { changes: "scale" } }],
  ),
];
