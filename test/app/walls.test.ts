import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Finder, finderOf } from "../../src/app/command.ts";
import { type Button, buttonsOf, type Card } from "../../src/chat/card.ts";
import type { Fields, Known } from "../../src/chat/fields.ts";
import type { Account, Asked, Place } from "../../src/chat/platform.ts";
import { commands, schedules } from "../../src/contents.ts";
import { feeds } from "../../src/web/feeds.ts";
import { type Lab, lab } from "../support/lab.ts";
import { type Row, rowsOf } from "../support/rows.ts";

/** An id as this test's clockwork makes them. */
const isId = (value: unknown): value is string => typeof value === "string" && /^i[0-9a-z]{9}$/.test(value);

/** What only the group behind the wall has said or is called. */
const theirs = ["vaulted", "Attention Is", "Chloe"];

/** What a command needs beside what it is asked about, so that it gets as far as looking for that. */
const needed = (fields: Fields, id: string): Known =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([key, field]): readonly [string, string][] => {
      if (field.hidden || !field.required) return [];
      switch (field.kind) {
        case "choice":
        case "choices":
          return [[key, field.choices[0]?.value ?? ""]];
        case "number":
          return [[key, String(field.least)]];
        case "day":
          return [[key, "2026-11-05"]];
        case "pick":
          return [[key, id]];
        default:
          return [[key, "Words"]];
      }
    }),
  );

const inWorkspace = (workspace: string) => ({ platform: "memory", workspace });
const account = (user: string, name: string, workspace = "local"): Account => ({
  ...inWorkspace(workspace),
  ...{ user, name },
});
const channel = (id: string, workspace = "local"): Place => ({ ...inWorkspace(workspace), channel: id });

