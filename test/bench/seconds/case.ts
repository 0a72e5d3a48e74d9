import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { scopes } from "../../../src/platforms/slack/manifest.ts";
import { type DiscordServer, discordServer } from "../../support/discord-server.ts";
import { slackServer } from "../../support/slack-server.ts";
import type { Case } from "../figure.ts";
import { type Hand, hand } from "../hand.ts";
import { channel, secret, users } from "../lab.ts";
import { load, requester } from "../load.ts";
import { sized } from "../sized.ts";
import { slashCommand } from "../slack.ts";

/** So many wishes on each platform meet a query that takes at least so many seconds, so often. */
const wishes = 10;
const [slowSeconds, rounds] = sized([5, 5], [1, 1]);
const within = 2000;

/** How long wishes on Slack and on Discord wait for their acknowledgement while the embedded database answers something slow. */
export const seconds: Case = {
  name: "The 3 seconds",
  async measure(say) {
    const folder = await mkdtemp(join(tmpdir(), "colloquy-bench-"));
    const slack = await slackServer({ scopes: [...scopes.bot, ...scopes.optional], now: Date.now });
    for (const id of users) slack.world.people.set(id, { id, name: id, zone: "UTC" });
    const discord = await discordServer();
    discord.world.invited = 0n;
    const told = { SLACK: slack.apiUrl, SECRET: secret, DISCORD: discord.apiUrl, TOKEN: discord.token };
    const ours = await hand("seconds/ours.ts", { ...told, FOLDER: folder });
    const port = Number(await ours.ask("port"));
    const { send, close } = requester(port, wishes);
    const onSlack = () =>
      load({ atOnce: wishes, times: wishes }, async (i) => {
        const { status } = await send(
          slashCommand("help", { team: slack.world.team.id, channel, user: users[i] ?? "" }),
        );
        if (status !== 200) throw new Error(`Slack was answered ${status}.`);
      }).then(({ milliseconds }) => milliseconds);
    await onSlack();
    await onDiscord(discord);
    const slow = await slowly(ours);
    const [slackWaits, discordWaits]: [number[], number[]] = [[], []];
    for (let i = 0; i < rounds; i++) {
      const counting = ours.ask(String(slow));
      await pause(300);
      const [one, other] = await Promise.all([onSlack(), onDiscord(discord)]);
      slackWaits.push(...one);
      discordWaits.push(...other);
      const took = Number(await counting);
      if (took < slowSeconds) throw new Error(`The query took ${took.toFixed(1)} s only.`);
      say(
        `a query of ${took.toFixed(1)} s: ${Math.max(...one).toFixed(0)} ms on Slack, ${Math.max(...other).toFixed(0)} ms on Discord`,
      );
    }
    close();
    await ours.stop();
    await Promise.all([slack.close(), discord.close(), rm(folder, { recursive: true, force: true })]);
    return [
      { name: "the last acknowledgement on Slack", waits: slackWaits },
      { name: "the last acknowledgement on Discord", waits: discordWaits },
    ].map(({ name, waits }) => ({
      ...{ name, unit: "ms", ours: Math.max(...waits), floor: undefined },
      ...{ wanted: `within ${within} ms`, holds: Math.max(...waits) <= within },
    }));
  },
};

/** How far the database has to count for the query to be slow enough on this machine. */
async function slowly(ours: Hand): Promise<number> {
  const probe = 3_000_000;
  const took = Number(await ours.ask(String(probe)));
  return Math.ceil((probe * slowSeconds * 1.3) / took);
}

/** Sends wishes on Discord, each by somebody else; says after how many milliseconds each was acknowledged. */
async function onDiscord(discord: DiscordServer): Promise<readonly number[]> {
  const channel = [...discord.world.channels.values()][0] ?? discord.channel("reading");
  return Promise.all(
    Array.from({ length: wishes }, async (_, i) => {
      const person = discord.person(`reader ${i}`);
      const wish = person.at.sends(channel, "help", "show", {});
      await discord.until(() => wish.answered !== undefined);
      return performance.now() - wish.began;
    }),
  );
}
