import { spawnSync } from "node:child_process";
import { copyFile, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { build } from "esbuild";
import { bundled } from "./bundle.ts";

const page = "src/platforms/playground/page";
const programs = ["main", "doctor", "export", "import", "backup", "restore", "manifest"];

/** Makes a folder from which the programs run: each as few files, and the playground's page as one script and one style. */
async function main(dist: string): Promise<void> {
  const built = join(dist, "platforms/playground/page");
  process.stdout.write("Building Colloquy …\n");
  await rm(dist, { recursive: true, force: true });
  if (!checked()) {
    process.exitCode = 1;
    return;
  }
  await build({
    ...bundled,
    entryPoints: programs.map((name) => join("src", `${name}.ts`)),
    outdir: dist,
    // What programs share lies as deep as its sources, so that it finds the migrations.
    chunkNames: "store/[name]-[hash]",
    splitting: true,
  });
  await copyFile("src/store/thread.mjs", join(dist, "store/thread.mjs"));
  await build({
    entryPoints: { page: join(page, "main.tsx"), style: join(page, "style.css") },
    outdir: built,
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    tsconfig: join(page, "tsconfig.json"),
    logLevel: "warning",
  });
  await copyFile(join(page, "index.html"), join(built, "index.html"));
}

/** The compiler says by itself what is wrong. */
function checked(): boolean {
  const home = dirname(createRequire(import.meta.url).resolve("typescript/package.json"));
  const compiler = spawnSync(process.execPath, [join(home, "bin/tsc"), "--noEmit", "--project", "tsconfig.json"], {
    stdio: "inherit",
  });
  return compiler.status === 0;
}

await main(process.argv[2] ?? "dist");
