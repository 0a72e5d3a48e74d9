import { command, pick } from "../../../app/command.ts";
import { paragraph } from "../../../chat/fields.ts";
import { addToNote } from "../adding-acts.ts";
import { answersToWrite, paperField } from "../picks.ts";

export const add = command({
  name: "note add",
  scope: "group",
  summary: "Add words to one answer of your own notes on a paper",
  onMessage: "Add this to my notes",
  fields: {
    words: paragraph("What you add"),
    answer: pick("To which answer", answersToWrite, { hint: "A part of what it is called" }),
    paper: paperField,
  },
  step: async () => ({
    title: "Add to my notes",
    note: "It goes to the end of an answer of your own. A draft stays one; who reads what is submitted reads this too.",
    fields: {},
  }),
  run: addToNote,
});
