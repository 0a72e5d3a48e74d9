import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";

/** A process of the program, as whoever started it sees it. */
export interface Run {
  readonly child: ChildProcess;
  /** What it has said so far, to people and to the log. */
  said(): string;
  /** Waits until it has said some words, or ended. */
  until(words: string): Promise<void>;
  ended(): Promise<number | null>;
}
const nowhere = { ARXIV_API_URL: "http://127.0.0.1:9", CROSSREF_API_URL: "http://127.0.0.1:9" };

/** Starts a command, by itself the built program, with these settings; nothing it looks up can be reached. */
export function run(
  settings: Readonly<Record<string, string>>,
  command: readonly string[] = ["node", "dist/main.js"],
): Run {
  const [program = "node", ...rest] = command;
  const executable = program === "node" ? process.execPath : program;
  const child = spawn(executable, rest, { env: { PATH: process.env.PATH, ...nowhere, ...settings } });
  let said = "";
  const hears: (() => void)[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (words: Buffer) => {
      said += words.toString();
      for (const hear of hears) hear();
    });
  const exit = once(child, "exit");
  return {
    child,
    said: () => said,
    until: (words) =>
      new Promise((done, fail) => {
        const look = () => said.includes(words) && done();
        hears.push(look);
        look();
        exit.then(() => fail(new Error(`It ended before it said “${words}”:\n${said}`)));
      }),
    ended: async () => (await exit)[0] as number | null,
  };
}

/** A port that nothing listens on. */
export async function freePort(): Promise<string> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  return String(typeof address === "object" && address ? address.port : 0);
}
