import { sql } from "drizzle-orm";
import { afterEach, describe, expect, it } from "vitest";
import { personKnownAs } from "../../src/features/groups/store.ts";
import { absorbPerson } from "../../src/features/my/uniting-store.ts";
import { rows } from "../../src/store/db.ts";
import { feeds } from "../../src/web/feeds.ts";
import { icalJs, type Shown } from "../support/calendars.ts";
import { cardOf, type Lab, lab } from "../support/lab.ts";
import type { SeenCard, Someone } from "../support/stage.ts";

const publicUrl = "https://colloquy.example.org";
let here: Lab;
afterEach(async () => {
  expect(here.at.errors).toEqual([]);
  await here.at.close();
});
const opened = async (kind?: Parameters<typeof lab>[0], how: Parameters<typeof lab>[1] = { publicUrl }) => {
  here = await lab(kind, how);
  let keys = 0;
  const route = feeds({ desk: here.at.works.desk, now: here.at.now, newId: () => `poll${++keys}` });
  /** What a calendar gets from an address. */
  return (address: string, headers: Readonly<Record<string, string>> = {}) =>
    route.handle(new Request(address, { headers }));
};
const asks = async (who: Someone, text: string): Promise<SeenCard> => cardOf(await here.says(who, text));
const addressIn = ({ text }: SeenCard): string => /https:\S+\.ics/.exec(text)?.[0] ?? expect.unreachable(text);
const shown = (text: string): readonly Shown[] =>
  icalJs([{ text, from: "2026-10-01T00:00:00.000Z", to: "2026-12-01T00:00:00.000Z" }])[0] ?? [];
const lines = (events: readonly Shown[]): readonly string[] =>
  events.map(({ at, title, off }) => `${at.slice(5, 16)} ${forAnybody(title)}${off ? " (off)" : ""}`);
/** A title without what only its reader does: whose turn comes when is told elsewhere. */
const forAnybody = (title: string): string => title.replace(/ \(you: .*\)$/, "");

describe("Where nobody can reach Colloquy", () => {
  it("a calendar has no address: the card says why, and gives a file", async () => {
    await opened("PostgreSQL", {});
    const card = await asks(here.boris, "/my calendar");
    expect(card.text).toContain("whoever runs it has not set PUBLIC_URL");
    expect(card.text).toContain("File: calendar.ics");
    expect(lines(shown(card.files?.[0]?.text ?? "")).slice(0, 2)).toEqual([
      "10-22T13:00 Lab: Attention Is All You Need",
      "10-29T14:00 Lab: session",
    ]);
    expect((await asks(here.ada, "/group calendar")).files).toHaveLength(1);
  });
});

