import type { Menu } from "../../chat/menu.ts";
import type { Desk, Platform, Route } from "../../chat/platform.ts";
import type { Instant } from "../../chat/prose.ts";
import { assets } from "./assets.ts";
import { choicesFor } from "./choices.ts";
import { type Bell, hungBell } from "./events.ts";
import { menuShape } from "./form.ts";
import { type Everywhere, guarded, type Log, sent, told } from "./guard.ts";
import { type Keeping, platform } from "./keeping.ts";
import { newcomer, newPlace, personShape, placeShape } from "./newcomers.ts";
import { arrived, examine, posted } from "./post.ts";
import { messagesFor } from "./reading.ts";
import { answered, type Counter, wishShape } from "./receive.ts";
import type { State } from "./shapes.ts";
import { destination, moveShape } from "./time.ts";

/** What the playground needs from the process it runs in. */
export interface Settings {
  readonly keeping: Keeping;
  readonly clock: {
    now(): Instant;
    /** Runs everything that comes due on the way, each thing at its own instant, and rests. */
    moveTo(at: Instant): Promise<void>;
  };
  /** Waits until clock, outbox and look-ups have nothing left to do. */
  rest(): Promise<void>;
  /** The instants worth moving the clock to. */
  next(): Promise<State["upcoming"]>;
  /** The playground's own address, such as http://localhost:3000. */
  origin(): string;
  /** Said if it listens on every address of its machine, as in a container. */
  readonly everywhere?: Everywhere;
  newId(): string;
  /** The folder with the built page. */
  readonly page: string;
  readonly log: Log;
}

/** A reading group's chat on one's own machine: a page, and the JSON interface that shapes.ts documents. */
export function playground(settings: Settings): Platform {
  const { keeping, clock } = settings;
  const bell = hungBell();
  return {
    name: platform,
    start: async (menu, desk) => [...(await assets(settings.page)), ...routes(settings, bell, menu, desk)].map(guard),
    isHere: () => true,
    pace: undefined,
    post: (place, post) => posted({ keeping, bell, now: clock.now }, place, post),
    sent: (place, key) => arrived(keeping, place, key),
    meeting: async () => ({ kind: "none" }),
    // Nobody ever leaves the playground.
    isThere: async () => "there",
    examine: (place) => examine(keeping, place),
    connection: async () => [],
    hears: () => true,
    stop: async () => bell.close(),
  };

  function guard(route: Route): Route {
    return { ...route, handle: guarded(settings, route.handle) };
  }
}

function routes(settings: Settings, bell: Bell, menu: Menu, desk: Desk): readonly Route[] {
  const { keeping, clock } = settings;
  const failed = (error: unknown, words = "a picture could not be drawn"): void => settings.log.error({ error }, words);
  const counter: Counter = { menu, desk, keeping, newId: settings.newId, now: clock.now, failed };
  let moved: Promise<unknown> = Promise.resolve();

  const get = (path: string, read: (query: URLSearchParams) => Promise<unknown>): Route => ({
    method: "GET",
    path: `/playground/${path}`,
    handle: async (request) => told(await read(new URL(request.url).searchParams)),
  });
  const post = (path: string, act: (request: Request) => Promise<unknown>): Route => ({
    method: "POST",
    path: `/playground/${path}`,
    handle: async (request) => told(await act(request)),
  });

  return [
    get("state", async (): Promise<State> => {
      const [people, channels, upcoming] = await Promise.all([keeping.people(), keeping.channels(), settings.next()]);
      return {
        now: clock.now(),
        people: people.map(personShape),
        places: channels.map(placeShape),
        menu: menuShape(menu),
        upcoming,
      };
    }),
    get("choices", (query) => choicesFor(counter, query)),
    get("messages", (query) => messagesFor(keeping, clock.now(), query)),
    post("people", async (request) => {
      const person = await newcomer(keeping, settings.newId(), request);
      bell.ring({ kind: "people" });
      return person;
    }),
    post("places", async (request) => {
      const place = await newPlace(keeping, settings.newId(), request);
      bell.ring({ kind: "places" });
      return place;
    }),
    post("ask", async (request) => answered(counter, await sent(request, wishShape))),
    post("clock", async (request) => {
      const move = await sent(request, moveShape);
      // One move after another: each is measured from where the one before it ended.
      const mine = moved.then(async () => {
        const now = clock.now();
        const to = destination(now, move);
        await (to === now ? settings.rest() : clock.moveTo(to));
      });
      moved = mine.catch(() => undefined);
      await mine;
      bell.ring({ kind: "clock" });
      return { now: clock.now() };
    }),
    { method: "GET", path: "/playground/events", handle: async () => bell.listen() },
  ];
}
