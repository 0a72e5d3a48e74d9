import type { Platform } from "../../src/chat/platform.ts";

/** A platform that lets everything be: for programs that only fill a database. */
export const idle = (name: string): Platform => ({
  name,
  start: async () => [],
  post: async () => ({ kind: "later", why: "Nothing is sent." }),
  sent: async () => "cannot tell",
  meeting: async () => ({ kind: "none" }),
  isThere: async () => "there",
  examine: async () => [],
  connection: async () => [],
  hears: () => true,
  isHere: () => true,
  pace: undefined,
  stop: async () => {},
});
