import type { Prompt, Template } from "../template.ts";

/** Yes, no or can't tell, with the reason: nothing is added up to a score. */
const judged = (key: string, name: string, label: string, hint: string): Prompt => ({
  ...{ key, name, label, hint },
  kind: "choice",
  options: [
    { value: "yes", label: "Yes" },
    { value: "no", label: "No" },
    { value: "unclear", label: "Can’t tell" },
  ],
  why: { label: `Why, and where (${name})`, hint: "What the paper says, with the page or the table" },
});

/**
 * Whether a study's results can be trusted and used. After the checklists of the Critical Appraisal Skills Programme
 * (casp-uk.net), which give no score on purpose, and the question in four parts of W. S. Richardson et al., “The well-built
 * clinical question”, ACP Journal Club 123 (3), 1995.
 */
export const appraisal: Template = {
  id: "appraisal",
  version: 1,
  title: "Critical appraisal",
  about:
    "The question in four parts, then yes, no or can’t tell with reasons: is it valid, what is found, is it of use?",
  layers: [
    {
      name: "appraisal",
      title: "Appraisal",
      one: "appraisal",
      many: "appraisals",
      minutes: 60,
      read: "the abstract and the methods, then the results",
      steps: [
        [
          {
            key: "population",
            name: "population",
            label: "Population: who or what is studied?",
            hint: "Patients, pupils, programs, images; how many, and chosen how",
          },
          {
            key: "intervention",
            name: "intervention",
            label: "Intervention: what is done to them?",
            hint: "The treatment, the method, the exposure",
          },
          {
            key: "comparison",
            name: "comparison",
            label: "Comparison: against what?",
            hint: "The control, the baseline, the usual way",
          },
          {
            key: "outcome",
            name: "outcome",
            label: "Outcome: what is measured?",
            hint: "What it is measured with, when, and what counts as better",
          },
        ],
        [
          judged("focused", "focus", "Does it ask one clear question?", "All four parts are said"),
          judged(
            "design",
            "design",
            "Does its design fit the question?",
            "A cause needs a comparison, a prevalence a sample",
          ),
        ],
        [
          judged(
            "alike",
            "fairness",
            "Were the compared treated alike?",
            "Alike at the start, and in all but the one thing",
          ),
          judged(
            "complete",
            "completeness",
            "Is everybody accounted for at the end?",
            "Who dropped out, what was left out, and why",
          ),
        ],
        [
          judged(
            "precise",
            "precision",
            "Are the results precise enough?",
            "The size of the effect, with its interval",
          ),
          judged("applicable", "use", "Would it hold where you work?", "Are your people, data and means like theirs?"),
        ],
      ],
    },
  ],
};
