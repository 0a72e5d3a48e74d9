import { open, rm, stat } from "node:fs/promises";
import { connect, createServer, type Server } from "node:net";
import { join, relative } from "node:path";

/**
 * Holds a directory for this process alone until the returned function is called. The lock is a listening socket in the
 * directory: the system closes it when a process dies, however it dies, so that no lock outlives its owner.
 * Throws a sentence if another process holds it.
 */
export async function lockDirectory(directory: string): Promise<() => Promise<void>> {
  const address = socketIn(directory);
  const taking = await takeOver(join(directory, "lock.taking"));
  try {
    if (await answers(address))
      throw new Error(
        `The data in ${directory} is in use by another Colloquy process. Stop that one first, or give this one a folder of its own with DATA_DIR.`,
      );
    if (process.platform !== "win32") await rm(address, { force: true });
    const server = await listening(address);
    return () => new Promise((done) => server.close(() => done()));
  } finally {
    await taking();
  }
}

/** A relative path, since a socket's path may not be longer than about 100 characters. */
function socketIn(directory: string): string {
  const inside = join(directory, "lock.sock");
  if (process.platform === "win32") return `\\\\.\\pipe\\${inside.replace(/[^A-Za-z0-9]/g, "-")}`;
  const near = relative(process.cwd(), inside);
  return near.length < inside.length ? near : inside;
}

/** Only one process at a time may find out whether the lock is free; a mark older than 10 s was left by one that died. */
async function takeOver(mark: string): Promise<() => Promise<void>> {
  const made = await open(mark, "wx").catch(async () => {
    const age = Date.now() - ((await stat(mark).catch(() => undefined))?.mtimeMs ?? 0);
    if (age < 10_000)
      throw new Error("Another Colloquy process is starting on the same data. Wait ten seconds and start again.");
    return open(mark, "w");
  });
  await made.close();
  return () => rm(mark, { force: true });
}

const answers = (address: string): Promise<boolean> =>
  new Promise((done) => {
    const socket = connect(address, () => {
      socket.destroy();
      done(true);
    });
    socket.on("error", () => done(false));
  });

const listening = (address: string): Promise<Server> =>
  new Promise((done, fail) => {
    const server = createServer((socket) => socket.destroy());
    server.once("error", fail);
    server.listen(address, () => done(server.unref()));
  });
