import { connect, createServer, type Socket } from "node:net";
import { onTestFinished } from "vitest";

/** A PostgreSQL behind a door: its address there, and what becomes of who knocks. */
export interface Door {
  readonly url: string;
  /** Throws out whoever is inside, and is not there any more. */
  goes(): Promise<void>;
  /** Throws out whoever is inside or comes in, as a proxy before a server that is down; resolves once so many came. */
  throwsOut(visitors: number): Promise<void>;
  /** Answers nobody any more, inside or outside, as a machine that hangs. */
  hangs(): Promise<void>;
  comesBack(): Promise<void>;
}

/** Puts a door before a PostgreSQL, until the test is over. */
export async function throughADoor(to: string): Promise<Door> {
  const { hostname, port } = new URL(to);
  const inside = new Set<Socket>();
  let state: "open" | "shut" | "silent" = "open";
  let came = (): void => {};
  const door = createServer((near) => {
    inside.add(near.on("error", () => {}));
    if (state === "silent") return;
    if (state === "shut") {
      near.destroy();
      return came();
    }
    const far = connect(Number(port), hostname);
    inside.add(far.on("error", () => {}));
    near.pipe(far).pipe(near);
  });
  const listens = (at: number) => new Promise<void>((go) => door.listen(at, "127.0.0.1", go));
  await listens(0);
  const address = door.address();
  const own = typeof address === "object" && address ? address.port : 0;
  const leave = () => {
    for (const one of inside) one.destroy();
    inside.clear();
  };
  onTestFinished(() => {
    leave();
    if (door.listening) door.close();
  });
  const url = new URL(to);
  url.port = String(own);
  return {
    url: url.href,
    async goes() {
      const gone = new Promise((go) => door.close(go));
      leave();
      await gone;
    },
    throwsOut(visitors) {
      state = "shut";
      return new Promise((go) => {
        let left = visitors;
        came = () => --left === 0 && go();
        leave();
      });
    },
    async hangs() {
      state = "silent";
      for (const one of inside) one.unpipe();
    },
    async comesBack() {
      state = "open";
      leave();
      if (!door.listening) await listens(own);
    },
  };
}
