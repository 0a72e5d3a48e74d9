import { existsSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

/** How this installation is set up. */
export interface Config {
  /** PostgreSQL's address; without it the embedded database under `dataDir` is used. */
  readonly databaseUrl: string | undefined;
  readonly dataDir: string;
  /** Where backups lie. */
  readonly backupDir: string;
  readonly host: string;
  readonly port: number;
  /** The address by which others reach this machine, if there is one. */
  readonly publicUrl: string | undefined;
  readonly slack: SlackConfig | undefined;
  /** The command under which all others can be reached on Slack. */
  readonly slackCommand: string;
  readonly discord: { readonly token: string; readonly apiUrl: string | undefined } | undefined;
  readonly arxivUrl: string;
  readonly crossrefUrl: string;
  readonly playground: boolean;
  /** Whom /metrics answers: programs on this machine, everybody, or nobody. */
  readonly metrics: "loopback" | "on" | "off";
  readonly logLevel: "fatal" | "error" | "warn" | "info" | "debug" | "trace" | "silent";
}
export interface SlackConfig {
  readonly botToken: string;
  readonly appToken: string | undefined;
  readonly signingSecret: string | undefined;
  readonly apiUrl: string | undefined;
}

const address = (example: string) =>
  z.url({
    protocol: /^https?$/,
    error: `must be an address that begins with http:// or https://, for example ${example}`,
  });
const settings = z.object({
  DATABASE_URL: z
    .url({
      protocol: /^postgres(ql)?$/,
      error: "must be a PostgreSQL address, for example postgres://user:password@localhost:5432/colloquy",
    })
    .optional(),
  DATA_DIR: z.string().default("data"),
  BACKUP_DIR: z.string().optional(),
  HOST: z.string().default("127.0.0.1"),
  PORT: z.coerce
    .number({ error: "must be a number, for example 3000" })
    .int({ error: "must be a whole number, for example 3000" })
    .min(0, { error: "must be 0 or more, for example 3000" })
    .max(65535, { error: "must be 65535 or less, for example 3000" })
    .default(3000),
  PUBLIC_URL: address("https://colloquy.example.org").optional(),
  SLACK_BOT_TOKEN: z.string().startsWith("xoxb-", { error: "must be a bot token, which begins with xoxb-" }).optional(),
  SLACK_APP_TOKEN: z
    .string()
    .startsWith("xapp-", { error: "must be an app-level token, which begins with xapp-" })
    .optional(),
  SLACK_SIGNING_SECRET: z.string().optional(),
  SLACK_API_URL: address("https://slack.com/api/").optional(),
  SLACK_COMMAND: z
    .string()
    .regex(/^[a-z][a-z0-9_-]{0,30}$/, {
      error: "must be a word of lower-case letters without a slash, for example colloquy",
    })
    .default("colloquy"),
  DISCORD_TOKEN: z.string().optional(),
  DISCORD_API_URL: address("https://discord.com/api").optional(),
  ARXIV_API_URL: address("https://export.arxiv.org/api/query").default("https://export.arxiv.org/api/query"),
  CROSSREF_API_URL: address("https://api.crossref.org").default("https://api.crossref.org"),
  PLAYGROUND: z.enum(["on", "off", "true", "false", "1", "0"], { error: "must be on or off" }).optional(),
  METRICS: z.enum(["loopback", "on", "off"], { error: "must be loopback, on or off" }).default("loopback"),
  LOG_LEVEL: z
    .enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"], {
      error: "must be one of fatal, error, warn, info, debug, trace or silent",
    })
    .default("info"),
});

/** The process's environment, with what a file `.env` in the working directory adds to it. */
export function environment(): Readonly<Record<string, string | undefined>> {
  if (existsSync(".env")) process.loadEnvFile(".env");
  return process.env;
}

/** Reads the settings; every wrong or missing one gives a sentence of its own. */
export function readConfig(
  environment: Readonly<Record<string, string | undefined>>,
): { readonly config: Config } | { readonly wrong: readonly string[] } {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value.trim() !== ""),
  );
  const read = settings.safeParse(given);
  if (!read.success)
    return {
      wrong: read.error.issues.map(
        (issue) => `${issue.path.join(".")} ${issue.message}. It is “${hidden(issue.path.join("."), given)}” now.`,
      ),
    };
  const one = read.data;
  const wrong = incomplete(one);
  if (wrong.length > 0) return { wrong };
  const slack = one.SLACK_BOT_TOKEN
    ? {
        botToken: one.SLACK_BOT_TOKEN,
        appToken: one.SLACK_APP_TOKEN,
        signingSecret: one.SLACK_SIGNING_SECRET,
        apiUrl: one.SLACK_API_URL,
      }
    : undefined;
  const discord = one.DISCORD_TOKEN ? { token: one.DISCORD_TOKEN, apiUrl: one.DISCORD_API_URL } : undefined;
  return {
    config: {
      databaseUrl: one.DATABASE_URL,
      dataDir: one.DATA_DIR,
      backupDir: one.BACKUP_DIR ?? join(one.DATA_DIR, "backups"),
      host: one.HOST,
      port: one.PORT,
      publicUrl: one.PUBLIC_URL,
      slack,
      slackCommand: one.SLACK_COMMAND,
      discord,
      arxivUrl: one.ARXIV_API_URL,
      crossrefUrl: one.CROSSREF_API_URL,
      playground: one.PLAYGROUND === undefined ? !slack && !discord : ["on", "true", "1"].includes(one.PLAYGROUND),
      metrics: one.METRICS,
      logLevel: one.LOG_LEVEL,
    },
  };
}

function incomplete(one: z.infer<typeof settings>): readonly string[] {
  const half = "Slack needs SLACK_BOT_TOKEN together with SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP)";
  if (one.SLACK_BOT_TOKEN && !one.SLACK_APP_TOKEN && !one.SLACK_SIGNING_SECRET)
    return [`${half}: neither of the two is set.`];
  if (!one.SLACK_BOT_TOKEN && (one.SLACK_APP_TOKEN || one.SLACK_SIGNING_SECRET))
    return [`${half}: SLACK_BOT_TOKEN is not set.`];
  return [];
}

/** A secret is never printed, not even a wrong one. */
const hidden = (name: string, given: Readonly<Record<string, string | undefined>>): string =>
  /TOKEN|SECRET|DATABASE_URL/.test(name) ? "(hidden)" : (given[name] ?? "");
