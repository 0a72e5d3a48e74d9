import { sql } from "drizzle-orm";
import { afterEach, describe, expect, it } from "vitest";
import type { Card } from "../../src/chat/card.ts";
import { rows } from "../../src/store/db.ts";
import { codeIn, type Linkable, linkable } from "../support/linked.ts";

let at: Linkable;
afterEach(async () => {
  expect(at.errors.filter(({ words }) => words !== "a message could not be delivered")).toEqual([]);
  await at.close();
});
const texts = async (where: Linkable["lab"], words?: string) => (await at.hears(where, words)).map(({ text }) => text);
const nothing = "This code opens nothing.";

describe("A group linked to a channel elsewhere", () => {
  it("is named before, asked for with a button, and lives in both from then on", async () => {
    at = await linkable();
    const told = await at.does(at.ada, at.lab, "/group link");
    expect(told.text).toContain("The code opens once, until 7:30.");
    const asked = await at.does(at.dora, at.hall, `/group link ${codeIn(told.text)}`);
    expect(asked.text).toContain(
      "Link this channel to Readers?\nReaders lives in a channel on Lab; Ada made this code.",
    );
    expect(await at.hears(at.hall)).toEqual([]);
    const done = await at.presses(at.dora, at.hall, asked, "Link this channel");
    expect(done).toMatchObject({ kind: "card", buttons: ["Join", "Link my accounts"] });
    expect((await texts(at.hall)).map((text) => text.split("\n")[0])).toEqual(["Readers"]);
    expect((await texts(at.lab)).at(-1)).toBe(
      "Readers lives in a channel on Hall too now, linked by a code of Ada’s. News comes to both, and everyone there may join.",
    );
    expect(await at.reads(at.boris, at.lab, "/group show")).toContain(
      "Lives in: a channel on Hall and a channel on Lab",
    );
  });

  it("has whoever is not written to in private find the line where they are, and nowhere else", async () => {
    at = await linkable();
    await at.links();
    const emil = await at.hall.stage.reserved("Emil", "UTC");
    await at.does(emil, at.hall, "/group join");
    await at.does(at.boris, at.lab, "/paper add Mamba");
    await at.moves("2026-10-20T12:00:00.000Z");
    const waits = "Something waits for some of you.";
    expect([(await texts(at.lab, waits)).length, (await texts(at.hall, waits)).length]).toEqual([0, 1]);
    expect(await at.hall.stage.direct(emil)).toEqual([]);
    expect((await at.lab.stage.direct(at.boris)).map(({ text }) => text)).toEqual([
      expect.stringContaining("your first pass on Mamba"),
    ]);
  });

  it("has the same questions, votes and papers in both, and each is redrawn in both", async () => {
    at = await linkable();
    await at.links();
    await at.does(at.boris, at.lab, "/paper add Mamba");
    await at.does(at.dora, at.hall, "/paper vote Mamba");
    for (const where of [at.lab, at.hall]) expect((await at.hear(where, "Mamba")).text).toContain("Mamba");
    await at.does(at.ada, at.lab, "/question ask Why eight heads?");
    expect((await at.presses(at.dora, at.hall, await at.hear(at.hall, "Why eight heads?"), "Me too")).kind).toBe(
      "card",
    );
    await at.does(at.dora, at.hall, "/question answer eight heads words: Because sixteen were no better.");
    const asked = await Promise.all([at.lab, at.hall].map((where) => at.hears(where, "Why eight heads?")));
    expect(asked.map((found) => found.length)).toEqual([1, 1]);
    expect(asked[0]?.[0]?.text).toBe(asked[1]?.[0]?.text);
    expect(asked[0]?.[0]?.text).toContain("Because sixteen were no better.");
    expect(asked[0]?.[0]?.text).toContain("Dora");
  });
});

