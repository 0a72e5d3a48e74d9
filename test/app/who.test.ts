import { sql } from "drizzle-orm";
import { afterEach, describe, expect, test } from "vitest";
import { setDigestPlace } from "../../src/features/groups/places-store.ts";
import { members, people } from "../../src/features/groups/schema.ts";
import { changeGroup, endMembership } from "../../src/features/groups/store.ts";
import { openPostgres, rows } from "../../src/store/db.ts";
import { type BoardWorld, boards } from "../support/board.ts";
import { bothKinds, freshDatabase, type Kind } from "../support/database.ts";
import type { Channel, Someone } from "../support/stage.ts";

let open: BoardWorld | undefined;
afterEach(async () => {
  expect(open?.errors).toEqual([]);
  await open?.close();
  open = undefined;
});
async function opens(kind?: Kind) {
  open = await boards(kind ? { kind } : {});
  const { stage, store } = open;
  const chloe = await stage.person("Chloe", "America/New_York");
  /** Asks in direct messages, where a button or form may carry its group. */
  const privately = async (
    who: Someone,
    entry: string,
    known: Readonly<Record<string, string>> = {},
    group?: string,
  ) => {
    const place = { platform: "memory", workspace: "local", channel: who.id, direct: true };
    const seen = await stage.ask(
      who,
      { id: who.id, name: who.name },
      { entry, known, place, ...(group ? { group } : {}) },
    );
    return seen.kind === "form" ? "form" : seen.text;
  };
  const memberships = async () =>
    (await store.root.select().from(members).orderBy(members.joinedAt, members.id)).map(
      (one) => `${one.group} ${one.person}${one.leftAt === null ? "" : " left"}`,
    );
  return { ...open, chloe, privately, memberships };
}
const noGroup =
  "No reading group lives in this channel yet. Start one with /group start, or go to the channel where your group meets.";
const otherGroup =
  "This belongs to a group of another channel, and you are no member of it. Join it there with /group join, then press it again.";
const whichGroup =
  "Which group is this for? Ask it in your group's channel, or use a button of a message that your group sent you.";

describe.each(bothKinds)("Whoever asks, on %s,", (kind) => {
  test("joins by the first thing they submit, and not before", async () => {
    const { chloe, lab, reads, memberships } = await opens(kind);
    expect(await reads(chloe, lab, "/board look")).toBe("0 notes, for a passer-by.");
    expect(await reads(chloe, lab, "/board write")).toBe("form: words, mood, on");
    expect(await reads(chloe, lab, "/board write refuse me")).toContain("The board takes no such note.");
    expect((await memberships()).filter((one) => !/ pu[12]$/.test(one))).toEqual([]);
    expect(await reads(chloe, lab, "/board write hello")).toBe("Written, Chloe: note 1.");
    expect(await reads(chloe, lab, "/board look")).toBe("1 notes, for a member.");
    expect(await memberships()).toHaveLength(3);
  });

  test("and left comes back as the same member by submitting again, without an organizer's rights", async () => {
    const { ada, boris, lab, reads, store, memberships, now } = await opens(kind);
    await reads(boris, lab, "/board write hello");
    await store.root.transaction((db) => endMembership(db, "glab", `m${ada.id}`, now()));
    expect(await reads(ada, lab, "/board shut")).toContain("Only an organizer of Lab can do this.");
    expect(await reads(ada, lab, "/board look")).toContain("for a passer-by");
    expect(await reads(ada, lab, "/board write back")).toBe("Written, Ada: note 2.\nYou are a member of Lab again.");
    expect(await memberships()).toHaveLength(3);
    expect(await reads(ada, lab, "/board shut")).toContain("Only an organizer of Lab can do this.");
  });

  test("is shown no form where nothing could be done with it", async () => {
    const { ada, boris, lab, hall, reads, store, now } = await opens(kind);
    expect(await reads(ada, hall, "/board write")).toBe(noGroup);
    expect(await reads(boris, lab, "/board shut")).toContain("Only an organizer of Lab can do this.");
    await store.root.transaction((db) => changeGroup(db, "glab", { endedAt: now() }));
    expect(await reads(ada, lab, "/board write")).toContain("Lab has ended. What it wrote is kept");
  });

  test("in a thread is in its channel", async () => {
    const { ada, lab, stage } = await opens(kind);
    const place = { platform: "memory", workspace: "local", channel: lab.id, thread: "17" };
    const seen = await stage.ask(ada, lab, { entry: "board look", known: {}, place });
    expect(seen).toMatchObject({ text: "0 notes, for a member." });
  });

  test("in a channel of the same name in another workspace or platform is not at home", async () => {
    const { ada, lab, stage } = await opens(kind);
    for (const other of [
      { platform: "memory", workspace: "elsewhere", channel: lab.id },
      { platform: "slack", workspace: "local", channel: lab.id },
    ])
      expect(await stage.ask(ada, lab, { entry: "board look", known: {}, place: other })).toMatchObject({
        text: noGroup,
      });
  });
});

