import { spawnSync } from "node:child_process";
import { readFile, rm, symlink, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { gzipSync } from "node:zlib";

/**
 * Makes the kept dump of a released schema: `node --import tsx test/upgrades/make.ts COMMIT`. The program of that commit itself
 * has a small group live for ten days, in a work tree of its own, and all that its database holds then is written as a backup,
 * named for its newest migration. To be run once when a version is released, and never again for it.
 */
async function main([commit]: readonly string[]): Promise<void> {
  if (commit === undefined) throw new Error("Say of which commit: node --import tsx test/upgrades/make.ts COMMIT");
  const tree = resolve("..", `upgrade-${commit}`);
  run(".", "git", "worktree", "add", "--detach", tree, commit);
  try {
    await symlink(resolve("node_modules"), join(tree, "node_modules"));
    await writeFile(join(tree, "test/living.test.ts"), living(resolve("src/store/whole.ts"), join(tree, "dump.json")));
    run(tree, "npx", "vitest", "run", "test/living.test.ts", "--testTimeout", "300000");
    const dump = await readFile(join(tree, "dump.json"));
    const journal = JSON.parse(await readFile(join(tree, "migrations/meta/_journal.json"), "utf8"));
    const name = `test/upgrades/kept/${journal.entries.at(-1).tag}.json.gz`;
    await writeFile(name, gzipSync(dump, { level: 9 }));
    process.stdout.write(`${name}: ${dump.length} bytes, packed\n`);
  } finally {
    run(".", "git", "worktree", "remove", "--force", tree);
    await rm(tree, { recursive: true, force: true });
  }
}

function run(cwd: string, program: string, ...words: readonly string[]): void {
  const { status } = spawnSync(program, words, { cwd, stdio: "inherit" });
  if (status !== 0) throw new Error(`${program} ${words.join(" ")} ended with ${status}.`);
}

/** What the group does; the oldest release knows each of these. */
const living = (whole: string, dump: string): string => `
import { writeFile } from "node:fs/promises";
import { test } from "vitest";
import { writeWhole } from ${JSON.stringify(whole)};
import { lab } from "./support/lab.ts";
test("a group lives for ten days", async () => {
  const group = await lab();
  await group.says(group.ada, "/paper add Deep Residual Learning");
  await group.says(group.boris, "/note first", { problem: "Slow “training” 🦊", stakes: "Cost", mainIdea: "Attention", evidence: "BLEU" });
  await group.says(group.chloe, "/critique add", { words: "No ablation of the heads.", aspect: "ablations", stance: "weakness" }).catch(console.error);
  await group.says(group.boris, "/question ask Why eight heads?");
  await group.says(group.chloe, "/idea propose Try four heads", {}).catch(console.error);
  await group.at.moves({ days: 10 });
  const parts = [];
  await writeWhole(group.at.store, async (text) => void parts.push(text), "backup");
  await writeFile(${JSON.stringify(dump)}, parts.join(""));
  await group.at.close();
});
`;

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
