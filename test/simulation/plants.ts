// biome-ignore-all lint/suspicious/noTemplateCurlyInString: pieces of sources have these
/** A bug planted on purpose: in which file what is replaced by what, and why that is one. */
export interface Plant {
  readonly name: string;
  readonly why: string;
  readonly file: string;
  readonly find: string;
  readonly replace: string;
}

/** Ten bugs that bots like this one have had, or might. Each is small, passes for reasonable, and loses or repeats something. */
export const plants: readonly Plant[] = [
  {
    name: "marked before it is sent",
    why: "A worker that dies in between leaves a message that counts as sent and never was.",
    file: "src/delivery/worker.ts",
    find: "  return marked(works, doubt, await inTime(post(",
    replace:
      '  await works.root.update(outbox).set({ state: "sent", sentVersion: doubt.version }).where(claimedBy(row, works.lease));\n  return marked(works, doubt, await inTime(post(',
  },
  {
    name: "no lease is looked at",
    why: "Two workers take up the same message, and both send it.",
    file: "src/delivery/claim.ts",
    find: "        or(isNull(outbox.leaseUntil), lte(outbox.leaseUntil, at)),\n        notAway(",
    replace: "        notAway(",
  },
  {
    name: "tried again at once, as an SDK does by itself",
    why: "What broke may have arrived all the same: the second request makes a second message.",
    file: "src/delivery/worker.ts",
    find: "  return platform.post(row.place, {",
    replace:
      '  const tries = async (post: Parameters<Platform["post"]>[1]): Promise<Posted> => {\n    const first = await platform.post(row.place, post);\n    return first.kind === "unknown" ? platform.post(row.place, post) : first;\n  };\n  return tries({',
  },
  {
    name: "an occurrence has no key of its own",
    why: "The key names what comes due but not when, so that its next occurrence counts as done.",
    file: "src/clock/tick.ts",
    find: "    key: `${entry}:${subject}:${at}`,",
    replace: "    key: `${entry}:${subject}`,",
  },
  {
    name: "what a dead worker was doing is not in doubt",
    why: "A claim that ran out is sent anew without looking whether its worker had sent it.",
    file: "src/delivery/claim.ts",
    find: "    doubtSince: sql`coalesce(${outbox.doubtSince}, ${outbox.triedAt})`,\n",
    replace: "",
  },
  {
    name: "a wish that comes again is done again",
    why: "Platforms repeat what was not answered in time, and people press a second time.",
    file: "src/app/seen-store.ts",
    find: "  return rows.length > 0;\n}\n\nconst first",
    replace: "  return rows.length >= 0;\n}\n\nconst first",
  },
  {
    name: "the next message does not wait for the one before it",
    why: "While a message waits or is in doubt, later ones of its place overtake it.",
    file: "src/delivery/claim.ts",
    find: "        sql`(${outbox.sentVersion} > 0 or not exists ${unsentBefore})`,",
    replace: "        sql`(${outbox.sentVersion} > 0 or ${unsentBefore.limit(0)} is null)`,",
  },
  {
    name: "a look that came meanwhile is forgotten",
    why: "A redraw that is left while the older look is under way is marked as sent with it.",
    file: "src/delivery/sent.ts",
    find: "sql`case when ${outbox.version} > marked.version then 'due' else 'sent' end`,",
    replace: "sql`'sent'`,",
  },
  {
    name: "nobody is told",
    why: "A message is given up, and its organizers never hear of it.",
    file: "src/delivery/ended.ts",
    find: '    else if (!row.place.direct) await plan(db, { entry: "group undelivered", subject: key, ...wish });',
    replace: "",
  },
  {
    name: "the clock is believed",
    why: "When the clock is set ahead, a claim and the minute of a doubt are over before what was sent can have arrived.",
    file: "src/delivery/worker.ts",
    find: "works.steadyFor() >= leaseSeconds * 1000;",
    replace: "works.steadyFor() >= 0;",
  },
];
