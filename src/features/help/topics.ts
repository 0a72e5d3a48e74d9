/** What people come for, by noun: how help tells it. */
export const topics: Readonly<Record<string, string>> = {
  group: "Start a group, let people in, change its settings",
  paper: "Propose papers and vote for the next one",
  session: "Meet: plan, move or skip sessions, volunteer to present",
  turn: "Take turns: see who presents when, confirm, swap or decline",
  note: "Write what you read, layer by layer",
  template: "Choose what notes ask, or make your own",
  critique: "Point at a strength or a weakness; agree or dispute",
  question: "Ask what the group does not know yet, and answer",
  idea: "Propose what to try next, plan it, run it, conclude it",
  reproduction: "Try for yourselves whether what a paper claims holds",
  agenda: "See what a session talks about, and why",
  digest: "See what is unresolved",
  search: "Find again what the group read and wrote",
  export: "Take the group’s reading away: Markdown, BibTeX, CSL-JSON, CSV",
  my: "See what is asked of you; link your accounts",
  help: "Find your way",
};
