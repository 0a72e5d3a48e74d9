import type { Prompt, Template } from "../template.ts";

/** Yes with the place, no with the reason, or not applicable. */
const checked = (key: string, name: string, label: string, hint: string, when?: Prompt["when"]): Prompt => ({
  ...{ key, name, label, hint },
  kind: "choice",
  options: [
    { value: "yes", label: "Yes" },
    { value: "no", label: "No" },
    { value: "none", label: "Not applicable" },
  ],
  why: { label: `Where it is, or why not (${name})`, hint: "Yes: Appendix B, or an address. No: what is missing" },
  ...(when === undefined ? {} : { when }),
});

const experiments = { key: "kind", is: "experiments" } as const;

/**
 * What it would take to get the same results. After J. Pineau et al., “Improving Reproducibility in Machine Learning
 * Research”, Journal of Machine Learning Research 22 (164), 2021, and its checklist.
 */
export const reproducibility: Template = {
  id: "reproducibility",
  version: 1,
  title: "Reproducibility checklist",
  about: "What somebody would need to get the same results: yes with the place, no with the reason, or not applicable.",
  layers: [
    {
      name: "checklist",
      title: "Checklist",
      one: "checklist",
      many: "checklists",
      minutes: 30,
      read: "the set-up of the experiments, the appendix and the repository",
      steps: [
        [
          {
            key: "kind",
            name: "kind",
            label: "What stands behind its claims?",
            hint: "Choose experiments if there are any",
            kind: "choice",
            options: [
              { value: "experiments", label: "Experiments" },
              { value: "theory", label: "Proofs only" },
            ],
          },
          checked(
            "describes",
            "description",
            "Is the method described in full?",
            "You could write it down again from the text alone",
          ),
        ],
        [
          {
            ...checked(
              "proofs",
              "proofs",
              "Is every claim proven in full?",
              "With all assumptions, there or in an appendix",
            ),
            when: { key: "kind", is: "theory" },
          },
        ],
        [
          checked(
            "code",
            "code",
            "Is the code there, and does it run?",
            "With its versions, and the command for each table",
            experiments,
          ),
          checked(
            "data",
            "data",
            "Are the data there, or a way to them?",
            "With the splits, and what was left out",
            experiments,
          ),
        ],
        [
          checked(
            "settings",
            "settings",
            "Are all settings given, and how chosen?",
            "Ranges, the budget of the search, the final values",
            experiments,
          ),
          checked(
            "runs",
            "runs",
            "How many runs, and how do they spread?",
            "Mean with deviation or interval, over how many seeds",
            experiments,
          ),
        ],
        [
          checked("compute", "compute", "Is it said what it took to run it?", "Hardware, hours, memory", experiments),
          checked(
            "measures",
            "measures",
            "Is it clear how the results were measured?",
            "The metric, its version, on which part of the data",
            experiments,
          ),
        ],
      ],
    },
  ],
};
