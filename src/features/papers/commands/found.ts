import { z } from "zod";
import { command } from "../../../app/command.ts";
import type { Card } from "../../../chat/card.ts";
import { hidden, line, number, paragraph } from "../../../chat/fields.ts";
import { showSessionsOf } from "../../sessions/acts.ts";
import { paperInTurn, tellPaper, turnForPapers } from "../acts.ts";
import { about } from "../cards.ts";
import { completed, isAbout } from "../completing.ts";
import { merged } from "../merge-acts.ts";
import { changePaper, papersNamed } from "../store.ts";

/** Whatever a source says fits: its answers are not longer than this in all. */
const any = { max: 4_000_000 };
const names = z.array(z.string());

/** What a look-up asks when it found a paper. An identifier that it brings may show that another paper of the group is the same. */
export const found = command({
  name: "paper found",
  scope: "clock",
  summary: "Write down what a source says about a paper",
  fields: {
    paper: line("Paper"),
    title: paragraph("Title", any),
    authors: paragraph("Authors", any),
    year: hidden(number("Year", 0, 9999)),
    abstract: hidden(paragraph("Abstract", any)),
    arxiv: hidden(line("arXiv id", any)),
    doi: hidden(line("DOI", any)),
    venue: hidden(paragraph("Venue", any)),
  },
  async run(call): Promise<Card> {
    const { input, group, db, record } = call;
    const { paper: id, authors, ...texts } = input;
    await turnForPapers(call, group);
    const asked = await paperInTurn(db, group.id, id);
    const said = { ...texts, authors: names.parse(JSON.parse(authors)) };
    if (!isAbout(said, asked)) return { body: [] };
    const same = await papersNamed(db, group.id, { arxiv: input.arxiv, doi: input.doi });
    const before = await merged(call, asked, same);
    const paper = await changePaper(db, before, completed(before, said));
    await record(about(paper), before, paper);
    await tellPaper(call, group.id, paper.id);
    await showSessionsOf(call, group, paper.id);
    return { body: [] };
  },
});
