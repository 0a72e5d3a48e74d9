import { command } from "../../../app/command.ts";
import { layerForm, writeLayer } from "../acts.ts";
import { layerField, layerFields } from "../picks.ts";

export const write = command({
  name: "note write",
  scope: "group",
  summary: "Write a layer of your notes on a paper, in the group’s template",
  fields: { layer: layerField, ...layerFields },
  step: (asking) => layerForm(asking, asking.known.layer || undefined),
  run: (call) => writeLayer(call, call.input.layer),
});
