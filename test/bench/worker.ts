import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { built } from "./built.ts";

/** A program in a process of its own that does some work whenever it is sent a line, and says in one line of JSON how it went. */
export interface Worker {
  readonly port: number;
  /** How much was done, in how long, and how much memory the process has taken at most, where it says so. */
  work(line: string): Promise<{ readonly done: number; readonly milliseconds: number; readonly megabytes?: number }>;
  stop(): Promise<void>;
}

/** Starts such a program of this folder with what it is told by its environment, and waits until it says `{"port":…}`. */
export async function working(program: string, told: Readonly<Record<string, string>>): Promise<Worker> {
  const child = spawn(process.execPath, [await built(program)], {
    env: { ...process.env, ...told, NODE_ENV: "production" },
    stdio: ["pipe", "pipe", "inherit"],
  });
  const next = saying(child, program);
  const { port } = await next();
  return {
    port,
    work: async (line) => {
      const said = next();
      child.stdin.write(`${line}\n`);
      return said;
    },
    stop: () =>
      new Promise((ended) => {
        child.once("exit", () => ended());
        child.kill("SIGTERM");
      }),
  };
}

/** What a program says next, line by line. */
function saying(child: ChildProcess, program: string) {
  const waiting: { done(line: string): void; fail(error: Error): void }[] = [];
  if (child.stdout === null) throw new Error(`${program} cannot be heard.`);
  createInterface(child.stdout).on("line", (line) => waiting.shift()?.done(line));
  child.once("exit", (code) => {
    for (const { fail } of waiting.splice(0)) fail(new Error(`${program} ended with ${code}.`));
  });
  return async () => JSON.parse(await new Promise<string>((done, fail) => waiting.push({ done, fail })));
}