describe("In direct messages", () => {
  test("the only group one has is meant, and with several one is asked which", async () => {
    const { ada, chloe, club, reads, privately } = await opens();
    expect(await privately(ada, "board look")).toBe("0 notes, for a member.");
    expect(await privately(chloe, "board look")).toBe(whichGroup);
    await reads(ada, club, "/board write hello");
    expect(await privately(ada, "board look")).toBe(whichGroup);
    expect(await privately(ada, "board look", {}, "gclub")).toBe("1 notes, for a member.");
  });

  test("a group that has ended, or that one has left, is not the only one any more", async () => {
    const { ada, club, reads, privately, store, now } = await opens();
    await reads(ada, club, "/board write hello");
    await store.root.transaction((db) => changeGroup(db, "gclub", { endedAt: now() }));
    expect(await privately(ada, "board look")).toBe("0 notes, for a member.");
    await store.root.transaction((db) => endMembership(db, "glab", `m${ada.id}`, now()));
    expect(await privately(ada, "board look")).toBe(whichGroup);
  });
});

describe("Groups are walls:", () => {
  test("a button of another group opens nothing to somebody who never was in it", async () => {
    const { ada, chloe, lab, privately, stage, reads, club, boris } = await opens();
    await reads(boris, club, "/board write a secret");
    for (const who of [ada, chloe])
      for (const entry of ["board look", "board write", "board shut"])
        expect(await privately(who, entry, {}, "gclub")).toBe(whichGroup);
    const forwarded = await stage.ask(ada, lab, { entry: "board look", known: {}, group: "gclub" });
    expect(forwarded).toMatchObject({ kind: "refused", text: otherGroup });
  });

  test("and so it is to somebody who was in it and left, until they are back in its channel", async () => {
    const { ada, lab, privately, reads, store, now } = await opens();
    await reads(ada, lab, "/board write a secret");
    expect(await privately(ada, "board look", {}, "glab")).toBe("1 notes, for a member.");
    await store.root.transaction((db) => endMembership(db, "glab", `m${ada.id}`, now()));
    for (const entry of ["board look", "board write", "board shut"])
      expect(await privately(ada, entry, {}, "glab")).toBe(whichGroup);
    expect(await reads(ada, lab, "/board look")).toBe("1 notes, for a passer-by.");
  });

  test("but where its digest comes its buttons are for all, and the only digest of a channel says whose it is", async () => {
    const { chloe, hall, reads, stage, store } = await opens();
    const digestComesTo = (group: string) =>
      store.root.transaction((db) =>
        setDigestPlace(db, group, { platform: "memory", workspace: "local", channel: hall.id }),
      );
    await digestComesTo("gclub");
    expect(await reads(chloe, hall, "/board look")).toBe("0 notes, for a passer-by.");
    expect(await reads(chloe, hall, "/board write hello")).toBe("Written, Chloe: note 1.");
    await digestComesTo("glab");
    expect(await reads(chloe, hall, "/board look")).toBe(noGroup);
    const pressed = await stage.ask(chloe, hall, { entry: "board look", known: {}, group: "gclub" });
    expect(pressed).toMatchObject({ text: "1 notes, for a member." });
  });

  test("an organizer of one is nobody in the other", async () => {
    const { ada, boris, lab, club, reads } = await opens();
    expect(await reads(ada, lab, "/board shut")).toBe("The board of Lab is shut.");
    expect(await reads(ada, club, "/board shut")).toContain("Only an organizer of Club can do this.");
    expect(await reads(boris, lab, "/board shut")).toContain("Only an organizer of Lab can do this.");
  });

  test("what one wrote is neither found, nor chosen, nor named by its id in the other", async () => {
    const { ada, boris, lab, club, reads, works, stage } = await opens();
    await reads(boris, club, "/board write a secret");
    expect(await reads(ada, lab, "/board write hello on: secret")).toContain("nothing here fits “secret”");
    expect(await reads(ada, lab, "/board write hello on: n1")).toContain("nothing here fits “n1”");
    const by = { platform: "memory", workspace: "local", user: ada.id, name: "Ada" };
    const place = { platform: "memory", workspace: "local", channel: lab.id };
    const asked = { key: "", entry: "board write", known: {}, by, place };
    expect(await works.desk.choices(asked, "on", "")).toEqual([]);
    expect(await works.desk.choices({ ...asked, group: "gclub" }, "on", "")).toEqual([]);
    expect(await stage.ask(ada, lab, { entry: "board look", known: {} })).toMatchObject({
      text: "0 notes, for a member.",
    });
  });

  test("news of one goes to its own channel alone", async () => {
    const { boris, lab, club, reads, stands } = await opens();
    await reads(boris, club, "/board write a secret");
    expect(await stands(lab)).toEqual([]);
    expect(await stands(club)).toHaveLength(1);
  });
});

