import type { Answer } from "../../src/chat/platform.ts";
import { placeKey } from "../../src/delivery/queue.ts";
import { instant, milliseconds } from "../../src/time/instant.ts";
import { type Act, askedFor } from "./acts.ts";
import { type Chance, chance } from "./chance.ts";
import type { Fault } from "./faults.ts";
import { beginning, type Lab } from "./lab.ts";
import { outside, platforms } from "./platform.ts";
import type { Plot } from "./plot.ts";
import { type Process, start } from "./process.ts";
import { type Stand, soonest } from "./stand.ts";
import { type Actor, type Sight, type Steps, type Strike, steps } from "./steps.ts";
import { verdicts } from "./verdicts.ts";

const minute = 60_000;

/** How a world ended. */
export interface Lived {
  readonly plot: Plot;
  /** What was promised and is not so; none if all is well. */
  readonly wrong: readonly string[];
  readonly steps: number;
  /** Two lives of one plot have the same. */
  readonly trace: string;
}

/** So many steps are enough for any world; one that takes more goes in circles. */
const mostSteps = 40_000;

/** Lives through a world, and looks at what came of it. */
export async function live(stand: Stand, plot: Plot, tell?: (line: string) => void): Promise<Lived> {
  const { database } = stand;
  await database.begin();
  try {
    for (const count of stand.counts) await database.look(count);
    if (plot.long) await database.look("delete from due where entry = 'lab ring'");
    else {
      await database.look("delete from due where entry <> 'lab ring'");
      await database.look("delete from errands");
    }
    await database.look("delete from written");
    return await lived(stand, plot, tell);
  } finally {
    await database.takeBack();
  }
}

/** A wish as it went: what was asked, and every answer that was given to it. */
export interface Wish {
  readonly key: string;
  readonly act: Act;
  readonly answers: Answer[];
  heard: boolean;
}

