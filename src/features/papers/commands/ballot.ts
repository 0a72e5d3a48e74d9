import { type Asking, command, pick, type Step } from "../../../app/command.ts";
import { type Fields, hidden, line, optional } from "../../../chat/fields.ts";
import { forbid, refuse } from "../../../chat/refusal.ts";
import type { Tx } from "../../../store/db.ts";
import { isOpen, pollInTurn, tellPoll, wholePoll, wishOf } from "../../polls/acts.ts";
import { ballotFields, ballotRead, places, wishFor } from "../../polls/ballot.ts";
import { about, aboveBallot, ballotCard, closedWords, type WholePoll, whyGone } from "../../polls/cards.ts";
import { listed } from "../../polls/named.ts";
import { anyPoll, type Named, nameable, pollMeant } from "../../polls/picks.ts";
import { castBallot, type Poll } from "../../polls/store.ts";

const which = hidden(pick("Poll", anyPoll));
const several = "A part of its title; or several titles, with commas between them";
const named = {
  first: optional(line(places.first, { hint: several, max: 2000 })),
  second: optional(line(places.second)),
  third: optional(line(places.third)),
  fourth: optional(line(places.fourth)),
  fifth: optional(line(places.fifth)),
};
const unseen: Fields = Object.fromEntries(Object.entries(named).map(([key, field]) => [key, hidden(field)]));

export const ballot = command({
  name: "paper ballot",
  scope: "group",
  summary: "Vote in the poll that is open, or change your ballot; only you see it before the close",
  fields: { ...named, poll: which },
  step: form,
  async run(call) {
    const { group, by, person, db, at, input } = call;
    const poll = await pollInTurn(db, await pollOf(db, group.id, input.poll));
    const whole = await wholePoll(db, poll);
    // Whoever waited for the close to end finds that it has.
    if (!isOpen(poll, at)) return forbid(tooLate(whole, person.zone ?? group.zone, at));
    const papers = await papersOn(db, whole, input);
    const before = await wishOf(db, poll, by.id);
    const ids = papers.map(({ id }) => id);
    await castBallot(db, poll, by.id, wishFor(poll.kind, ids), at);
    const after = await tellPoll(call, poll);
    // What stands on a ballot is nobody's to read before it is counted, nor in the history.
    await call.record(about(poll), { voted: whole.voted }, { voted: after.voted });
    const shown = papers.map(({ paper }) => paper);
    return ballotCard(poll, shown, before !== undefined);
  },
});

/** The form as the poll's papers make it, if the poll is open. */
async function form({ db, at, group, by, person, known }: Asking): Promise<Step> {
  if (!group) return { fields: {} };
  const poll = await pollOf(db, group.id, known.poll);
  const whole = await wholePoll(db, poll);
  const zone = person?.zone ?? group.zone;
  if (!isOpen(poll, at)) {
    const sent = Object.keys(named).some((key) => (known[key] ?? "") !== "");
    return forbid(sent ? tooLate(whole, zone, at) : closedWords(whole, zone, at));
  }
  const standing = whole.candidates.flatMap(({ paper, stands }) => (stands ? [paper] : []));
  const before = by && (await wishOf(db, poll, by.id));
  return {
    title: "Your ballot",
    note: aboveBallot(whole, zone, at),
    fields: {
      // Settled when the form opens, so that the ballot goes where the form says whatever is opened meanwhile.
      ...(known.poll ? {} : { poll: { ...which, initial: poll.id } }),
      ...unseen,
      ...ballotFields(poll.kind, await nameable(db, standing), before?.flat() ?? []),
    },
  };
}

async function pollOf(db: Tx, group: string, id: string | undefined): Promise<Poll> {
  const poll = await pollMeant(db, group, id);
  return (
    poll ?? refuse("No poll is open in this group. At any time, /paper vote gives a paper your vote in the queue.")
  );
}

/** Says when the poll closed and what came of it; the ballot itself is handed back with it. */
const tooLate = (whole: WholePoll, zone: string, at: string): string =>
  `Too late. ${closedWords(whole, zone, at)} Your ballot was not counted.`;

/** The papers on a ballot; refuses what cannot be one. */
async function papersOn(
  db: Tx,
  { candidates }: WholePoll,
  sent: Parameters<typeof ballotRead>[1],
): Promise<readonly Named[]> {
  const all = await nameable(
    db,
    candidates.map(({ paper }) => paper),
  );
  const read = ballotRead(all, sent);
  if ("wrong" in read) return refuse(read.wrong, read.key);
  const gone = candidates.find(({ paper, stands }) => !stands && read.papers.some(({ id }) => id === paper.id));
  if (!gone) return read.papers;
  const name = listed(read.papers.filter(({ id }) => id === gone.paper.id));
  return refuse(`${name} cannot win any more: ${whyGone(gone.paper)}. Leave it out.`, "first");
}
