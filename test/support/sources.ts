import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";

/** One source file with what it imports; `type` tells imports that vanish when it runs. */
export interface Source {
  readonly path: string;
  readonly text: string;
  readonly imports: readonly { readonly from: string; readonly type: boolean }[];
}

/** Every TypeScript file under a folder of the project. */
export function sources(folder: string): readonly Source[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((path) => {
      const text = readFileSync(path, "utf8");
      return { path, text, imports: [...importsOf(path, text)] };
    });
}

function* importsOf(path: string, text: string): Generator<{ from: string; type: boolean }> {
  const statements = /^(?:import|export)\s+(type\s+)?(?:[^"';]*?\sfrom\s+)?"([^"]+)"|\bimport\("([^"]+)"\)/gm;
  for (const [, type, still, dynamic] of text.matchAll(statements)) {
    const from = still ?? dynamic ?? "";
    yield { from: from.startsWith(".") ? normalize(join(dirname(path), from)) : from, type: type !== undefined };
  }
}
