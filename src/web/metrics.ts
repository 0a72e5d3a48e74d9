import { Counter, Gauge, Histogram, Registry } from "prom-client";
import type { Backlog } from "../delivery/backlog.ts";
import type { Meter } from "../meter.ts";
import { type Instant, millisecondsBetween } from "../time/instant.ts";

/** What is looked up when somebody asks for the metrics; what cannot be is no number then. */
export interface Present {
  now(): Instant;
  backlog(): Promise<Backlog>;
  /** When the newest backup was made, by the machine's own clock, and what that says now. */
  newestBackup(): Promise<{ readonly at: Instant; readonly now: Instant } | undefined>;
  ready(): Promise<boolean>;
}

/** A meter, and how what it counted is told to Prometheus (its exposition format, text 0.0.4). */
export interface Metrics extends Meter {
  readonly contentType: string;
  told(present: Present): Promise<string>;
}

/** From a command on a quick machine to one that every platform would have given up on. */
const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3, 10];

/** Makes a meter. Names follow https://prometheus.io/docs/practices/naming/. */
export function metrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const gauge = (name: string, help: string) => new Gauge({ name, help, registers });
  const deliveries = new Counter({
    name: "colloquy_deliveries_total",
    help: "Tries to deliver a message, by platform and by how they ended.",
    labelNames: ["platform", "outcome"] as const,
    registers,
  });
  const commands = new Histogram({
    name: "colloquy_command_duration_seconds",
    help: "How long a command took, from the wish to its answer.",
    labelNames: ["command", "outcome"] as const,
    buckets,
    registers,
  });
  const backups = new Counter({
    name: "colloquy_backups_total",
    help: "Nightly backups, by how they ended.",
    labelNames: ["outcome"] as const,
    registers,
  });
  const waiting = gauge("colloquy_queue_messages", "Messages that wait to be posted or drawn anew.");
  const age = gauge("colloquy_queue_age_seconds", "For how long the oldest message waits that was never posted.");
  const stuck = gauge("colloquy_queue_stuck", "Messages that were tried many times in vain, and are tried again.");
  const errands = gauge("colloquy_queue_errands", "Look-ups and other outside work that waits.");
  const lag = gauge("colloquy_schedule_lag_seconds", "For how long the oldest thing is due that was not done.");
  const failing = gauge("colloquy_schedule_failing", "Things that were due, failed, and will be tried again.");
  const backup = gauge("colloquy_backup_age_seconds", "How old the newest backup is; not a number if there is none.");
  const ready = gauge("colloquy_ready", "1 if /readyz says so, else 0.");
  const memory = gauge("process_resident_memory_bytes", "Resident memory size in bytes.");

  return {
    contentType: registry.contentType,
    delivered: (platform, outcome) => deliveries.inc({ platform, outcome }),
    asked: (command) => {
      const begun = performance.now();
      return (outcome) => commands.observe({ command, outcome }, (performance.now() - begun) / 1000);
    },
    backedUp: (well) => backups.inc({ outcome: well ? "done" : "failed" }),
    async told(present) {
      const now = present.now();
      const since = (at: Instant | undefined): number =>
        at === undefined ? 0 : Math.max(0, millisecondsBetween(at, now) / 1000);
      const backlog = await present.backlog().catch(() => undefined);
      const newest = await present.newestBackup().catch(() => undefined);
      waiting.set(backlog?.waiting ?? Number.NaN);
      age.set(backlog ? since(backlog.since) : Number.NaN);
      stuck.set(backlog?.stuck ?? Number.NaN);
      errands.set(backlog?.errands ?? Number.NaN);
      lag.set(backlog ? since(backlog.lateSince) : Number.NaN);
      failing.set(backlog?.failing ?? Number.NaN);
      backup.set(newest ? millisecondsBetween(newest.at, newest.now) / 1000 : Number.NaN);
      ready.set((await present.ready().catch(() => false)) ? 1 : 0);
      memory.set(process.memoryUsage.rss());
      return registry.metrics();
    },
  };
}
