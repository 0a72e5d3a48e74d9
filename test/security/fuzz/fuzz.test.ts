import { describe, expect, it } from "vitest";
import { chanceOf } from "./chance.ts";
import { discordGateway } from "./discord.ts";
import type { Door } from "./door.ts";
import { feedsDoor } from "./feeds.ts";
import { isPolluted } from "./leaks.ts";
import { playgroundDoor } from "./playground.ts";
import { slackDoor, slackSocket } from "./slack.ts";

/**
 * Payloads that chance spoils, made of good ones, at every place where something comes in. The suite sends a few hundred to
 * each; `npm run fuzz -- --payloads 20000 --seed 7` sends more (run.ts).
 */
const payloads = Number(process.env.FUZZ_PAYLOADS ?? 400);
const seed = Number(process.env.FUZZ_SEED ?? 20_261_019);
const only = process.env.FUZZ_ONLY;
const door = process.env.FUZZ_DOOR;

const doors: readonly (readonly [name: string, open: () => Promise<Door>])[] = [
  ["slack", slackDoor],
  ["socket", slackSocket],
  ["discord", discordGateway],
  ["playground", playgroundDoor],
  ["feeds", feedsDoor],
];

describe("Whatever is sent", () => {
  it.each(doors.filter(([name]) => door === undefined || name === door))(
    "to %s, nothing breaks, nothing inside is told, and a good request is answered after it",
    async (name, open) => {
      const door = await open();
      const found: string[] = [];
      const unhandled = (error: unknown): void => void found.push(`unhandled: ${String(error)}`);
      process.on("unhandledRejection", unhandled);
      try {
        expect(await door.good(), "before").toEqual([]);
        for (let number = 0; number < payloads && found.length < 20; number++) {
          if (only !== undefined && Number(only) !== number) continue;
          const { how, wrong, sent } = await door.tries(chanceOf(seed, `${name} ${number}`));
          const broken = [...wrong, ...door.broken().map((one) => `breaks: ${one}`)];
          if (isPolluted()) broken.push("changes what all objects have in common");
          if (broken.length > 0)
            found.push(
              `payload ${number} (${how}) ${broken.join("; ")}\n  sent: ${sent.slice(0, only === undefined ? 600 : 100_000)}\n  again: npm run fuzz -- --door ${name} --seed ${seed} --only ${number}`,
            );
          if (number % 500 === 499) found.push(...(await door.good()));
        }
        found.push(...(await door.good()));
        expect(found.join("\n\n")).toBe("");
      } finally {
        process.off("unhandledRejection", unhandled);
        await door.close();
      }
    },
    10 * 60_000 + payloads * 200,
  );
});
