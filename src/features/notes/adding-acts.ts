import type { Doing } from "../../app/command.ts";
import type { Card } from "../../chat/card.ts";
import { refuse } from "../../chat/refusal.ts";
import type { Group, Member } from "../groups/store.ts";
import { layerMeant, saveAnswers, wholeCard } from "./acts.ts";
import { answersAfter, wrongIn } from "./answering.ts";
import { promptsOf } from "./layers.ts";
import { paperMeant } from "./picks.ts";
import { noteToWrite } from "./store.ts";
import { templateOf } from "./template-store.ts";

type Adding = Doing & {
  readonly group: Group;
  readonly by: Member;
  readonly message?: { readonly words: string; readonly url?: string };
  readonly input: { readonly words: string; readonly answer: string; readonly paper: string | undefined };
};

/** Adds words to the end of one answer of somebody's own note, with the link to the message they stood in; begins the note if there is none. */
export async function addToNote(call: Adding): Promise<Card> {
  const { db, group, by, at, input, message } = call;
  const paper = await paperMeant(call, group, input.paper);
  const [name = "", key = ""] = input.answer.split(".");
  const { layer } = await layerMeant(call, paper, name);
  const { id: template, version: templateVersion } = await templateOf(db, group.id);
  const of = { group: group.id, paper: paper.id, member: by.id, layer: layer.name };
  const before = await noteToWrite(db, { id: call.newId(), ...of, template, templateVersion }, at);
  const prompt = promptsOf(before.asked).find((one) => one.key === key);
  if (!prompt) return refuse("Your note does not ask this: it was begun before the template changed.", "answer");
  const words = [before.answers[key]?.words ?? "", input.words, message?.url ?? ""].filter((one) => one.trim() !== "");
  const sent = { [key]: words.join("\n\n") };
  const wrong = wrongIn([prompt], sent);
  if (wrong) refuse(wrong.wrong, "words");
  const answers = answersAfter({ base: before.answers, now: before.answers }, [prompt], sent);
  return wholeCard(call, await saveAnswers(call, before, answers), key);
}
