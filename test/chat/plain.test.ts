import { describe, expect, test } from "vitest";
import type { Card } from "../../src/chat/card.ts";
import { plain } from "../../src/chat/plain.ts";
import { bold, call, link, moment, person, prose } from "../../src/chat/prose.ts";

const names = { m1: { name: "Ada", accounts: [] }, m2: { name: "@everyone *Kofi*", accounts: [] } };
const now = "2026-10-22T12:00:00.000Z";
const read = (card: Card, zone = "Europe/Berlin") => plain(card, names, zone, now);

describe("A card as readable text", () => {
  test("has a line for each block, and its buttons last", () => {
    const paper = { entry: "paper show", known: {} };
    expect(
      read({
        title: "Question on Attention Is All You Need",
        body: [
          { kind: "heading", words: "Open" },
          { kind: "prose", prose: prose`Asked by ${person("m1")} with ${bold("2 votes")}.` },
          { kind: "quote", prose: ["Why eight heads?\n\nWhy not one?"] },
          { kind: "list", items: [["one"], ["two"]] },
          { kind: "row", prose: ["A paper"], button: { label: "Show", ...paper } },
          {
            kind: "facts",
            facts: [
              ["Year", ["2017"]],
              ["Venue", []],
            ],
          },
          { kind: "rule" },
        ],
        buttons: [
          { label: "Me too", ...paper },
          { label: "Answer", ...paper },
        ],
      }),
    ).toBe(
      [
        "Question on Attention Is All You Need",
        "Open",
        "Asked by Ada with 2 votes.",
        "> Why eight heads?",
        "> ",
        "> Why not one?",
        "• one",
        "• two",
        "A paper [Show]",
        "Year: 2017",
        "Venue: ",
        "—",
        "[Me too] [Answer]",
      ].join("\n"),
    );
  });

  test("shows an address once, and the words that lead to one beside it", () => {
    const body = (url: string, words: string): Card => ({ body: [{ kind: "prose", prose: [link(words, url)] }] });
    expect(read(body("https://arxiv.org", "https://arxiv.org"))).toBe("https://arxiv.org");
    expect(read(body("https://arxiv.org", "the preprint"))).toBe("the preprint (https://arxiv.org)");
  });

  test("calls whom it calls, and names everybody else, also who is known no more", () => {
    const body = prose`${call("m1")}: ${person("m2")} and ${person("gone")}`;
    expect(read({ body: [{ kind: "prose", prose: body }] })).toBe("@Ada: @everyone *Kofi* and someone");
  });

  test("tells times in the reader's own zone, on either side of midnight and of a clock change", () => {
    const at = { body: [{ kind: "prose", prose: [moment("2026-10-24T22:30:00.000Z")] }] } as const;
    expect(read(at, "Europe/Berlin")).toContain("25 Oct 2026, 0:30");
    expect(read(at, "America/New_York")).toContain("24 Oct 2026, 18:30");
    const after = { body: [{ kind: "prose", prose: [moment("2026-10-25T22:30:00.000Z")] }] } as const;
    expect(read(after, "Europe/Berlin")).toContain("25 Oct 2026, 23:30");
  });

  test("of nothing is nothing", () => {
    expect(read({ body: [] })).toBe("");
    expect(read({ body: [], buttons: [] })).toBe("");
  });

  test("for nobody in particular says that its times are of UTC, and leaves days alone", () => {
    const at = "2026-11-26T14:00:00.000Z";
    const told = (zone: string | undefined) =>
      plain(
        {
          body: (["day and time", "time", "day", "from now"] as const).map((as) => ({
            kind: "prose",
            prose: [moment(at, as)],
          })),
        },
        {},
        zone,
        now,
      ).split("\n");
    expect(told(undefined)).toEqual(["Thu 26 Nov 2026, 14:00 UTC", "14:00 UTC", "Thu 26 Nov 2026", "in 5 weeks"]);
    expect(told("Europe/Berlin")[0]).toBe("Thu 26 Nov 2026, 15:00");
  });
});