describe("A group may live on two servers of one platform", () => {
  it("which are told apart where one is to be unlinked", async () => {
    at = await linkable();
    const { lab, ada } = at;
    const code = codeIn(await at.reads(ada, lab, "/group link"));
    const place = { platform: "lab", workspace: "another server", channel: "c99" };
    const there = (known: Readonly<Record<string, string>>) =>
      lab.stage.ask(ada, { id: "c99", name: "there" }, { entry: "group link", known, place });
    const asked = await there({ code });
    if (asked.kind !== "card") throw new Error("not asked");
    const { card } = asked.handle as { readonly card: Card };
    expect(await there(card.buttons?.[0]?.known ?? {})).toMatchObject({ kind: "card" });
    expect(await at.reads(ada, lab, "/group show")).toContain("Lives in: 2 channels on Lab");
    expect(await at.reads(ada, lab, "/group unlink lab")).toContain("fits “Lab, channel c99”, “Lab, this channel”.");
    expect(await at.reads(ada, lab, "/group unlink c99")).toContain("Unlink the channel c99 on Lab?");
  });
});

describe("What was told before a channel was linked", () => {
  it("does not come along, and comes there once it changes", async () => {
    at = await linkable();
    await at.does(at.ada, at.lab, "/question ask Why eight heads?");
    await at.does(at.ada, at.lab, "/question ask Why no recurrence?");
    await at.links();
    expect(await texts(at.hall, "Why")).toEqual([]);
    await at.does(at.boris, at.lab, "/question me-too eight heads");
    expect(await at.hears(at.hall, "Why eight heads?")).toHaveLength(1);
    expect(await at.hears(at.lab, "Why eight heads?")).toHaveLength(1);
    expect(await texts(at.hall, "Why no recurrence?")).toEqual([]);
  });

  it("is told there before it is answered there: both channels have the thread", async () => {
    at = await linkable();
    await at.does(at.ada, at.lab, "/paper add Mamba");
    const session = await at.hear(at.lab, "Presenter");
    await at.links();
    await at.does(at.ada, at.lab, "/session link slides: https://example.org/slides.pdf");
    expect((await at.hear(at.lab, "Added to the session")).thread).toBe(session.id);
    expect((await at.hear(at.hall, "Added to the session")).thread).toBe((await at.hear(at.hall, "Presenter")).id);
  });
});

describe("The digest of a linked group", () => {
  it("comes to both, in each workspace where its settings say", async () => {
    at = await linkable();
    await at.links();
    const digests = await at.hall.stage.channel("digests");
    await at.does(at.dora, at.hall, "/group join");
    await at.does(at.ada, at.lab, "/question ask Why eight heads?");
    await at.does(at.ada, at.lab, "/digest now");
    for (const where of [at.lab, at.hall])
      expect(await at.hears(where, "Digest: what is open in Readers")).toHaveLength(1);
    await at.joins([at.ada, at.lab], [at.adaThere, at.hall]);
    const form = await at.hall.stage.types(at.adaThere, at.hall.channel, "/group settings");
    if (form.kind !== "form") throw new Error("no form");
    expect(form.inputs.find(({ key }) => key === "digestPlace")?.initial).toBe(at.hall.channel.id);
    await at.does(at.adaThere, at.hall, `/group settings digestPlace: ${digests.id}`);
    await at.does(at.ada, at.lab, "/digest now");
    expect(await at.hears(at.lab, "Digest: what is open in Readers")).toHaveLength(2);
    expect(await at.hears(at.hall, "Digest: what is open in Readers")).toHaveLength(1);
    expect(await at.hears({ ...at.hall, channel: digests }, "Digest: what is open in Readers")).toHaveLength(1);
  });
});

