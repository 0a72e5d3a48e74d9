import type { Scene } from "./twelve-living.ts";
import type { MemberName } from "./twelve-plot.ts";

/** An idea of Boris’s that Emre makes an experiment of, which refutes it; and the ideas beside it. */
const experiment: readonly Scene<MemberName>[] = [
  { on: "2027-01-25", who: "Emre", presses: "Claim", words: "Spread the same 0.3M parameters" },
  {
    ...{ on: "2027-01-27", who: "Emre", types: "/idea plan Spread the same" },
    fills: {
      hypothesis: "With as many parameters, all linear layers gain at least one point over query and value alone.",
      test: "CoLA, three seeds each: if the means differ by less than one point, it is refuted.",
      baseline: "Rank 8 on query and value (0.29M) against rank 2 on all linear layers (0.33M)",
    },
    further: [
      {
        presses: "Go on",
        fills: { dataset: "CoLA", metric: "Matthews correlation", ablation: "The MLP alone, at rank 3" },
      },
    ],
  },
  { on: "2027-02-01", who: "Emre", presses: "It is running", words: "Spread the same 0.3M parameters" },
  {
    on: "2027-02-08",
    who: "Emre",
    types: "/idea log Spread the same words: Query and value: 63.1, 62.4 and 64.0, as in Table 2.",
  },
  {
    on: "2027-02-15",
    who: "Emre",
    types:
      "/idea log Spread the same words: All layers: 63.6, 62.9 and 63.9. The learning rate moved it by two points, the place by less than half.",
  },
  {
    ...{ on: "2027-02-22", who: "Emre" },
    types:
      "/idea conclude Spread the same result: refuted numbers: 63.5 against 63.2, three seeds each learned: At this size it hardly matters where the rank goes. Tune the learning rate for each placement first, or you measure that.",
  },
  {
    ...{
      on: "2027-02-23",
      at: "16:00",
      who: "Boris",
      presses: "Propose what follows",
      words: "Spread the same 0.3M parameters",
    },
    fills: { words: "Tune the learning rate for each rank before ranks are compared", changes: "baseline" },
  },
  {
    on: "2027-02-08",
    at: "18:00",
    who: "Nia",
    types: "/idea drop 100M model reason: We have no cluster before the summer",
  },
];

/** Chloe and Farah see whether three numbers of LoRA’s Table 2 hold: one does, one nearly, and one does not. */
const reproduction: readonly Scene<MemberName>[] = [
  {
    on: "2027-01-29",
    at: "18:00",
    who: "Chloe",
    types: "/reproduction start LoRA aim: Do the numbers of RoBERTa base in Table 2 hold on one GPU?",
  },
  { on: "2027-01-29", at: "18:10", who: "Farah", presses: "Join", words: "Reproduction of LoRA" },
  ...[
    ["SST-2", "95.1 %"],
    ["MRPC", "89.7 %"],
    ["RTE", "86.6 %"],
  ].map(
    ([dataset = "", reported]): Scene<MemberName> => ({
      ...{ on: "2027-01-30", who: "Chloe" },
      types: `/reproduction claim LoRA metric: Accuracy dataset: ${dataset} reported: ${reported} good: higher`,
    }),
  ),
  {
    on: "2027-01-30",
    at: "17:30",
    who: "Chloe",
    types: "/reproduction tolerance SST-2 kind: absolute width: 0.2 anchor: Table 2",
  },
  {
    on: "2027-01-30",
    at: "17:30",
    who: "Chloe",
    types: "/reproduction tolerance MRPC kind: absolute width: 0.7 anchor: Table 2",
  },
  {
    on: "2027-01-30",
    at: "17:30",
    who: "Chloe",
    types: "/reproduction tolerance RTE kind: absolute width: 0.7 anchor: Table 2",
  },
  {
    on: "2027-02-13",
    who: "Chloe",
    types:
      "/reproduction attempt SST-2 values: 95.0 95.2 95.1 environment: The authors’ code, PyTorch 2.4, one A100, seeds 1 to 3 effort: 7 hours of GPU",
  },
  {
    on: "2027-02-20",
    who: "Farah",
    types:
      "/reproduction attempt MRPC values: 89.0 89.5 89.2 environment: The authors’ code, one A100, seeds 1 to 3 effort: 40 minutes of GPU",
  },
  {
    on: "2027-02-27",
    who: "Farah",
    types:
      "/reproduction attempt RTE values: 78.7 80.1 79.4 environment: The authors’ code, one A100, seeds 1 to 3 effort: An hour of GPU",
  },
  {
    on: "2027-02-28",
    who: "Farah",
    types:
      "/reproduction discover LoRA kind: detail words: For RTE the paper starts from the MNLI checkpoint (Appendix D.1); Table 2 does not say so, and the command in the repository starts from scratch.",
  },
  {
    ...{ on: "2027-03-01", who: "Nia", presses: "Ask it as a question", words: "starts from the MNLI checkpoint" },
    fills: { words: "How much of the RTE result is owed to starting from the MNLI checkpoint?" },
  },
  {
    on: "2027-03-02",
    who: "Farah",
    types: "/reproduction cause RTE cause: implementation why: Started from scratch, not from MNLI",
  },
  {
    ...{ on: "2027-03-08", who: "Chloe", types: "/reproduction conclude LoRA" },
    fills: {
      summary: "Two of three numbers hold on one GPU. RTE does not, unless one starts from the MNLI checkpoint.",
      easy: "The code runs as it is, and three seeds of MRPC take less than an hour.",
      difficult: "To find out that RTE was not trained from scratch.",
      contact: "An issue was opened in the repository; nobody has answered yet.",
    },
  },
];

/** What the group tries for itself. */
export const trials: readonly Scene<MemberName>[] = [...experiment, ...reproduction];
