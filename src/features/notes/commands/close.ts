import { command } from "../../../app/command.ts";
import { layerForm, writeLayer } from "../acts.ts";
import { layerFields } from "../picks.ts";

export const close = command({
  name: "note close",
  scope: "group",
  summary: "Write your close reading of a paper, about an hour",
  fields: layerFields,
  step: (asking) => layerForm(asking, "close"),
  run: (call) => writeLayer(call, "close"),
});