describe("A code for a channel", () => {
  it("is an organizer's to make, in the group's channel", async () => {
    at = await linkable();
    expect(await at.reads(at.boris, at.lab, "/group link")).toContain("Only an organizer of Readers can do this.");
    expect(await at.reads(at.dora, at.hall, "/group link")).toContain("Which group is to be linked?");
  });

  it("opens once, for thirty minutes, and only as long as its maker organizes the group", async () => {
    at = await linkable();
    const old = codeIn(await at.reads(at.ada, at.lab, "/group link"));
    const waiting = await at.does(at.dora, at.hall, `/group link ${old}`);
    await at.moves({ minutes: 30 });
    expect(await at.reads(at.dora, at.hall, `/group link ${old}`)).toContain(nothing);
    expect(await at.presses(at.dora, at.hall, waiting, "Link this channel")).toMatchObject({ kind: "refused" });
    const given = codeIn(await at.reads(at.ada, at.lab, "/group link"));
    await at.does(at.ada, at.lab, `/group organizer ${at.boris.id}`);
    await at.does(at.boris, at.lab, `/group organizer ${at.ada.id} change: end`);
    expect(await at.reads(at.dora, at.hall, `/group link ${given}`)).toContain(nothing);
  });

  it("makes the one before it worthless", async () => {
    at = await linkable();
    const [first, second] = [
      await at.reads(at.ada, at.lab, "/group link"),
      await at.reads(at.ada, at.lab, "/group link"),
    ];
    expect(await at.reads(at.dora, at.hall, `/group link ${codeIn(first)}`)).toContain(nothing);
    expect(await at.reads(at.dora, at.hall, `/group link ${codeIn(second)}`)).toContain(
      "Link this channel to Readers?",
    );
  });

  it("that is old, used or was never given gets the same answer, but its maker is told which", async () => {
    at = await linkable();
    const old = codeIn(await at.reads(at.ada, at.lab, "/group link"));
    const used = codeIn(await at.reads(at.ada, at.lab, "/group link"));
    const asked = await at.does(at.dora, at.hall, `/group link ${used}`);
    await at.presses(at.dora, at.hall, asked, "Link this channel");
    const other = { ...at.hall, channel: await at.hall.stage.channel("elsewhere") };
    const said = [];
    for (const code of [old, used, "never-given"]) said.push(await at.reads(at.dora, other, `/group link ${code}`));
    expect(new Set(said).size).toBe(1);
    const third = { ...at.lab, channel: await at.lab.stage.channel("third") };
    expect(await at.reads(at.ada, third, `/group link ${used}`)).toContain(
      "Your code was used on Mon 19 Oct 2026, 7:00",
    );
    expect(await at.reads(at.ada, third, `/group link ${old}`)).toContain("Your code opened until");
  });

  it("is typed wrongly five times, and then not even the right one is looked at for ten minutes", async () => {
    at = await linkable();
    const code = codeIn(await at.reads(at.ada, at.lab, "/group link"));
    for (let i = 0; i < 4; i++)
      expect(await at.reads(at.dora, at.hall, `/group link no${i}`)).not.toContain("too many");
    expect(await at.reads(at.dora, at.hall, "/group link no5")).toContain("one wrong code too many: wait until 7:10");
    expect(await at.reads(at.dora, at.hall, `/group link ${code}`)).toContain("Too many wrong codes. Wait until 7:10");
    expect(await at.reads(at.dora, at.hall, `/my link ${code}`)).toContain("Too many wrong codes.");
    expect(await at.reads(at.adaThere, at.hall, `/group link ${code}`)).toContain("Link this channel to Readers?");
    await at.moves({ minutes: 10 });
    expect(await at.reads(at.dora, at.hall, `/group link ${code}`)).toContain("Link this channel to Readers?");
  });

  it("is guessed no more often by typing many at once", async () => {
    at = await linkable();
    const code = codeIn(await at.reads(at.ada, at.lab, "/group link"));
    const guess = (typed: string) => at.hall.stage.types(at.dora, at.hall.channel, `/group link ${typed}`);
    const said = await Promise.all(Array.from({ length: 8 }, (_, i) => guess(`wrong-${i}`)));
    const texts = said.map((seen) => (seen.kind === "form" ? "" : seen.text));
    expect(texts.filter((text) => text.includes(nothing))).toHaveLength(5);
    expect(await at.reads(at.dora, at.hall, `/group link ${code}`)).toContain("Too many wrong codes.");
  });

  it("is guessed no more often by typing codes of one’s own in between", async () => {
    at = await linkable();
    const own = codeIn(await at.reads(at.ada, at.lab, "/my link"));
    for (let i = 0; i < 4; i++) await at.reads(at.dora, at.hall, `/my link wrong-${i}`);
    expect(await at.reads(at.dora, at.hall, `/my link ${own}`)).toContain("Are these all you?");
    expect(await at.reads(at.dora, at.hall, "/my link wrong-5")).toContain("one wrong code too many");
  });

  it("links once, however often its button is pressed at once", async () => {
    at = await linkable();
    const asked = await at.does(
      at.dora,
      at.hall,
      `/group link ${codeIn(await at.reads(at.ada, at.lab, "/group link"))}`,
    );
    const press = () => at.hall.stage.presses(at.dora, asked, "Link this channel");
    expect((await Promise.all([press(), press(), press()])).map(({ kind }) => kind).sort()).toEqual([
      "card",
      "refused",
      "refused",
    ]);
    await at.settles();
    expect(await texts(at.lab, "too now, linked by")).toHaveLength(1);
  });

  it("is confirmed only by who typed it, where they typed it", async () => {
    at = await linkable();
    const code = codeIn(await at.reads(at.ada, at.lab, "/group link"));
    const asked = await at.does(at.dora, at.hall, `/group link ${code}`);
    expect(await at.presses(at.adaThere, at.hall, asked, "Link this channel")).toMatchObject({ kind: "refused" });
    expect(await at.hears(at.hall)).toEqual([]);
  });

  it("is not told again to a platform that repeats the wish, since it is kept nowhere", async () => {
    at = await linkable();
    const by = { platform: "lab", workspace: "local", user: at.ada.id, name: "Ada" };
    const place = { platform: "lab", workspace: "local", channel: at.lab.channel.id };
    const wish = { key: "twice", entry: "group link", known: {}, by, place };
    const told = async () => JSON.stringify(await at.works.desk.answer(wish));
    expect(codeIn(await told())).toMatch(/^i.{4}-.{5}$/);
    expect(await told()).toContain("This was told once, and is kept nowhere.");
  });

  it("and stands nowhere in the database, nor in a draft of who typed it in vain", async () => {
    at = await linkable();
    const code = codeIn(await at.reads(at.ada, at.lab, "/group link"));
    at.hall.stage.forbid(at.hall.channel);
    expect(await at.reads(at.dora, at.hall, `/group link ${code}`)).toContain("Colloquy may not post there yet.");
    const tables = await rows<{ name: string }>(
      at.store.root,
      sql`select tablename as name from pg_tables where schemaname = 'public'`,
    );
    for (const { name } of tables) {
      const found = await rows<{ n: number }>(
        at.store.root,
        sql`select count(*)::int as n from ${sql.identifier(name)} t where t::text ilike ${`%${code}%`} or t::text like ${`%${code.replace("-", "")}%`}`,
      );
      expect([name, found[0]?.n]).toEqual([name, 0]);
    }
    expect(await at.reads(at.dora, at.hall, "/my week")).not.toContain("Not sent");
  });
});

