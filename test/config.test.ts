import { describe, expect, test } from "vitest";
import { readConfig } from "../src/config.ts";

type Environment = Readonly<Record<string, string>>;
const config = (environment: Environment) => {
  const read = readConfig(environment);
  if ("wrong" in read) throw new Error(read.wrong.join("\n"));
  return read.config;
};
const wrong = (environment: Environment): readonly string[] => {
  const read = readConfig(environment);
  return "wrong" in read ? read.wrong : [];
};

describe("The settings", () => {
  test("need not be given: then it is a playground on this machine alone, with the embedded database", () => {
    expect(config({})).toEqual({
      databaseUrl: undefined,
      dataDir: "data",
      backupDir: "data/backups",
      metrics: "loopback",
      host: "127.0.0.1",
      port: 3000,
      publicUrl: undefined,
      slack: undefined,
      slackCommand: "colloquy",
      discord: undefined,
      arxivUrl: "https://export.arxiv.org/api/query",
      crossrefUrl: "https://api.crossref.org",
      playground: true,
      logLevel: "info",
    });
  });

  test("left empty or blank are as if not given", () => {
    expect(config({ PORT: "", DATABASE_URL: "  ", SLACK_BOT_TOKEN: "", PLAYGROUND: " ", LOG_LEVEL: "" })).toEqual(
      config({}),
    );
  });

  test("that mean nothing to Colloquy are left alone", () => {
    expect(config({ PATH: "/usr/bin", HOME: "/root", npm_config_x: "y" })).toEqual(config({}));
  });

  test.each([
    ["Slack over Socket Mode", { SLACK_BOT_TOKEN: "xoxb-1", SLACK_APP_TOKEN: "xapp-1" }, false],
    ["Slack over HTTP", { SLACK_BOT_TOKEN: "xoxb-1", SLACK_SIGNING_SECRET: "s" }, false],
    ["Discord", { DISCORD_TOKEN: "d" }, false],
    ["both", { SLACK_BOT_TOKEN: "xoxb-1", SLACK_APP_TOKEN: "xapp-1", DISCORD_TOKEN: "d" }, false],
    ["Discord and the playground", { DISCORD_TOKEN: "d", PLAYGROUND: "on" }, true],
    ["nothing, not even the playground", { PLAYGROUND: "off" }, false],
    ["only an address of Slack, without a token", { SLACK_API_URL: "http://127.0.0.1:1/" }, true],
  ] as readonly (readonly [string, Environment, boolean])[])(
    "with %s open the playground exactly when it is wanted or nothing else is",
    (_, environment, playground) => {
      expect(config(environment).playground).toBe(playground);
    },
  );

  test("of Slack and Discord are theirs alone", () => {
    const given = {
      SLACK_BOT_TOKEN: "xoxb-1",
      SLACK_APP_TOKEN: "xapp-1",
      SLACK_SIGNING_SECRET: "s",
      SLACK_API_URL: "http://127.0.0.1:4000/api/",
      SLACK_COMMAND: "readers",
      DISCORD_TOKEN: "d",
      DISCORD_API_URL: "http://127.0.0.1:4001/api",
    };
    expect(config(given)).toMatchObject({
      slack: {
        botToken: "xoxb-1",
        appToken: "xapp-1",
        signingSecret: "s",
        apiUrl: given.SLACK_API_URL,
      },
      slackCommand: "readers",
      discord: { token: "d", apiUrl: given.DISCORD_API_URL },
    });
  });

  test.each([
    [{ SLACK_BOT_TOKEN: "xoxb-1" }, "neither of the two is set"],
    [{ SLACK_APP_TOKEN: "xapp-1" }, "SLACK_BOT_TOKEN is not set"],
    [{ SLACK_SIGNING_SECRET: "s" }, "SLACK_BOT_TOKEN is not set"],
  ] as readonly (readonly [Environment, string])[])(
    "of half a Slack say which half is missing: %j",
    (environment, words) => {
      expect(wrong(environment)).toEqual([
        expect.stringMatching(/^Slack needs SLACK_BOT_TOKEN together with SLACK_APP_TOKEN .* or SLACK_SIGNING_SECRET/),
      ]);
      expect(wrong(environment)[0]).toContain(words);
    },
  );

  test.each([
    ["PORT", "many", "PORT must be a number, for example 3000. It is “many” now."],
    ["PORT", "3000.5", "PORT must be a whole number, for example 3000. It is “3000.5” now."],
    ["PORT", "65536", "PORT must be 65535 or less, for example 3000. It is “65536” now."],
    ["PORT", "-1", "PORT must be 0 or more, for example 3000. It is “-1” now."],
    [
      "PUBLIC_URL",
      "colloquy.example.org",
      "PUBLIC_URL must be an address that begins with http:// or https://, for example https://colloquy.example.org. It is “colloquy.example.org” now.",
    ],
    [
      "PUBLIC_URL",
      "ftp://example.org",
      "PUBLIC_URL must be an address that begins with http:// or https://, for example https://colloquy.example.org. It is “ftp://example.org” now.",
    ],
    [
      "SLACK_COMMAND",
      "/colloquy",
      "SLACK_COMMAND must be a word of lower-case letters without a slash, for example colloquy. It is “/colloquy” now.",
    ],
    ["PLAYGROUND", "perhaps", "PLAYGROUND must be on or off. It is “perhaps” now."],
    [
      "LOG_LEVEL",
      "loud",
      "LOG_LEVEL must be one of fatal, error, warn, info, debug, trace or silent. It is “loud” now.",
    ],
    [
      "ARXIV_API_URL",
      "arxiv",
      "ARXIV_API_URL must be an address that begins with http:// or https://, for example https://export.arxiv.org/api/query. It is “arxiv” now.",
    ],
  ])("%s=%s gets a sentence with an example", (name, value, sentence) => {
    expect(wrong({ [name]: value })).toEqual([sentence]);
  });

  test("that are wrong are all told at once", () => {
    expect(wrong({ PORT: "x", LOG_LEVEL: "y", DATABASE_URL: "mysql://z" })).toHaveLength(3);
  });

  test("that are secret are never told, not even wrong ones", () => {
    const secret = "s3cret-value";
    const given = {
      DATABASE_URL: `mysql://user:${secret}@host/db`,
      SLACK_BOT_TOKEN: secret,
      SLACK_APP_TOKEN: secret,
      SLACK_SIGNING_SECRET: secret,
      DISCORD_TOKEN: secret,
      PORT: "x",
    };
    const words = wrong(given).join("\n");
    expect(words).not.toContain(secret);
    expect(words).toContain("SLACK_BOT_TOKEN must be a bot token, which begins with xoxb-. It is “(hidden)” now.");
    expect(words).toContain("DATABASE_URL must be a PostgreSQL address");
  });

  test.each([
    "postgres://localhost/colloquy",
    "postgresql://user:pass@db.example.org:5432/colloquy?sslmode=require",
    "postgres://user:p%40ss@[::1]/colloquy",
  ])("take %s as a database", (url) => {
    expect(config({ DATABASE_URL: url }).databaseUrl).toBe(url);
  });

  test.each(["on", "true", "1"])("take PLAYGROUND=%s as on", (value) => {
    expect(config({ PLAYGROUND: value, DISCORD_TOKEN: "d" }).playground).toBe(true);
  });
  test.each(["off", "false", "0"])("take PLAYGROUND=%s as off", (value) => {
    expect(config({ PLAYGROUND: value }).playground).toBe(false);
  });

  test("read nothing but what they are given", () => {
    process.env.PORT = "4711";
    try {
      expect(config({}).port).toBe(3000);
    } finally {
      delete process.env.PORT;
    }
  });
});
