import { type DiscordStage, discordStage } from "../../support/discord-stage.ts";
import type { Seen } from "../../support/stage.ts";
import { clockAt, type World, worldOn } from "../../support/world.ts";
import type { Chance } from "./chance.ts";
import { type Door, told } from "./door.ts";
import { leaksIn } from "./leaks.ts";
import { type Json, oddWords } from "./spoil.ts";

/** An interaction as the gateway tells it. */
interface Told {
  readonly id: string;
  readonly token: string;
  readonly data: Json;
}

/**
 * What people do on Discord, over the gateway, through the real SDK. Its envelopes are Discord's own and are left whole;
 * what people and earlier versions of ours put inside is varied.
 */
export async function discordGateway(): Promise<Door> {
  const clock = clockAt("2026-10-19T07:00:00.000Z");
  const stage = await discordStage({ now: clock.now });
  const { server } = stage;
  const heard: Told[] = [];
  const tell = server.stage.tell;
  server.stage.tell = (event, data) => {
    if (event === "INTERACTION_CREATE") heard.push(JSON.parse(JSON.stringify(data)));
    tell(event, data);
  };
  const at = await worldOn(stage, clock);
  await plays(stage, at);
  const [first, ...others] = new Map(heard.map((one) => [kindOf(one), one])).values();
  if (!first) throw new Error("Discord told nothing.");
  let logged = stage.log.length;

  return {
    name: "discord",
    async tries(chance) {
      const one = chance.one([first, ...others]);
      const [id, original] = [server.world.newId(), server.stage.interactions.get(one.token)];
      if (!original) throw new Error("Discord has forgotten an interaction.");
      const token = `token.${id}`;
      const fresh = { ...original, id, token, messages: [], began: performance.now() };
      for (const key of ["answered", "modal", "choices", "original"] as const) delete fresh[key];
      server.stage.interactions.set(token, fresh);
      const data = varied(chance, one.data);
      tell("INTERACTION_CREATE", { ...one, id, token, data });
      const isDone = await ended(stage, id, logged);
      const answer = JSON.stringify(fresh.messages);
      const wrong = [
        ...(isDone ? [] : ["is not taken up within five seconds"]),
        ...(/went wrong on/.test(answer) ? [`says that it broke: ${answer.slice(0, 300)}`] : []),
        ...leaksIn(answer, JSON.stringify(data), [server.token]),
        // Somebody who is not there is no mistake of ours.
        ...server.refused
          .splice(0)
          .filter(({ code }) => code === 50035 || code === 0)
          .map(({ request, why }) => `is refused at ${request}: ${why}`),
      ];
      return { how: kindOf(one), wrong, sent: JSON.stringify(data).slice(0, 3000) };
    },
    async good() {
      const [who, where] = [await stage.person("Erin", "UTC"), await stage.channel("hall")];
      const seen: Seen = await stage.types(who, where, "/help");
      return seen.kind === "card" && seen.text.includes("/group") ? [] : [`/help is answered with ${told(seen)}`];
    },
    broken() {
      const lines = stage.log.slice(logged);
      logged = stage.log.length;
      return [
        ...lines.filter(({ level }) => level === "error").map(({ facts, words }) => `${words} ${told(facts)}`),
        ...at.errors.splice(0).map(({ facts, words }) => `${words} ${told(facts)}`),
      ];
    },
    close: at.close,
  };
}

/** Does one thing of each kind. */
async function plays(stage: DiscordStage, at: World<DiscordStage>): Promise<void> {
  const ada = await stage.person("Ada", "Europe/Berlin");
  const boris = await stage.person("Boris", "Europe/Berlin");
  const lab = await stage.channel("lab");
  const says = async (who: typeof ada, text: string, values: Readonly<Record<string, string>> = {}): Promise<Seen> => {
    const seen = await stage.types(who, lab, text);
    const done = seen.kind === "form" ? await stage.fills(who, seen, values) : seen;
    await at.settles();
    return done;
  };
  await says(ada, "/group start Lab zone: Europe/Berlin meets: every Thursday 15:00 digest: Friday 17:00");
  await says(boris, "/group join");
  await says(ada, "/group add Boris");
  await says(ada, "/paper add Attention Is All You Need");
  await says(boris, "/paper vote attention");
  await says(boris, "/question ask", { words: "Why eight heads?" });
  await says(boris, "/critique add", { aspect: "method", stance: "weakness", severity: "2", words: "Only two pairs" });
  const message = (await stage.messages(lab)).find(({ text }) => text.includes("eight heads"));
  if (!message) throw new Error("Nobody was told of the question.");
  await stage.presses(ada, message, "Me too");
  const week = await stage.types(ada, lab, "/my week");
  if (week.kind === "card" && week.buttons[0]) await stage.presses(ada, week, week.buttons[0]);
  await at.settles();
}

/** What tells interactions apart: two of a kind would only be varied alike. */
const kindOf = ({ data, ...rest }: Told): string => {
  const { name, component_type, options, type } = {
    ...rest,
    ...(data as Readonly<Record<string, unknown>>),
  } as Readonly<Record<string, unknown>>;
  const [option] = Array.isArray(options) ? options : [];
  return [type, name, option?.name, component_type].filter((part) => part !== undefined).join(" ");
};

/** Keys whose values are Discord's own. */
const discords = ["id", "type", "component_type", "channel_type", "permissions", "resolved", "channel_id", "name"];

/** The same with some of the values that people give, or that we gave long ago, being others. */
function varied(chance: Chance, value: Json, key = ""): Json {
  if (discords.includes(key)) return value;
  if (Array.isArray(value)) return value.map((one) => varied(chance, one));
  if (typeof value === "object" && value !== null)
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, varied(chance, one, name)]));
  if (typeof value === "string" && chance.onceIn(2))
    return chance.one(oddWords).slice(0, key === "custom_id" ? 100 : 4000);
  if (typeof value === "number" && chance.onceIn(2)) return chance.one([0, -1, 7, 2 ** 53 - 1, -(2 ** 53)]);
  return value;
}

/** Waits until the room has written the line that ends an interaction, after so many others. */
async function ended(stage: DiscordStage, id: string, after: number): Promise<boolean> {
  const until = performance.now() + 5000;
  while (performance.now() < until) {
    if (stage.log.slice(after).some(({ facts }) => "interaction" in facts && facts.interaction === id)) return true;
    await new Promise((later) => setTimeout(later, 2));
  }
  return false;
}
