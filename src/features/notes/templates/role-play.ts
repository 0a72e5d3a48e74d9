import type { Layer, Template } from "../template.ts";

const everyone: Layer = {
  name: "first-look",
  title: "First look",
  one: "first look",
  many: "first looks",
  minutes: 10,
  read: "the abstract, the figures and the conclusion",
  steps: [
    [
      {
        key: "gist",
        name: "gist",
        label: "Gist: what does it do, in two sentences?",
        hint: "Attention alone, without recurrence",
      },
      { key: "wonder", name: "wonder", label: "Wonder: what would you ask the authors?", hint: "Why eight heads?" },
    ],
  ],
};

/**
 * Each role reads with its own eyes and writes its own form; before them, all take a first look. After A. Jacobson and
 * C. Raffel, “Role-Playing Paper-Reading Seminars”, 2021 (colinraffel.com/blog).
 */
export const rolePlay: Template = {
  id: "role-play",
  version: 1,
  title: "Role play",
  about: "All take a first look; whoever has a role in the session writes its form.",
  layers: [
    everyone,
    {
      name: "presenter",
      title: "Presenter’s notes",
      one: "presenter’s notes",
      many: "presenters’ notes",
      minutes: 60,
      read: "all of it, to lead others through it",
      role: "presenter",
      steps: [
        [
          {
            key: "story",
            name: "story",
            label: "Story: how do you tell it in five minutes?",
            hint: "The problem, the turn, the result",
          },
          {
            key: "figure",
            name: "figure to show",
            label: "Figure: which one do you show?",
            hint: "Fig. 1, and what to look at in it",
          },
          {
            key: "opening",
            name: "opening question",
            label: "Opening: what do you ask the others first?",
            hint: "Would you have believed it in 2016?",
          },
        ],
      ],
    },
    {
      name: "friendly",
      title: "Friendly review",
      one: "friendly review",
      many: "friendly reviews",
      minutes: 45,
      read: "all of it, to have it accepted",
      role: "friendly reviewer",
      steps: [
        [
          {
            key: "accepted",
            name: "reason to accept",
            label: "Accept: why should it be?",
            hint: "The strongest reason, with its place: Table 2",
          },
          {
            key: "defended",
            name: "defence",
            label: "Defence: what do its critics overlook?",
            hint: "Appendix B tunes all baselines with the same budget",
          },
        ],
      ],
    },
    {
      name: "sceptical",
      title: "Sceptical review",
      one: "sceptical review",
      many: "sceptical reviews",
      minutes: 45,
      read: "all of it, to have it rejected",
      role: "sceptical reviewer",
      steps: [
        [
          {
            key: "rejected",
            name: "reason to reject",
            label: "Reject: why should it be?",
            hint: "The baselines in Table 2 were not tuned again",
            offers: "critique",
          },
          {
            key: "needed",
            name: "missing evidence",
            label: "Missing: what would convince you?",
            hint: "The same budget for the old model",
          },
        ],
      ],
    },
    {
      name: "archaeology",
      title: "Archaeology",
      one: "archaeology",
      many: "archaeologies",
      minutes: 45,
      read: "the references, and who cites the paper",
      role: "archaeologist",
      steps: [
        [
          {
            key: "ancestor",
            name: "ancestor",
            label: "Ancestor: which older paper did it stand on?",
            hint: "Bahdanau et al. 2014: what it took from there",
          },
          {
            key: "descendant",
            name: "descendant",
            label: "Descendant: which newer one stands on it?",
            hint: "BERT: what it changed",
          },
        ],
      ],
    },
    {
      name: "experiment",
      title: "Experiment",
      one: "experiment",
      many: "experiments",
      minutes: 90,
      read: "the method, the set-up and the code",
      role: "experimenter",
      steps: [
        [
          {
            key: "tried",
            name: "trial",
            label: "Trial: what did you try?",
            hint: "One head instead of eight, on the small data",
          },
          { key: "found", name: "finding", label: "Finding: what came out?", hint: "0.9 BLEU less, as Table 3 says" },
          {
            key: "nextTrial",
            name: "next trial",
            label: "Next: what would you try with a week more?",
            hint: "The old baseline with the new schedule",
            offers: "idea",
          },
        ],
      ],
    },
    {
      name: "practice",
      title: "Practice",
      one: "practice note",
      many: "practice notes",
      minutes: 30,
      read: "the results, and what they would cost you",
      role: "practitioner",
      steps: [
        [
          {
            key: "usedFor",
            name: "use",
            label: "Use: what would you do with it at work?",
            hint: "Translate our support pages",
          },
          {
            key: "wouldTake",
            name: "cost",
            label: "Cost: what would it take?",
            hint: "Data, machines, people; and what could go wrong",
          },
        ],
      ],
    },
    {
      name: "minutes",
      title: "Minutes",
      one: "minutes",
      many: "minutes",
      minutes: 15,
      after: true,
      read: "what was said in the session",
      role: "scribe",
      steps: [
        [
          {
            key: "decided",
            name: "decisions",
            label: "Decided: what did the group settle?",
            hint: "We try the small model first",
          },
          {
            key: "stayedOpen",
            name: "open points",
            label: "Open: what did it leave open?",
            hint: "Whether Table 2 is fair",
          },
        ],
      ],
    },
  ],
};
