import { command } from "../../../app/command.ts";
import { layerForm, writeLayer } from "../acts.ts";
import { layerFields } from "../picks.ts";

export const first = command({
  name: "note first",
  scope: "group",
  summary: "Write your first pass of a paper, about ten minutes",
  fields: layerFields,
  step: (asking) => layerForm(asking, "first"),
  run: (call) => writeLayer(call, "first"),
});
