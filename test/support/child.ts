import { type ChildProcess, spawn } from "node:child_process";

/** A process that a test starts, listens to and kills. */
export interface Child {
  /** Waits until it has said a line that fits; throws what it complained of if it ends before. */
  says(line: RegExp): Promise<RegExpExecArray>;
  signal(name: NodeJS.Signals): void;
  /** Everything it said so far. */
  said(): string;
  /** Its exit code, or the signal that ended it. */
  readonly ended: Promise<number | NodeJS.Signals | null>;
}

/** Starts one of the tests' own programs, `node --import tsx FILE …`, from the top of the repository. */
export function child(file: string, ...words: readonly string[]): Child {
  const process_: ChildProcess = spawn(process.execPath, ["--import", "tsx", file, ...words], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  let [said, complained] = ["", ""];
  const listeners = new Set<() => void>();
  const heard = () => {
    for (const one of [...listeners]) one();
  };
  process_.stdout?.on("data", (part: Buffer) => {
    said += part.toString();
    heard();
  });
  process_.stderr?.on("data", (part: Buffer) => {
    complained += part.toString();
  });
  let over = false;
  const ended = new Promise<number | NodeJS.Signals | null>((done) =>
    process_.once("close", (code, signal) => {
      over = true;
      done(signal ?? code);
      heard();
    }),
  );
  return {
    ended,
    said: () => said,
    signal: (name) => void process_.kill(name),
    says: (line) =>
      new Promise((done, fail) => {
        const look = () => {
          const found = line.exec(said);
          if (!found && !over) return;
          listeners.delete(look);
          if (found) done(found);
          else fail(new Error(complained.trim()));
        };
        listeners.add(look);
        look();
      }),
  };
}