describe("The calendar of a member", () => {
  it("is read at an address that is shown once, to them alone", async () => {
    const fetched = await opened();
    const before = (await here.at.stage.messages({ id: "c1", name: "lab" })).length;
    const address = addressIn(await asks(here.boris, "/my calendar"));
    expect(address).toMatch(/^https:\/\/colloquy\.example\.org\/calendar\/[\w-]{22}\.ics$/);
    const response = await fetched(address);
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("text/calendar; charset=utf-8");
    expect(response.headers.get("set-cookie")).toBeNull();
    expect(lines(shown(await response.text()))[0]).toBe("10-22T13:00 Lab: Attention Is All You Need");

    const again = await asks(here.boris, "/my calendar");
    expect(again.text).toContain("It has had its address since");
    expect(again.text).not.toContain(address);
    expect(again.buttons).toEqual(["A new address", "No address any more", "As a file"]);
    expect((await here.at.stage.messages({ id: "c1", name: "lab" })).length).toBe(before);
  });

  it("gets a new address, and the old one is dead", async () => {
    const fetched = await opened();
    const old = addressIn(await asks(here.boris, "/my calendar"));
    const standing = await asks(here.boris, "/my calendar");
    const fresh = cardOf(await here.at.stage.presses(here.boris, standing, "A new address"));
    expect(fresh.text).toContain("The address before has stopped.");
    const gone = await fetched(old);
    const never = await fetched(`${publicUrl}/calendar/${"x".repeat(22)}.ics`);
    expect([gone.status, await gone.text()]).toEqual([404, await never.text()]);
    expect([...gone.headers]).toEqual([...never.headers]);
    expect((await fetched(addressIn(fresh))).status).toBe(200);
  });

  it("loses its address when they want none, and gets one again", async () => {
    const fetched = await opened();
    const address = addressIn(await asks(here.boris, "/my calendar"));
    expect((await asks(here.boris, "/my calendar what: none")).text).toContain("The address has stopped");
    expect((await fetched(address)).status).toBe(404);
    expect(await here.says(here.boris, "/my calendar what: none")).toMatchObject({
      kind: "refused",
      text: "Your calendar has no address that could stop. /my calendar gives it one.",
      field: "what",
    });
    expect((await fetched(addressIn(await asks(here.boris, "/my calendar")))).status).toBe(200);
  });

  it("keeps its secret out of the database, and a repeated wish neither shows it nor makes another", async () => {
    const fetched = await opened();
    const { stage, store } = here.at;
    const wish = { key: "the same", entry: "my calendar", known: {} };
    const address = addressIn(cardOf(await stage.ask(here.boris, { id: "c1", name: "lab" }, wish)));
    const repeated = cardOf(await stage.ask(here.boris, { id: "c1", name: "lab" }, wish));
    expect(repeated.text).toBe("This was told once, and is kept nowhere. Ask for it anew.");
    expect((await fetched(address)).status).toBe(200);

    const secret = address.slice(-26, -4);
    const tables = await rows<{ name: string }>(
      store.root,
      sql`select quote_ident(tablename) as name from pg_tables where schemaname = 'public'`,
    );
    expect(tables.map(({ name }) => name)).toContain("seen");
    for (const { name } of tables) {
      const all = await rows<{ row: string }>(store.root, sql.raw(`select t::text as row from ${name} t`));
      expect(all.filter(({ row }) => row.includes(secret)).map(({ row }) => `${name}: ${row}`)).toEqual([]);
    }
  });

  it("is read at both addresses once two people with one each are one, until they want another", async () => {
    const fetched = await opened();
    const dan = await here.at.stage.person("Dan", "Europe/Berlin");
    const addresses = [addressIn(await asks(here.boris, "/my calendar")), addressIn(await asks(dan, "/my calendar"))];
    await here.at.store.root.transaction(async (db) => {
      const known = async ({ id, name }: Someone) =>
        (await personKnownAs(db, { platform: "memory", workspace: "local", user: id, name })) ?? expect.unreachable();
      await absorbPerson(db, await known(dan), await known(here.boris));
    });
    for (const address of addresses)
      expect(lines(shown(await (await fetched(address)).text()))[0]).toBe("10-22T13:00 Lab: Attention Is All You Need");
    await asks(here.boris, "/my calendar what: address");
    for (const address of addresses) expect((await fetched(address)).status).toBe(404);
  });

  it("leaves nothing behind when it is asked for, and is not asked for by a member", async () => {
    const fetched = await opened();
    const address = addressIn(await asks(here.boris, "/my calendar"));
    await fetched(address);
    const count = async () => rows<{ n: number }>(here.at.store.root, sql`select count(*)::int as n from seen`);
    const before = await count();
    await fetched(address);
    await fetched(`${publicUrl}/calendar/${"x".repeat(22)}.ics`);
    expect(await count()).toEqual(before);
    const lab = { id: "c1", name: "lab" };
    const asked = here.at.stage.ask(here.boris, lab, { entry: "calendar feed", known: { address: "x" } });
    expect(await asked).toMatchObject({ kind: "refused", text: expect.stringContaining("There is no command") });
  });
});

