import { type Call, command } from "../../../app/command.ts";
import { line, number, optional } from "../../../chat/fields.ts";
import { listed } from "../../../chat/listing.ts";
import type { MemberId } from "../../../chat/prose.ts";
import { refuse } from "../../../chat/refusal.ts";
import { membersOf } from "../../groups/store.ts";
import { passesOf } from "../../notes/passes-store.ts";
import { areasNamed } from "../../papers/areas.ts";
import { areasOf } from "../../papers/areas-store.ts";
import { paperName } from "../../papers/cards.ts";
import { papersByIds } from "../../papers/store.ts";
import { foundCard } from "../cards.ts";
import { mayBeShown } from "../found.ts";
import { longest, type Query, queryRead } from "../query.ts";
import { catchUp, type Match, matches, tooCommon } from "../store.ts";

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
    const found = await matches(
      db,
      group,
      { member: by?.id, blind: group.blind },
      query,
      await membersMeant(call, query),
    );
    const papers = await papersByIds(
      db,
      group.id,
      found.flatMap(({ paper }) => paper ?? []),
    );
    const pass = await passesOf(
      db,
      group,
      found.flatMap(({ kind, paper }) => (kind === "note" && paper ? [paper] : [])),
      by?.id,
    );
    const areas = await areasMeant(call, query);
    const paperOf = ({ paper }: Match) => (paper === null ? undefined : papers.get(paper));
    const shown = found
      .filter((one) => mayBeShown(one, by?.id, pass))
      .filter((one) => query.years === undefined || within(paperOf(one)?.year, query.years))
      .filter((one) => areas === undefined || (paperOf(one)?.areas ?? []).some((area) => areas.includes(area)))
      .map((one) => {
        const paper = paperOf(one);
        return { ...one, title: paper && paperName(paper) };
      });
    return foundCard(input.words, listed(shown, input.page, 8), shown.length);
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
async function membersMeant({ db, group }: Finding, { by }: Query): Promise<readonly MemberId[] | undefined> {
  if (by === undefined) return undefined;
  const wanted = by.replace(/^@/, "").toLowerCase();
  const called = (await membersOf(db, group.id)).filter(({ who }) => who.name.toLowerCase().includes(wanted));
  if (called.length === 0) return refuse(`Nobody here is called “${by}”. /group members shows who is: by:Ada`, "words");
  return called.map(({ id }) => id);
}

/** The areas that somebody named; refuses a name that no area has. */
async function areasMeant({ db, group }: Finding, { area }: Query): Promise<readonly string[] | undefined> {
  if (area === undefined) return undefined;
  const named = areasNamed(await areasOf(db, group.id), area);
  return "wrong" in named ? refuse(named.wrong, "words") : named.ids;
}

const within = (
  year: number | null | undefined,
  { from, to }: { readonly from: number; readonly to: number },
): boolean => year !== null && year !== undefined && from <= year && year <= to;
