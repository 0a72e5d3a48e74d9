import type { Template } from "../template.ts";

/** Layered reading: a first pass, a close reading and a notebook, each deeper than the one before. */
export const layered: Template = {
  id: "layered",
  version: 1,
  title: "Layered reading",
  about: "A first pass, a close reading and a notebook, each deeper than the one before.",
  layers: [
    {
      name: "first",
      title: "First pass",
      one: "first pass",
      many: "first passes",
      minutes: 10,
      read: "the abstract, the introduction, the figures and the conclusion",
      steps: [
        [
          {
            key: "problem",
            name: "problem",
            label: "Problem: what is it trying to solve?",
            hint: "Recurrent models read word by word, so training cannot run in parallel",
          },
          {
            key: "stakes",
            name: "stakes",
            label: "Stakes: why does it matter?",
            hint: "Training time limits how large a translation model can be",
          },
          {
            key: "mainIdea",
            name: "main idea",
            label: "Main idea: what is it?",
            hint: "Attention alone, without recurrence or convolution",
          },
          {
            key: "evidence",
            name: "evidence",
            label: "Evidence: what supports the claim?",
            hint: "28.4 BLEU on WMT 2014 English to German (Table 2), at less training cost",
          },
        ],
      ],
    },
    {
      name: "close",
      title: "Close reading",
      one: "close reading",
      many: "close readings",
      minutes: 60,
      read: "related work, method, experiments, ablations and limitations",
      steps: [
        [
          {
            key: "relatedWork",
            name: "related work",
            label: "Related work: how does it differ?",
            hint: "What did earlier methods do, and what does this one do differently?",
          },
          {
            key: "method",
            name: "method",
            label: "Method: how does it work?",
            hint: "The model or algorithm, and the set-up of training or evaluation",
          },
          {
            key: "experiments",
            name: "experiments",
            label: "Experiments: is the comparison fair?",
            hint: "Datasets, baselines, metrics: is everybody given the same chance?",
          },
          {
            key: "ablations",
            name: "ablations",
            label: "Ablations: which parts matter?",
            hint: "What happens to the result when a part is taken away",
          },
          {
            key: "limitations",
            name: "limitations",
            label: "Limitations: what can it not do?",
            hint: "By the authors’ own account, and by yours",
          },
        ],
      ],
    },
    {
      name: "notebook",
      title: "Notebook",
      one: "notebook",
      many: "notebooks",
      after: true,
      minutes: 20,
      read: "all of it",
      steps: [
        [
          {
            key: "coreQuestion",
            name: "core question",
            label: "Core question: what is at its heart?",
            hint: "The research question that everything else serves",
          },
          {
            key: "contribution",
            name: "contribution",
            label: "Contribution, in one or two sentences",
            hint: "What the world knows now that it did not know before",
          },
          {
            key: "assumptions",
            name: "assumptions",
            label: "Assumptions behind the method",
            hint: "What must hold for it to work, said or unsaid",
          },
          {
            key: "dataAndMetrics",
            name: "data and metrics",
            label: "Data and metrics used",
            hint: "WMT 2014 English to German and to French; BLEU",
          },
        ],
        [
          {
            key: "strongestResult",
            strong: true,
            name: "strongest result",
            label: "Strongest result",
            hint: "The one that convinces you most, and where it stands: Table 2",
          },
          {
            key: "weakestPart",
            name: "weakest part",
            label: "Weakest part: what convinces you least?",
            hint: "The baselines in Table 2 were not tuned again",
            offers: "critique",
          },
          {
            key: "followUp",
            name: "follow-up",
            label: "Follow-up: one possible next experiment",
            hint: "Train the old baseline with the new schedule, and compare",
            offers: "idea",
          },
        ],
      ],
    },
  ],
};
