import type { Command } from "../../src/app/command.ts";
import { start } from "../../src/features/groups/commands/start.ts";
import { succession } from "../../src/features/groups/schedule.ts";
import { groups } from "../../src/features/groups/schema.ts";
import { ask, round } from "../../src/features/my/schedule.ts";
import { add } from "../../src/features/papers/commands/add.ts";
import { drop } from "../../src/features/papers/commands/drop.ts";
import { edit } from "../../src/features/papers/commands/edit.ts";
import { found } from "../../src/features/papers/commands/found.ts";
import { merge } from "../../src/features/papers/commands/merge.ts";
import { queue } from "../../src/features/papers/commands/queue.ts";
import { show } from "../../src/features/papers/commands/show.ts";
import { unknown } from "../../src/features/papers/commands/unknown.ts";
import { vote } from "../../src/features/papers/commands/vote.ts";
import { paperErrands } from "../../src/features/papers/errands.ts";
import { enter } from "../../src/features/sessions/schedule.ts";
import type { Kind } from "../support/database.ts";
import { openSources, type SourcesServer } from "../support/sources-server.ts";
import type { Channel, Seen, SeenCard, SeenForm, SeenMessage, SeenRefusal, Someone } from "../support/stage.ts";
import { type World, world } from "../support/world.ts";

/** A reading group that proposes papers: its organizer Ada, two members, the sources on loopback, and who says and sees what. */
export interface PaperGroup {
  readonly world: World;
  /** The group's id. */
  readonly id: string;
  readonly sources: SourcesServer;
  readonly room: Channel;
  readonly ada: Someone;
  readonly bo: Someone;
  readonly cy: Someone;
  /** Types a command and sees what is whispered, once look-ups and messages rest. */
  says(who: Someone, text: string): Promise<Seen>;
  /** The message about a paper that holds these words, as it looks now. */
  message(words: string): Promise<SeenMessage>;
  close(): Promise<void>;
}

/** Starts a group that meets when it says, or has no sessions; `also` are commands of other features. */
export async function paperGroup(
  how: {
    readonly kind?: Kind;
    readonly meets?: string;
    readonly also?: readonly Command[];
    /** How long a source may take to answer. */
    readonly milliseconds?: number;
    /** Through what the sources are asked, if not at once. */
    readonly fetch?: typeof fetch;
  } = {},
): Promise<PaperGroup> {
  const sources = await openSources();
  const commands: readonly Command[] = [
    start,
    ...[add, queue, vote, show, edit, merge, drop, found, unknown],
    ...[succession, round, ask, enter],
    ...(how.also ?? []),
  ];
  const looking = {
    arxivUrl: sources.arxiv,
    crossrefUrl: sources.crossref,
    fetch: how.fetch ?? fetch,
    ...(how.milliseconds ? { milliseconds: how.milliseconds } : {}),
  };
  const opened = await world({ ...how, commands, errands: paperErrands(looking) });
  const { stage } = opened;
  const [ada, bo, cy] = [
    await stage.person("Ada", "Europe/Berlin"),
    await stage.person("Bo", "America/New_York"),
    await stage.person("Cy", "UTC"),
  ];
  const room = await stage.channel("papers");
  await stage.types(
    ada,
    room,
    `/group start Readers zone: Europe/Berlin meets: ${how.meets ?? "no meetings"} digest: Monday 9:00`,
  );
  await opened.settles();
  const [made] = await opened.store.root.select({ id: groups.id }).from(groups);
  return {
    world: opened,
    id: made?.id ?? "",
    sources,
    room,
    ada,
    bo,
    cy,
    says: async (who, text) => {
      const seen = await stage.types(who, room, text);
      await opened.settles();
      return seen;
    },
    message: async (words) => {
      const all = await stage.messages(room);
      const one = all.find(({ text }) => text.includes(words));
      if (!one) throw new Error(`No message says “${words}”:\n\n${all.map(({ text }) => text).join("\n\n")}`);
      return one;
    },
    close: async () => {
      await opened.close();
      await sources.close();
    },
  };
}

/** What was whispered, where no form and no refusal is meant to come. */
export function card(seen: Seen): SeenCard {
  if (seen.kind !== "card") throw new Error(`Not a card: ${JSON.stringify(seen)}`);
  return seen;
}
/** A refusal, where one is meant to come. */
export function refused(seen: Seen): SeenRefusal {
  if (seen.kind !== "refused") throw new Error(`Not refused: ${JSON.stringify(seen)}`);
  return seen;
}
/** A form, where one is meant to come. */
export function form(seen: Seen): SeenForm {
  if (seen.kind !== "form") throw new Error(`Not a form: ${JSON.stringify(seen)}`);
  return seen;
}