describe("A channel is not linked", () => {
  it("where Colloquy may not post, where another group lives, or where this one lives already", async () => {
    at = await linkable();
    const code = codeIn(await at.reads(at.ada, at.lab, "/group link"));
    const with_ = `/group link ${code}`;
    expect(await at.reads(at.boris, at.lab, with_)).toContain("Readers lives in this channel already.");
    const beside = { ...at.lab, channel: await at.lab.stage.channel("beside") };
    expect(await at.reads(at.boris, beside, with_)).toContain("/group move, typed there, moves it");
    await at.does(at.dora, at.hall, "/group start Others zone: UTC meets: no meetings digest: Monday 9:00");
    expect(await at.reads(at.dora, at.hall, with_)).toContain("Others lives in this channel");
    await at.does(at.dora, at.hall, "/group end sure: yes");
    expect(await at.reads(at.dora, at.hall, with_)).toContain("Link this channel to Readers?");
  });

  it("if another group came to live there before it was confirmed", async () => {
    at = await linkable();
    const asked = await at.does(
      at.dora,
      at.hall,
      `/group link ${codeIn(await at.reads(at.ada, at.lab, "/group link"))}`,
    );
    await at.does(at.dora, at.hall, "/group start Others zone: UTC meets: no meetings digest: Monday 9:00");
    const refused = await at.presses(at.dora, at.hall, asked, "Link this channel");
    expect(refused).toMatchObject({ kind: "refused" });
    expect(await at.reads(at.dora, at.hall, "/group show")).toContain("Others");
  });
});