describe("The desk", () => {
  test("writes nothing for a form, for choices, or for what was refused: nobody is met by looking", async () => {
    const { chloe, lab, hall, reads, works, store } = await opens();
    await reads(chloe, lab, "/board write");
    await reads(chloe, hall, "/board look");
    const by = { platform: "memory", workspace: "local", user: chloe.id, name: "Chloe" };
    const place = { platform: "memory", workspace: "local", channel: lab.id };
    await works.desk.choices({ key: "", entry: "board write", known: {}, by, place }, "on", "x");
    expect((await store.root.select().from(people)).map((one) => one.name).sort()).toEqual(["Ada", "Boris"]);
  });

  test("gives no choices for a field or a command that is not there", async () => {
    const { ada, lab, works } = await opens();
    const by = { platform: "memory", workspace: "local", user: ada.id, name: "Ada" };
    const place = { platform: "memory", workspace: "local", channel: lab.id } as const;
    for (const [entry, field] of [
      ["board write", "nothing"],
      ["board write", "constructor"],
      ["board nothing", "on"],
    ] as const)
      expect(await works.desk.choices({ key: "", entry, known: {}, by, place }, field, "")).toEqual([]);
    const moods = await works.desk.choices({ key: "", entry: "board write", known: {}, by, place }, "mood", "NOT");
    expect(moods).toEqual([{ value: "bad", label: "Not so fine" }]);
  });

  test("carries the group on every button, so that they work in direct messages too", async () => {
    const { ada, lab, reads, stage, stands } = await opens();
    await reads(ada, lab, "/board write hello");
    await stands(lab);
    const [message] = await stage.messages(lab);
    const buttons = [{ label: "Answer", group: "glab", known: { on: "n1" } }];
    expect(message).toMatchObject({ handle: { card: { buttons } } });
  });
});

describe("Names", () => {
  test("follow what the platform says, from the next thing somebody does", async () => {
    const { ada, lab, reads, stage, works, stands } = await opens();
    await reads(ada, lab, "/board write hello");
    expect((await stands(lab))[0]).toContain("by Ada");
    const by = { platform: "memory", workspace: "local", user: ada.id, name: "Ada Lovelace" };
    const place = { platform: "memory", workspace: "local", channel: lab.id };
    await works.desk.answer({ key: "k", entry: "board write", known: { words: "again" }, by, place });
    expect((await stands(lab))[0]).toContain("by Ada Lovelace");
    expect(await stage.messages(lab)).toHaveLength(1);
  });

  test("stay when a platform names somebody without knowing what they are called", async () => {
    const { ada, lab, stage, reads } = await opens();
    await stage.ask(ada, lab, { entry: "board invite", known: { who: ada.id }, people: [] });
    expect(await reads(ada, lab, "/board mine")).toBe("Ada Lab member");
  });

  test("of people who are invited are met once each", async () => {
    const { ada, chloe, lab, stage, store } = await opens();
    const known = { who: `${ada.id},${chloe.id}, ${chloe.id}` };
    expect(await stage.ask(ada, lab, { entry: "board invite", known })).toMatchObject({ text: "3 invited." });
    expect((await store.root.select().from(people)).map((one) => one.name).sort()).toEqual(["Ada", "Boris", "Chloe"]);
  });

  test("are looked up once for a wish that turns out to need no form", async () => {
    const fresh = await freshDatabase("PostgreSQL");
    // One session, which counts how often it was asked what.
    const store = openPostgres(fresh.url ?? "", 1);
    open = await boards({ store });
    const { ada, lab, reads } = open;
    const lookedUp = async () => {
      const [found] = await rows<{ times: number }>(
        store.root,
        sql`select (generic_plans + custom_plans)::int as times from pg_prepared_statements
          where statement like '%from "accounts" inner join "people"%left join "group_places"%'`,
      );
      return found?.times ?? 0;
    };
    for (const words of ["one", "two", "three"]) await reads(ada, lab, `/board write ${words}`);
    const before = await lookedUp();
    expect(await reads(ada, lab, "/board write four")).toBe("Written, Ada: note 4.");
    expect([before > 0, (await lookedUp()) - before]).toEqual([true, 1]);
    await store.close();
    await fresh.close();
  });

  test.each([
    "@everyone",
    "<!channel>",
    "*stars* `code` [a](b)",
    "\u202eadA",
    "名前 👨‍👩‍👧‍👦",
    " ",
    "'; drop table people; --",
  ])("like %j are shown as they are and call nobody", async (name) => {
    const { lab, stage, reads, stands } = await opens();
    const odd = await stage.person(name, "UTC");
    await reads(odd, lab as Channel, "/board write hello");
    expect((await stands(lab))[0]).toContain(`by ${name}`);
    expect((await stage.messages(lab))[0]?.calls).toEqual([]);
  });
});
