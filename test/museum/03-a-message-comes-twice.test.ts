import { afterEach, describe, expect, test } from "vitest";
import { works } from "../../src/works.ts";
import { type BoardWorld, boardCommands, boards } from "../support/board.ts";
import { bothKinds } from "../support/database.ts";
import { smallLab } from "../support/discord-server-desk.ts";
import { type Office, office } from "../support/mailbox.ts";
import { after } from "../support/world.ts";

let ends: (() => Promise<void>) | undefined;
afterEach(async () => {
  await ends?.();
  ends = undefined;
});
const opens = async (...how: Parameters<typeof office>): Promise<Office> => {
  const open = await office(...how);
  ends = open.close;
  return open;
};
const board = async (): Promise<BoardWorld> => {
  const open = await boards();
  ends = open.close;
  return open;
};

// Learned from slackapi/node-slack-sdk#2141, where the SDK's own retry posted again what had arrived, and from
// standup-raven/standup-raven#121, where each reconnection told everything once more.
// To see it fail, have `lookedFor` in delivery/worker.ts give the row without asking the platform: all but one of these fail.
describe.each(bothKinds)("A message comes twice, on %s:", (kind) => {
  // Fails if a doubtful message is posted without asking the platform, or if a claim does not turn `triedAt` into a doubt.
  test("no: a worker that died after its post arrived leaves it to be found, not repeated", async () => {
    const { box, leaves, round, waits } = await opens(kind);
    await leaves("The agenda");
    const arrived = new Promise<void>((landed) =>
      box.ends(async (place, post) => {
        await box.post(place, post);
        landed();
        return new Promise<never>(() => {});
      }),
    );
    void round();
    await arrived;
    await waits(90);
    await waits(3600);
    expect(box.in("general")).toEqual(["The agenda"]);
  });

  // Fails if an unknown end is taken for a failed one.
  test("nor when the answer to its post was lost on the way", async () => {
    const { box, leaves, delivers, waits } = await opens(kind);
    await leaves("The agenda");
    box.ends({ kind: "unknown", why: "socket hang up", landed: true });
    await delivers();
    await waits(60);
    expect(box.in("general")).toEqual(["The agenda"]);
  });

  // Fails if the doubt counts from the end of the try, since what arrived is then older than the search looks back.
  test("nor when the answer was waited for in vain for a while", async () => {
    const { box, leaves, delivers, waits, moves } = await opens(kind);
    await leaves("The agenda");
    box.ends(async (place, post) => {
      await box.post(place, post);
      moves(30);
      return { kind: "unknown", why: "timeout" };
    });
    await delivers();
    await waits(60);
    expect(box.in("general")).toEqual(["The agenda"]);
  });

  // Fails if a redraw brings the next try forward into the minute in which the first may still land.
  test("nor when it is redrawn before anybody knows whether it arrived", async () => {
    const { box, leaves, delivers, waits } = await opens(kind);
    await leaves("1 vote", "general", { about: "paper:1" });
    let lands = async (): Promise<void> => {};
    box.ends(async (place, post) => {
      lands = async () => void (await box.post(place, post));
      return { kind: "unknown", why: "timeout" };
    });
    await delivers();
    await leaves("2 votes", "general", { about: "paper:1" });
    await waits(30);
    await lands();
    await waits(30);
    expect(box.in("general")).toEqual(["2 votes"]);
  });

  // Fails if a claim has no lease, or if two workers may claim the same row.
  test("nor when several workers deliver at once", async () => {
    const { box, leaves, round } = await opens(kind);
    for (let i = 0; i < 12; i++) await leaves(`news ${i}`, `channel ${i}`);
    await Promise.all([round(), round(), round()]);
    while ((await round()) > 0);
    expect(box.letters).toHaveLength(12);
  });

  // Fails if nobody being able to tell is taken for "it did not arrive".
  test("nor where nobody may read back what was posted", async () => {
    const { box, leaves, delivers, waits } = await opens(kind);
    box.history = "cannot tell";
    await leaves("The agenda");
    box.ends({ kind: "unknown", why: "timeout", landed: true });
    await delivers();
    await waits(86_400);
    expect(box.in("general")).toEqual(["The agenda"]);
  });
});

describe("A message comes twice, told by a wish that came twice:", () => {
  // Fails without the `seen` row of dispatch, or if it is not written in the command's own transaction.
  test("no, although the platform delivers it again after the process was started anew", async () => {
    const { store, stage, now, ada, lab, stands, works: before } = await board();
    const by = { platform: "memory", workspace: "local", user: ada.id, name: "Ada" };
    const place = { platform: "memory", workspace: "local", channel: lab.id };
    const asked = { key: "event:1", entry: "board write", known: { words: "hello" }, by, place };
    const answer = await before.desk.answer(asked);
    await stands(lab);
    const log = { info: () => {}, warn: () => {}, error: () => {} };
    const parts = {
      store,
      platforms: [stage.platform],
      commands: boardCommands,
      errands: [],
      now,
      after,
      elapsed: () => 0,
      log,
    };
    let ids = 0;
    const restarted = works({ ...parts, newId: () => `later${++ids}`, newSecret: () => `s${++ids}` });
    expect(await restarted.desk.answer(asked)).toEqual({ ...answer, before: true });
    await restarted.settle();
    expect((await stage.messages(lab)).map((one) => one.text.split("\n")[1])).toEqual(["1 notes"]);
  });
});

describe("A message comes twice, since a connection was cut:", () => {
  // Fails if the room logs in anew instead of taking its session up again: what happened meanwhile would be lost or repeated.
  test("no: what happened meanwhile on Discord arrives once it is back", async () => {
    const { stage, server, ada, channel, asked } = await smallLab();
    await stage.types(ada, channel, "/paper add LoRA");
    server.gateway.cut();
    await stage.types(ada, channel, "/paper add Mamba");
    expect(asked.map((one) => one.known.what)).toEqual(["LoRA", "Mamba"]);
    expect(server.gateway.counts).toEqual({ identified: 1, resumed: 1 });
  });
});
