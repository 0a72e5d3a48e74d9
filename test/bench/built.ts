import { copyFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { bundled } from "../../src/bundle.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
/** As deep as the sources, so that what is built finds the migrations and, above it, the packages. */
const folder = join(root, "node_modules", ".bench");

/** Builds a program of this folder as `npm run build` does, since that is what runs; gives its file. */
export async function built(program: string): Promise<string> {
  const outfile = join(folder, `${program.replaceAll(/\W/g, "-")}.mjs`);
  await build({ ...bundled, entryPoints: [join(root, "test", "bench", program)], outfile });
  const thread = join(root, "src", "store", "thread.mjs");
  await copyFile(thread, join(folder, basename(thread)));
  return outfile;
}
