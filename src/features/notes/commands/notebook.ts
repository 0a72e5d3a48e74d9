import { command } from "../../../app/command.ts";
import { layerForm, writeLayer } from "../acts.ts";
import { layerFields } from "../picks.ts";

export const notebook = command({
  name: "note notebook",
  scope: "group",
  summary: "Write your notebook on a paper in two steps, about twenty minutes",
  fields: layerFields,
  step: (asking) => layerForm(asking, "notebook"),
  run: (call) => writeLayer(call, "notebook"),
});
