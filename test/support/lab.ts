import type { Kind } from "./database.ts";
import type { Seen, SeenCard, SeenMessage, Someone } from "./stage.ts";
import { type World, world } from "./world.ts";

/** A reading group at work: Ada organizes, Boris and Chloe are members; it meets Thursdays at 15:00 of Berlin. */
export interface Lab {
  readonly at: World;
  readonly ada: Someone;
  readonly boris: Someone;
  readonly chloe: Someone;
  /** Types a command and sees what comes back: a form is filled in with the values given, and news is delivered. */
  says(who: Someone, text: string, values?: Readonly<Record<string, string>>): Promise<Seen>;
  /** The words of what comes back. */
  reads(who: Someone, text: string, values?: Readonly<Record<string, string>>): Promise<string>;
  /** Presses a button on the newest message that has it and holds some words. */
  presses(who: Someone, words: string, label: string, values?: Readonly<Record<string, string>>): Promise<Seen>;
  /** Types what is repeated back first, and presses the button that does it. */
  does(who: Someone, text: string): Promise<Seen>;
  /** The newest message of the channel that holds some words, and a button if one is named. */
  posted(words: string, label?: string): Promise<SeenMessage>;
}

/** Opens a lab on Monday 19 October 2026, with one paper proposed by title and so scheduled. */
export async function lab(kind: Kind = "PostgreSQL", how: { readonly publicUrl?: string } = {}): Promise<Lab> {
  const at = await world({ kind, at: "2026-10-19T07:00:00.000Z", ...how });
  const { stage } = at;
  const channel = await stage.channel("lab");
  const [ada, boris, chloe] = [
    await stage.person("Ada", "Europe/Berlin"),
    await stage.person("Boris", "Europe/Berlin"),
    await stage.person("Chloe", "America/New_York"),
  ];
  const done = async (who: Someone, seen: Seen, values: Readonly<Record<string, string>>): Promise<Seen> => {
    const last = seen.kind === "form" ? await stage.fills(who, seen, values) : seen;
    await at.settles();
    return last;
  };
  const posted = async (words: string, label?: string): Promise<SeenMessage> => {
    const all = await stage.messages(channel);
    const found = all.filter((one) => one.text.includes(words) && (!label || one.buttons.includes(label))).at(-1);
    if (!found) throw new Error(`Nothing says “${words}”:\n${all.map((one) => one.text).join("\n---\n")}`);
    return found;
  };
  const says: Lab["says"] = async (who, text, values = {}) => done(who, await stage.types(who, channel, text), values);
  await says(
    ada,
    "/group start Lab zone: Europe/Berlin meets: every Thursday 15:00 for 60 minutes digest: Friday 17:00",
  );
  await says(boris, "/group join");
  await says(chloe, "/group join");
  await says(ada, "/paper add Attention Is All You Need");
  return {
    at,
    ada,
    boris,
    chloe,
    says,
    posted,
    does: async (who, text) => {
      const shown = cardOf(await stage.types(who, channel, text));
      const [label = ""] = shown.buttons;
      return done(who, await stage.presses(who, shown, label), {});
    },
    reads: async (who, text, values) => textOf(await says(who, text, values)),
    presses: async (who, words, label, values = {}) =>
      done(who, await stage.presses(who, await posted(words, label), label), values),
  };
}

/** The words of what somebody sees; of a form its title. */
export const textOf = (seen: Seen): string => (seen.kind === "form" ? seen.title : seen.text);

/** What was whispered, where a card is expected. */
export function cardOf(seen: Seen): SeenCard {
  if (seen.kind !== "card") throw new Error(`Not a card: ${JSON.stringify({ ...seen, handle: undefined })}`);
  return seen;
}
