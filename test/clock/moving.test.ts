import { afterEach, describe, expect, test } from "vitest";
import { command } from "../../src/app/command.ts";
import type { Errand } from "../../src/app/errand.ts";
import { sentence } from "../../src/chat/card.ts";
import { line } from "../../src/chat/fields.ts";
import { queue } from "../../src/delivery/queue.ts";
import { type World, world } from "../support/world.ts";

const look = command({
  name: "paper look",
  scope: "person",
  summary: "Has a paper looked up",
  fields: { paper: line("Paper") },
  async run({ input, send }) {
    await send("look up", { paper: input.paper });
    return sentence("It is looked up.");
  },
});

let open: World | undefined;
afterEach(async () => {
  await open?.close();
  open = undefined;
});

/** On PostgreSQL alone: there a clock that turns in circles ends with its database. */
describe("A clock that is moved on", () => {
  const tells = async ({ store, now }: World, channel: string, words: string) => {
    const places = [{ platform: "memory", workspace: "local", channel }];
    const card = sentence(words);
    await store.root.transaction((db) => queue(db, { group: "g1", places, card, at: now() }, () => words));
  };

  test("comes to its end, though a message waits behind one that has to wait", async () => {
    open = await world({ commands: [] });
    const { id } = await open.stage.channel("reading");
    for (const words of ["first", "second"]) await tells(open, id, words);
    open.stage.faults.push({ kind: "later", why: "too many messages", after: 30 });
    await open.moves({ minutes: 10 });
    expect(open.now()).toBe("2026-10-19T07:10:00.000Z");
    expect((await open.stage.messages({ id, name: "reading" })).map((one) => one.text)).toEqual(["first", "second"]);
  });

  test("comes to its end, though a message is claimed by a worker that died", async () => {
    open = await world({ commands: [] });
    const { id } = await open.stage.channel("reading");
    await tells(open, id, "first");
    const begun = new Promise<void>((go) => {
      const post = open?.stage.platform.post;
      let dies = true;
      Object.assign((open as World).stage.platform, {
        post: (...how: Parameters<NonNullable<typeof post>>) => {
          if (!dies) return post?.(...how);
          dies = false;
          go();
          return new Promise(() => {});
        },
      });
    });
    void open.works.send().catch(() => {});
    await begun;
    await open.moves({ minutes: 10 });
    expect((await open.stage.messages({ id, name: "reading" })).map((one) => one.text)).toEqual(["first"]);
  });

  test("comes to its end, though an errand is claimed by a process that died", async () => {
    let runs = 0;
    let began = (): void => {};
    const begun = new Promise<void>((go) => {
      began = go;
    });
    const errand: Errand = {
      name: "look up",
      run: async () => {
        began();
        return ++runs === 1 ? new Promise<never>(() => {}) : { kind: "again", afterSeconds: 3600, why: "busy" };
      },
    };
    open = await world({ commands: [look], errands: [errand] });
    const ada = await open.stage.person("Ada", "Europe/Berlin");
    await open.stage.types(ada, await open.stage.channel("reading"), "/paper look 1706.03762");
    void open.works.send().catch(() => {});
    await begun;
    await open.moves({ minutes: 10 });
    expect([runs, open.now()]).toEqual([2, "2026-10-19T07:10:00.000Z"]);
  });
});
