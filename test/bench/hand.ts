import { fork } from "node:child_process";
import { once } from "node:events";
import { built } from "./built.ts";

/** A process of its own that does one thing whenever it is asked to, and says what came of it. */
export interface Hand {
  ask(what: string): Promise<unknown>;
  stop(): Promise<void>;
}

/** Starts a program of this folder that serves `asked`, with what it is told by its environment. */
export async function hand(program: string, told: Readonly<Record<string, string>>): Promise<Hand> {
  const child = fork(await built(program), {
    execArgv: [],
    env: { ...process.env, ...told, NODE_ENV: "production" },
  });
  const ended = once(child, "exit");
  const said = async (): Promise<unknown> => {
    const [words] = await Promise.race([
      once(child, "message"),
      ended.then(([code]) => Promise.reject(new Error(`${program} ended with ${code}.`))),
    ]);
    return words;
  };
  await said();
  return {
    ask: (what) => {
      const answer = said();
      child.send(what);
      return answer;
    },
    stop: async () => {
      child.kill("SIGTERM");
      await ended;
    },
  };
}

/** What such a process does: each time it is asked, the one thing. */
export function asked(act: (what: string) => Promise<unknown>): void {
  process.on("message", (what) => {
    act(String(what)).then(
      (found) => process.send?.(found ?? null),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  });
  process.once("SIGTERM", () => process.exit(0));
  process.send?.("ready");
}
