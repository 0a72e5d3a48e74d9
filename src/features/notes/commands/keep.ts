import { command, pick } from "../../../app/command.ts";
import { choice } from "../../../chat/fields.ts";
import { keepAnswer } from "../acts.ts";
import { answersOfIt, ownNotes } from "../picks.ts";

export const keep = command({
  name: "note keep",
  scope: "group",
  summary: "Keep one answer of a note to yourself, share it, or show it to everyone now",
  fields: {
    note: pick("Note", ownNotes, { none: "You have no notes yet. /note write begins one." }),
    answer: pick("Answer", answersOfIt, { hint: "Weakest part" }),
    seenBy: choice("Who sees it", {
      me: "Only me",
      group: "The group, as far as it has read",
      everyone: "Everyone now",
    }),
  },
  run: (call) => keepAnswer(call, call.input.note, call.input.answer, call.input.seenBy),
});
