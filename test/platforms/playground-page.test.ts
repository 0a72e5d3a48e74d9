import { describe, expect, it } from "vitest";
import { menuShape } from "../../src/platforms/playground/form.ts";
import { type Offerable, offersFor } from "../../src/platforms/playground/page/completion.ts";
import { instantOf, spoken, wallOf } from "../../src/platforms/playground/page/moments.ts";
import * as zones from "../../src/time/zone.ts";
import { smallMenu } from "../support/playground-desk.ts";

const known: Offerable = {
  menu: menuShape(smallMenu),
  people: [
    { id: "a", name: "Ada Lovelace", zone: "Europe/Berlin" },
    { id: "b", name: "Bo Chen", zone: "America/New_York" },
  ],
  places: [{ id: "r", name: "reading" }],
};
const labels = (text: string) => offersFor(text, known).offers.map(({ label }) => label);
const texts = (text: string) => offersFor(text, known).offers.map((offer) => offer.text);

describe("The message box offers", () => {
  it.each([
    ["commands that begin so", "/pap", ["/paper add ", "/paper vote ", "/paper queue "]],
    ["commands by their verb", "/ask", ["/question ask "]],
    ["a choice, once the command stands", "/critique add w", ["/critique add weakness "]],
    [
      "the options that are left",
      "/critique add strength ",
      ["/critique add strength aspects: ", "/critique add strength severity: ", "/critique add strength words: "],
    ],
    ["a name that is being begun", "/paper add Attention wh", ["/paper add Attention why: "]],
    ["nothing among somebody's own words", "/paper add Attention is all", []],
    [
      "the next of several values",
      "/critique add aspects: novelty,m",
      ["/critique add aspects: novelty,method ", "/critique add aspects: novelty,metrics "],
    ],
    ["people by their names", "/session lead @b", ["/session lead @Bo Chen "]],
    [
      "one more of several people",
      "/group add @Ada Lovelace @",
      ["/group add @Ada Lovelace @Ada Lovelace ", "/group add @Ada Lovelace @Bo Chen "],
    ],
    ["places", "/session lead @Bo Chen where: #", ["/session lead @Bo Chen where: #reading "]],
    ["nothing to what is no command", "good morning", []],
  ])("%s", (_, typed, offered) => {
    expect(texts(typed)).toEqual(offered);
  });

  it("everything there is, to a lone slash", () => {
    expect(labels("/")).toEqual(smallMenu.map(({ name }) => `/${name}`));
  });

  it("papers that only the group knows, found by what was typed so far", () => {
    expect(offersFor("/question ask Why heads? paper: atten", known).sought).toEqual({
      entry: "question ask",
      field: "paper",
      typed: "atten",
      before: "/question ask Why heads? paper: ",
    });
  });

  it("to complete a half-typed command by Enter, but not one that can be sent", () => {
    expect(offersFor("/pap", known).eager).toBe(true);
    expect(offersFor("/help", known).eager).toBe(false);
    expect(offersFor("/paper queue", known).eager).toBe(false);
  });
});

describe("The page tells the time", () => {
  it.each(["Europe/Berlin", "America/New_York", "Asia/Kolkata", "Pacific/Apia", "UTC"])(
    "in %s as the rest of Colloquy does, through both clock changes",
    (zone) => {
      for (const day of ["2026-10-25", "2026-11-01", "2027-03-14", "2027-03-28", "2026-12-31"])
        for (const time of ["00:00", "01:30", "02:00", "02:30", "03:00", "15:00"]) {
          const wall = `${day}T${time}`;
          const at = zones.instantOf(wall, zone);
          expect([wall, instantOf(wall, zone)]).toEqual([wall, at]);
          expect(wallOf(at, zone)).toBe(zones.wallClock(at, zone));
        }
    },
  );

  it("with the year only when it is another one", () => {
    const now = "2026-10-19T07:00:00.000Z";
    expect(spoken("2026-10-22T15:00:00.000Z", "day and time", "Europe/Berlin", now)).toBe("Thu 22 Oct, 17:00");
    expect(spoken("2027-01-07T15:00:00.000Z", "day", "Europe/Berlin", now)).toBe("Thu 7 Jan 2027");
    expect(spoken("2026-10-22T07:00:00.000Z", "from now", "Europe/Berlin", now)).toBe("in 3 days");
  });
});
