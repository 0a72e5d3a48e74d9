import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { setTimeout as pause } from "node:timers/promises";
import { sized } from "../sized.ts";

/** How a process started: after how many milliseconds it said that it is ready, and how many megabytes it holds when it has settled. */
export interface Started {
  readonly milliseconds: number;
  readonly megabytes: number;
}

const settles = sized(5000, 200);

/** Starts a program with node, waits until it says that it is ready and has settled, and ends it. */
export async function start(program: string, settings: Readonly<Record<string, string>>): Promise<Started> {
  const begun = performance.now();
  const child = spawn(process.execPath, [program], {
    env: { PATH: process.env.PATH, ...settings },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = once(child, "exit");
  let said = "";
  await new Promise<void>((ready, fail) => {
    child.stdout.on("data", (piece: Buffer) => {
      said += piece.toString("utf8");
      if (said.includes("is ready")) ready();
    });
    ended.then(([code]) => fail(new Error(`${program} ended with ${code}.`)), fail);
  });
  const milliseconds = performance.now() - begun;
  await pause(settles);
  const status = await readFile(`/proc/${child.pid}/status`, "utf8");
  const megabytes = Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024;
  child.kill("SIGTERM");
  await ended;
  return { milliseconds, megabytes };
}
