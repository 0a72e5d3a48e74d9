import type { Watched } from "../../src/web/serve.ts";

/** A program that is well, for tests of what its server does besides telling so. */
export const well: Watched = {
  healthy: async () => true,
  ready: async () => ({ ready: true }),
  metrics: async () => ({ type: "text/plain", text: "" }),
};
