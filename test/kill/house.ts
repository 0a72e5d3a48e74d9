import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";

/** A process of the program that is started again whenever it ended, as a supervisor does. */
export interface Kept {
  readonly port: number;
  /** Whether it said that it is ready, and did not end since. */
  isReady(): boolean;
  /** Resolves when it says that it is ready. */
  ready(): Promise<void>;
  kill(): void;
  /** What it said whenever it ended without being killed although it had been ready: a start is refused while PostgreSQL is away. */
  readonly fell: string[];
  /** Ends it in an orderly way, for good. */
  stop(): Promise<number | null>;
}

/** Keeps one process running: `node …command`, with these settings and a port of its own. */
export async function keptRunning(
  command: readonly string[],
  settings: Readonly<Record<string, string>>,
  /** Hears its log. */
  heard: (words: string) => void = () => {},
): Promise<Kept> {
  const port = await freePort();
  const fell: string[] = [];
  let [ready, over, killed] = [false, false, false];
  let waiting: (() => void)[] = [];
  let child: ChildProcess;
  const start = (): void => {
    [ready, killed] = [false, false];
    let said = "";
    child = spawn(process.execPath, command, {
      env: { PATH: process.env.PATH, ...settings, PORT: String(port) },
      stdio: ["ignore", "pipe", "pipe"],
    });
    child.stdout?.on("data", (words: Buffer) => {
      if (!words.toString().includes("is ready")) return;
      ready = true;
      for (const go of waiting.splice(0)) go();
    });
    child.stderr?.on("data", (words: Buffer) => {
      said = (said + words.toString()).slice(-4000);
      heard(words.toString());
    });
    child.once("close", () => {
      if (ready && !killed && !over) fell.push(said);
      ready = false;
      if (!over) start();
    });
  };
  start();
  return {
    port,
    fell,
    isReady: () => ready,
    ready: () => new Promise((go) => (ready ? go() : waiting.push(go))),
    kill() {
      killed = true;
      child.kill("SIGKILL");
    },
    async stop() {
      over = true;
      waiting = [];
      if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
      child.kill("SIGTERM");
      const [code] = await once(child, "close");
      return typeof code === "number" ? code : null;
    },
  };
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  await once(probe, "close");
  if (typeof address !== "object" || !address) throw new Error("The machine gave no port.");
  return address.port;
}
