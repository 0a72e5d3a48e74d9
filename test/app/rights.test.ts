import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Account, Asked, Place } from "../../src/chat/platform.ts";
import { commands, schedules } from "../../src/contents.ts";
import { endMembership } from "../../src/features/groups/store.ts";
import { type Lab, lab } from "../support/lab.ts";
import { rowsOf } from "../support/rows.ts";

/**
 * Every command, asked by everybody: what comes of it stands in rights.txt, to be read like the rules of a house. Ada organizes
 * the group, Boris is a member, Chloe was one and left, and asks in the channel or in private, Dora is in the channel and was none, Mallory has a group next door and
 * names this one, and Trent is in another workspace, in a channel of the same name.
 */
describe("Who may do what", () => {
  let at: Lab;
  let group = "";
  let keys = 0;
  const inWorkspace = (workspace: string) => ({ platform: "memory", workspace });
  const account = (user: string, workspace = "local"): Account => ({ ...inWorkspace(workspace), user, name: user });
  const place = (channel: string, workspace = "local"): Place => ({ ...inWorkspace(workspace), channel });
  const people = (): readonly (readonly [name: string, who: Pick<Asked, "by" | "place" | "group">])[] => [
    ["organizer", { by: account(at.ada.id), place: place("c1") }],
    ["member", { by: account(at.boris.id), place: place("c1") }],
    ["left", { by: account(at.chloe.id), place: place("c1") }],
    ["left, afar", { by: account(at.chloe.id), place: { ...place(at.chloe.id), direct: true }, group }],
    ["in channel", { by: account("dora"), place: place("c1") }],
    ["next door", { by: account("mallory"), place: place("c2"), group }],
    ["elsewhere", { by: account("trent", "other"), place: place("c1", "other"), group }],
  ];

  beforeAll(async () => {
    at = await lab();
    const rows = await rowsOf(at.at.store);
    group = String(rows.find(({ table }) => table === "groups")?.row.id);
    const start = { name: "Next door", zone: "Berlin", meets: "every Thursday 15:00", digest: "Friday 17:00" };
    const made = { key: "next door", entry: "group start", known: start, by: account("mallory"), place: place("c2") };
    expect(await at.at.works.desk.answer(made)).toMatchObject({ kind: "card" });
    const chloe = rows.find(({ table, row }) => table === "people" && row.name === "Chloe")?.row.id;
    const member = rows.find(({ table, row }) => table === "members" && row.person === chloe)?.row.id;
    await at.at.store.root.transaction((db) => endMembership(db, group, String(member), at.at.now()));
  });
  afterAll(async () => at.at.close());

  /** Opening a form changes nothing, and is refused to whoever could do nothing with it. */
  const asks = async (entry: string, who: Pick<Asked, "by" | "place" | "group">): Promise<string> => {
    const form = await at.at.works.desk.form({ key: `rights:${++keys}`, entry, known: {}, open: true, ...who });
    const words = form && "words" in form ? form.words : "";
    if (/^There is no command/.test(words)) return "is not there";
    if (/^(?:This belongs to a group of another channel|No reading group lives|Which group)/.test(words))
      return "no group";
    if (/^Only an organizer of/.test(words)) return "never";
    return "may";
  };

  it("stands in a table that holds for every command, and a new one cannot be forgotten in it", async () => {
    const all = people();
    const lines = [["", ...all.map(([name]) => name)]];
    for (const { name, scope, who } of [...commands, ...schedules]) {
      const row = [name];
      for (const [role, one] of all) {
        const may = await asks(name, one);
        const joins = scope === "group" && who === "member" && ["left", "in channel"].includes(role);
        row.push(may === "may" && joins ? "joins" : may);
      }
      lines.push(row);
    }
    const text = lines.map(([name = "", ...rest]) =>
      `${name.padEnd(26)}${rest.map((one) => one.padEnd(14)).join("")}`.trimEnd(),
    );
    expect(`${text.join("\n")}\n`).toBe(await readFile(new URL("rights.txt", import.meta.url), "utf8"));
  });
});
