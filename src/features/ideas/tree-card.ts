import { type Button, button, type Card, says } from "../../chat/card.ts";
import { type Listed, turning } from "../../chat/listing.ts";
import { bold, type Prose, person, prose, retold } from "../../chat/prose.ts";
import { about as aboutQuestion } from "../questions/cards.ts";
import { about } from "./cards.ts";
import type { show } from "./commands/show.ts";
import type { tree } from "./commands/tree.ts";
import type { Branch } from "./lineage.ts";

/** The tree of what came from what: each line after what it came from, and further in. */
export function treeCard(lines: Listed<Branch>, idea: string | undefined): Card {
  if (lines.items.length === 0) return noTree(idea);
  const known = idea === undefined ? {} : { idea };
  const to = (label: string, page: string): Button =>
    button<typeof tree>(label, "idea tree", { ...known, page }, { here: true });
  return {
    title: "What came from what",
    body: [{ kind: "list", items: lines.items.map((one) => line(one, one.id === idea)) }],
    buttons: [
      ...turning(lines, to),
      ...(idea === undefined ? [] : [button<typeof show>("Show the idea", "idea show", { idea })]),
    ],
  };
}

function noTree(idea: string | undefined): Card {
  return {
    body: [
      says(
        idea === undefined
          ? "No idea came from another or from a question yet. /idea propose takes what it comes from."
          : "This idea came from no other, and nothing has come from it yet.",
      ),
    ],
    ...(idea === undefined ? {} : { buttons: [button<typeof show>("Show the idea", "idea show", { idea })] }),
  };
}

function line(one: Branch, asked: boolean): Prose {
  const of = one.kind === "idea" ? about(one) : aboutQuestion(one);
  const words = asked ? bold(one.words) : retold(one.words, of);
  const what = one.kind === "question" ? "Question: " : "";
  return prose`${"↳ ".repeat(one.depth)}${what}${words} (${person(one.by)}, ${one.standing})`;
}
