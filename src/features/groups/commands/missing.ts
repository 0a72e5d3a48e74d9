import { z } from "zod";
import { command } from "../../../app/command.ts";
import type { Card } from "../../../chat/card.ts";
import { paragraph } from "../../../chat/fields.ts";
import { takeOut } from "../leaving-acts.ts";

const list = z.array(z.object({ key: z.string(), at: z.string() }));

/** What a look-up asks when it found somebody nowhere that they were: they have left, unless they came back since. */
export const missing = command({
  name: "group missing",
  scope: "clock",
  summary: "Takes members out of a group who are gone from its places",
  fields: { lost: paragraph("What was lost and when, as JSON", { max: 1_000_000 }) },
  async run(call): Promise<Card> {
    const lost = list.parse(JSON.parse(call.input.lost));
    await takeOut(call, call.group, new Map(lost.map(({ key, at }) => [key, at])));
    return { body: [] };
  },
});
