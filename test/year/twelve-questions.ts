import type { Scene } from "./twelve-living.ts";
import type { MemberName } from "./twelve-plot.ts";

/** When the agenda is out, and the session not begun. */
const before = "13:30";
/** In the evening after a session, once notebooks are written. */
const late = "20:00";

/** What the group asks, and what becomes of it. */
export const questions: readonly Scene<MemberName>[] = [
  {
    on: "2027-01-05",
    at: "18:00",
    who: "Chloe",
    types: "/question ask How does it cope with sentences longer than any in training? paper: Attention Is",
  },
  {
    on: "2027-01-06",
    at: "18:00",
    who: "Nia",
    types: "/question ask Why eight heads, and not four or sixteen? paper: Attention Is",
  },
  { on: "2027-01-06", at: "18:30", who: "Boris", presses: "Me too", words: "Why eight heads" },
  {
    on: "2027-01-07",
    at: "12:30",
    who: "Farah",
    types: "/question ask How many heads does it really need? paper: Attention Is",
  },
  { on: "2027-01-07", at: before, who: "Emre", presses: "Why this?", words: "Why eight heads", whole: true },
  {
    on: "2027-01-07",
    at: late,
    who: "Farah",
    types: "/question merge really need into: eight heads",
    further: [{ presses: "Merge them" }],
  },
  {
    on: "2027-01-08",
    who: "Emre",
    presses: "Answer",
    words: "longer than any",
    fills: {
      words:
        "§3.5 hopes that sinusoids extrapolate, but nobody tried: Table 3, row E, only says that learned positions do as well on sentences of the usual length.",
    },
  },
  {
    on: "2027-01-08",
    who: "Boris",
    presses: "Answer",
    words: "Why eight heads",
    fills: {
      words:
        "Table 3, row A: one head is 0.9 BLEU worse than the best, and 32 are worse again. Four to sixteen hardly differ.",
    },
  },
  { on: "2027-01-09", who: "Chloe", types: "/question accept longer than any" },
  { on: "2027-01-09", who: "Nia", types: "/question accept eight heads" },
  {
    on: "2027-01-13",
    at: "18:00",
    who: "Boris",
    types: "/question ask Does next sentence prediction help at all? paper: BERT",
  },
  {
    on: "2027-01-15",
    who: "Chloe",
    types:
      "/question answer next sentence words: Table 5: without it QNLI falls from 88.4 to 84.9, and MNLI from 84.4 to 83.9.",
  },
  { on: "2027-01-15", at: "18:00", who: "Boris", types: "/question accept next sentence" },
  { on: "2027-01-22", who: "Emre", types: "/question reopen next sentence" },
  {
    on: "2027-01-22",
    at: "17:10",
    who: "Emre",
    types:
      "/question answer next sentence words: RoBERTa trains without it and loses nothing (Table 2 there). What Table 5 shows is owed to how its input was cut.",
  },
  { on: "2027-01-23", who: "Boris", types: "/question accept next sentence" },
  {
    on: "2027-01-26",
    at: "18:00",
    who: "Farah",
    types: "/question ask Are the exponents the same for code? paper: Scaling Laws",
  },
  { on: "2027-01-27", who: "Emre", presses: "Me too", words: "exponents the same" },
  {
    on: "2027-01-28",
    at: late,
    who: "Ada",
    types: "/question park exponents reason: Until the corpus of our own is ready until: 1 May",
  },
  {
    on: "2027-02-02",
    at: "18:00",
    who: "Nia",
    types: "/question ask Why do the two scaling laws disagree so much about data? paper: Compute-Optimal",
  },
  { on: "2027-02-03", who: "Chloe", presses: "Me too", words: "two scaling laws" },
  { on: "2027-02-03", who: "Farah", presses: "Me too", words: "two scaling laws" },
  {
    on: "2027-02-05",
    who: "Ada",
    presses: "Answer",
    words: "two scaling laws",
    fills: {
      words:
        "The schedule: Kaplan et al. used one for runs of every length (§2 here), which makes short runs look worse, and so data look cheaper than they are.",
    },
  },
  { on: "2027-02-06", who: "Nia", types: "/question accept two scaling laws" },
  {
    on: "2027-02-09",
    at: "18:00",
    who: "Chloe",
    types: "/question ask Does the chain cause the answer, or is it only written beside it? paper: Chain-of-Thought",
  },
  { on: "2027-02-10", who: "Boris", presses: "Me too", words: "chain cause the answer" },
  { on: "2027-02-10", who: "Emre", presses: "Me too", words: "chain cause the answer" },
  {
    on: "2027-02-23",
    at: "18:00",
    who: "Emre",
    types: "/question ask What does β trade, apart from the distance to the reference? paper: Direct Preference",
  },
  { on: "2027-02-26", who: "Boris", presses: "I’ll look into it", words: "What does β trade" },
  {
    on: "2027-03-17",
    at: "18:00",
    who: "Nia",
    types: "/question ask Is it the weight decay, or the small table? paper: Grokking",
  },
  {
    ...{ on: "2027-03-24", at: "18:00", who: "Farah" },
    types: "/question ask How does it do on in-context retrieval from a long document? paper: Mamba",
  },
];

/** What it finds strong or weak, and whether all see it so. */
export const critiques: readonly Scene<MemberName>[] = [
  { on: "2027-01-08", at: "17:30", who: "Ada", presses: "Agree", words: "The baselines in Table 2" },
  {
    on: "2027-01-08",
    at: "17:30",
    who: "Emre",
    presses: "Dispute",
    words: "The baselines in Table 2",
    fills: {
      reason: "Table 2 counts the training cost as well, and there the gap is a factor of ten, not a point of BLEU.",
    },
  },
  { on: "2027-01-15", at: "17:30", who: "Farah", presses: "Agree", words: "Restarts on small data sets" },
  { on: "2027-02-01", who: "Nia", presses: "Agree", words: "All runs share one schedule" },
  { on: "2027-02-01", who: "Boris", presses: "Agree", words: "All runs share one schedule" },
  {
    on: "2027-02-24",
    who: "Farah",
    presses: "Dispute",
    words: "GPT-4 judges the summaries",
    fills: {
      reason: "Table 2 does compare it with people: GPT-4 agrees with them as often as they agree with each other.",
    },
  },
  {
    on: "2027-02-25",
    at: before,
    who: "Chloe",
    presses: "Why this?",
    words: "No sampling while training",
    whole: true,
  },
  {
    on: "2027-03-03",
    who: "Nia",
    types:
      "/critique add Accuracy by exact match makes every gain look sudden; with the edit distance in tokens the jumps are gone. stance: strength aspect: metrics severity: major paper: Mirage",
  },
  {
    ...{ on: "2027-03-24", at: "18:10", who: "Emre" },
    types:
      "/critique add Every comparison stops at 2.8B parameters, where attention is not yet what costs most. stance: weakness aspect: claims severity: moderate paper: Mamba",
  },
  { on: "2027-03-24", at: "18:20", who: "Boris", presses: "Agree", words: "stops at 2.8B parameters" },
];
