import { statfs } from "node:fs/promises";

/** So many megabytes stay free beside the embedded database: four segments of its log. */
const spare = 64;
/** How often it is looked for them, at most: a look costs a hundredth of a transaction. */
const lookMilliseconds = 250;

/**
 * Says whether there is room for the embedded database to write, by throwing a sentence if not. Where its log cannot grow, PGlite
 * 0.5 answers nothing any more and holds up the whole process, so it may not come to that; what is stored stays as it is.
 */
export function roomIn(directory: string, free = freeIn): () => Promise<void> {
  let looked = Number.NEGATIVE_INFINITY;
  return async () => {
    if (performance.now() - looked < lookMilliseconds) return;
    const left = await free(directory);
    if (left < spare)
      throw new Error(
        `Only ${left} MB are left on the disk of the data folder ${directory}. Free at least ${spare} MB: until then nothing is written there, and what is stored is safe.`,
      );
    looked = performance.now();
  };
}

/** How many megabytes are left for whoever runs this. */
async function freeIn(directory: string): Promise<number> {
  const { bavail, bsize } = await statfs(directory);
  return Math.floor((bavail * bsize) / 1024 / 1024);
}
