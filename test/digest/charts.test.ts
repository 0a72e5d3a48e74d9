import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { picture } from "../../src/chat/card.ts";
import { altOf, type Picture } from "../../src/chat/picture.ts";
import { ledgerFlow, mondaysUntil, type PaperRead, readingMap } from "../../src/features/digest/charts.ts";
import { instantOf } from "../../src/time/zone.ts";

const berlin = "Europe/Berlin";
const read = (title: string, first: number, notebook = 0): PaperRead => ({
  title,
  layers: [
    { name: "first pass", readers: first },
    { name: "notebook", readers: notebook },
  ],
});
const weeksOf = (flow: Picture | undefined) =>
  flow?.chart === "flow" ? flow.weeks.map(({ label, opened, closed, open }) => [label, opened, closed, open]) : [];

/** The flow of things that began, and may have ended, at certain instants. */
function flowOf(
  lives: readonly { readonly openedAt: string; readonly closedAt: string | undefined }[],
  zone: string,
  at: string,
): Picture | undefined {
  const mondays = mondaysUntil(at, zone);
  const counted = (instants: readonly string[]): readonly number[] => {
    const weeks = instants.map((one) => mondays.filter((day) => instantOf(`${day}T00:00`, zone) <= one).length);
    return [0, ...mondays].map((_, week) => weeks.filter((one) => one === week).length);
  };
  const closed = counted(lives.flatMap(({ closedAt }) => closedAt ?? []));
  return ledgerFlow({ opened: counted(lives.map(({ openedAt }) => openedAt)), closed }, mondays);
}

describe("The reading map", () => {
  it("shows how many have read how deep, paper by paper, and leaves out what nobody has read", () => {
    const map = readingMap([read("Mamba", 3, 1), read("Unread", 0), read("LoRA", 2)], 5);
    expect(map && altOf(map)).toBe(
      "How deep we have read (of 5 members). Mamba: first pass 3, notebook 1; LoRA: first pass 2, notebook 0.",
    );
    expect(readingMap([read("Mamba", 3), read("Unread", 0)], 5)).toBeUndefined();
  });

  it("fits beside its words, whatever the papers are called and however many there are", () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ minLength: 1, maxLength: 400, unit: "grapheme" }), { maxLength: 30 }),
        (titles) => {
          const map = readingMap(
            titles.map((title) => ({
              title,
              layers: ["first pass", "close reading", "notebook"].map((name) => ({ name, readers: 123 })),
            })),
            456,
          );
          return map === undefined || picture(map).kind === "picture";
        },
      ),
    );
  });
});

describe("The flow of the ledgers", () => {
  const at = "2026-10-30T16:00:00.000Z";
  it("counts week by week what was opened, closed, and open when the week ended", () => {
    const lives = [
      { openedAt: "2026-10-13T09:00:00.000Z", closedAt: "2026-10-27T09:00:00.000Z" },
      { openedAt: "2026-10-14T09:00:00.000Z", closedAt: undefined },
      { openedAt: "2026-10-28T09:00:00.000Z", closedAt: "2026-10-28T10:00:00.000Z" },
    ];
    expect(weeksOf(flowOf(lives, berlin, at))).toEqual([
      ["12 Oct", 2, 0, 2],
      ["19 Oct", 0, 0, 2],
      ["26 Oct", 1, 2, 1],
    ]);
  });

  it("begins a week on Monday of the group's own calendar", () => {
    const lives = [{ openedAt: "2026-10-18T22:30:00.000Z", closedAt: undefined }];
    expect(weeksOf(flowOf(lives, berlin, at))[0]).toEqual(["19 Oct", 1, 0, 1]);
    expect(weeksOf(flowOf(lives, "UTC", at))[0]).toEqual(["12 Oct", 1, 0, 1]);
  });

  it("shows a quarter of a year, with what was open before it, and nothing of a first week", () => {
    const old = { openedAt: "2026-01-05T09:00:00.000Z", closedAt: undefined };
    const weeks = weeksOf(flowOf([old], berlin, at));
    expect(weeks).toHaveLength(12);
    expect(weeks[0]).toEqual(["10 Aug", 0, 0, 1]);
    expect(flowOf([{ openedAt: at, closedAt: undefined }], berlin, at)).toBeUndefined();
    expect(flowOf([], berlin, at)).toBeUndefined();
  });
});
