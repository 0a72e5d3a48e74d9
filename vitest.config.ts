import { defineConfig } from "vitest/config";
import { LongestFirst } from "./test/support/longest-first.ts";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    exclude: ["test/browser/**"],
    pool: "forks",
    maxWorkers: 2,
    // Files share nothing but modules, which keep no state of a test's: loaded once, they are also fast by the second file.
    isolate: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    retry: 0,
    sequence: { sequencer: LongestFirst },
    globalSetup: "test/support/global.ts",
  },
});
