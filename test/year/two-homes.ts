import type { Platform } from "../../src/chat/platform.ts";
import { type DiscordStage, discordStage } from "../support/discord-stage.ts";
import { type Two, twoStages } from "../support/linked.ts";
import { type SlackStage, slackStage } from "../support/slack-stage.ts";
import { clockAt } from "../support/world.ts";
import { type Log, newLog } from "./log.ts";

/** A workspace of Slack and a server of Discord in one world, with a log of all that is received in both. */
export interface TwoHomes extends Two<SlackStage, DiscordStage> {
  readonly log: Log;
}

/** Opens both, empty, at an instant, through their real SDKs. */
export async function twoHomes(at: string): Promise<TwoHomes> {
  const clock = clockAt(at);
  const log = newLog();
  const slack = await slackStage({ mode: "socket", now: clock.now });
  const discord = await discordStage({ now: clock.now });
  const two = await twoStages(
    [
      { ...slack, platform: watched(slack, log, clock.now) },
      { ...discord, platform: watched(discord, log, clock.now) },
    ],
    clock,
  );
  return { ...two, log };
}

/** The same platform, but what it brought to somebody is written down as it stands there then. */
function watched({ platform, standing }: SlackStage | DiscordStage, log: Log, now: () => string): Platform {
  return {
    ...platform,
    async post(place, post) {
      const posted = await platform.post(place, post);
      if (posted.kind !== "sent" || post.over) return posted;
      const { card, names, reply } = post;
      const text = standing(posted.ref.message);
      log.came(nameOf(platform, posted.ref.message), {
        at: now(),
        where: place.direct ? { person: place.channel } : { place: place.channel },
        card,
        names,
        text: (zone) => text(zone ?? "UTC"),
        ...(reply === undefined ? {} : { thread: nameOf(platform, reply.message) }),
      });
      return posted;
    },
  };
}

const nameOf = ({ name }: Platform, message: string): string => `${name} ${message}`;
