import type { Button } from "./card.ts";

/** All of a button but what it says. */
export type Carried = Omit<Button, "label">;

/** Writes what a button carries as one short text (at most 100 characters, Discord's custom_id): "question me-too?g=k3f9&question=x2". */
export function carried(button: Carried): string {
  const flags = `${button.here ? "h" : ""}${button.open ? "o" : ""}`;
  const query = new URLSearchParams();
  if (button.group) query.set("~g", button.group);
  if (flags) query.set("~", flags);
  if (button.source) query.set("~s", button.source);
  for (const [key, value] of Object.entries(button.known)) query.set(key, value);
  const text = query.toString();
  return text === "" ? button.entry : `${button.entry}?${text}`;
}

/** Reads what `carried` wrote. */
export function uncarried(text: string): Carried {
  const cut = text.indexOf("?");
  const entry = cut < 0 ? text : text.slice(0, cut);
  const pairs = [...new URLSearchParams(cut < 0 ? "" : text.slice(cut + 1))];
  const own = (key: string) => pairs.find(([name]) => name === key)?.[1];
  const flags = own("~") ?? "";
  const group = own("~g");
  const source = own("~s");
  return {
    entry,
    known: Object.fromEntries(pairs.filter(([name]) => !name.startsWith("~"))),
    ...(group === undefined ? {} : { group }),
    ...(flags.includes("h") ? { here: true } : {}),
    ...(flags.includes("o") ? { open: true } : {}),
    ...(source === undefined ? {} : { source }),
  };
}
