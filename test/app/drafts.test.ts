import { sql } from "drizzle-orm";
import { afterEach, describe, expect, test } from "vitest";
import { buttonsOf, type Card } from "../../src/chat/card.ts";
import { type BoardWorld, boards } from "../support/board.ts";
import { bothKinds, type Kind } from "../support/database.ts";
import type { Seen, SeenCard, SeenForm, SeenRefusal, Someone } from "../support/stage.ts";

let open: BoardWorld | undefined;
afterEach(async () => {
  await open?.close();
  open = undefined;
});
const opens = async (kind?: Kind): Promise<BoardWorld> => {
  open = await boards(kind ? { kind } : {});
  return open;
};
const form = (seen: Seen): SeenForm => {
  if (seen.kind !== "form") throw new Error(`It is no form: ${seen.text}`);
  return seen;
};
const startsWith = (seen: Seen): Readonly<Record<string, string>> =>
  Object.fromEntries(form(seen).inputs.map((one) => [one.key, one.initial]));
const again = async ({ stage }: BoardWorld, who: Someone, seen: Seen): Promise<Seen> =>
  stage.presses(who, { ...(seen as SeenRefusal), kind: "card" } satisfies SeenCard, "Open the form again");

describe.each(bothKinds)("What was sent and could not be done, on %s,", (kind) => {
  test("is what the form starts from that opens again, and is gone once it is done", async () => {
    const at = await opens(kind);
    const refused = await at.stage.types(at.ada, at.lab, "/board write refuse this long thought mood: bad");
    const opened = await again(at, at.ada, refused);
    expect(startsWith(opened)).toEqual({ words: "refuse this long thought", mood: "bad", on: "" });
    expect(await at.stage.fills(at.ada, form(opened), { words: "a long thought" })).toMatchObject({ kind: "card" });
    expect(await at.reads(at.ada, at.lab, "/board mine")).toBe("Ada Lab member");
    expect(startsWith(await at.stage.types(at.ada, at.lab, "/board write"))).toMatchObject({ words: "", mood: "" });
  });

  test("is there days later and after typing the bare command, for who sent it alone", async () => {
    const at = await opens(kind);
    await at.stage.types(at.ada, at.lab, "/board write refuse this long thought");
    await at.moves({ days: 30 });
    expect(startsWith(await at.stage.types(at.ada, at.lab, "/board write")).words).toBe("refuse this long thought");
    expect(startsWith(await at.stage.types(at.boris, at.lab, "/board write")).words).toBe("");
    expect(startsWith(await at.stage.types(at.ada, at.club, "/board write")).words).toBe("");
    expect(await at.reads(at.ada, at.lab, "/board mine")).toContain("board write: refuse this long thought");
  });

  test("keeps apart what it was about", async () => {
    const at = await opens(kind);
    for (const note of ["first", "second"]) await at.stage.types(at.ada, at.lab, `/board write ${note}`);
    await at.stage.types(at.ada, at.lab, "/board write refuse on the first on: n1");
    await at.stage.types(at.ada, at.lab, "/board write refuse on the second on: second");
    for (const [on, words] of [
      ["n1", "refuse on the first"],
      ["first", "refuse on the first"],
      ["n2", "refuse on the second"],
    ])
      expect(startsWith(await at.stage.types(at.ada, at.lab, `/board write on: ${on}`)).words).toBe(words);
  });

  test("is not lost when it named something that is not there: the form asks for that again", async () => {
    const at = await opens(kind);
    await at.stage.types(at.ada, at.lab, "/board write first");
    const refused = await at.stage.types(at.ada, at.lab, "/board write an answer on: frist");
    expect(refused).toMatchObject({ kind: "refused", field: "on" });
    const opened = await again(at, at.ada, refused);
    expect(startsWith(opened)).toMatchObject({ words: "an answer", on: "" });
    expect(await at.stage.fills(at.ada, form(opened), { on: "n1" })).toMatchObject({ kind: "card" });
    expect(await at.reads(at.ada, at.lab, "/board mine")).toBe("Ada Lab member");
  });

  test("is not lost when the command has no such option", async () => {
    const at = await opens(kind);
    const refused = await at.stage.ask(at.ada, at.lab, {
      entry: "board write",
      known: { words: "a thought", odd: "1" },
    });
    expect(startsWith(await again(at, at.ada, refused)).words).toBe("a thought");
  });

  test("is kept from a channel without a group", async () => {
    const at = await opens(kind);
    const refused = await at.stage.ask(at.ada, at.hall, { entry: "board write", known: { words: "a thought" } });
    expect(refused).toMatchObject({
      kind: "refused",
      text: expect.stringContaining("No reading group lives in this channel"),
    });
    expect(await at.reads(at.ada, at.lab, "/board mine")).toContain("board write: a thought");
  });
});

