import { type ChildProcess, spawn } from "node:child_process";
import { built } from "./built.ts";

/** A server in a process of its own, as all that is measured: it says on which port it listens, and ends when asked to. */
export interface Server {
  readonly port: number;
  stop(): Promise<void>;
}

/** Starts a program of this folder with what it is told by its environment, and waits until it says `{"port":…}`. */
export async function started(program: string, told: Readonly<Record<string, string>>): Promise<Server> {
  const child = spawn(process.execPath, [await built(program)], {
    env: { ...process.env, ...told, NODE_ENV: "production" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  // What failed elsewhere leaves nothing behind that goes on.
  process.once("exit", () => child.kill());
  const port = await listening(child, program);
  return {
    port,
    stop: () =>
      new Promise((ended) => {
        child.once("exit", () => ended());
        child.kill("SIGTERM");
      }),
  };
}

const listening = (child: ChildProcess, program: string): Promise<number> =>
  new Promise((done, fail) => {
    let said = "";
    child.once("exit", (code) => fail(new Error(`${program} ended with ${code}.`)));
    child.stdout?.on("data", (piece: Buffer) => {
      said += piece.toString("utf8");
      const port = /\{"port":(\d+)\}/.exec(said)?.[1];
      if (port !== undefined) done(Number(port));
    });
  });
