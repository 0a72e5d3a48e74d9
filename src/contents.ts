import type { Command } from "./app/command.ts";
import type { Errand } from "./app/errand.ts";

/** The table of contents: every command, in the order help tells them. */
export const commands: readonly Command[] = [];

/** What the clock asks for by itself, and the commands by which errands report. */
export const schedules: readonly Command[] = [];

/** Slow outside work. */
export const errands: readonly Errand[] = [];
