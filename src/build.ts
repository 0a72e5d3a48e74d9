import { spawnSync } from "node:child_process";
import { copyFile, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { build } from "esbuild";

const page = "src/platforms/playground/page";
const built = "dist/platforms/playground/page";

/** Makes `dist/`, from which the program runs: the compiled sources, and the playground's page as one script and one style. */
async function main(): Promise<void> {
  process.stdout.write("Building Colloquy …\n");
  await rm("dist", { recursive: true, force: true });
  if (!compiled()) {
    process.exitCode = 1;
    return;
  }
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
  await rm("dist/build.js");
}

/** The compiler says by itself what is wrong. */
function compiled(): boolean {
  const home = dirname(createRequire(import.meta.url).resolve("typescript/package.json"));
  const compiler = spawnSync(process.execPath, [join(home, "bin/tsc"), "--project", "tsconfig.json"], {
    stdio: "inherit",
  });
  return compiler.status === 0;
}

await main();
