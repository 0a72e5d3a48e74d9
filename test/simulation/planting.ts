import { cp, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Plant } from "./plants.ts";

/** A source with a bug planted in it; throws if there is not exactly one place for it. */
export function planted(source: string, { name, file, find, replace }: Plant): string {
  const places = source.split(find).length - 1;
  if (places !== 1) throw new Error(`“${name}” has ${places} places in ${file}, where it should have one.`);
  return source.replace(find, () => replace);
}

/** A scratch copy of all that the simulation runs, with one bug planted; `drop` takes it away again. */
export async function scratchWith(plant: Plant): Promise<{ readonly folder: string; drop(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), "colloquy-planted-"));
  for (const part of ["src", "test/simulation", "migrations", "package.json", "tsconfig.json", "test/tsconfig.json"])
    await cp(part, join(folder, part), { recursive: true });
  await symlink(join(process.cwd(), "node_modules"), join(folder, "node_modules"));
  const path = join(folder, plant.file);
  await writeFile(path, planted(await readFile(path, "utf8"), plant));
  return { folder, drop: () => rm(folder, { recursive: true, force: true }) };
}
