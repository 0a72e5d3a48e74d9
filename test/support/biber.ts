import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Whether Debian's biber is here. The checks install it; wherever else it is missing, that is said aloud. */
export const isBiberHere = Boolean(process.env.CI) || spawnSync("biber", ["--version"]).status === 0;
if (!isBiberHere)
  process.stderr.write("\nNOT RUN: BibTeX as biber reads it. Install it with: apt-get install biber\n\n");

/** What biber makes of BibTeX when it reads it and writes it again, with all that it says about it. */
export function throughBiber(text: string): { readonly said: string; readonly text: string } {
  const folder = mkdtempSync(join(tmpdir(), "biber-"));
  try {
    writeFileSync(join(folder, "papers.bib"), text);
    const done = spawnSync("biber", ["--tool", "--output-file", "read.bib", "papers.bib"], {
      cwd: folder,
      encoding: "utf8",
    });
    if (done.status !== 0) throw new Error(`${done.error ?? ""} ${done.stdout}${done.stderr}`);
    return { said: done.stdout, text: readFileSync(join(folder, "read.bib"), "utf8") };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
