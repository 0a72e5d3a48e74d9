import type { Platform } from "./chat/platform.ts";
import type { Instant } from "./chat/prose.ts";
import { soonestStart } from "./features/sessions/store.ts";
import { playground, type Settings } from "./platforms/playground/index.ts";
import { accountOf, placeOf } from "./platforms/playground/keeping.ts";
import type { Store } from "./store/db.ts";
import { moveClockAhead, playgroundKeeping } from "./store/playground/keeping.ts";
import { moveThrough, type Works } from "./works.ts";

/** What the playground is opened with. */
interface Opening extends Pick<Settings, "newId" | "origin" | "everywhere" | "page" | "log"> {
  readonly store: Store;
  /** `ahead` is by how many milliseconds it goes before the machine's. */
  readonly clock: { now(): Instant; set(at: Instant): void; ahead(): number };
  /** What runs behind it, once it does. */
  running(): Works;
}

/** Opens the playground, whose clock can be moved ahead, and stays so. */
export function openPlayground({ store, clock, running, ...opening }: Opening): Platform {
  const moveTo = async (at: Instant): Promise<void> => {
    await moveThrough(running(), clock, at);
    await moveClockAhead(store.root, clock.ahead());
  };
  return playground({
    keeping: playgroundKeeping(store.root),
    clock: { now: clock.now, moveTo },
    rest: () => running().settle(),
    next: async () => ({ session: await store.root.transaction((db) => soonestStart(db, clock.now())) }),
    ...opening,
  });
}

/** A fresh playground gets four people, a group that reads five well-known papers, and last the channel where it lives. */
export async function fillPlayground(store: Store, running: Works): Promise<void> {
  const keeping = playgroundKeeping(store.root);
  if ((await keeping.channels()).length > 0) return;
  const here = new Set((await keeping.people()).map(({ id }) => id));
  for (const person of samplePeople.filter(({ id }) => !here.has(id))) await keeping.addPerson(person);
  const known = {
    people: JSON.stringify(samplePeople.map(accountOf)),
    place: JSON.stringify(placeOf({ place: "reading" })),
  };
  const answer = await running.desk.answer({ key: "the sample group", entry: "group sample", known, by: "clock" });
  if (answer.kind === "refused") throw new Error(answer.words);
  await keeping.addChannel({ id: "reading", name: "reading-group" });
  // Whoever opens the page at once finds all of it.
  while ((await running.send()) > 0);
}

const samplePeople = [
  { id: "ada", name: "Ada", zone: "Europe/Berlin" },
  { id: "grace", name: "Grace", zone: "America/New_York" },
  { id: "kofi", name: "Kofi", zone: "Africa/Accra" },
  { id: "mei", name: "Mei", zone: "Asia/Singapore" },
];
