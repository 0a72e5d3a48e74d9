import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  headsOf,
  type Party,
  type Placed,
  placeInLine,
  promoted,
  seating,
  sizeOf,
  unseated,
} from "../../src/features/sessions/seating.ts";

/** A line as one reads it: "ada bob+2 chen" is three parties, the second with two guests. */
const line = (text: string): readonly Party[] =>
  text
    .split(" ")
    .filter((one) => one !== "")
    .map((one) => ({ member: one.split("+")[0] ?? "", guests: Number(one.split("+")[1] ?? 0) }));
const names = (parties: readonly Party[]): string => parties.map(({ member }) => member).join(" ");

describe("Who has a seat", () => {
  it.each<[sentence: string, line: string, seats: number | null, seated: string, waiting: string]>([
    ["everybody where there is no limit", "ada bob+9 chen", null, "ada bob chen", ""],
    ["nobody waits where all fit", "ada bob chen", 3, "ada bob chen", ""],
    ["who asked first sits, the rest waits in order", "ada bob chen dan", 2, "ada bob", "chen dan"],
    ["guests take seats too", "ada+2 bob chen", 4, "ada bob", "chen"],
    ["a party sits together or waits together", "ada bob+2 chen", 3, "ada", "bob chen"],
    ["nobody small overtakes a large party that waits", "ada bob+1 chen", 2, "ada", "bob chen"],
    ["a party larger than the room holds nobody up", "ada+5 bob chen", 2, "bob chen", "ada"],
  ])("%s", (_, asked, seats, seated, waiting) => {
    const now = seating(line(asked), seats);
    expect([names(now.seated), names(now.waiting)]).toEqual([seated, waiting]);
  });

  it.each<[sentence: string, line: string, seats: number | null, wish: string, placed: Placed]>([
    ["who is new stands last", "ada bob", 2, "chen", "the last place"],
    ["who says the same again keeps their place", "ada bob", 2, "ada", "their place"],
    ["who brings fewer keeps their place", "ada+2 bob", 3, "ada+1", "their place"],
    ["who sits brings a guest while a seat is free", "ada bob", 3, "ada+1", "their place"],
    ["but not where none is", "ada bob", 2, "ada+1", "no seats for the guests"],
    ["nor while somebody waits, though a seat is free", "ada bob+1", 2, "ada+1", "no seats for the guests"],
    ["who waits and asks for the same keeps their place", "ada bob chen", 1, "bob", "their place"],
    ["who waits and brings a guest stands last", "ada+1 bob chen", 2, "bob+1", "the last place"],
    ["who were too many for the room and bring fewer stand last", "finn+2 ada", 2, "finn+1", "the last place"],
    ["nobody brings more than the room holds", "ada", 3, "bob+3", "more than the room holds"],
    ["where there is no limit anybody brings anybody", "ada", null, "ada+9", "their place"],
  ])("%s", (_, asked, seats, wish, placed) => {
    const [wanted] = line(wish);
    expect(wanted && placeInLine(line(asked), seats, wanted)).toBe(placed);
  });

  it("a seat that comes free is the first's in line; one that is taken away was the last's", () => {
    const before = seating(line("ada bob chen dan"), 2);
    expect(promoted(before, seating(line("bob chen dan"), 2))).toEqual(["chen"]);
    expect(promoted(before, seating(line("ada bob chen dan"), 4))).toEqual(["chen", "dan"]);
    expect(unseated(before, seating(line("ada bob chen dan"), 1))).toEqual(["bob"]);
  });
});

/** What may happen to a line: somebody asks for seats, gives theirs back, or the room becomes another. */
type Happening =
  | { readonly kind: "asks"; readonly member: string; readonly guests: number }
  | { readonly kind: "goes"; readonly member: string }
  | { readonly kind: "room"; readonly seats: number | null };
const member = fc.constantFrom("ada", "bob", "chen", "dan", "eve", "finn");
const happening: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant("asks" as const), member, guests: fc.nat(3) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("goes" as const), member }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant("room" as const), seats: fc.option(fc.integer({ min: 1, max: 8 })) }),
  },
);

interface Room {
  readonly line: readonly Party[];
  readonly seats: number | null;
}
function after({ line, seats }: Room, what: Happening): Room {
  if (what.kind === "room") return { line, seats: what.seats };
  const others = line.filter((one) => one.member !== what.member);
  if (what.kind === "goes") return { line: others, seats };
  const wish = { member: what.member, guests: what.guests };
  const placed = placeInLine(line, seats, wish);
  if (placed === "the last place") return { line: [...others, wish], seats };
  if (placed === "their place") return { line: line.map((one) => (one.member === what.member ? wish : one)), seats };
  return { line, seats };
}

describe("Whatever people ask, and however the room changes", () => {
  it("never more sit than there are seats, the order is kept, nobody is lost, and no one else takes a seat from you", () => {
    fc.assert(
      fc.property(fc.array(happening, { maxLength: 40 }), (all) => {
        let room: Room = { line: [], seats: 4 };
        for (const what of all) {
          const before = seating(room.line, room.seats);
          const next = after(room, what);
          const now = seating(next.line, next.seats);
          const order = next.line.map((one) => one.member);
          expect(headsOf(now.seated)).toBeLessThanOrEqual(next.seats ?? Number.POSITIVE_INFINITY);
          expect([...now.seated, ...now.waiting].map((one) => one.member).sort()).toEqual([...order].sort());
          for (const part of [now.seated, now.waiting])
            expect(part.map((one) => order.indexOf(one.member))).toEqual(
              part.map((one) => order.indexOf(one.member)).toSorted((a, b) => a - b),
            );
          const first = now.waiting.find((one) => sizeOf(one) <= (next.seats ?? 0));
          if (first) {
            expect(headsOf(now.seated) + sizeOf(first)).toBeGreaterThan(next.seats ?? 0);
            for (const one of now.seated) expect(order.indexOf(one.member)).toBeLessThan(order.indexOf(first.member));
          }
          if (what.kind !== "room")
            for (const one of before.seated)
              if (one.member !== what.member) expect(now.seated.map((each) => each.member)).toContain(one.member);
          room = next;
        }
      }),
    );
  });
});