describe("Of a group behind its wall", () => {
  let at: Lab;
  let keys = 0;
  let before: readonly Row[] = [];
  let group = "";
  /** One id of each kind of thing that the group has. */
  let ids: readonly string[] = [];
  let buttons: readonly Button[] = [];
  const told: { readonly wish: string; readonly words: string }[] = [];
  const ask = (by: Account, place: Place, entry: string, known: Known, more: Partial<Asked> = {}): Asked => ({
    ...{ key: `walls:${++keys}`, entry, known, by, place },
    ...more,
  });
  const answered = async (asked: Asked): Promise<void> => {
    const answer = await at.at.works.desk.answer(asked);
    told.push({ wish: `/${asked.entry} ${JSON.stringify(asked.known)}`, words: JSON.stringify(answer) });
  };

  /** Next door in the same workspace, in private, and elsewhere in a channel and by a user of the same names. */
  const mallory = account("mallory", "Mallory");
  const nextDoor = channel("c2");
  const inPrivate: Place = { ...channel("mallory"), direct: true };
  const elsewhere = channel("c1", "other");
  let trent = account("", "Trent", "other");

  beforeAll(async () => {
    at = await lab("PostgreSQL", { publicUrl: "https://papers.example.org" });
    for (const [who, text, values] of [
      ["ada", "/paper add Vaulted LoRA", {}],
      ["ada", "/paper add Vaulted Mamba", {}],
      ["ada", "/paper poll", { kind: "approval", closes: "Wednesday 12:00" }],
      ["boris", "/note first", { problem: "vaulted", stakes: "vaulted", mainIdea: "vaulted", evidence: "vaulted" }],
      ["boris", "/note close", { method: "vaulted" }],
      ["boris", "/question ask Why are there vaulted heads?", {}],
      ["chloe", "/question answer vaulted words: Because vaulted", {}],
      ["boris", "/idea propose Fewer vaulted heads", { changes: "scale" }],
      ["boris", "/idea claim vaulted", {}],
      ["boris", "/critique add", { aspect: "method", stance: "weakness", words: "Only two vaulted pairs" }],
      ["chloe", "/critique dispute vaulted reason: vaulted", {}],
      ["boris", "/reproduction start attention", { aim: "vaulted" }],
      ["boris", "/reproduction claim attention metric: vaulted dataset: WMT14 reported: 28.4 good: higher", {}],
      ["boris", "/reproduction attempt vaulted values: 28.1 28.5", {}],
      ["boris", "/reproduction discover attention kind: leakage words: The vaulted set", {}],
      ["ada", "/template fork Vaulted reading template: layered", {}],
      ["ada", "/group calendar", {}],
      ["ada", "/my calendar", {}],
      ["chloe", "/my away 1 Dec – 9 Dec", {}],
    ] as const) {
      expect(await at.says(at[who], text, values)).toMatchObject({ kind: "card" });
    }
    for (const text of [
      "paper show attention",
      "note mine",
      "turn list",
      "session list",
      "idea show",
      "question show",
      "critique list",
      "reproduction show",
      "template list",
    ])
      await at.says(at.boris, `/${text}`);
    await at.says(at.boris, `/question ask ${"vaulted ".repeat(2000)}`);
    before = await rowsOf(at.at.store);
    group = String(before.find(({ table }) => table === "groups")?.row.id);
    ids = [...new Map(before.flatMap(({ table, row: { id } }) => (isId(id) ? [[table, id]] : []))).values()];
    const posted = before.flatMap(({ table, row }) => (table === "outbox" ? [row.card as Card] : []));
    const all = [...at.at.stage.cards, ...posted].flatMap(buttonsOf);
    buttons = [...new Map(all.map((one) => [JSON.stringify([one.entry, one.known]), one])).values()];
    trent = account(at.ada.id, "Trent", "other");
    for (const [by, place] of [
      [mallory, nextDoor],
      [trent, elsewhere],
    ] as const) {
      const start = { name: "Next door", zone: "Europe/Berlin", meets: "every Thursday 15:00", digest: "Friday 17:00" };
      await answered(ask(by, place, "group start", start));
      await answered(ask(by, place, "paper add", { paper: "A paper of one’s own" }));
    }
    expect(told.filter(({ words }) => words.includes("refused"))).toEqual([]);
    expect(ids.length).toBeGreaterThan(18);
    expect(buttons.length).toBeGreaterThan(60);
  });
  afterAll(async () => at.at.close());

  test("nothing is chosen by its id next door, nor offered", async () => {
    const found: string[] = [];
    const finders: (Finder | undefined)[] = [];
    const asked = new Set<string>();
    for (const { name, fields } of commands) {
      const picks = Object.entries(fields).flatMap(([key, { kind }]) => (kind === "pick" ? [key] : []));
      // What several commands find in the same way is found once.
      const ways = picks.map((key) => fields[key] && finderOf(fields[key]));
      finders.push(...ways.filter((one) => !finders.includes(one)));
      for (const [by, place] of [
        [mallory, inPrivate],
        [trent, elsewhere],
      ] as const)
        for (const key of picks)
          for (const { value, label } of await at.at.works.desk.choices(ask(by, place, name, {}, { group }), key, ""))
            if (ids.includes(value) || theirs.some((word) => label.includes(word)))
              found.push(`/${name} ${key} offers “${label}” to ${by.name} from afar`);
      const way = ways.map((one) => finders.indexOf(one)).join();
      if (asked.has(way)) continue;
      asked.add(way);
      for (const id of ids)
        for (const key of picks) {
          // Some choices hang on what was chosen beside them.
          const known = Object.fromEntries(picks.filter((one) => one !== key).map((one) => [one, id]));
          for (const typed of picks.length > 1 ? [id, ""] : [id]) {
            const choices = await at.at.works.desk.choices(ask(mallory, nextDoor, name, known), key, typed);
            for (const { value, label } of choices)
              if (ids.includes(value) || theirs.some((word) => label.includes(word)))
                found.push(`/${name} ${key}: ${typed} offers “${label}”`);
          }
        }
    }
    expect(found).toEqual([]);
    expect(finders.length).toBeGreaterThan(30);
  }, 120_000);

  test("no wish that names its things, or the group itself, is told or changes anything", async () => {
    for (const { name, fields } of commands) {
      const hidden = Object.entries(fields).filter(([, field]) => field.hidden && /line|pick/.test(field.kind));
      for (const [key] of hidden)
        for (const id of ids) await answered(ask(mallory, nextDoor, name, { ...needed(fields, id), [key]: id }));
      await answered(ask(mallory, nextDoor, name, {}, { group }));
      await answered(ask(trent, elsewhere, name, {}, { group }));
    }
    for (const { entry, known } of buttons) {
      await answered(ask(mallory, nextDoor, entry, known));
      await answered(ask(mallory, inPrivate, entry, known, { group }));
      await answered(ask(trent, elsewhere, entry, known, { group }));
      const form = await at.at.works.desk.form(ask(mallory, nextDoor, entry, known, { open: true }));
      told.push({ wish: `/${entry} ${JSON.stringify(known)} (form)`, words: JSON.stringify(form ?? "") });
    }
    // What only the clock asks for is nobody else's to ask.
    for (const { name, fields } of schedules)
      for (const key of Object.keys(fields))
        for (const id of ids) await answered(ask(mallory, nextDoor, name, { [key]: id }, { group }));
    for (const words of ["heads", "attention weakest:pairs", "dataset:WMT14", "by:Chloe"])
      await answered(ask(mallory, nextDoor, "search find", { words }));
    for (const { table, row } of before)
      if (table === "history" && String(row.subject).startsWith("session:"))
        await answered(ask(mallory, nextDoor, "session undo", { change: String(row.number) }));
    // A calendar is read by whoever has its address; those of next door tell of next door.
    const route = feeds({ desk: at.at.works.desk, now: at.at.now, newId: () => `walls:${++keys}` });
    for (const [by, place] of [
      [mallory, nextDoor],
      [trent, elsewhere],
    ] as const)
      for (const entry of ["my calendar", "group calendar"]) {
        const answer = await at.at.works.desk.answer(ask(by, place, entry, { what: "address" }));
        const address =
          /https:[^"\s]+\.ics/.exec(JSON.stringify(answer))?.[0] ?? expect.unreachable(JSON.stringify(answer));
        const calendar = await (await route.handle(new Request(address))).text();
        expect(calendar).toContain("BEGIN:VEVENT");
        told.push({ wish: `${address} of ${by.name}`, words: calendar });
      }
    for (const id of [...ids, group, "0".repeat(22)])
      expect((await route.handle(new Request(`https://papers.example.org/calendar/${id}.ics`))).status).toBe(404);
    await at.at.settles();
    const tells = told.flatMap(({ wish, words }) =>
      theirs.filter((word) => words.includes(word) && !wish.includes(word)).map((word) => `${wish} tells “${word}”`),
    );
    expect(tells).toEqual([]);
    expect(at.at.errors).toEqual([]);
    const after = await rowsOf(at.at.store);
    const own = ({ row }: Row): boolean =>
      Object.values(row).some((value) => value === group || ids.includes(String(value)));
    const written = (rows: readonly Row[]) =>
      rows
        .filter(own)
        .map(({ table, row }) => `${table} ${JSON.stringify(row)}`)
        .toSorted();
    expect(written(after)).toEqual(written(before));
  }, 120_000);
});