async function lived({ database, labs, standing }: Stand, plot: Plot, tell?: (line: string) => void): Promise<Lived> {
  const order = chance(`order ${plot.seed}`);
  const erred: string[] = [];
  const wishes: Wish[] = [];
  const running: Process[] = [];
  let [ids, ahead, calm, furthest, outage] = [0, 0, false, 0, 0];
  const faults = [...plot.faults];
  const wall = (): number => milliseconds(beginning) + world.now() + ahead;
  const forSome = <K extends Fault["kind"]>(kind: K): Extract<Fault, { kind: K }>[] =>
    calm ? [] : faults.filter((one): one is Extract<Fault, { kind: K }> => one.kind === kind);

  const world: Steps = steps(order, { strikes, nextWork, tell });
  const around = outside(world, order, standing, (nth) => {
    for (const { after, by } of forSome("the clock is set after a request").filter((one) => one.nth === nth))
      void world.step("the clock is set", () => setBy(by), { at: world.now() + after });
    return forSome("a request").find((one) => one.nth === nth)?.fate;
  });
  const setBy = (milliseconds: number): void => {
    ahead += milliseconds;
    world.stir();
  };

  function boot(slot: number): void {
    const actor: Actor = { name: `p${slot}.${++ids}`, alive: true };
    running.push(
      start(actor, {
        store: database.storeOf(actor, world),
        steps: world,
        outside: around,
        platforms: Object.keys(platforms),
        errands: plot.long,
        now: () => instant(wall()),
        newId: () => `i${(++ids).toString(36).padStart(9, "0")}`,
        erred: (words, facts) => {
          const error = "error" in facts ? facts.error : facts;
          const text = error instanceof Error ? `${error.message} ${String(error.cause ?? "")}` : JSON.stringify(error);
          tell?.(`     ${words}: ${text}`);
          if (faulty.test(words)) erred.push(`${words}: ${text}`);
        },
      }),
    );
  }

  async function kill(one: Process, down: number): Promise<void> {
    one.actor.alive = false;
    running.splice(running.indexOf(one), 1);
    await database.died(one.actor);
    const slot = Number(/\d+/.exec(one.actor.name)?.[0] ?? 0);
    const starts = (): void => {
      if (world.now() >= outage) boot(slot);
      else void world.step(`p${slot} starts`, starts, { at: outage });
    };
    void world.step(`p${slot} starts`, starts, { at: world.now() + down });
  }

  async function strikes(step: number, actor: Actor | undefined): Promise<Strike> {
    furthest = Math.max(furthest, wall());
    let strike: Strike;
    for (const fault of calm ? [] : faults) {
      if (!("step" in fault) || fault.step !== step) continue;
      tell?.(`     !! ${JSON.stringify(fault)}`);
      switch (fault.kind) {
        case "a process dies": {
          const victim = running.find((one) => one.actor === actor) ?? running[0];
          if (victim) strike = { when: fault.when, kill: () => kill(victim, fault.down) };
          break;
        }
        case "all processes die":
          strike = {
            when: "before",
            kill: async () => {
              outage = Math.max(outage, world.now() + fault.down);
              for (const one of [...running]) await kill(one, fault.down);
            },
          };
          break;
        case "the clock jumps":
          setBy(fault.by);
          break;
        case "may not post": {
          const place = keyOf(labs, fault.group);
          around.forbidden.add(place);
          void world.step("it may post again", () => around.forbidden.delete(place), { at: world.now() + fault.down });
          break;
        }
        case "a channel goes":
          around.gone.add(keyOf(labs, fault.group));
          break;
        case "a person goes":
          around.gone.add(keyOf(labs, fault.group, "member"));
          break;
        default:
          fault satisfies never;
      }
    }
    return strike;
  }

  /** When there is next something in the database to be done, as a stopwatch counts it. */
  let known: { readonly changes: number; readonly at: Awaited<ReturnType<typeof soonest>> } | undefined;
  async function nextWork(sight: Sight): Promise<number | undefined> {
    if (known?.changes !== database.changes()) known = { changes: database.changes(), at: await soonest(database) };
    const at = known.at[sight];
    return at === undefined ? undefined : Math.max(world.now(), at - (wall() - world.now()));
  }

  async function asks(nth: number, act: Act): Promise<void> {
    const wish: Wish = { key: `wish${nth}`, act, answers: [], heard: false };
    wishes.push(wish);
    const asked = askedFor(act, labs, wish.key);
    const mine = <F extends { readonly nth: number }>(all: readonly F[]): readonly F[] =>
      all.filter((one) => one.nth === nth);
    /** One delivery: some process gets it, and may answer within three seconds. */
    const sent = async (at: number): Promise<Answer | undefined> => {
      const to = await world.step(`${wish.key} arrives`, () => pickOf(running, order), { at });
      if (!to) return undefined;
      const { actor } = to;
      const answering = to.desk
        .answer(asked)
        .then((answer) => world.step(`${wish.key} is answered`, () => answer, { actor }))
        .then((answer) => {
          wish.answers.push(answer);
          return answer;
        });
      const late = world.step(`${wish.key} was sent a while ago`, () => undefined, { at: world.now() + 3000 });
      return Promise.race([answering, late]);
    };
    let lost = mine(forSome("an answer is lost")).length;
    let at = act.at + Math.max(0, ...mine(forSome("a wish is late")).map(({ by }) => by));
    for (const { after } of mine(forSome("a wish comes twice"))) void sent(at + after);
    for (let tries = 0; !wish.heard; tries++) {
      const answer = await sent(at);
      if (answer !== undefined && lost-- <= 0) wish.heard = answer.kind === "card";
      // As platforms do at first, and people after them who see that nothing happened.
      at = world.now() + minute * Math.min(4 ** tries, 12 * 60);
    }
  }

  for (let slot = 1; slot <= plot.processes; slot++) boot(slot);
  for (const [i, act] of plot.acts.entries()) void asks(i + 1, act);
  while (await world.take(plot.lasts)) if (world.taken() > mostSteps) break;
  calm = true;
  around.forbidden.clear();
  const until = Math.max(furthest, wall()) + 5 * minute;
  for (;;) {
    if (await world.atRest()) {
      const { posts, errands, due } = await soonest(database);
      if (posts === undefined && errands === undefined && (due ?? Number.POSITIVE_INFINITY) > Math.max(until, wall()))
        break;
    }
    if (!(await world.take(Number.MAX_SAFE_INTEGER))) break;
    if (world.taken() > mostSteps) {
      erred.push("It does not come to rest.");
      break;
    }
  }
  const { wrong, ends } = await verdicts({ database, labs, around, wishes, now: instant(wall()) });
  return { plot, wrong: [...erred, ...wrong], steps: world.taken(), trace: `${world.trace()}, ${ends}` };
}

/** What no fault of the outside may lead to. */
const faulty = /^(a command failed|a round of|a tick failed|an errand failed|an errand is given up|a draft could not)/;

const pickOf = (running: readonly Process[], draw: Chance): Process | undefined =>
  running.length === 0 ? undefined : running[draw.between(0, running.length - 1)];

function keyOf(labs: readonly Lab[], group: number, who?: "member"): string {
  const lab = labs[group];
  if (!lab) throw new Error("There is no such group.");
  return placeKey(who ? { ...lab.place, channel: lab.people[1].user, direct: true } : lab.place);
}
