import { z } from "zod";
import { command } from "../../../app/command.ts";
import type { Card } from "../../../chat/card.ts";
import { paragraph } from "../../../chat/fields.ts";
import { type Instant, minus } from "../../../time/instant.ts";
import { planDigest } from "../../digest/store.ts";
import { planRound } from "../../my/asking-store.ts";
import { tellPaper } from "../../papers/acts.ts";
import { about as aboutPaper } from "../../papers/cards.ts";
import { samplePapers } from "../../papers/sample.ts";
import { addPaper } from "../../papers/store.ts";
import { settleNext } from "../../sessions/acts.ts";
import { meetAnew } from "../../sessions/plan-acts.ts";
import { digestGiven, doingFor, welcome } from "../acts.ts";
import { about } from "../cards.ts";
import { addHome, groupLivingIn, setDigestPlace, turnForChannel } from "../places-store.ts";
import { addGroup, addMember, meetPerson, planSuccession } from "../store.ts";

const where = { platform: z.string(), workspace: z.string() };
const accounts = z.array(z.object({ ...where, user: z.string(), name: z.string(), zone: z.string() })).min(1);
const channel = z.object({ ...where, channel: z.string() });

export const sample = command({
  name: "group sample",
  scope: "clock",
  summary: "Makes the group that a fresh playground begins with",
  fields: { people: paragraph("Accounts, as JSON"), place: paragraph("Channel, as JSON") },
  async run({ db, at, newId, input, ...call }): Promise<Card> {
    // One after the other, a moment ago: who came first and what was proposed first counts.
    const inOrder = (i: number): Instant => minus(at, { minutes: 60 - i });
    const home = channel.parse(JSON.parse(input.place));
    await turnForChannel(db, home);
    if (await groupLivingIn(db, home)) return { body: [] };
    const zone = "Europe/Berlin";
    const digest = digestGiven("Monday 9:00", zone, at);
    const group = await addGroup(db, { id: newId(), name: "Transformers and friends", zone, ...digest }, at);
    await addHome(db, group.id, home);
    await setDigestPlace(db, group.id, home);
    const members: string[] = [];
    for (const [i, account] of accounts.parse(JSON.parse(input.people)).entries()) {
      const { id: person } = await meetPerson(db, account, newId(), at);
      const joined = { id: newId(), group: group.id, person, organizer: i === 0, at: inOrder(i) };
      members.push((await addMember(db, joined)).id);
    }
    const doing = doingFor({ ...call, db, at, newId }, group, { by: null, did: "group sample" });
    await doing.record(about(group), undefined, group);
    const meeting = { kind: "meeting", rrule: "FREQ=WEEKLY;BYDAY=TH", time: "15:00" } as const;
    await meetAnew(doing, group, meeting, { minutes: 60, venue: null });
    await planDigest(db, group, at);
    await planRound(db, group.id, at);
    await planSuccession(db, group.id, at);
    await welcome(doing, group);
    for (const [i, paper] of samplePapers.entries()) {
      const proposedBy = members[i % members.length] ?? null;
      const proposed = { id: newId(), group: group.id, proposedBy, proposedAt: inOrder(i), lookUp: "found" } as const;
      const added = await addPaper(db, { ...paper, ...proposed });
      await doing.record(aboutPaper(added), undefined, added);
      await tellPaper(doing, group.id, added.id);
    }
    await settleNext(doing, group);
    return { body: [] };
  },
});
