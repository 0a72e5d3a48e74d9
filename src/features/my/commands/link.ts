import { type Call, command, pick } from "../../../app/command.ts";
import type { Card } from "../../../chat/card.ts";
import { hidden, line, optional, secret } from "../../../chat/fields.ts";
import { accountKey } from "../../../chat/platform.ts";
import { refuse } from "../../../chat/refusal.ts";
import { record } from "../../../history/store.ts";
import { doingFor, turnForMembers } from "../../groups/acts.ts";
import { codeToUse, enterCode, makeCode, useCode } from "../../groups/codes-store.ts";
import { refusedCode } from "../../groups/link-cards.ts";
import { groupById, groupsOf, openTo, type Person, personById } from "../../groups/store.ts";
import { reseat, sessionsOfBoth } from "../../sessions/coming-acts.ts";
import { absorbMember } from "../absorbing-store.ts";
import { reminded } from "../accounts.ts";
import { accountsOf, prefer } from "../accounts-store.ts";
import { joiningCard, oneNowCard, ownCode, ownCodeCard, preferredCard } from "../link-cards.ts";
import { ownAccounts } from "../picks.ts";
import { redrawn } from "../uniting-acts.ts";
import { absorbPerson, membershipsOf, turnForPeople } from "../uniting-store.ts";

const fields = {
  code: optional(secret(line("Code", { hint: "k3f9a-x2b7c, from /my link of your other account", max: 40 }))),
  prefer: optional(
    pick("Where you like to be reminded", ownAccounts, { hint: "The platform of one of your accounts" }),
  ),
  entered: hidden(line("Which code was entered")),
};

/** Makes one person of somebody's accounts: one of them gives a code, and the other enters it. */
export const link = command({
  name: "my link",
  scope: "person",
  who: "anyone",
  summary: "Be one person with all your accounts, and say where you like to be reminded",
  fields,
  run: async (call): Promise<Card> => {
    const { code, prefer, entered } = call.input;
    if (entered) return linked(call, entered);
    if (code) return named(call, code);
    return prefer ? preferred(call, prefer) : made(call);
  },
});

type Linking = Call<typeof fields, "person", "anyone">;

async function made({ db, at, newId, person }: Linking): Promise<Card> {
  const code = await makeCode(db, { id: newId(), group: null, madeBy: person.id }, newId(), at);
  return ownCodeCard(await accountsOf(db, person.id), code);
}

async function preferred({ db, person, at }: Linking, key: string): Promise<Card> {
  const all = await accountsOf(db, person.id);
  const account = all.find((one) => accountKey(one) === key);
  if (!account) return refuse("That is none of your accounts. /my link shows them.", "prefer");
  await prefer(db, person.id, account);
  // Whoever says that they like to be reminded there has asked for it.
  await openTo(db, account, true);
  await record(db, { ...personal(person), did: "my link", at, before: reminded(all), after: account });
  return preferredCard(account, all);
}

/** Names the accounts that a code would make one person's, and asks whether to go on. */
async function named(call: Linking, code: string): Promise<Card> {
  const { db, at, person } = call;
  const entered = await enterCode(db, { code, purpose: "account", at }, entering(call));
  if (entered.kind !== "open") return refusedCode(entered, "my link");
  const to = await personById(db, entered.code.madeBy);
  if (!to || to.id === person.id) return ownCode;
  const theirs = await groupsOf(db, to.id);
  const shared = (await groupsOf(db, person.id)).filter(({ group }) => theirs.some((one) => one.group.id === group.id));
  return joiningCard(await accountsOf(db, person.id), await accountsOf(db, to.id), {
    name: to.name,
    shared: shared.map(({ group }) => group.name),
    entered: entered.code.id,
  });
}

async function linked(call: Linking, id: string): Promise<Card> {
  const { db, at, person } = call;
  const code = await codeToUse(db, { id, purpose: "account", at }, entering(call));
  const to = code && (await personById(db, code.madeBy));
  if (!code || !to)
    return refuse("This code opens nothing any more. /my link, typed with your other account, gives a new one.");
  if (to.id === person.id) return ownCode;
  await useCode(db, code, at);
  const before = reminded(await accountsOf(db, to.id));
  await unite(call, person, to);
  if (before) await prefer(db, to.id, before);
  return oneNowCard(await accountsOf(db, to.id));
}

/** Makes one person of two, member by member where both are in a group, and redraws what shows another number then. */
async function unite(call: Linking, from: Person, to: Person): Promise<void> {
  const { db, at } = call;
  const before = await accountsOf(db, from.id);
  await turnForPeople(db, from.id, to.id);
  const theirs = await membershipsOf(db, to.id);
  const both = (await membershipsOf(db, from.id)).flatMap((one) => {
    const other = theirs.find(({ group }) => group === one.group);
    return other ? [{ one, other }] : [];
  });
  const changed = [];
  for (const { one, other } of both) {
    const group = await groupById(db, one.group);
    if (!group) continue;
    await turnForMembers(db, group);
    const doing = doingFor(call, group, { by: other.id, did: "my link" });
    // Who had two seats has one, and the next in line has the other.
    const sessions = group.endedAt === null ? await sessionsOfBoth(doing, group, one.id, other.id) : [];
    const united = await reseat(doing, group, sessions, () => absorbMember(db, one, other));
    await doing.record(`member:${other.id}`, { one, other }, united.member);
    changed.push({ doing, group, united });
  }
  await absorbPerson(db, from, to);
  await record(db, { ...personal(to), did: "my link", at, before: { from }, after: { accounts: before } });
  for (const { doing, group, united } of changed) if (group.endedAt === null) await redrawn(doing, group, united);
}

const entering = ({ account, person, place }: Linking) => ({ account, person: person.id, place });
/** What happens to a person happens to no group. */
const personal = ({ id }: Pick<Person, "id">) => ({ group: "", subject: `person:${id}`, by: null });