describe("What a calendar tells", () => {
  it("is who does what, and to whoever does it that it is them", async () => {
    const fetched = await opened();
    await here.says(here.boris, "/session lead");
    const texts = new Map<Someone, string>();
    for (const who of [here.boris, here.chloe])
      texts.set(who, await (await fetched(addressIn(await asks(who, "/my calendar")))).text());
    const [his] = shown(texts.get(here.boris) ?? "");
    const [hers] = shown(texts.get(here.chloe) ?? "");
    expect(his?.title).toBe("Lab: Attention Is All You Need (you: presenter)");
    expect(his?.description).toBe("Paper: Attention Is All You Need\nPresenter: Boris (you)");
    expect(hers?.title).toBe("Lab: Attention Is All You Need");
    expect(hers?.description).toBe("Paper: Attention Is All You Need\nPresenter: Boris");
    expect(his?.uid).toBe(hers?.uid);
  });

  it("follows what is skipped, moved and cancelled, and each change counts one further", async () => {
    const fetched = await opened();
    const address = addressIn(await asks(here.boris, "/my calendar"));
    const read = async () => shown(await (await fetched(address)).text());
    const first = await read();
    expect(new Set(first.map(({ uid }) => uid)).size).toBe(1);

    await here.says(here.ada, "/session skip session: 29 Oct");
    await here.says(here.ada, "/session move Friday 6 Nov 16:00 session: 5 Nov");
    await here.says(here.ada, "/session cancel We are away session: 12 Nov");
    const then = await read();
    expect(lines(then)).toEqual([
      "10-22T13:00 Lab: Attention Is All You Need",
      "10-29T14:00 Lab: session (off)",
      "11-06T15:00 Lab: session",
      "11-12T14:00 Lab: session (off)",
      "11-19T14:00 Lab: session",
      "11-26T14:00 Lab: session",
    ]);
    // Also where only the rule told it before.
    const sequences = (events: readonly Shown[]) => events.map(({ sequence }) => sequence);
    for (const i of [1, 2, 3]) expect(then[i]?.sequence).toBeGreaterThan(first[i]?.sequence ?? 0);

    let before = then;
    for (const to of ["Friday 6 Nov 17:00", "Friday 6 Nov 18:00", "Thursday 5 Nov 15:00"]) {
      await here.says(here.ada, `/session move ${to} session: 6 Nov`);
      const now = await read();
      expect(sequences(now)).toEqual(sequences(before).map((sequence, i) => (i === 2 ? sequence + 1 : sequence)));
      before = now;
    }
    expect(lines(before)[2]).toBe("11-05T14:00 Lab: session");
    expect(new Set(before.map(({ uid }) => uid))).toEqual(new Set([first[0]?.uid]));
  });

  it("is the same text as long as nothing changes, so that whoever has it is only told so", async () => {
    const fetched = await opened();
    const address = addressIn(await asks(here.boris, "/my calendar"));
    const first = await fetched(address);
    const tag = first.headers.get("etag") ?? "";
    await here.at.moves({ hours: 3 });
    const text = await first.text();
    expect(await (await fetched(address)).text()).toBe(text);
    const unchanged = await fetched(address, { "if-none-match": `"another", W/${tag}` });
    expect([unchanged.status, await unchanged.text(), unchanged.headers.get("etag")]).toEqual([304, "", tag]);
    await here.says(here.ada, "/group settings name: Transformers and friends");
    const changed = await fetched(address, { "if-none-match": tag });
    expect(changed.status).toBe(200);
    const [before] = shown(text);
    const [renamed] = shown(await changed.text());
    expect(forAnybody(renamed?.title ?? "")).toBe("Transformers and friends: Attention Is All You Need");
    expect(renamed?.sequence).toBeGreaterThan(before?.sequence ?? 0);
  });

  it("ends with the rule, and begins anew with the next", async () => {
    const fetched = await opened();
    const address = addressIn(await asks(here.boris, "/my calendar"));
    await here.at.moves("2026-10-23T07:00:00.000Z");
    await here.says(here.ada, "/session break 9 Nov – 13 Nov");
    await here.does(here.ada, "/session plan every Monday 10:00");
    expect(lines(shown(await (await fetched(address)).text())).slice(0, 5)).toEqual([
      "10-22T13:00 Lab: Attention Is All You Need",
      "10-26T09:00 Lab: session",
      "11-02T09:00 Lab: session",
      "11-12T14:00 Lab: session (off)",
      "11-16T09:00 Lab: session",
    ]);
    await here.does(here.ada, "/session plan no meetings");
    // Somebody had been asked to present in the next two; nobody had heard of those after them.
    expect(lines(shown(await (await fetched(address)).text()))).toEqual([
      "10-22T13:00 Lab: Attention Is All You Need",
      "10-26T09:00 Lab: session (off)",
      "11-02T09:00 Lab: session (off)",
      "11-12T14:00 Lab: session (off)",
    ]);
  });

  it("is of one's own groups only, as long as one is a member", async () => {
    const fetched = await opened();
    const dan = await here.at.stage.person("Dan", "Europe/Berlin");
    const other = await here.at.stage.channel("other");
    await here.at.stage.types(
      dan,
      other,
      "/group start Others zone: Berlin meets: every Friday 10:00 digest: Monday 9:00",
    );
    const his = addressIn(cardOf(await here.at.stage.types(dan, other, "/my calendar")));
    const titles = async (address: string) =>
      new Set(shown(await (await fetched(address)).text()).map(({ title }) => forAnybody(title)));
    expect(await titles(his)).toEqual(new Set(["Others: session"]));
    await here.says(dan, "/group join");
    expect(await titles(his)).toEqual(new Set(["Others: session", "Lab: session", "Lab: Attention Is All You Need"]));
    await here.says(dan, "/group leave");
    expect(await titles(his)).toEqual(new Set(["Others: session"]));
  });
});

