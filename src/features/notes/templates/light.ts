import type { Template } from "../template.ts";

/** The least that a group can write down and still talk about. */
export const light: Template = {
  id: "light",
  version: 1,
  title: "Learned, liked, loathed",
  about: "Three short answers, for groups that begin, or papers beside the way.",
  layers: [
    {
      name: "light",
      title: "Short note",
      one: "short note",
      many: "short notes",
      minutes: 5,
      read: "as much as you like",
      steps: [
        [
          {
            key: "learned",
            name: "learned",
            label: "Learned: what is new to you?",
            hint: "That attention alone is enough",
          },
          {
            key: "liked",
            strong: true,
            name: "liked",
            label: "Liked: what would you keep?",
            hint: "The ablations in Table 3",
          },
          {
            key: "loathed",
            name: "loathed",
            label: "Loathed: what would you not have let pass?",
            hint: "The baselines in Table 2 were not tuned again",
            offers: "critique",
          },
        ],
      ],
    },
  ],
};