test("What somebody may not do is no draft, which would wait for them in vain: they get their words back", async () => {
  const at = await opens();
  const refused = await at.stage.ask(at.boris, at.lab, { entry: "board shut", known: { reason: "nobody reads it" } });
  expect(refused).toMatchObject({
    text: "Only an organizer of Lab can do this. /group members shows who they are. This is what you sent:\n\nnobody reads it",
    buttons: [],
  });
  expect(await at.reads(at.boris, at.lab, "/board mine")).toBe("Boris Lab guest");
});

test("What is still being typed is no draft: completing it in a channel without a group keeps nothing", async () => {
  const at = await opens();
  const by = { platform: "memory", workspace: "local", user: at.ada.id, name: "Ada" };
  const place = { platform: "memory", workspace: "local", channel: at.hall.id };
  for (const words of ["I", "I thi", "I think"])
    expect(
      await at.works.desk.choices({ key: "", entry: "board write", known: { words }, by, place }, "on", "n"),
    ).toEqual([]);
  expect(await at.reads(at.ada, at.lab, "/board mine")).toBe("Ada Lab member");
  expect(at.errors).toEqual([]);
});

describe.each(bothKinds)("What is repeated back before it is done, on %s,", (kind) => {
  const asksToPin = async (at: BoardWorld, words: string): Promise<SeenCard> => {
    const shown = await at.stage.types(at.ada, at.lab, `/board pin ${words}`);
    if (shown.kind !== "card") throw new Error("no card");
    return shown;
  };
  const draftIn = (shown: SeenCard): string => {
    const { card } = shown.handle as { readonly card: Card };
    return buttonsOf(card)[0]?.known.draft ?? "";
  };

  test("is kept whole, however long, and gone once it is done", async () => {
    const at = await opens(kind);
    const long = "a long thought ".repeat(150).trim();
    const shown = await asksToPin(at, long);
    expect(shown.text).toBe(`Pin “${long}”? Nothing is pinned yet.\n[Pin it]`);
    expect(await at.reads(at.ada, at.lab, "/board mine")).toContain(`board pin: ${long}`);
    const done = await at.stage.presses(at.ada, shown, "Pin it");
    expect(done).toMatchObject({ kind: "card", text: `Pinned: ${long}` });
    expect(await at.reads(at.ada, at.lab, "/board mine")).toBe("Ada Lab member");
  });

  test("is its author’s alone: somebody else’s draft gives nothing", async () => {
    const at = await opens(kind);
    const shown = await asksToPin(at, "a secret thought");
    const wish = { entry: "board pin", known: { draft: draftIn(shown), sure: "yes" } };
    const stolen = await at.stage.ask(at.boris, at.lab, wish);
    expect(stolen).toMatchObject({ kind: "refused", text: expect.stringContaining("done already, or thrown away") });
    // Nor to somebody who gives words of their own, nor to who asks past the form.
    const own = await at.stage.ask(at.boris, at.lab, { ...wish, known: { ...wish.known, words: "mine" } });
    expect(own).toMatchObject({ kind: "card", text: "Pinned: mine" });
    const by = { platform: "memory", workspace: "local", user: at.boris.id, name: "Boris" };
    const place = { platform: "memory", workspace: "local", channel: at.lab.id };
    const answer = await at.works.desk.answer({ key: "past", ...wish, by, place });
    expect(answer).toMatchObject({ kind: "refused", words: expect.not.stringContaining("secret") });
    expect(await at.reads(at.ada, at.lab, "/board mine")).toContain("board pin: a secret thought");
  });

  test("is for the command and the group it was typed in", async () => {
    const at = await opens(kind);
    const draft = draftIn(await asksToPin(at, "a thought"));
    const elsewhere = await at.stage.ask(at.ada, at.club, { entry: "board pin", known: { draft, sure: "yes" } });
    expect(elsewhere).toMatchObject({ kind: "refused" });
    const other = await at.stage.ask(at.ada, at.lab, { entry: "board write", known: { draft } });
    expect(other).toMatchObject({ kind: "refused" });
  });

  test("gives what it holds under what the wish gives, and asks again in a form that is opened on purpose", async () => {
    const at = await opens(kind);
    const draft = draftIn(await asksToPin(at, "a thought"));
    const opened = await at.stage.ask(at.ada, at.lab, { entry: "board pin", known: { draft }, open: true });
    expect(startsWith(opened)).toEqual({ words: "a thought" });
    const changed = await at.stage.fills(at.ada, form(opened), { words: "another thought" });
    expect(changed).toMatchObject({ text: expect.stringContaining("Pin “another thought”?") });
    expect(draftIn(changed as SeenCard)).toBe(draft);
    expect(await at.reads(at.ada, at.lab, "/board mine")).toBe("Ada Lab member\nboard pin: another thought");
  });

  test("keeps no yes: what is refused when it is done starts over", async () => {
    const at = await opens(kind);
    const draft = draftIn(await asksToPin(at, "a thought"));
    const refused = await at.stage.ask(at.ada, at.lab, {
      entry: "board pin",
      known: { draft, sure: "yes", words: "refuse it" },
    });
    const opened = await again(at, at.ada, refused);
    expect(startsWith(opened)).toEqual({ words: "refuse it" });
    const shown = await at.stage.fills(at.ada, form(opened), { words: "a better thought" });
    expect(shown).toMatchObject({ text: expect.stringContaining("Nothing is pinned yet.") });
  });

  test("is answered alike when the press comes twice, though the draft is gone", async () => {
    const at = await opens(kind);
    const draft = draftIn(await asksToPin(at, "a thought"));
    const by = { platform: "memory", workspace: "local", user: at.ada.id, name: "Ada" };
    const place = { platform: "memory", workspace: "local", channel: at.lab.id };
    const press = { key: "press 1", entry: "board pin", known: { draft, sure: "yes" }, by, place };
    const first = await at.works.desk.answer(press);
    expect(first).toMatchObject({ kind: "card" });
    expect(await at.works.desk.answer(press)).toEqual({ ...first, before: true });
    expect(await at.works.desk.answer({ ...press, key: "press 2" })).toMatchObject({ kind: "refused" });
  });
});

