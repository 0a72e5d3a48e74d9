import { describe, expect, it } from "vitest";
import { sources } from "./support/sources.ts";

/** Who may import whom: each rule is read from the sources, and each lists every breach with its file. */
const all = sources("src").filter((one) => !one.path.includes("/playground/page/"));
const own = (from: string) => from.startsWith("src/");
const under =
  (...folders: readonly string[]) =>
  (path: string) =>
    folders.some((folder) => path.startsWith(`src/${folder}/`));
const breaches = (
  files: readonly (typeof all)[number][],
  allowed: (from: string, path: string, type: boolean) => boolean,
): readonly string[] =>
  files.flatMap((file) =>
    file.imports
      .filter(({ from, type }) => !allowed(from, file.path, type))
      .map(({ from }) => `${file.path} imports ${from}`),
  );

const order = [
  "groups",
  "papers",
  "sessions",
  "turns",
  "polls",
  "calendars",
  "notes",
  "templates",
  "critiques",
  "questions",
  "ideas",
  "reproductions",
  "agenda",
  "digest",
  "search",
  "exports",
  "my",
  "help",
];
const featureOf = (path: string): number => order.indexOf(/^src\/features\/([^/]+)\//.exec(path)?.[1] ?? "");
/** Files of a feature that hold queries, wishes or outside work; every other is an idea, and pure. */
const impure =
  /\/(commands\/.*|sources\/.*|schema|[a-z-]*store|[a-z-]*acts|picks|schedule|errands)\.ts$|\/(commands|sources)\//;

describe("Who may import whom", () => {
  it("the shared words know only time, and time knows nothing of ours", () => {
    const time = all.filter((file) => under("time")(file.path));
    const chat = all.filter((file) => under("chat")(file.path));
    expect(
      breaches(time, (from) => under("time")(from) || ["rrule-temporal", "temporal-polyfill"].includes(from)),
    ).toEqual([]);
    expect(breaches(chat, under("chat", "time"))).toEqual([]);
  });

  it("ideas and cards are pure: no store, no clock, no node module, no library that reaches outside", () => {
    const pure = all.filter((file) => under("features")(file.path) && !impure.test(file.path));
    const allowed = (from: string, _: string, type: boolean) =>
      type ||
      (own(from)
        ? under("chat", "time")(from) || (under("features")(from) && !impure.test(from))
        : /^(@citation-js\/|ical-generator$|ical\.js$|zod$)/.test(from));
    expect(breaches(pure, allowed)).toEqual([]);
  });

  it("features look leftwards: from groups to help", () => {
    const rooms = all.filter(
      (file) => featureOf(file.path) >= 0 && !/\/commands\/|\/([a-z-]*acts|schedule|picks)\.ts$/.test(file.path),
    );
    const leftwards = (from: string, path: string, type: boolean) =>
      !under("features")(from) || featureOf(from) <= featureOf(path) || (type && from.includes("/commands/"));
    expect(breaches(rooms, leftwards)).toEqual([]);
  });

  it("a picture is drawn, and an archive packed with those in it, from the shared words alone", () => {
    const pictures = all.filter((file) => under("pictures")(file.path));
    const allowed = (from: string) =>
      own(from) ? under("chat", "pictures")(from) : /^(node:module|@resvg\/resvg-js|fflate)$/.test(from);
    expect(breaches(pictures, allowed)).toEqual([]);
  });

  it("a platform knows the shared words, pictures and its own SDK, never a feature, the desk's inside or another platform", () => {
    const sdk: Record<string, RegExp> = {
      slack: /^(@slack\/|node:|zod$)/,
      discord: /^(discord\.js$|discord-api-types|node:|zod$)/,
      playground: /^(node:|zod$)/,
    };
    const platforms = all.filter((file) => under("platforms")(file.path));
    const allowed = (from: string, path: string) => {
      const name = path.split("/")[2] ?? "";
      return own(from)
        ? under("chat", "time", "pictures", `platforms/${name}`)(from)
        : (sdk[name]?.test(from) ?? false);
    };
    expect(breaches(platforms, allowed)).toEqual([]);
  });

  it("the platforms' SDKs are imported nowhere else", () => {
    const others = all.filter((file) => !under("platforms")(file.path));
    expect(breaches(others, (from) => !/^@slack\/|^discord/.test(from))).toEqual([]);
  });

  it("a platform that is not set up is not imported: each is asked for only then", () => {
    for (const path of ["src/main.ts", "src/house.ts", "src/rooms.ts"])
      expect(all.find((file) => file.path === path)?.text).not.toMatch(
        /^import .*platforms\/(slack|discord|playground)/m,
      );
  });

  it("only dispatch, the clock, delivery and what puts them together hold the whole database", () => {
    const holders = all.filter((file) => /\bRoot\b/.test(file.text)).map((file) => file.path);
    const may = (path: string) =>
      under("store", "clock", "delivery")(path) ||
      ["src/app/dispatch.ts", "src/works.ts", "src/ready.ts", "src/house.ts"].includes(path);
    expect(holders.filter((path) => !may(path))).toEqual([]);
  });

  it("only the settings' room reads the environment", () => {
    const readers = all.filter((file) => /process\.env/.test(file.text)).map((file) => file.path);
    expect(readers).toEqual(["src/config.ts"]);
  });

  it("only programs make the real clock, ids and chance; a directory's lock looks at its mark's age", () => {
    const makers = all
      .filter((file) => /Date\.now\(|new Date\(\)|Math\.random\(|randomBytes\(|randomUUID\(/.test(file.text))
      .map((file) => file.path);
    expect(
      makers.filter((path) => !["src/house.ts", "src/backup.ts", "src/doctor.ts", "src/store/lock.ts"].includes(path)),
    ).toEqual([]);
  });

  it("only the house, platforms, the web server and what watches connections to the database set timers", () => {
    const setters = all
      .filter((file) => /\bset(Timeout|Interval|Immediate)\(/.test(file.text))
      .map((file) => file.path);
    expect(setters.filter((path) => !under("platforms", "web")(path))).toEqual([
      "src/house.ts",
      "src/store/drivers.ts",
      "src/store/turn.ts",
    ]);
  });

  it("SQL asks neither for the time nor for chance", () => {
    const asks = all.filter(
      (file) =>
        !under("platforms", "time", "chat")(file.path) &&
        /sql`[^`]*\b(now|random|clock_timestamp)\(\)/i.test(file.text),
    );
    expect(asks.map((file) => file.path)).toEqual([]);
  });

  it("only the table of contents imports commands, and nobody imports main", () => {
    const others = all.filter((file) => file.path !== "src/contents.ts");
    const allowed = (from: string, path: string, type: boolean) =>
      (type || !from.includes("/commands/") || path.includes("/commands/")) && from !== "src/main.ts";
    expect(breaches(others, allowed)).toEqual([]);
  });
});
