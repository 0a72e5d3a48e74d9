import { writeFile } from "node:fs/promises";
import { cpus } from "node:os";
import { parseArgs } from "node:util";
import { ask } from "./ask/case.ts";
import { delivery } from "./delivery/case.ts";
import type { Case, Figure } from "./figure.ts";
import { line } from "./figure.ts";
import { form } from "./form/case.ts";
import { growth } from "./growth/case.ts";
import { monday } from "./monday/case.ts";
import { pace } from "./pace/case.ts";
import { seconds } from "./seconds/case.ts";
import { isShort } from "./sized.ts";
import { starting } from "./start/case.ts";

// `npm run bench -- [words of a case's name] [--json FILE]`: each case measures Colloquy and the floor in turns, in one run.
const { values, positionals } = parseArgs({ allowPositionals: true, options: { json: { type: "string" } } });
const cases: readonly Case[] = [...ask, form, monday, growth, delivery, ...pace, starting, seconds];
const wanted = cases.filter(({ name }) => positionals.every((word) => name.toLowerCase().includes(word.toLowerCase())));
const machine = `${cpus().length} × ${cpus()[0]?.model ?? "?"}, Node ${process.versions.node}`;
const found: { readonly case: string; readonly figures: readonly Figure[] }[] = [];
console.log(`${new Date().toISOString()}, ${machine}`);
for (const one of wanted) {
  console.log(`\n## ${one.name}\n`);
  const figures = await one.measure((words) => console.error(words));
  found.push({ case: one.name, figures });
  console.log("| | ours | floor | ratio | wanted |\n|---|---|---|---|---|");
  for (const figure of figures) console.log(line(figure));
}
if (values.json !== undefined)
  await writeFile(values.json, `${JSON.stringify({ at: new Date().toISOString(), machine, found }, null, 2)}\n`);
process.exit(isShort || found.every(({ figures }) => figures.every(({ holds }) => holds !== false)) ? 0 : 1);
