import type { Doing } from "../../app/command.ts";
import { changesOf } from "../../history/store.ts";
import { postTermDigest } from "../digest/term-acts.ts";
import type { Group } from "../groups/store.ts";
import { termOver } from "./news.ts";
import { currentSeries, isEnding } from "./running-store.ts";
import { nextSession, runningSession } from "./store.ts";

/** Tells the group, once, that its term is over: nothing comes any more unless somebody plans it. */
export async function tellIfOver(doing: Doing, group: Group): Promise<void> {
  const { db, at } = doing;
  const running = await currentSeries(db, group.id);
  if (!running || !(await isEnding(db, running, at))) return;
  if ((await runningSession(db, group.id, at)) || (await nextSession(db, group.id, at))) return;
  const subject = `series:${running.id}`;
  if ((await changesOf(db, group.id, subject)).some(({ after }) => isTold(after))) return;
  await doing.record(subject, undefined, { over: true });
  await doing.post(termOver(running), "group", { group: group.id });
  await postTermDigest(doing, group);
}

const isTold = (after: unknown): boolean => typeof after === "object" && after !== null && "over" in after;
