import { z } from "zod";
import type { Errand } from "../../app/errand.ts";
import type { Known } from "../../chat/fields.ts";
import { absencesIn } from "./away-calendar.ts";
import { awayCalendarById } from "./away-store.ts";
import { type Outside, outside, textAt } from "./sources/outside.ts";

/** The errand that reads when somebody is away. */
export const readingAway = "away calendar";

const asked = z.object({
  calendar: z.string(),
  address: z.string(),
  zone: z.string(),
  from: z.string(),
  to: z.string(),
});

/** The slow outside work of what is a person's own: reading the calendar that says when they are away. */
export const myErrands = (world: Outside = outside): readonly Errand[] => [
  {
    name: readingAway,
    // Each asks a host that its owner has chosen, which may take its time.
    atOnce: true,
    // An address that was given later takes the place of one that is waiting to be read.
    isWanted: async (db, { calendar = "" }) => (await awayCalendarById(db, calendar)) !== undefined,
    run: async ({ known }) => {
      const { calendar, address, zone, from, to } = asked.parse(known);
      const done = (told: Known) => ({ kind: "done", entry: "my away-read", known: { calendar, ...told } }) as const;
      const given = await textAt(address, world);
      if (given.kind === "wrong") return done({ wrong: given.words });
      const read = absencesIn(given.text, { from, to }, zone);
      if (read.kind === "wrong") return done({ wrong: read.words });
      return done({ absences: JSON.stringify(read.absences), unfollowed: String(read.unfollowed) });
    },
  },
];
