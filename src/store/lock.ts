import { open, readdir, rm, stat } from "node:fs/promises";
import { connect, createServer, type Server } from "node:net";
import { join, relative } from "node:path";

/**
 * Holds a directory for this process alone until the returned function is called. The lock is a listening socket in the
 * directory: the system closes it when a process dies, however it dies, so that no lock outlives its owner.
 * Throws a sentence if another process holds it.
 */
export async function lockDirectory(directory: string): Promise<() => Promise<void>> {
  const address = socketIn(directory);
  const taken = await takeOver(directory);
  try {
    if (await answers(address))
      throw new Error(
        `The data in ${directory} is in use by another Colloquy process. Stop that one first, or give this one a folder of its own with DATA_DIR.`,
      );
    if (process.platform !== "win32") await rm(address, { force: true });
    const server = await listening(address);
    return () => new Promise((done) => server.close(() => done()));
  } finally {
    await taken();
  }
}

/** A relative path if that is shorter: a longer path than fits a socket's address would be cut without a word. */
function socketIn(directory: string): string {
  const inside = join(directory, "lock.sock");
  if (process.platform === "win32") return `\\\\.\\pipe\\${inside.replace(/[^A-Za-z0-9]/g, "-")}`;
  const near = relative(process.cwd(), inside);
  const address = near.length < inside.length ? near : inside;
  if (Buffer.byteLength(address) > 100)
    throw new Error(
      `The path of the data folder ${directory} is too long for its lock. Give a shorter one with DATA_DIR.`,
    );
  return address;
}

/**
 * Only one process at a time may find out whether the lock is free: who makes the mark that follows the highest one. A mark
 * older than 10 s was left by one that died, and stays until another has taken the lock: two that both found it make the
 * same next mark, and only one of them can.
 */
async function takeOver(directory: string): Promise<() => Promise<void>> {
  const marks = (await readdir(directory)).flatMap((name) => /^lock\.taking\.(\d+)$/.exec(name)?.[1] ?? []).map(Number);
  const path = (mark: number): string => join(directory, `lock.taking.${mark}`);
  const next = Math.max(0, ...marks) + 1;
  for (const mark of marks) {
    const made = (await stat(path(mark)).catch(() => undefined))?.mtimeMs;
    // A clock set back makes a mark of the future, which would stand in the way until then.
    if (made !== undefined && Math.abs(Date.now() - made) < 10_000) throw new Error(starting);
  }
  const made = await open(path(next), "wx").catch((error: NodeJS.ErrnoException) => {
    throw error.code === "EEXIST" ? new Error(starting) : unwritable(directory, error);
  });
  await made.close();
  return async () => {
    for (const mark of [...marks, next]) await rm(path(mark), { force: true });
  };
}

/** Says that a folder cannot be written, and what to do about it. */
export function unwritable(directory: string, error: unknown): Error {
  const code = error instanceof Error && "code" in error ? ` (${String(error.code)})` : "";
  return new Error(
    `The data folder ${directory} cannot be written${code}. Let the user who runs Colloquy write there, or give another folder with DATA_DIR. What is stored there is untouched.`,
    { cause: error },
  );
}

const starting = "Another Colloquy process is starting on the same data. Wait ten seconds and start again.";

/** Whether a process holds the lock: one too busy to answer does too. */
const answers = (address: string): Promise<boolean> =>
  new Promise((done) => {
    const socket = connect(address, () => {
      socket.destroy();
      done(true);
    });
    socket.on("error", (error: NodeJS.ErrnoException) =>
      done(error.code !== "ENOENT" && error.code !== "ECONNREFUSED"),
    );
  });

const listening = (address: string): Promise<Server> =>
  new Promise((done, fail) => {
    const server = createServer((socket) => socket.destroy());
    server.once("error", fail);
    server.listen(address, () => done(server.unref()));
  });
