import { readFile } from "node:fs/promises";
import type { BuildOptions, Plugin } from "esbuild";

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

/** Packages that read files beside their own, or are loaded only when they are needed: these stay where they were installed. */
const installed = [
  "@citation-js/*",
  "@electric-sql/pglite",
  "@electric-sql/pglite/*",
  "@resvg/resvg-js",
  "dejavu-fonts-ttf",
];

/**
 * How a program becomes few files, together with the packages that it uses: Node takes longer to find and link two thousand files
 * than to run what is in them. Blanks go, since the text of what is loaded stays in memory; names stay, so that a fault's trace
 * still tells where it was, and lines are short enough to be found.
 */
export const bundled: BuildOptions = {
  bundle: true,
  external: [...installed, "bufferutil", "utf-8-validate", "zlib-sync"],
  // Packages that are not modules ask for Node's own by `require`.
  banner: {
    js: 'import { createRequire as requiring } from "node:module"; const require = requiring(import.meta.url);',
  },
  platform: "node",
  format: "esm",
  target: "node20",
  minifyWhitespace: true,
  minifySyntax: true,
  lineLimit: 160,
  plugins: [contentsAtOnce],
  logLevel: "warning",
};
