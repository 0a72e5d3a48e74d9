import { describe, expect, it } from "vitest";
import { menuOf } from "../src/app/command.ts";
import { limits } from "../src/chat/limits.ts";
import { nouns, offeredOnMessages } from "../src/chat/menu.ts";
import { misfits } from "../src/chat/misfits.ts";
import { commands, schedules } from "../src/contents.ts";
import { sources } from "./support/sources.ts";

const nounOf = (folder: string): string => (folder === "my" ? "my" : folder.replace(/s$/, ""));
const files = sources("src/features").filter((file) => file.path.includes("/commands/"));
const nameOf = (path: string): string => {
  const [, folder = "", verb = ""] = /features\/([^/]+)\/commands\/([^/]+)\.ts$/.exec(path) ?? [];
  return `${nounOf(folder)} ${verb}`;
};
const listed = [...commands, ...schedules];

describe("The table of contents", () => {
  it("lists every command file, and each file is named for its path", () => {
    const names = new Set<string>(listed.map((one) => one.name));
    expect(files.map((file) => nameOf(file.path)).filter((name) => !names.has(name))).toEqual([]);
  });

  it("lists nothing twice", () => {
    const names = listed.map((one) => one.name);
    expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
  });

  it("keeps what people can ask and what the clock asks apart", () => {
    expect(commands.filter((one) => one.scope === "clock")).toEqual([]);
    expect(schedules.filter((one) => one.scope !== "clock")).toEqual([]);
  });

  it.each(commands.map((one) => [one.name, one] as const))("/%s fits every platform", (_, one) => {
    expect(misfits(one.fields)).toEqual([]);
    expect(one.summary.length).toBeGreaterThan(10);
    expect(one.summary.length).toBeLessThanOrEqual(limits.entry.summary);
  });

  it.each(nouns(menuOf(listed)).map(([noun, entries]) => [noun, entries] as const))(
    "/%s with its verbs fits one command of Discord: 25 verbs, 8,000 characters",
    (noun, entries) => {
      expect(entries.length).toBeLessThanOrEqual(limits.entry.verbsOfNoun);
      const words = entries.flatMap((entry) => [
        entry.name,
        entry.summary,
        ...Object.entries(entry.fields).flatMap(([key, field]) => [
          key,
          field.label,
          field.hint ?? "",
          ...("choices" in field ? field.choices.flatMap((one) => [one.label, one.value]) : []),
        ]),
      ]);
      expect(noun.length + words.join("").length).toBeLessThanOrEqual(8000);
    },
  );

  it("what is offered on messages fits Slack's names and is little enough for Discord", () => {
    const offered = offeredOnMessages(menuOf(listed));
    expect(offered.map(({ name }) => name).toSorted()).toEqual([
      "critique add",
      "idea propose",
      "note add",
      "question ask",
    ]);
    expect(new Set(offered.map(({ onMessage }) => onMessage)).size).toBeLessThanOrEqual(limits.entry.onMessages);
    for (const { onMessage } of offered) expect(onMessage.length).toBeLessThanOrEqual(limits.entry.onMessage);
  });

  it("every list that turns pages can be asked for a page", () => {
    const turning = commands.filter((one) => "page" in one.fields);
    expect(turning.length).toBeGreaterThanOrEqual(8);
    expect(turning.filter((one) => one.fields.page?.hidden).map((one) => one.name)).toEqual([]);
  });

  it("an id of ten letters for every thing a button may name fits what a button carries", () => {
    const longest = (one: (typeof commands)[number]) =>
      new URLSearchParams(
        Object.entries(one.fields)
          .filter(([, field]) => field.kind === "pick")
          .map(([key]) => [key, "0123456789"]),
      ).toString();
    const over = commands.filter(
      (one) => `${one.name}?~g=0123456789&~=ho&${longest(one)}`.length > limits.button.carries,
    );
    expect(over.map((one) => one.name)).toEqual([]);
  });
});
