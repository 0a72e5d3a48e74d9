import { command, pick } from "../../../app/command.ts";
import { submitDraft } from "../acts.ts";
import { ownDrafts } from "../picks.ts";

export const submit = command({
  name: "note submit",
  scope: "group",
  summary: "Submit a draft as it is, with what is open left open",
  fields: { note: pick("Draft", ownDrafts, { none: "You have no draft of a note. /note write begins one." }) },
  run: (call) => submitDraft(call, call.input.note),
});
