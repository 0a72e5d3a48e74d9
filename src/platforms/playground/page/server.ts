import type {
  Change,
  ChoiceShape,
  MessageShape,
  PersonShape,
  PlaceShape,
  Reply,
  State,
  Wish,
  Wrong,
} from "../shapes.ts";

/** What the page is told instead of an answer: a sentence to show. */
export class NoAnswer extends Error {}

const unreachable = "The playground does not answer. Is it still running? Nothing you typed is lost; try again.";

async function told<T>(path: string, sent?: object): Promise<T> {
  const response = await fetch(
    `/playground/${path}`,
    sent && { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(sent) },
  ).catch(() => undefined);
  const value: T | Wrong | undefined = await response?.json().catch(() => undefined);
  if (response === undefined || value === undefined) throw new NoAnswer(unreachable);
  if (typeof value === "object" && value !== null && "wrong" in value) throw new NoAnswer(value.wrong);
  return value as T;
}

/** What the page may ask of the playground it came from. */
export const server = {
  state: () => told<State>("state"),
  messages: (where: Readonly<Record<string, string>>) =>
    told<readonly MessageShape[]>(`messages?${new URLSearchParams(where)}`),
  choices: (sought: Readonly<Record<string, string>>) =>
    told<readonly ChoiceShape[]>(`choices?${new URLSearchParams(sought)}`),
  ask: (wish: Wish) => told<Reply>("ask", wish),
  addPerson: (name: string, zone: string) => told<PersonShape>("people", { name, zone }),
  addPlace: (name: string) => told<PlaceShape>("places", { name }),
  move: (move: { readonly to: string } | { readonly by: string }) => told<{ readonly now: string }>("clock", move),
};

/** Hears what changes until it is told to stop; `connected` says whether anything would be heard. */
export function listening(heard: (change: Change) => void, connected: (yes: boolean) => void): () => void {
  const events = new EventSource("/playground/events");
  events.onopen = () => connected(true);
  events.onerror = () => connected(false);
  events.onmessage = (event) => heard(JSON.parse(event.data));
  return () => events.close();
}

/** The sentence to show for something that went wrong. */
export const sentenceOf = (thrown: unknown): string => (thrown instanceof NoAnswer ? thrown.message : unreachable);
