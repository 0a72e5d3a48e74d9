import type { Prompt, Template } from "../template.ts";

const grade = (key: string, label: string, hint: string): Prompt => ({
  key,
  name: key === "worth" ? "contribution" : key,
  label,
  hint,
  kind: "scale",
  points: ["poor", "fair", "good", "very good", "excellent"],
});

/**
 * A review as conferences ask for it. After the review form of NeurIPS (neurips.cc, reviewer guidelines), whose confidence
 * has the same five texts; its grades of soundness, presentation and contribution have four points there.
 */
export const review: Template = {
  id: "review",
  version: 1,
  title: "Review form",
  about: "A summary, numbered strengths and weaknesses, questions to the authors, three grades and how sure you are.",
  layers: [
    {
      name: "review",
      title: "Review",
      one: "review",
      many: "reviews",
      minutes: 90,
      read: "all of it, as if you had to decide on it",
      steps: [
        [
          {
            key: "summary",
            name: "summary",
            label: "Summary, which the authors would agree with",
            hint: "What it does and claims; no judgement yet",
          },
          {
            key: "strengths",
            strong: true,
            name: "strengths",
            label: "Strengths, numbered",
            hint: "1. The first model without recurrence. 2. The ablations in Table 3.",
          },
          {
            key: "weaknesses",
            name: "weaknesses",
            label: "Weaknesses, numbered, the worst first",
            hint: "1. The baselines in Table 2 were not tuned again. 2. One language pair only.",
            offers: "critique",
          },
          {
            key: "reviewQuestions",
            name: "questions",
            label: "Questions to the authors",
            hint: "Those whose answer could change your mind",
          },
        ],
        [
          grade(
            "soundness",
            "Soundness: are the claims supported?",
            "Of the technical claims, the experiments and the method",
          ),
          grade("presentation", "Presentation: is it clear?", "The writing, and how it is set beside earlier work"),
          grade("worth", "Contribution: does it matter?", "How important the questions are, and how new the results"),
          {
            key: "confidence",
            name: "confidence",
            label: "Confidence: how sure are you?",
            hint: "Of all that you wrote above",
            kind: "scale",
            points: [
              "an educated guess",
              "willing to defend it, but may have missed central parts",
              "fairly confident; some parts not checked carefully",
              "confident, but not absolutely certain",
              "absolutely certain; the details were checked carefully",
            ],
          },
        ],
      ],
    },
  ],
};
