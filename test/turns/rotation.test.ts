import { describe, expect, it } from "vitest";
import {
  after,
  type Hand,
  type Held,
  inLine,
  joined,
  nobodyYet,
  picked,
  type Standing,
  type Wish,
} from "../../src/features/turns/rotation.ts";

const hand = (id: string, wish: Wish = "usual"): Hand => ({ id, wish, without: [] });
const presents = (member: string): Held => ({ role: "presenter", member, inTurn: true });

/** Sessions of a group, each told by who was there and who presented: "ada bob chen: ada". */
function story(...sessions: readonly string[]): Standing {
  return sessions.reduce((standing, session) => {
    const [there = "", held = ""] = session.split(":");
    const members = there.trim().split(" ");
    const present = members.filter((id) => !id.startsWith("(")).map((id) => id);
    const all = members.map((id) => id.replace(/[()]/g, ""));
    const holders = held.trim() === "" ? [] : held.trim().split(" ");
    return after(standing, { members: all, present, held: holders.map(presents), declined: [], silent: [] });
  }, nobodyYet);
}
const next = (standing: Standing, ...hands: readonly Hand[]): string =>
  inLine(
    joined(
      standing,
      hands.map(({ id }) => id),
    ),
    hands,
  )
    .map(({ id }) => id)
    .join(" ");
const [ada, bob, chen, dora] = [hand("ada"), hand("bob"), hand("chen"), hand("dora")];

describe("Who is next", () => {
  it("of those who never had a turn, whoever joined first", () => {
    expect(next(nobodyYet, ada, bob, chen)).toBe("ada bob chen");
  });
  it("whoever waited longest", () => {
    expect(next(story("ada bob chen: ada", "ada bob chen: bob"), ada, bob, chen)).toBe("chen ada bob");
  });
  it("of those who had their turns together, whoever came first before", () => {
    expect(next(story("ada bob chen: ada bob"), ada, bob, chen)).toBe("chen ada bob");
    expect(next(story("ada bob chen: bob", "ada bob chen: ada bob"), ada, bob, chen)).toBe("chen ada bob");
  });
  it("who was away stands where they stood: neither further back nor further on", () => {
    const back = story("ada bob chen: ada", "ada bob (chen): bob", "ada bob (chen): ada", "ada bob (chen): bob");
    expect(back.waited.get("chen")).toBe(1);
    expect(next(back, ada, bob, chen)).toBe("chen ada bob");
  });
  it("who says nothing until another takes their turn over stands as if they had had it, and is not next for ever", () => {
    const all = { members: ["ada", "bob", "chen"], present: ["ada", "bob", "chen"], declined: ["ada"] };
    const held = [{ role: "presenter", member: "bob", inTurn: false }] as const;
    const [silently, aloud] = [["ada"], []].map((silent) => after(nobodyYet, { ...all, held, silent }));
    expect(next(silently ?? nobodyYet, ada, bob, chen)).toBe("chen ada bob");
    expect(next(aloud ?? nobodyYet, ada, bob, chen)).toBe("ada chen bob");
  });
  it("who joins begins at the mean of the others", () => {
    const before = story("ada bob chen: ada", "ada bob chen: bob", "ada bob chen: chen");
    expect(next(before, ada, bob, chen, dora)).toBe("ada bob dora chen");
    expect(joined(before, ["ada", "bob", "chen", "dora"]).waited.get("dora")).toBe(1);
  });
  it("who comes back to the group begins there too, whatever they had", () => {
    const gone = story("ada bob chen: ada", "bob chen: bob", "bob chen: chen", "bob chen: bob");
    expect(next(gone, bob, chen, ada)).toBe("chen ada bob");
  });
  it("who wants more waits double, and who wants less half", () => {
    const before = story("ada bob chen: ada", "ada bob chen: bob", "ada bob chen: chen");
    expect(next(before, ada, hand("bob", "more"), chen)).toBe("bob ada chen");
    expect(next(before, hand("ada", "less"), bob, chen)).toBe("bob ada chen");
  });
});

describe("Who gets which role", () => {
  const roles = ["presenter", "sceptical reviewer", "scribe"] as const;
  it("where members are too few, the first roles are filled", () => {
    const stands = joined(nobodyYet, ["ada", "bob"]);
    expect([...picked(stands, { roles, hands: [ada, bob], last: [] }).keys()]).toEqual([
      ...["presenter", "sceptical reviewer"],
    ]);
  });
  it("who would rather not have one gets another, and whoever can have it is picked though they waited less", () => {
    const shy = (id: string): Hand => ({ id, wish: "usual", without: ["presenter", "sceptical reviewer"] });
    const stands = joined(nobodyYet, ["ada", "bob", "chen", "dora"]);
    const found = picked(stands, { roles, hands: [shy("ada"), shy("bob"), chen, dora], last: [] });
    expect(found.get("scribe")).toBe("ada");
    expect([found.get("presenter"), found.get("sceptical reviewer")].toSorted()).toEqual(["chen", "dora"]);
  });
  it("who has promised another date comes after all others, but before nobody", () => {
    const stands = joined(nobodyYet, ["ada", "bob"]);
    expect(picked(stands, { roles: ["presenter"], hands: [ada, bob], last: ["ada"] }).get("presenter")).toBe("bob");
    expect(picked(stands, { roles: ["presenter"], hands: [ada], last: ["ada"] }).get("presenter")).toBe("ada");
  });
  it("nobody has the same again while the others have not had it", () => {
    const three = { roles, hands: [ada, bob, chen], last: [] };
    const members = ["ada", "bob", "chen"];
    let standing = joined(nobodyYet, members);
    const presenters: (string | undefined)[] = [];
    for (let session = 0; session < 6; session++) {
      const found = picked(standing, three);
      presenters.push(found.get("presenter"));
      const held = [...found].map(([role, member]): Held => ({ role, member, inTurn: true }));
      standing = after(standing, { members, present: members, held, declined: [], silent: [] });
    }
    expect(presenters.slice(0, 3).toSorted()).toEqual(members);
    expect(presenters.slice(3).toSorted()).toEqual(members);
  });
});
