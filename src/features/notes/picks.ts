import { and, desc, eq, or } from "drizzle-orm";
import { type Asking, type Finder, pick } from "../../app/command.ts";
import { fitting, type Likely } from "../../app/likeliest.ts";
import { type Choice, choice, hidden, number, optional } from "../../chat/fields.ts";
import { refuse } from "../../chat/refusal.ts";
import { shortened } from "../../chat/shortened.ts";
import type { Group } from "../groups/store.ts";
import { paperName } from "../papers/cards.ts";
import { anyPaper } from "../papers/picks.ts";
import { papers } from "../papers/schema.ts";
import { type Paper, paperById } from "../papers/store.ts";
import { optionsOf } from "./answering.ts";
import { most } from "./fitting.ts";
import { capital, promptsOf } from "./layers.ts";
import { paperAtHand } from "./paper-store.ts";
import { notes } from "./schema.ts";
import { allNotesOf, noteById } from "./store.ts";
import { templateOf, withLayers } from "./template-store.ts";

/** The paper that one reads or writes about; left out, it is the one at hand. */
export const paperField = optional(pick("Paper", anyPaper, { hint: "Leave it out for the paper of the next session" }));

/** What all commands that write a layer take besides the layer’s own prompts: whether it is for oneself first, which step, and the revision a form started from. */
export const layerFields = {
  paper: paperField,
  private: optional(choice("Keep all of it to yourself for now", { yes: "Yes", no: "No" })),
  step: hidden(number("Step", 1, most.steps)),
  from: hidden(number("Revision", 0, 1_000_000)),
};

/** The layers of the group's template, and those of one's own notes that were written to another. */
const layersToWrite: Finder = async ({ db, group, by }, typed) => {
  if (!group) return [];
  const { layers } = await templateOf(db, group.id);
  const begun = by ? (await allNotesOf(db, group.id, by.id)).map(({ asked }) => asked) : [];
  const all = [...new Map([...begun, ...layers].map((one) => [one.name, one])).values()];
  const wanted = typed.trim().toLowerCase();
  const shown = wanted === "" ? layers : all;
  return shown
    .filter(
      ({ name, title, one }) => name === wanted || [title.toLowerCase(), one].some((each) => each.includes(wanted)),
    )
    .map(({ name, title }): Choice => ({ value: name, label: title }));
};

/** What the layers of the group's template ask for in words: "notebook.followUp". */
export const answersToWrite: Finder = async ({ db, group }, typed) => {
  if (!group) return [];
  const { layers } = await templateOf(db, group.id);
  const all = layers.flatMap((layer) =>
    promptsOf(layer)
      .filter((prompt) => optionsOf(prompt) === undefined)
      .map(
        ({ key, name }): Likely => ({
          value: `${layer.name}.${key}`,
          label: `${layer.title}: ${name}`,
          words: [name],
        }),
      ),
  );
  return fitting(all, typed);
};

/** Which layer one writes; left out, it is the first that one has not submitted. */
export const layerField = optional(pick("Layer", layersToWrite, { hint: "Leave it out for the next one" }));

/** Finds one's own notes by layer and title. The id of somebody else's is found as well, so that a command can say whose it is. */
const own =
  (which: "all" | "drafts"): Finder =>
  async ({ db, group, by }, typed) => {
    if (!group || !by) return [];
    const rows = await db
      .select({ note: notes, paper: papers })
      .from(notes)
      .innerJoin(papers, eq(papers.id, notes.paper))
      .where(and(eq(notes.group, group.id), or(eq(notes.id, typed), eq(notes.member, by.id))))
      .orderBy(desc(notes.editedAt), desc(notes.id));
    const named = await withLayers(
      db,
      rows.map(({ note, paper }) => ({ ...note, paperName: paperName(paper) })),
    );
    const called = (some: typeof named) =>
      fitting(
        some.map(({ id, asked, paperName }): Likely => {
          const name = `${asked.title}: ${paperName}`;
          return { value: id, label: shortened(name), words: [name, paperName] };
        }),
        typed,
      );
    const drafts = called(named.filter(({ submittedAt }) => submittedAt === null));
    // Words that fit no draft find what was submitted, so that the command itself can say so.
    return which === "all" || (drafts.length === 0 && typed.trim() !== "") ? called(named) : drafts;
  };

/** All of one's notes, the newest first. */
export const ownNotes: Finder = own("all");
/** Those that are not submitted. */
export const ownDrafts: Finder = own("drafts");

/** The answers of the note that was named beside it. */
export const answersOfIt: Finder = async ({ db, group, known }, typed) => {
  const note = group && (await noteById(db, group.id, known.note ?? ""));
  const wanted = typed.trim().toLowerCase();
  return (note ? promptsOf(note.asked) : [])
    .filter(({ key, name }) => key.toLowerCase() === wanted || name.includes(wanted))
    .map(({ key, name }): Choice => ({ value: key, label: capital(name) }));
};

/** The paper that was named, or the one at hand if none was; refuses if there is none. */
export async function paperMeant(
  { db, at }: Pick<Asking, "db" | "at">,
  group: Pick<Group, "id">,
  named: string | undefined,
): Promise<Paper> {
  const paper = named ? await paperById(db, group.id, named) : await paperAtHand(db, group.id, at);
  return (
    paper ??
    refuse(
      "No paper is scheduled or read yet. Name the one you mean, for example “paper: attention”, or propose one with /paper add.",
      "paper",
    )
  );
}
