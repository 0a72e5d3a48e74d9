import { ApplicationCommandOptionType, ApplicationCommandType } from "discord.js";
import { describe, expect, onTestFinished, test } from "vitest";
import { choice, type Fields, line, optional, paragraph } from "../../src/chat/fields.ts";
import type { Entry } from "../../src/chat/menu.ts";
import { discord } from "../../src/platforms/discord/index.ts";
import { invitation } from "../../src/platforms/discord/permissions.ts";
import { commands } from "../../src/platforms/discord/register.ts";
import { discordServer } from "../support/discord-server.ts";
import { charactersOf, commandSet, optionsOf } from "../support/discord-server-commands.ts";
import { smallDesk, smallLab, smallMenu } from "../support/discord-server-desk.ts";

const entry = (name: string, fields: Fields = {}, summary = "x".repeat(100)): Entry => ({
  name,
  summary,
  fields,
  steps: false,
});
const many = (count: number) => Array.from({ length: count }, (_, i) => i);
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

describe("what people can type", () => {
  test("each noun is a command, its verbs are subcommands, and Discord takes them all", async () => {
    const { server } = await smallLab();
    expect(server.stage.commands.map((one) => one.name)).toEqual([
      "paper",
      "session",
      "group",
      "question",
      "note",
      "Ask this as a question",
    ]);
    expect(optionsOf(server.stage.commands, "paper", "add")?.map((one) => one.name)).toEqual(["what", "why"]);
    expect(server.refused).toEqual([]);
  });

  test("no option must be given, so that a form can ask for what is missing", () => {
    const all = commandSet.parse(commands(smallMenu));
    for (const { name } of smallMenu) {
      const [noun = "", verb = ""] = name.split(" ");
      expect(optionsOf(all, noun, verb)?.filter((one) => one.required)).toEqual([]);
    }
  });

  test("every kind of field is the option that fits it", () => {
    const all = commandSet.parse(commands(smallMenu));
    const kinds = (noun: string, verb: string) => optionsOf(all, noun, verb)?.map((one) => [one.name, one.type]);
    const { String: text, Integer, User, Channel } = ApplicationCommandOptionType;
    expect(kinds("session", "plan")).toEqual([
      ["rhythm", text],
      ["on-days", text],
      ["minutes", Integer],
      ["first-day", text],
      ["where", Channel],
    ]);
    expect(kinds("session", "lead")).toEqual([
      ["who", User],
      ["paper", text],
    ]);
    expect(optionsOf(all, "session", "plan")?.[0]).toMatchObject({
      choices: [
        { name: "Every week", value: "weekly" },
        { name: "Every month", value: "monthly" },
      ],
    });
    expect(optionsOf(all, "session", "lead")?.[1]).toMatchObject({ autocomplete: true });
  });

  test("a paragraph can be typed as an option; left out, the form asks for it", () => {
    const all = commandSet.parse(
      commands([entry("paper drop", { reason: paragraph("Reason"), note: optional(paragraph("Note")) })]),
    );
    expect(optionsOf(all, "paper", "drop")?.map(({ name, required }) => [name, required])).toEqual([
      ["reason", false],
      ["note", false],
    ]);
  });

  test("what is offered on messages stands under their “Apps”, in the order of the menu, and nothing else does", () => {
    const onMessages = (menu: readonly Entry[]) =>
      commands(menu).flatMap((one) => (one.type === ApplicationCommandType.Message ? [one.name] : []));
    const idea = { ...entry("idea propose"), onMessage: "Propose this as an idea" };
    expect(onMessages([...smallMenu, idea])).toEqual(["Ask this as a question", "Propose this as an idea"]);
    expect(onMessages([entry("paper add")])).toEqual([]);
  });
});

describe("it fits", () => {
  const full: Fields = Object.fromEntries(
    many(5).map((i) => [
      `someLongName${i}`,
      choice("l".repeat(45), Object.fromEntries(many(3).map((n) => [`value${n}`, "c".repeat(20)])), {
        hint: "h".repeat(100),
      }),
    ]),
  );

  test("25 verbs of a noun fit, 26 do not", () => {
    const verbs = (count: number) => commands(many(count).map((i) => entry(`paper verb-${i}`)));
    expect(commandSet.safeParse(verbs(25)).success).toBe(true);
    expect(commandSet.safeParse(verbs(26)).success).toBe(false);
  });

  test("what is longer than 8,000 characters in all is found out", () => {
    const verbs = (count: number) => commands(many(count).map((i) => entry(`paper verb-${i}`, full)));
    const most = many(25).filter((count) => verbs(count + 1).every((one) => charactersOf(one) <= 8000)).length;
    expect(most).toBeGreaterThan(5);
    expect(commandSet.safeParse(verbs(most)).success).toBe(true);
    expect(commandSet.safeParse(verbs(most + 1)).success).toBe(false);
  });

  test("a long label, a long hint and a noun of many long verbs still describe themselves within 100 characters", () => {
    const menu = many(25).map((i) =>
      entry(`question ${"v".repeat(28)}-${i}`, { what: line("l".repeat(45), { hint: "h".repeat(100) }) }),
    );
    const all = commandSet.parse(commands(menu));
    expect(all[0]).toMatchObject({ description: "What there is to do with /question" });
    expect(optionsOf(all, "question", `${"v".repeat(28)}-0`)?.[0]?.description).toBe("l".repeat(45));
  });
});

describe("joining", () => {
  test("the invitation asks for both scopes and eight permissions, and nothing more", () => {
    const link = new URL(invitation("42"));
    expect(link.searchParams.get("scope")).toBe("bot applications.commands");
    // View, send, in threads, open threads, attach, embed, history, events.
    const bits = [10n, 11n, 38n, 35n, 15n, 14n, 16n, 44n];
    expect(BigInt(link.searchParams.get("permissions") ?? 0)).toBe(bits.reduce((sum, bit) => sum | (1n << bit), 0n));
  });

  test("a wrong token is said to be wrong at the start", async () => {
    const server = await discordServer();
    onTestFinished(() => server.close());
    const platform = discord({ token: "wrong", apiUrl: server.apiUrl, log: silent, now: () => "" });
    await expect(platform.start(smallMenu, smallDesk().desk)).rejects.toThrow(/invalid token/i);
    await platform.stop();
  });

  test("commands that Discord refuses end the start, too", async () => {
    const server = await discordServer();
    onTestFinished(() => server.close());
    const platform = discord({ token: server.token, apiUrl: server.apiUrl, log: silent, now: () => "" });
    await expect(platform.start([entry("Paper add")], smallDesk().desk)).rejects.toThrow(/Invalid Form Body/);
    await platform.stop();
  });
});
