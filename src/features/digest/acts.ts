import type { Doing, Posted } from "../../app/command.ts";
import type { Instant, MemberId } from "../../chat/prose.ts";
import type { Tx } from "../../store/db.ts";
import type { Group } from "../groups/store.ts";
import { wantedBy } from "../questions/store.ts";
import { about, digestCard, restCard } from "./cards.ts";
import { compose, type Digest, ranked, type Silence, whatStands, whySilent } from "./compose.ts";
import { factsOf } from "./facts-store.ts";
import { meetingsOf } from "./meetings-store.ts";
import { type Own, ownOf } from "./own.ts";
import { openQuestionsOf } from "./questions-store.ts";
import { markDigests } from "./store.ts";

/** The digests that would come by themselves at an instant, by their groups; of those that have something to tell. */
export async function digestsOf(db: Tx, groups: readonly Group[], at: Instant): Promise<ReadonlyMap<string, Digest>> {
  const facts = await factsOf(db, groups, at);
  const found = new Map<string, Digest>();
  for (const { id } of groups) {
    const digest = compose(facts(id));
    if (digest) found.set(id, digest);
  }
  return found;
}

/** The digest for somebody who asks for it, and why the one that comes by itself would be `silent` now, if it would. */
export async function digestAskedFor(
  db: Tx,
  group: Group,
  at: Instant,
): Promise<{ readonly digest: Digest; readonly silent: Silence | undefined }> {
  const facts = (await factsOf(db, [group], at))(group.id);
  return { digest: whatStands(facts), silent: whySilent(facts) };
}

/** What of the digest is one member's own. */
export async function ownIn(db: Tx, group: Group, member: MemberId, at: Instant): Promise<Own> {
  const { held, coming } = (await meetingsOf(db, [group.id], at))(group.id);
  const questions = (await openQuestionsOf(db, [group.id], () => coming?.paper)).get(group.id) ?? [];
  const all = ranked({ at, since: group.lastDigestAt ?? undefined, held, questions });
  return ownOf(all, member, await wantedBy(db, group.id, member));
}

/** A digest that is to be posted to its group. */
export interface Ready {
  readonly group: Group;
  readonly digest: Digest;
  readonly late?: boolean;
}

/** Posts digests to their groups' digest places, what does not fit into their threads, and remembers when. */
export async function postDigests(doing: Doing, ready: readonly Ready[]): Promise<void> {
  const { db, at, newId, postAll, recordAll } = doing;
  const all = ready.map((one) => ({ ...one, subject: about(newId()) }));
  await postAll(
    all.map(({ group, digest, late = false, subject }) => ({
      card: digestCard(digest, group.name, { late }),
      to: "digest",
      how: { group: group.id, about: subject },
    })),
  );
  await postAll(
    all.flatMap(({ group, digest, subject }): readonly Posted[] => {
      const card = restCard(digest);
      return card ? [{ card, to: { reply: subject }, how: { group: group.id } }] : [];
    }),
  );
  await markDigests(
    db,
    all.map(({ group }) => group.id),
    at,
  );
  await recordAll(all.map(({ group, subject }) => ({ subject, group: group.id })));
}