describe("A draft", () => {
  test("survives when something else is written with the same command before it is resumed", async () => {
    const at = await opens();
    const long = "a long thought ".repeat(250);
    const refused = await at.stage.types(at.ada, at.lab, `/board write ${long}`);
    expect(refused.kind).toBe("refused");
    await at.stage.types(at.ada, at.lab, "/board write by the way");
    expect(startsWith(await again(at, at.ada, refused)).words).toBe(long.trim());
  });

  test("survives when another one cannot be done either", async () => {
    const at = await opens();
    await at.stage.types(at.ada, at.lab, "/board write refuse the first thought");
    await at.stage.types(at.ada, at.lab, "/board write refuse the second thought");
    const told = await at.reads(at.ada, at.lab, "/board mine");
    expect(told).toContain("refuse the first thought");
    expect(told).toContain("refuse the second thought");
  });

  test("is kept although what it is about was named by a whole page", async () => {
    const at = await opens();
    // Not to be squeezed by the database: an index takes no text beyond some 2,700 bytes.
    let seed = 1;
    const page = Array.from({ length: 3000 }, () => {
      seed = (seed * 48_271) % 2_147_483_647;
      return String.fromCodePoint(0x4e00 + (seed % 20_000));
    }).join("");
    const refused = await at.stage.ask(at.ada, at.lab, {
      entry: "board write",
      known: { words: "a thought", on: page },
    });
    expect(refused).toMatchObject({ kind: "refused", buttons: ["Open the form again"] });
    expect(at.errors).toEqual([]);
    expect(await at.reads(at.ada, at.lab, "/board mine")).toContain("board write: a thought");
  });

  test("is handed back in full if it cannot be kept", async () => {
    const at = await opens();
    await at.store.root.execute(sql`alter table drafts rename to elsewhere`);
    const refused = await at.stage.types(at.ada, at.lab, "/board write refuse this long thought mood: bad");
    await at.store.root.execute(sql`alter table elsewhere rename to drafts`);
    expect(refused).toMatchObject({
      kind: "refused",
      text: "The board takes no such note. Write another. It could not be kept either. This is what you sent:\n\nrefuse this long thought\n\nbad",
      buttons: [],
    });
  });

  test("is not made of what was only chosen", async () => {
    const at = await opens();
    await at.stage.ask(at.ada, at.lab, { entry: "board write", known: { mood: "odd", words: "" } });
    expect(await at.reads(at.ada, at.lab, "/board mine")).toBe("Ada Lab member");
  });
});
