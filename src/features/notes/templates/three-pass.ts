import type { Template } from "../template.ts";

/**
 * Three passes, the first of which answers the five Cs. After S. Keshav, “How to Read a Paper”, ACM SIGCOMM Computer
 * Communication Review 37 (3), 2007.
 */
export const threePass: Template = {
  id: "three-pass",
  version: 1,
  title: "Three passes, five Cs",
  about: "A bird’s-eye view with the five Cs, then the content without its details, then the paper made anew in mind.",
  layers: [
    {
      name: "five-cs",
      title: "First of three passes",
      one: "first of three passes",
      many: "first of three passes",
      minutes: 10,
      read: "title, abstract, introduction, headings, conclusions and a glance at the references",
      steps: [
        [
          {
            key: "category",
            name: "category",
            label: "Category: what type of paper is it?",
            hint: "A measurement, an analysis of a system, a description of a prototype",
          },
          {
            key: "context",
            name: "context",
            label: "Context: which papers is it related to?",
            hint: "And on which theoretical bases it stands",
          },
          {
            key: "correctness",
            name: "correctness",
            label: "Correctness: do its assumptions seem valid?",
            hint: "At first sight; the second pass will tell more",
          },
          {
            key: "contributions",
            name: "contributions",
            label: "Contributions: which are the main ones?",
            hint: "Two or three, as the authors see them",
          },
          {
            key: "clarity",
            name: "clarity",
            label: "Clarity: is it well written?",
            hint: "What you understood at once, and what you did not",
          },
        ],
      ],
    },
    {
      name: "content",
      title: "Second pass",
      one: "second pass",
      many: "second passes",
      minutes: 60,
      read: "all but the proofs, with care for figures, diagrams and graphs",
      steps: [
        [
          {
            key: "mainThrust",
            name: "main thrust",
            label: "Main thrust, with its evidence",
            hint: "As you would tell it to somebody else: claim, and what stands behind it (Fig. 3)",
          },
          {
            key: "figures",
            name: "figures",
            label: "Figures: do they show what they should?",
            hint: "Axes labelled? Error bars? Is the difference significant?",
          },
          {
            key: "unread",
            name: "references to read",
            label: "References to read next",
            hint: "Those that you do not know and that it stands on",
          },
          {
            key: "unclear",
            name: "unclear part",
            label: "Unclear: what did you not understand?",
            hint: "What does “attention is all” leave out?",
          },
        ],
      ],
    },
    {
      name: "rebuild",
      title: "Third pass",
      one: "third pass",
      many: "third passes",
      minutes: 120,
      after: true,
      read: "all of it, as if you were writing it: the same assumptions, your own way",
      steps: [
        [
          {
            key: "strongPoints",
            name: "strong points",
            label: "Strong points",
            hint: "What you would have done just so",
          },
          {
            key: "weakPoints",
            name: "weak points",
            label: "Weak points",
            hint: "Implicit assumptions, missing citations, issues of the experiments or the analysis",
            offers: "critique",
          },
          {
            key: "futureWork",
            name: "future work",
            label: "Future work: what would you do next?",
            hint: "One experiment that your own way of doing it suggests",
            offers: "idea",
          },
        ],
      ],
    },
  ],
};
