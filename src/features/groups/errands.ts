import { z } from "zod";
import type { Doing } from "../../app/command.ts";
import type { Errand } from "../../app/errand.ts";
import type { Platform, Presence } from "../../chat/platform.ts";
import type { Instant, MemberId } from "../../chat/prose.ts";
import { within } from "../../delivery/within.ts";
import type { After } from "../../time/after.ts";
import { minus } from "../../time/instant.ts";
import { type Foothold, footholdKey } from "./presence.ts";
import { footholdsIn, toldLost } from "./presence-store.ts";
import type { Group } from "./store.ts";

const lookingUp = "member look-up";

/** Has members looked up, or all of a group: whoever is gone from wherever they were leaves the group. */
export const lookFor = (
  { db, send }: Pick<Doing, "db" | "send">,
  group: Group,
  members?: readonly MemberId[],
): Promise<void> =>
  send(lookingUp, async () => {
    const told = await toldLost(db, group.id);
    const wanted = (await footholdsIn(db, group.id))
      .filter(({ member }) => members === undefined || members.includes(member.id))
      .flatMap(({ footholds }) => footholds.map((one) => ({ ...one, lostAt: told.get(footholdKey(one)) })));
    return wanted.length === 0 ? undefined : { footholds: JSON.stringify(wanted) };
  });

const where = { platform: z.string(), workspace: z.string() };
const list = z.array(
  z.object({
    place: z.object({ ...where, channel: z.string() }),
    account: z.object({ ...where, user: z.string(), name: z.string() }),
    /** When a platform told that it was lost, if one did. */
    lostAt: z.string().optional(),
  }),
);

/** What looking members up takes: who tells whether they are there, and for how many milliseconds that is waited for. */
export interface Looking {
  readonly isThere: Platform["isThere"];
  readonly after: After;
  readonly milliseconds?: number;
}

/** Who takes longer to be looked up is asked about again so often, a minute apart. */
const patience = 5;
const pauseSeconds = 60;

/** The slow outside work of groups: asking platforms whether members are still there. */
export function memberErrands({ isThere, after, milliseconds = 30_000 }: Looking): readonly Errand[] {
  const look = lookingOnceAnHour(isThere);
  const run: Errand["run"] = async ({ known, at, tries }) => {
    const asked = list.parse(JSON.parse(known.footholds ?? "[]"));
    const seen = await Promise.all(
      asked.map(async (one) => ({
        ...one,
        ...(await within(after, milliseconds, look(one, at), { presence: "late", at })),
      })),
    );
    if (tries < patience && seen.some(({ presence }) => presence === "late"))
      return { kind: "again", afterSeconds: pauseSeconds, why: "A platform does not say yet who is there." };
    const lost = seen.flatMap(({ presence, lostAt, ...one }) => {
      const since = presence === "gone" ? one.at : presence === "there" ? undefined : lostAt;
      return since === undefined ? [] : [{ key: footholdKey(one), at: since }];
    });
    if (lost.length === 0) return { kind: "nothing" };
    return { kind: "done", entry: "group missing", known: { lost: JSON.stringify(lost) } };
  };
  return [{ name: lookingUp, run }];
}

/** What was seen of somebody, and when. */
interface Sighting {
  readonly presence: Presence;
  readonly at: Instant;
}

/** Asks about each foothold at most once an hour, however often it is wanted and whatever came of it. */
function lookingOnceAnHour(isThere: Platform["isThere"]): (one: Foothold, at: Instant) => Promise<Sighting> {
  const seen = new Map<string, { readonly at: Instant; readonly sighting: Promise<Sighting> }>();
  let swept: Instant = "";
  return (one, at) => {
    const old = minus(at, { hours: 1 });
    // In one pass an hour: there may be thousands.
    if (swept <= old) {
      for (const [key, known] of seen) if (known.at <= old) seen.delete(key);
      swept = at;
    }
    const key = footholdKey(one);
    const known = seen.get(key);
    if (known && known.at > old) return known.sighting;
    const sighting = isThere(one.place, one.account).then(
      (presence) => ({ presence, at }),
      () => ({ presence: "cannot tell", at }) as const,
    );
    seen.set(key, { at, sighting });
    return sighting;
  };
}
