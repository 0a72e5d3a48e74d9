import { commands, menu, schedules } from "../../../src/contents.ts";
import { memberErrands } from "../../../src/features/groups/errands.ts";
import { playground } from "../../../src/platforms/playground/index.ts";
import type { Reply, Wish } from "../../../src/platforms/playground/shapes.ts";
import { playgroundKeeping } from "../../../src/store/playground/keeping.ts";
import { feeds } from "../../../src/web/feeds.ts";
import { serve } from "../../../src/web/serve.ts";
import { presenceOn, type Works, works } from "../../../src/works.ts";
import { freshDatabase } from "../../support/database.ts";
import { exchanged } from "../../support/playground-stage.ts";
import { well } from "../../support/watched.ts";
import { after, clockAt } from "../../support/world.ts";
import { told } from "./door.ts";

/** The playground and the feeds as the program serves them, on a real database, with a group at work. */
export interface Program {
  readonly port: number;
  readonly url: string;
  readonly running: Works;
  readonly clock: ReturnType<typeof clockAt>;
  /** What Ada gets when she wishes something in the group's channel. */
  wishes(wish: Partial<Wish>): Promise<Reply>;
  broken(): readonly string[];
  close(): Promise<void>;
}

/** Opens it, with Ada and Boris in a group in the channel “lab”. */
export async function opened(): Promise<Program> {
  const store = await freshDatabase();
  const clock = clockAt("2026-10-19T07:00:00.000Z");
  const logged: string[] = [];
  const log = {
    info: () => {},
    warn: () => {},
    error: (facts: object, words: string) => void logged.push(`${words} ${told(facts)}`),
  };
  let ids = 0;
  const newId = (): string => `i${(++ids).toString(36).padStart(9, "0")}`;
  const keeping = playgroundKeeping(store.root);
  let url = "http://localhost";
  const platform = playground({
    ...{ keeping, clock: { now: clock.now, moveTo: async (to) => clock.set(to) }, newId, log },
    ...{ rest: async () => {}, next: async () => ({}), origin: () => url, page: "no page" },
  });
  const errands = memberErrands({ isThere: presenceOn([platform]), after });
  const running = works({
    errands,
    ...{
      store,
      platforms: [platform],
      commands: [...commands, ...schedules],
      now: clock.now,
      after,
      elapsed: () => Date.parse(clock.now()),
    },
    ...{
      newId,
      newSecret: () => `secret${String(++ids).padStart(16, "0")}`,
      publicUrl: "https://papers.example.org",
      log,
    },
  });
  const routes = await platform.start(menu, running.desk);
  const calendars = feeds({ desk: running.desk, now: clock.now, newId });
  const web = await serve([...routes, calendars], well, { host: "127.0.0.1", port: 0, metrics: "off" });
  url = `http://127.0.0.1:${web.port}`;
  for (const [id, zone] of [
    ["ada", "Europe/Berlin"],
    ["boris", "UTC"],
  ] as const)
    await keeping.addPerson({ id, name: id === "ada" ? "Ada" : "Boris", zone });
  await keeping.addChannel({ id: "lab", name: "lab" });
  const wishes = (wish: Partial<Wish>): Promise<Reply> =>
    exchanged(`${url}/playground/ask`, { as: "ada", place: "lab", ...wish });
  for (const wish of [
    { text: "/group start Lab zone: Berlin meets: every Thursday 15:00 digest: Friday 17:00" },
    { as: "boris", text: "/group join" },
    { text: "/paper add Attention Is All You Need" },
    { text: "/question ask Why eight heads?" },
  ])
    await wishes(wish);
  await running.settle();
  return {
    ...{ port: web.port, url, running, clock, wishes },
    broken: () => logged.splice(0),
    async close() {
      await platform.stop();
      await web.stop();
      await store.close();
    },
  };
}
