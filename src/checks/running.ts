import { z } from "zod";
import { type Finding, fine, lacking, wrong } from "../chat/finding.ts";
import { platformName } from "../chat/platform.ts";
import type { Config } from "../config.ts";
import { late, queued } from "./backlog.ts";

const told = z.object({
  ready: z.boolean(),
  database: z.boolean(),
  migrations: z.boolean(),
  platforms: z.record(z.string(), z.boolean()),
  clock: z.boolean(),
});

/** What the running program says of itself at /readyz; whether it runs is a finding too. */
export async function running({
  host,
  port,
}: Config): Promise<{ readonly runs: boolean; readonly findings: readonly Finding[] }> {
  const answer = await asked(host, port, "readyz");
  if (answer === undefined)
    return {
      runs: false,
      findings: [
        lacking("program", `Nothing answers on port ${port}, so Colloquy does not run here.`, "Start it: npm start"),
      ],
    };
  const read = told.safeParse(parsed(answer));
  if (!read.success)
    return {
      runs: false,
      findings: [
        wrong(
          "program",
          `Something else answers on port ${port}.`,
          "Choose another port with PORT, or stop that program.",
        ),
      ],
    };
  const { ready, database, migrations, platforms, clock } = read.data;
  if (ready) return { runs: true, findings: [fine("program", `Colloquy runs on port ${port} and is ready.`)] };
  const deaf = Object.entries(platforms).flatMap(([name, hears]) => (hears ? [] : [platformName(name)]));
  return {
    runs: true,
    findings: [
      ...(database
        ? []
        : [wrong("program", "It runs, and its database does not answer.", "Look whether PostgreSQL runs: pg_isready")]),
      ...(database && !migrations
        ? [
            wrong(
              "program",
              "It runs, and the database is of another version's schema.",
              "Start it anew: it migrates by itself.",
            ),
          ]
        : []),
      ...deaf.map((name) =>
        wrong(
          "program",
          `It runs, and ${name} does not reach it.`,
          `It connects again by itself; if that lasts, the log says why ${name} lets it not in.`,
        ),
      ),
      ...(clock
        ? []
        : [
            wrong(
              "program",
              "It runs, and its clock has not ticked for two minutes.",
              "Start it anew; its log says what it was at.",
            ),
          ]),
    ],
  };
}

/** What the running program counts at /metrics, where nobody else can look into its database. */
export async function counted({ host, port }: Config): Promise<readonly Finding[]> {
  const text = await asked(host, port, "metrics");
  const value = (name: string): number =>
    Number(new RegExp(`^${name} (\\S+)$`, "m").exec(text ?? "")?.[1] ?? Number.NaN);
  const waiting = value("colloquy_queue_messages");
  if (Number.isNaN(waiting))
    return [lacking("queue", "The running Colloquy tells no metrics.", "Set METRICS=loopback, and start it anew.")];
  const minutes = (name: string) => Math.floor(value(name) / 60);
  return [
    ...queued({
      ...{ waiting, minutes: minutes("colloquy_queue_age_seconds") },
      ...{ stuck: value("colloquy_queue_stuck"), why: undefined },
    }),
    ...late(minutes("colloquy_schedule_lag_seconds"), value("colloquy_schedule_failing")),
  ];
}

/** Asks the program on this machine, also where it listens for all. */
async function asked(host: string, port: number, path: string): Promise<string | undefined> {
  const name = ["0.0.0.0", "::"].includes(host) ? "127.0.0.1" : host.includes(":") ? `[${host}]` : host;
  try {
    const response = await fetch(`http://${name}:${port}/${path}`, { signal: AbortSignal.timeout(5000) });
    return await response.text();
  } catch {
    return undefined;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
