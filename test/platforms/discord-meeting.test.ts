import { PermissionFlagsBits } from "discord.js";
import { describe, expect, test } from "vitest";
import type { Meeting } from "../../src/chat/platform.ts";
import { smallLab } from "../support/discord-server-desk.ts";
import { uncompleted } from "../support/discord-server-events.ts";

const inDays = (days: number): string =>
  `${new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 16)}:00.000Z`;
const reading: Meeting = {
  name: "Lab: Mamba",
  about: "The group reads “Mamba”.",
  where: "Room 4.12",
  startsAt: inDays(3),
  endsAt: inDays(3.1),
};
const neverTried = { ref: null, tried: null };

describe("a meeting among a server's events", () => {
  test("stands there with its name, place and times, is changed, and goes", async () => {
    const { stage, server, home } = await smallLab();
    const made = await stage.platform.meeting(home, { meeting: reading, ...neverTried });
    if (made.kind !== "kept") throw new Error(made.kind);
    const { name, about: description, where: location, startsAt: starts, endsAt: ends } = reading;
    expect(uncompleted(server.world)).toMatchObject([{ id: made.ref, name, description, location, starts, ends }]);
    const moved = { ...reading, startsAt: inDays(4), endsAt: inDays(4.1) };
    expect(await stage.platform.meeting(home, { meeting: moved, ref: made.ref, tried: null })).toEqual(made);
    expect(uncompleted(server.world)).toMatchObject([{ id: made.ref, starts: moved.startsAt }]);
    for (let twice = 0; twice < 2; twice++)
      expect(await stage.platform.meeting(home, { meeting: null, ref: made.ref, tried: null })).toEqual({
        kind: "kept",
        ref: null,
      });
    expect(uncompleted(server.world)).toEqual([]);
  });

  test("is found again by its name and start if nobody knows whether it was made", async () => {
    const { stage, server, home } = await smallLab();
    await stage.platform.meeting(home, {
      meeting: { ...reading, startsAt: inDays(10), endsAt: inDays(11) },
      ...neverTried,
    });
    server.fails(/POST .*scheduled-events/, "the reply is lost");
    expect((await stage.platform.meeting(home, { meeting: reading, ...neverTried })).kind).toBe("unknown");
    const renamed = { ...reading, name: "Lab: LoRA" };
    const kept = await stage.platform.meeting(home, { meeting: renamed, ref: null, tried: reading });
    const all = uncompleted(server.world);
    expect(all.map(({ name }) => name)).toEqual(["Lab: Mamba", "Lab: LoRA"]);
    expect(kept).toEqual({ kind: "kept", ref: all[1]?.id });
  });

  test("stays in doubt while the server's events cannot be read, and is known as soon as it is found", async () => {
    const { stage, server, home } = await smallLab();
    const doubtful = { meeting: reading, ref: null, tried: reading };
    server.fails(/POST .*scheduled-events/, "the reply is lost");
    expect(await stage.platform.meeting(home, { meeting: reading, ...neverTried })).toMatchObject({
      ...{ kind: "unknown", stands: null },
    });
    const [made] = uncompleted(server.world);
    server.fails(/GET .*scheduled-events/, { status: 503 });
    const unread = await stage.platform.meeting(home, doubtful);
    expect([unread.kind, "stands" in unread]).toEqual(["later", false]);
    server.fails(/PATCH .*scheduled-events/, { status: 503 });
    expect(await stage.platform.meeting(home, doubtful)).toMatchObject({ kind: "later", stands: made?.id });
    server.fails(/PATCH .*scheduled-events/, "the reply is lost");
    expect(await stage.platform.meeting(home, doubtful)).toMatchObject({ kind: "later", stands: made?.id });
  });

  test("that somebody removed is in doubt anew if nobody knows whether it was made again", async () => {
    const { stage, server, home } = await smallLab();
    const made = await stage.platform.meeting(home, { meeting: reading, ...neverTried });
    const ref = made.kind === "kept" ? made.ref : null;
    server.world.events.clear();
    server.fails(/POST .*scheduled-events/, "the reply is lost");
    expect(await stage.platform.meeting(home, { meeting: reading, ref, tried: null })).toMatchObject({
      ...{ kind: "unknown", stands: null },
    });
  });

  test("is made if it was not", async () => {
    const { stage, server, home } = await smallLab();
    server.fails(/POST .*scheduled-events/, "the connection breaks");
    expect((await stage.platform.meeting(home, { meeting: reading, ...neverTried })).kind).toBe("unknown");
    expect((await stage.platform.meeting(home, { meeting: reading, ref: null, tried: reading })).kind).toBe("kept");
    expect(uncompleted(server.world)).toHaveLength(1);
  });

  test("that somebody removed or ended is made anew once it changes", async () => {
    const { stage, server, home } = await smallLab();
    const made = await stage.platform.meeting(home, { meeting: reading, ...neverTried });
    const ref = made.kind === "kept" ? made.ref : null;
    for (const event of server.world.events.values()) event.finished = true;
    const again = await stage.platform.meeting(home, { meeting: reading, ref, tried: null });
    expect(again.kind === "kept" && again.ref).not.toBe(ref);
    expect(uncompleted(server.world)).toHaveLength(1);
    server.world.events.clear();
    await stage.platform.meeting(home, { meeting: reading, ref, tried: null });
    expect(uncompleted(server.world)).toHaveLength(1);
  });

  test("waits while the server asks to, or holds as many as it can", async () => {
    const { stage, server, home } = await smallLab();
    server.fails(/POST .*scheduled-events/, { status: 429, retryAfter: 7 });
    const asked = await stage.platform.meeting(home, { meeting: reading, ...neverTried });
    expect(asked.kind === "later" && asked.after).toBeGreaterThanOrEqual(7);
    for (let n = 0; n < 100; n++)
      server.world.events.set(`${n}`, {
        ...{ id: `${n}`, creator: "1", name: "x", description: "x", location: "x" },
        ...{ starts: inDays(1), ends: inDays(2) },
      });
    expect(await stage.platform.meeting(home, { meeting: reading, ...neverTried })).toMatchObject({
      kind: "later",
      after: 3600,
    });
  });

  test("needs a permission, and says which", async () => {
    const { stage, server, home } = await smallLab();
    server.world.invited = (server.world.invited ?? 0n) & ~PermissionFlagsBits.CreateEvents;
    expect(await stage.platform.meeting(home, { meeting: reading, ...neverTried })).toEqual({
      ...{ kind: "never", stands: null },
      why: "“Create Events” is missing. Open the server's settings, then Roles, choose colloquy and allow “Create Events”.",
    });
  });

  test("fits, however long its words are; what does not fit its place stands in its description", async () => {
    const { stage, server, home } = await smallLab();
    const link = `https://meet.example.org/${"x".repeat(250)}`;
    const long = { ...reading, name: "N".repeat(400), about: "A".repeat(4000), where: link };
    expect((await stage.platform.meeting(home, { meeting: long, ...neverTried })).kind).toBe("kept");
    expect(uncompleted(server.world)[0]?.description).toContain(`Where: ${link}`);
  });

  test("without a place takes place in the group's channel", async () => {
    const { stage, server, home, channel } = await smallLab();
    await stage.types(await stage.person("Grace", "UTC"), channel, "/paper add LoRA");
    await stage.platform.meeting(home, { meeting: { ...reading, where: "" }, ...neverTried });
    expect(uncompleted(server.world)[0]?.location).toBe(`#${channel.name}`);
  });
});
