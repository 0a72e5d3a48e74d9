import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** The program as a newcomer starts it: built, in a process of its own, with a folder of its own. */
export interface Program {
  readonly url: string;
  /** Ends it in an orderly way and gives its exit code. */
  stop(): Promise<number | null>;
}

/** Starts the built program with a fresh playground; nothing it looks up can be reached. */
export async function startProgram(): Promise<Program> {
  const folder = await mkdtemp(join(tmpdir(), "colloquy-"));
  const [port, nowhere] = await Promise.all([freePort(), freePort()]);
  const settings = {
    PATH: process.env.PATH,
    DATA_DIR: folder,
    PORT: String(port),
    ARXIV_API_URL: `http://127.0.0.1:${nowhere}`,
    CROSSREF_API_URL: `http://127.0.0.1:${nowhere}`,
  };
  const child = spawn(process.execPath, ["dist/main.js"], { env: settings, stdio: ["ignore", "pipe", "pipe"] });
  const url = await announced(child, port);
  return {
    url,
    async stop() {
      const ended = child.exitCode === null ? once(child, "exit") : Promise.resolve([child.exitCode]);
      child.kill("SIGTERM");
      const [code] = await ended;
      await rm(folder, { recursive: true, force: true });
      return typeof code === "number" ? code : null;
    },
  };
}

/** The address that the program says it serves, once it says so. */
function announced(child: ChildProcess, port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = "";
    const hear = (words: Buffer) => {
      said += words.toString();
      const url = new RegExp(`http://[\\w.]+:${port}`).exec(said)?.[0];
      if (url) resolve(url);
    };
    child.stdout?.on("data", hear);
    child.stderr?.on("data", hear);
    child.once("exit", () => reject(new Error(`The program ended before it served anything:\n${said}`)));
  });
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (typeof address !== "object" || !address) throw new Error("The machine gave no port.");
  return address.port;
}