describe("The calendar of a group", () => {
  it("is its organizers' to give an address; everybody gets it as a file", async () => {
    const fetched = await opened();
    const told = await asks(here.boris, "/group calendar");
    expect(told.text).toContain("Its address is the organizers’ to give.");
    expect(cardOf(await here.at.stage.presses(here.boris, told, "As a file")).files).toHaveLength(1);
    expect(await here.says(here.boris, "/group calendar what: address")).toMatchObject({
      kind: "refused",
      text: expect.stringContaining("The address is the organizers’ of Lab"),
      field: "what",
    });
    const address = addressIn(await asks(here.ada, "/group calendar"));
    const text = await (await fetched(address)).text();
    expect(text).toContain("X-WR-CALNAME:Lab\r\n");
    expect(lines(shown(text))[0]).toBe("10-22T13:00 Lab: Attention Is All You Need");
    expect(await (await fetched(address)).text()).not.toContain("you");
    const mine = addressIn(await asks(here.ada, "/my calendar"));
    expect(mine).not.toBe(address);
    await here.says(here.ada, "/group calendar what: none");
    expect((await fetched(address)).status).toBe(404);
    expect((await fetched(mine)).status).toBe(200);
  });
});

describe("Who asks too often", () => {
  it("is told to wait, for that address alone, and for a minute", async () => {
    const fetched = await opened();
    const address = addressIn(await asks(here.boris, "/my calendar"));
    for (let i = 0; i < 20; i++) expect((await fetched(address)).status).toBe(200);
    const refused = await fetched(address);
    expect([refused.status, refused.headers.get("retry-after")]).toEqual([429, "60"]);
    expect((await fetched(addressIn(await asks(here.chloe, "/my calendar")))).status).toBe(200);
    await here.at.moves({ minutes: 1 });
    expect((await fetched(address)).status).toBe(200);
  });

  it("guesses addresses in vain: the calendars that were read before are read on, and guesses soon ask nothing", async () => {
    const fetched = await opened();
    const address = addressIn(await asks(here.boris, "/my calendar"));
    const fresh = addressIn(await asks(here.chloe, "/my calendar"));
    expect((await fetched(address)).status).toBe(200);
    const guessed = new Map<number, number>();
    for (let i = 0; i < 1300; i++) {
      const { status } = await fetched(`${publicUrl}/calendar/${String(i).padStart(22, "x")}.ics`);
      guessed.set(status, (guessed.get(status) ?? 0) + 1);
    }
    expect((await fetched(address)).status).toBe(200);
    expect(guessed.get(404)).toBeLessThanOrEqual(600);
    expect((await fetched(fresh)).status).toBe(429);
    await here.at.moves({ minutes: 1 });
    expect((await fetched(fresh)).status).toBe(200);
  });
});
