import { z } from "zod";
import { type Call, command, pick, type Step } from "../../../app/command.ts";
import { type Card, sentence } from "../../../chat/card.ts";
import { choice, hidden, optional } from "../../../chat/fields.ts";
import { person, prose } from "../../../chat/prose.ts";
import { refuse } from "../../../chat/refusal.ts";
import { changesOf } from "../../../history/store.ts";
import { giveTurns } from "../acts.ts";
import { showSessionOf } from "../asking-acts.ts";
import { about, type Dated, doing, swapCard, undoing, yours } from "../cards.ts";
import { freeFor, ownTurn, refuseIfBusy, turnToCome } from "../passing-acts.ts";
import { othersTurns, ownTurns } from "../picks.ts";
import { changeTurn } from "../store.ts";

const fields = {
  with: pick("For whose turn", othersTurns, {
    hint: "Boris, or 29 Oct",
    none: "Nobody else has a turn to come, so there is nobody to swap with. /turn list shows whose turns they are.",
  }),
  turn: optional(pick("Your turn", ownTurns, { hint: "Your next one, if you leave it out" })),
  agree: hidden(choice("Agree", { yes: "Yes" })),
};

export const swap = command({
  name: "turn swap",
  scope: "group",
  summary: "Swap your turn for somebody else’s in another session; they are asked first",
  fields,
  async step(asking): Promise<Step> {
    if (asking.group && !asking.known.turn && !asking.known.with && (await ownTurns(asking, "")).length === 0)
      refuse("You have no turn to come that you could swap. /turn list shows whose turns they are.");
    return { fields: {} };
  },
  async run(call) {
    return call.input.agree === "yes" ? agreed(call) : proposed(call);
  },
});

async function proposed(call: Call<typeof fields>): Promise<Card> {
  const { group, by, input } = call;
  const theirs = await turnToCome(call, group, input.with);
  if (theirs.turn.member === by.id)
    return refuse("That turn is yours: one swaps with somebody else. /turn list shows whose turns they are.", "with");
  const mine = await ownTurn(call, group, input.turn, by.id);
  const other = await refuseIfUnfit(call, mine, theirs);
  await call.record(about(mine.turn), mine.turn, { ...mine.turn, proposed: theirs.turn.id, for: theirs.session.id });
  await call.post(swapCard(mine, theirs, by.id), { member: other }, { until: mine.session.startsAt });
  return sentence(
    prose`${person(other)} is asked: you would ${doing(theirs)}, and ${person(other)} would ${doing(mine)}. Until they agree, all stays as it is.`,
  );
}

/** An offer as the history keeps it: whose turn in which session for which turn in which other. */
const offer = z.object({ proposed: z.string(), member: z.string(), session: z.string(), for: z.string() });

async function agreed(call: Call<typeof fields>): Promise<Card> {
  const { db, at, group, by, input } = call;
  const theirs = await ownTurn(call, group, input.with, by.id);
  const mine = await turnToCome(call, group, input.turn ?? "");
  const proposal = (await changesOf(db, group.id, about(mine.turn))).findLast(({ did }) => did === "turn swap");
  const read = offer.safeParse(proposal?.after);
  const proposer = mine.turn.member;
  const stands =
    read.success &&
    read.data.proposed === theirs.turn.id &&
    read.data.member === proposer &&
    read.data.session === mine.session.id &&
    read.data.for === theirs.session.id;
  if (!stands)
    return refuse("That swap is not proposed any more: one of the turns has moved on. /turn list shows them.");
  await refuseIfUnfit(call, mine, theirs);
  for (const [one, other] of [[mine, theirs] as const, [theirs, mine] as const]) {
    if (other.turn.member !== null)
      await freeFor(call, group, one.session, { role: one.turn.role, member: other.turn.member });
    const change = { member: other.turn.member, by: "swap", givenAt: at, confirmedAt: at, coverAt: null } as const;
    const now = await changeTurn(db, group.id, one.turn.id, change);
    await call.record(about(now), one.turn, { ...now, swapped: other.turn.id });
  }
  await giveTurns(call, group, { actor: by.id });
  for (const { turn } of [mine, theirs]) await showSessionOf(call, group, turn);
  if (proposer !== null) {
    const words = prose`${person(proposer)} and ${person(by.id)} have swapped: ${person(by.id)} is to ${doing(mine)}, and ${person(proposer)} to ${doing(theirs)}.`;
    await call.post(sentence(words));
    await call.post(sentence(words), { member: proposer });
  }
  return sentence(prose`Swapped: ${yours(mine)}. The group sees it now.`, [undoing(theirs.turn)]);
}

/** Refuses a swap within one session, and with who could not come to the other; tells who has the other turn. */
async function refuseIfUnfit(call: Call<typeof fields>, mine: Dated, theirs: Dated): Promise<string> {
  const { group, by } = call;
  const [one, other] = [mine.turn.member, theirs.turn.member];
  if (one === null || other === null)
    return refuse("Nobody has that turn, so there is nobody to swap with. /turn take takes it.", "with");
  if (mine.session.id === theirs.session.id)
    return refuse("Both turns are in the same session. Choose one in another session.", "with");
  const self = (member: string) => member === by.id;
  await refuseIfBusy(
    call,
    group,
    { turn: mine.turn, session: mine.session },
    { member: other, self: self(other), field: "with" },
  );
  await refuseIfBusy(
    call,
    group,
    { turn: theirs.turn, session: theirs.session },
    { member: one, self: self(one), field: "with" },
  );
  return other;
}