describe("Unlinking a channel", () => {
  it("is said before, loses nothing, and leaves a note where the group lived", async () => {
    at = await linkable();
    await at.links();
    await at.does(at.ada, at.lab, "/question ask Why eight heads?");
    await at.does(at.dora, at.hall, "/question answer eight words: They did not say.");
    const asked = await at.does(at.ada, at.lab, "/group unlink hall");
    expect(asked.text).toContain("Unlink the channel on Hall?");
    const before = await texts(at.hall);
    expect(await at.presses(at.ada, at.lab, asked, "Unlink it")).toMatchObject({
      text: "The channel on Hall is unlinked from Readers, which lives in a channel on Lab.",
    });
    expect(await texts(at.hall)).toEqual([
      ...before,
      "Ada has unlinked this channel from Readers, which does not live here any more: its news comes here no more, and what is typed here does not reach it. What was posted before stays as it was.",
    ]);
    expect((await texts(at.lab)).at(-1)).toBe(
      "Ada has unlinked the group’s channel on Hall. Readers goes on here; its members there stay members.",
    );
    expect(await at.reads(at.dora, at.hall, "/question list")).toContain("No reading group lives in this channel yet.");
    expect(await at.reads(at.ada, at.lab, "/group members")).toContain("Dora");
    await at.does(at.ada, at.lab, "/digest now");
    expect(await at.hears(at.hall, "Digest: what is open in Readers")).toEqual([]);
    await at.links();
    await at.does(at.boris, at.lab, "/question me-too eight");
    expect(await at.hears(at.hall, "Why eight heads?")).toHaveLength(1);
  });

  it("in the channel itself needs no name; in the last one it is refused", async () => {
    at = await linkable();
    expect(await at.reads(at.ada, at.lab, "/group unlink")).toContain("Readers lives in this channel alone.");
    await at.links();
    expect(await at.reads(at.dora, at.hall, "/group unlink")).toContain("Only an organizer of Readers can do this.");
    expect(await at.reads(at.ada, at.lab, "/group unlink sure: yes")).toBe(
      "This channel is unlinked from Readers, which lives in a channel on Hall.",
    );
    expect(await at.reads(at.dora, at.hall, "/group show")).toContain("Readers");
  });

  it("of both at once leaves one", async () => {
    at = await linkable();
    await at.links();
    const one = (place: string) => at.lab.stage.types(at.ada, at.lab.channel, `/group unlink ${place} sure: yes`);
    const both = await Promise.all([one("hall"), one("lab")]);
    expect(both.map(({ kind }) => kind).sort()).toEqual(["card", "refused"]);
  });
});

describe("A linked group that moves", () => {
  it("tells the channel it leaves, and no other", async () => {
    at = await linkable();
    await at.links();
    const room = await at.lab.stage.channel("room");
    await at.does(at.ada, at.lab, `/group move ${room.id}`);
    expect(await texts(at.lab, "has moved Readers to")).toHaveLength(1);
    expect(await texts(at.hall, "has moved")).toEqual([]);
    expect(await texts({ ...at.lab, channel: room }, "A reading group lives in this channel")).toHaveLength(1);
  });
});

describe("A channel of a linked group that cannot be posted in", () => {
  it("is named to the organizers, who can unlink it from where they are", async () => {
    at = await linkable();
    await at.links();
    at.hall.stage.faults.push({ kind: "never", why: "Colloquy was removed." });
    await at.does(at.ada, at.lab, "/question ask Why eight heads?");
    const [told] = await at.lab.stage.direct(at.ada);
    if (!told) throw new Error("nobody was told");
    expect(told.text).toContain("cannot post it in its channel on Hall");
    const asked = await at.lab.stage.presses(at.ada, told, "Unlink that channel");
    expect(asked).toMatchObject({ kind: "card" });
    if (asked.kind !== "card") return;
    expect(asked.text).toContain("Unlink the channel on Hall?");
  });

  it("and is unlinked is nobody’s trouble any more", async () => {
    at = await linkable();
    await at.links();
    at.hall.stage.faults.push({ kind: "never", why: "Colloquy was removed." });
    await at.does(at.ada, at.lab, "/group unlink hall sure: yes");
    expect(await at.lab.stage.direct(at.ada)).toEqual([]);
  });
});
