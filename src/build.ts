import { spawnSync } from "node:child_process";
import { copyFile, readFile, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { build, type Plugin } from "esbuild";

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
  // Node takes longer to find and link five hundred files than to run what is in them.
  await build({
    entryPoints: programs.map((name) => join("src", `${name}.ts`)),
    outdir: dist,
    // What programs share lies as deep as its sources, so that it finds the migrations.
    chunkNames: "store/[name]-[hash]",
    bundle: true,
    splitting: true,
    packages: "external",
    platform: "node",
    format: "esm",
    target: "node20",
    plugins: [contentsAtOnce],
    logLevel: "warning",
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

/** All commands are needed from the beginning: what the table of contents loads one by one is in one file with it. */
const contentsAtOnce: Plugin = {
  name: "contents at once",
  setup({ onLoad }) {
    onLoad({ filter: /src.contents\.ts$/ }, async ({ path }) => {
      const source = await readFile(path, "utf8");
      const files: string[] = [];
      const contents = source.replaceAll(/\bimport\(("[^"]+")\)/g, (_, file: string) => `file${files.push(file)}`);
      const imports = files.map((file, i) => `import * as file${i + 1} from ${file};\n`);
      return { contents: `${imports.join("")}${contents}`, loader: "ts" };
    });
  },
};

/** The compiler says by itself what is wrong. */
function checked(): boolean {
  const home = dirname(createRequire(import.meta.url).resolve("typescript/package.json"));
  const compiler = spawnSync(process.execPath, [join(home, "bin/tsc"), "--noEmit", "--project", "tsconfig.json"], {
    stdio: "inherit",
  });
  return compiler.status === 0;
}

await main(process.argv[2] ?? "dist");
