import { paperErrands } from "../../src/features/papers/errands.ts";
import { moveThrough, type Works } from "../../src/works.ts";
import { keepingInMemory } from "../support/keeping.ts";
import { type PlaygroundStage, playgroundStage } from "../support/playground-stage.ts";
import type { Channel, Seen, Someone } from "../support/stage.ts";
import { clockAt, type World, worldOn } from "../support/world.ts";
import { type Log, logged, newLog } from "./log.ts";

/** A playground of its own, with a log of all that is received in it. */
export interface Playground {
  readonly world: World<PlaygroundStage>;
  readonly stage: PlaygroundStage;
  readonly log: Log;
}

/** Opens an empty playground at an instant: nobody is in it, there is no channel, and nothing it looks up can be reached. */
export async function emptyPlayground(at: string): Promise<Playground> {
  const clock = clockAt(at);
  const log = newLog();
  let running: Works | undefined;
  const works = () => {
    if (!running) throw new Error("The playground is not open yet.");
    return running;
  };
  const stage = playgroundStage({
    keeping: logged(log, keepingInMemory()),
    clock: { now: clock.now, moveTo: (to) => moveThrough(works(), clock, to) },
    rest: () => works().settle(),
  });
  const world = await worldOn(stage, clock, {
    errands: paperErrands({
      arxivUrl: "http://arxiv.invalid",
      crossrefUrl: "http://crossref.invalid",
      fetch: unreachable,
    }),
    opened: (made) => {
      running = made;
    },
  });
  return { world, stage, log };
}

const unreachable = (): Promise<never> => Promise.reject(new TypeError("fetch failed"));

/** What an organizer does to set a group up, each as one action on the page; with the channel that it lives in then. */
export interface SetUp {
  readonly ada: Someone;
  readonly channel: Channel;
  readonly actions: readonly string[];
}

/** Ada sets a group up, from the empty page to a planned series with roles and the days around Christmas free. */
export async function setUp({ stage }: Playground): Promise<SetUp> {
  const actions: string[] = [];
  /** One thing she does on the page: a press, a form that is sent, or a line that is typed. */
  const acts = async <T>(what: string, done: Promise<T>): Promise<T> => {
    actions.push(what);
    const seen = await done;
    await stage.moves({ by: "PT1M" });
    return seen;
  };
  const pressed = (what: string) => acts(what, Promise.resolve());
  await pressed("presses “Add a person”");
  const ada = await acts("sends her name and zone", stage.person("Ada", "Europe/Berlin"));
  await pressed("presses “Add a place”");
  const channel = await acts("sends its name", stage.channel("reading"));
  const types = (text: string) => acts(`types ${text}`, stage.types(ada, channel, text));
  const form = await types("/group start");
  if (form.kind !== "form") throw new Error("Starting a group asks for its name, and when it meets.");
  const values = { name: "Slow readers", meets: "every Thursday 15:00 for 60 minutes", digest: "Monday 9:00" };
  done(await acts("sends the group’s name, and when it meets", stage.fills(ada, form, values)));
  done(await types("/group roles presenter, sceptical reviewer, scribe"));
  done(await types("/session break 21 Dec – 3 Jan reason: Christmas and the New Year"));
  return { ada, channel, actions };
}

function done(seen: Seen): void {
  if (seen.kind !== "card") throw new Error(`Not done: ${JSON.stringify({ ...seen, handle: undefined })}`);
}
