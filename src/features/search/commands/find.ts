import { type Call, command } from "../../../app/command.ts";
import { line, number, optional } from "../../../chat/fields.ts";
import { listed } from "../../../chat/listing.ts";
import type { MemberId } from "../../../chat/prose.ts";
import { refuse } from "../../../chat/refusal.ts";
import { passesOf } from "../../notes/passes-store.ts";
import { areasNamed } from "../../papers/areas.ts";
import { areasOf } from "../../papers/areas-store.ts";
import { paperName } from "../../papers/cards.ts";
import { papersByIds, papersWithin } from "../../papers/store.ts";
import { authorsCalled } from "../authors-store.ts";
import { foundCard, type Shown } from "../cards.ts";
import { mayBeShown } from "../found.ts";
import { longest, type Query, queryRead } from "../query.ts";
import { foundAt, type Match, matches, tooCommon } from "../store.ts";
import { catchUp } from "../taking-store.ts";

const fields = {
  words: line("What to look for", { hint: "attention dataset:WMT weakest:baselines by:Boris year:2017", max: longest }),
  page: optional(number("Page", 1, 1000)),
};

export const find = command({
  name: "search find",
  scope: "group",
  who: "anyone",
  summary: "Find papers, notes, critiques, questions and ideas by their words",
  fields,
  async run(call) {
    const { db, group, by, input } = call;
    const query = queryRead(input.words);
    if ("wrong" in query) return refuse(query.wrong, "words");
    await refuseTooCommon(call, query);
    await catchUp(db, group);
    const only = { by: await membersMeant(call, query), papers: await papersMeant(call, query) };
    const found = await matches(db, group, { member: by?.id, blind: group.blind }, query, only);
    const page = listed(found, input.page, 8);
    return foundCard(input.words, { ...page, items: await shown(call, page.items) }, found.length);
  },
});

type Finding = Call<typeof fields, "group", "anyone">;

/** Refuses words that would find everything: all there are of a search, or those that are to narrow it. */
async function refuseTooCommon({ db, group }: Finding, { words, narrowed }: Query): Promise<void> {
  const narrowing = narrowed.map((one) => one.words);
  const common = await tooCommon(db, group, [...words, ...narrowing]);
  const all = words.every((one) => common.includes(one)) ? words : [];
  const [first] = [...all, ...narrowing.filter((one) => common.includes(one))];
  if (first) refuse(`“${first.text}” is too common to search for; add another word.`, "words");
}

/** The members whose name somebody gave; refuses a name that nobody has. */
async function membersMeant(call: Finding, { by }: Query): Promise<readonly MemberId[] | undefined> {
  if (by === undefined) return undefined;
  const called = await authorsCalled(call.db, call.group.id, by, call.by?.id);
  if (called.length === 0) return refuse(`Nobody here is called “${by}”. /group members shows who is: by:Ada`, "words");
  return called;
}

/** The papers of the years and areas that somebody named; refuses an area that there is none of. */
async function papersMeant(call: Finding, { area, years }: Query): Promise<readonly string[] | undefined> {
  if (area === undefined && years === undefined) return undefined;
  const { db, group } = call;
  const named = area === undefined ? undefined : areasNamed(await areasOf(db, group.id), area);
  if (named && "wrong" in named) return refuse(named.wrong, "words");
  return papersWithin(db, group.id, { years, areas: named?.ids });
}

/** What was found, with the names of its papers; what the rules of its layer do not let somebody read never gets here, and no further. */
async function shown({ db, group, by }: Finding, some: readonly Match[]): Promise<readonly Shown[]> {
  const entries = await foundAt(db, group.id, some);
  const about = entries.flatMap(({ paper }) => paper ?? []);
  const papers = await papersByIds(db, group.id, about);
  const pass = await passesOf(db, group, about, by?.id);
  return entries
    .filter((one) => mayBeShown(one, by?.id, pass))
    .map((one) => {
      const paper = one.paper === null ? undefined : papers.get(one.paper);
      return { ...one, title: paper && paperName(paper) };
    });
}
