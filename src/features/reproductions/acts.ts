import type { Asking, Call, Doing, Step } from "../../app/command.ts";
import { gone } from "../../chat/gone.ts";
import { refuse } from "../../chat/refusal.ts";
import { turnFor } from "../../delivery/queue.ts";
import type { Tx } from "../../store/db.ts";
import type { Group, Member } from "../groups/store.ts";
import { about, reproductionCard } from "./cards.ts";
import { aboutDiscovery, discoveryCard, discoveryGoneCard } from "./discovery-card.ts";
import { hindrance, next, type ReproductionVerb } from "./life.ts";
import {
  type Claim,
  changeDiscovery,
  changeReproduction,
  type Discovery,
  reproductionById,
  reproductionWith,
  type WholeReproduction,
} from "./store.ts";

type Somebody = Pick<Doing, "db"> & { readonly group: Group; readonly by: Member | undefined };

/** Takes the turn for a reproduction and reads it; refuses what its life, or who asks, does not allow. */
export async function reproductionFor(
  { db, group, by }: Somebody,
  id: string,
  verb: ReproductionVerb,
): Promise<{ readonly reproduction: WholeReproduction; readonly to: WholeReproduction["state"] }> {
  await turnFor(db, group.id, about({ id }));
  const reproduction = await reproductionById(db, group.id, id);
  if (!reproduction)
    return refuse("There is no such reproduction in this group. /reproduction list shows them.", "reproduction");
  const step = next(reproduction.state, verb);
  if ("wrong" in step) return refuse(step.wrong, "reproduction");
  const why = hindrance(reproduction, verb, by);
  return why === undefined ? { reproduction, to: step.to } : refuse(why, "reproduction");
}

/** The same for the reproduction that a claim belongs to, with the claim. */
export async function claimFor(
  call: Somebody,
  id: string,
  verb: ReproductionVerb,
): Promise<{
  readonly reproduction: WholeReproduction;
  readonly to: WholeReproduction["state"];
  readonly claim: Claim;
}> {
  const of = await reproductionWith(call.db, call.group.id, { claim: id });
  const found = of === undefined ? undefined : await reproductionFor(call, of, verb);
  const claim = found?.reproduction.claims.find((one) => one.id === id);
  return found && claim
    ? { ...found, claim }
    : refuse("There is no such claim in this group. /reproduction list shows what is tried.", "claim");
}

/** The reproduction that a form is about; refuses before anything is written what could not be done with it afterwards. */
export async function reproductionAhead(
  { db, group, by, known }: Asking,
  verb: ReproductionVerb,
): Promise<WholeReproduction | undefined> {
  const found = group && known.reproduction ? await reproductionById(db, group.id, known.reproduction) : undefined;
  const why = found && hindrance(found, verb, by);
  return why === undefined ? found : refuse(why, "reproduction");
}

/** The claim that a form is about: the same. */
export async function claimAhead({ db, group, by, known }: Asking, verb: ReproductionVerb): Promise<Claim | undefined> {
  const of = group && known.claim ? await reproductionWith(db, group.id, { claim: known.claim }) : undefined;
  const found = group && of !== undefined ? await reproductionById(db, group.id, of) : undefined;
  const why = found && hindrance(found, verb, by);
  if (why !== undefined) refuse(why, "claim");
  return found?.claims.find(({ id }) => id === known.claim);
}

/** A form that asks for nothing else, once the reproduction allows it. */
export async function onlyIfAllowed(asking: Asking, verb: ReproductionVerb): Promise<Step> {
  await reproductionAhead(asking, verb);
  return { fields: {} };
}

/** Draws a reproduction's message anew, as it stands now, and writes down what changed. */
export async function tellReproduction(
  doing: Doing,
  before: WholeReproduction,
  change: Parameters<typeof changeReproduction>[2] = {},
): Promise<WholeReproduction> {
  if (Object.keys(change).length > 0) await changeReproduction(doing.db, before.id, change);
  const after = await reproductionById(doing.db, before.group, before.id);
  if (!after) throw new Error(`Reproduction ${before.id} vanished.`);
  await doing.record(about(after), before, after);
  await doing.post(reproductionCard(after), "group", { about: about(after) });
  if (after.state !== "withdrawn" && after.state !== "hidden") return after;
  for (const one of before.discoveries) await takeDiscoveryBack(doing, one, after.state);
  await doing.strike(about(after), gone[after.state]);
  return after;
}

/** Has a discovery's message say no more what it said. */
export async function takeDiscoveryBack(doing: Doing, one: Discovery, how: keyof typeof gone): Promise<void> {
  await doing.post(discoveryGoneCard(how), "group", { about: aboutDiscovery(one), standing: true });
  await doing.strike(aboutDiscovery(one), gone[how]);
}

/** A discovery with the reproduction it belongs to. */
interface Found {
  readonly reproduction: WholeReproduction;
  readonly discovery: Discovery;
}

/** A discovery of a group; nothing if it was taken back, or belongs to another. */
async function discoveryOf(db: Tx, group: string, id: string): Promise<Found | undefined> {
  const of = await reproductionWith(db, group, { discovery: id });
  const reproduction = of === undefined ? undefined : await reproductionById(db, group, of);
  if (!reproduction || reproduction.state === "withdrawn" || reproduction.state === "hidden") return undefined;
  const discovery = reproduction.discoveries.find((one) => one.id === id);
  return discovery && { reproduction, discovery };
}

/** The words a form starts with that makes something of a discovery; refuses if that was made before. */
export async function wordsOfDiscovery(
  { db, group, known }: Asking,
  into: "question" | "idea",
): Promise<string | undefined> {
  const found = group && known.discovery ? await discoveryOf(db, group.id, known.discovery) : undefined;
  return found && unmade(found.discovery, into).words;
}

/** Takes the turn for the reproduction of a discovery, of which something is to be made now; nothing if there is none. */
export async function discoveryInTurn(
  { db, group }: Pick<Call<unknown>, "db" | "group">,
  id: string | undefined,
  into: "question" | "idea",
): Promise<Found | undefined> {
  const of = id === undefined ? undefined : await reproductionWith(db, group.id, { discovery: id });
  if (id === undefined || of === undefined) return undefined;
  await turnFor(db, group.id, about({ id: of }));
  const found = await discoveryOf(db, group.id, id);
  return found && { ...found, discovery: unmade(found.discovery, into) };
}

function unmade(discovery: Discovery, into: "question" | "idea"): Discovery {
  if (discovery[into] === null) return discovery;
  return refuse(
    into === "question"
      ? "Somebody has asked this already. /question list shows it, and /question me-too says that you want to know it too."
      : "Somebody has made this an idea already. /idea list shows it, and /idea claim takes it up.",
  );
}

/** Keeps what a discovery became, and has its message and its reproduction's say so. */
export async function madeOfDiscovery(
  doing: Doing,
  { reproduction, discovery }: Found,
  what: { readonly question: string } | { readonly idea: string },
): Promise<void> {
  await changeDiscovery(doing.db, discovery.id, what);
  await tellReproduction(doing, reproduction);
  const how = { about: aboutDiscovery(discovery), standing: true } as const;
  await doing.post(discoveryCard({ ...discovery, ...what }, reproduction), "group", how);
}
