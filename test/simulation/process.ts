import type { Desk } from "../../src/chat/platform.ts";
import type { Instant } from "../../src/chat/prose.ts";
import { pump } from "../../src/delivery/pump.ts";
import { memberErrands } from "../../src/features/groups/errands.ts";
import type { Store } from "../../src/store/db.ts";
import type { After } from "../../src/time/after.ts";
import { inTurns, presenceOn } from "../../src/works.ts";
import { allCommands } from "./lab.ts";
import type { Outside } from "./platform.ts";
import type { Actor, Sight, Steps } from "./steps.ts";

/** A running process: what main puts together, on a database, platforms, timers and a clock of the world. */
export interface Process {
  readonly actor: Actor;
  readonly desk: Desk;
}

/** Starts a process. */
export function start(
  actor: Actor,
  world: {
    readonly store: Store;
    readonly steps: Steps;
    readonly outside: Outside;
    readonly platforms: readonly string[];
    /** Whether there may be any, or meetings to be kept. */
    readonly errands: boolean;
    now(): Instant;
    newId(): string;
    erred(words: string, facts: object): void;
  },
): Process {
  const { steps, erred } = world;
  const after: After = (milliseconds, act) => steps.timer(actor, milliseconds, act);
  const looks =
    (sight: Sight): After =>
    (milliseconds, act) =>
      steps.timer(actor, milliseconds, act, sight);
  const born = steps.now();
  const platforms = world.platforms.map((name) => world.outside.reachedBy(actor, name));
  const running = inTurns({
    store: world.store,
    platforms,
    commands: allCommands,
    errands: memberErrands({ isThere: presenceOn(platforms), after }),
    now: world.now,
    after,
    elapsed: () => steps.now() - born,
    newId: world.newId,
    newSecret: () => `secret${world.newId()}`,
    log: { info: () => {}, warn: () => {}, error: (facts, words) => erred(words, facts) },
  });
  const failed = (words: string) => (error: unknown) => erred(words, { error });
  const sending = pump(looks("posts"), running.send, 1000, failed("a round of sending failed"));
  running.onCommit(sending.wake);
  if (world.errands)
    running.onCommit(pump(looks("errands"), running.run, 1000, failed("a round of errands failed")).wake);
  void (async () => {
    for (;;) {
      await running.tick().catch(failed("a tick failed"));
      await new Promise<void>((go) => void looks("due")(60_000, go));
    }
  })();
  return { actor, desk: running.desk };
}
