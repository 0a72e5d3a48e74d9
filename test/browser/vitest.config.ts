import { defineConfig } from "vitest/config";

/** What needs a browser and the built program: apart from all other tests, so that those need neither. */
export default defineConfig({
  test: {
    include: ["test/browser/**/*.test.ts"],
    pool: "forks",
    maxWorkers: 1,
    testTimeout: 120_000,
    hookTimeout: 120_000,
    retry: 0,
  },
});
