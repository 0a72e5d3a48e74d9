import { filesOf } from "../chat/card.ts";
import type { Known } from "../chat/fields.ts";
import type { Asked, Place } from "../chat/platform.ts";
import type { Instant } from "../chat/prose.ts";
import { addErrand } from "../delivery/errands.ts";
import { type News, queueAll } from "../delivery/queue.ts";
import { strike } from "../delivery/strike.ts";
import { placesOfAll } from "../features/groups/places-store.ts";
import { directTo } from "../features/groups/reach-store.ts";
import { sayThatSomethingWaits } from "../features/groups/waiting-acts.ts";
import { record } from "../history/store.ts";
import type { Tx } from "../store/db.ts";
import { carrying } from "./carrying.ts";
import type { Call, Command, Doing, HowToPost, Scope, To, Who } from "./command.ts";
import type { Works } from "./dispatch.ts";
import type { Looked } from "./looking.ts";
import type { Rehearsed } from "./rehearsal.ts";
import type { Present } from "./who.ts";

/** Puts together what a command gets to work with. */
export function callOf(
  works: Pick<Works, "newId" | "newSecret" | "publicUrl" | "menu" | "connected" | "rehearsing">,
  command: Command,
  asked: Asked,
  ready: {
    db: Tx;
    at: Instant;
    who: Present;
    input: Record<string, unknown>;
    looked: Looked;
    rehearse: (until: Instant) => Promise<readonly Rehearsed[]>;
    keep: () => Promise<string>;
  },
): Call<Record<string, never>, Scope, Who> {
  const { db, at, who, input, looked, rehearse, keep } = ready;
  // What this call itself made has no message yet, until it posts about it.
  const made = new Set<string>();
  const newId = (): string => {
    const id = works.newId();
    made.add(id);
    return id;
  };
  const isNew = (about: string | undefined): boolean => about !== undefined && made.delete(about.replace(/^\w+:/, ""));
  const group = who.group?.id;
  const own = (how: HowToPost | undefined): string => {
    const id = how?.group ?? group;
    if (id === undefined) throw new Error(`${command.name} posts without a group.`);
    return id;
  };
  const postAll: Doing["postAll"] = async (all) => {
    const directs = await directTo(
      db,
      all.flatMap(({ to }) => (typeof to === "object" && "member" in to ? to.member : [])),
      works.connected,
    );
    const placed = await placesFor(
      db,
      all.map(({ to, how }) => ({ group: own(how), to })),
    );
    const news: News[] = [];
    for (const { card, to, how } of all) {
      if (filesOf(card).length > 0) throw new Error(`${command.name} posts a file; they go only to who asks for them.`);
      const id = own(how);
      const direct = typeof to === "object" && "member" in to ? directs.get(to.member) : undefined;
      const places = direct ? [direct.place] : placesOfNews(placed, id, to);
      const isReply = typeof to === "object" && "reply" in to;
      const reply = isReply ? { reply: to.reply, within: [...places, ...placed(id, "digest")] } : {};
      const { about, until, standing } = how ?? {};
      const also = {
        ...(about ? { about } : {}),
        ...(until ? { until } : {}),
        ...(standing ? { standing } : {}),
        ...(isNew(about) ? { first: true as const } : {}),
      };
      const kept = direct && !direct.open;
      news.push({ group: id, places, card: carrying(card, id), at, ...reply, ...also, ...(kept ? { kept } : {}) });
    }
    await queueAll(db, news, works.newId);
    for (const { group: id, places, kept } of news)
      for (const near of kept ? places : []) await sayThatSomethingWaits(db, { group: id, near, at }, works.newId);
  };
  const recordAll: Doing["recordAll"] = (all) =>
    record(db, ...all.map((one) => ({ group: group ?? "", ...one, did: command.name, by: who.by?.id ?? null, at })));
  return {
    ...who,
    ...(asked.by === "clock" ? {} : { account: asked.by }),
    ...(asked.place ? { place: asked.place } : {}),
    ...(asked.about ? { message: asked.about } : {}),
    looked,
    input,
    takenUp: works.rehearsing === true,
    stepped: Object.fromEntries(Object.entries(asked.known).filter(([key]) => !(key in command.fields))) as Known,
    db,
    at,
    newId,
    newSecret: works.newSecret,
    publicUrl: works.publicUrl,
    menu: works.menu,
    post: (card, to = "group", how) => postAll([{ card, to, how }]),
    postAll,
    strike: (of, instead) => strike(db, group ?? "", { of, instead }, at),
    rehearse,
    keep,
    send: async (errand, takes, of = group ?? "") => {
      // Nobody outside is asked in a rehearsal.
      const known = works.rehearsing ? undefined : typeof takes === "function" ? await takes() : takes;
      if (known) await addErrand(db, { id: works.newId(), errand, group: of, known, at });
    },
    record: (subject, before, after) => recordAll([{ subject, before, after }]),
    recordAll,
  } as Call<Record<string, never>, Scope, Who>;
}

type Placed = Awaited<ReturnType<typeof placesOfAll>>;

/** The places of all groups that news is for, as far as it goes there. */
function placesFor(db: Tx, all: readonly { readonly group: string; readonly to: To }[]): Promise<Placed> {
  const wanted = all.flatMap(({ group, to }) => usesOf(to).map((use) => ({ group, use })));
  return placesOfAll(db, [...new Set(wanted.map(({ group }) => group))], [...new Set(wanted.map(({ use }) => use))]);
}

function usesOf(to: To): readonly ("home" | "digest")[] {
  if (typeof to === "string") return [to === "digest" ? "digest" : "home"];
  return "reply" in to ? ["home", "digest"] : [];
}

/** The places that news goes to; a member whom no platform knows has none. */
function placesOfNews(placed: Placed, group: string, to: To): readonly Place[] {
  if (typeof to === "object" && "place" in to) return [to.place];
  if (typeof to === "object" && "member" in to) return [];
  return placed(group, to === "digest" ? "digest" : "home");
}
