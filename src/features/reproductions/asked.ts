import { choice, line } from "../../chat/fields.ts";

/** What a form asks of a claim, of which how close counts is the second step. */
export const claimFields = {
  metric: line("Metric", { hint: "BLEU", max: 60 }),
  dataset: line("Dataset", { hint: "WMT14 English to German, newstest2014", max: 100 }),
  reported: line("Value the paper reports", {
    hint: "28.4, 1e-3 or 93.2 %: with as many places as the paper prints, and its unit",
    max: 100,
  }),
  good: choice("Which is better", { higher: "Higher is better", lower: "Lower is better" }),
};
