import { type Command, menuOf } from "./app/command.ts";
import type { Errand } from "./app/errand.ts";
import { type Menu, nouns } from "./chat/menu.ts";
import { paperErrands, type Sources } from "./features/papers/errands.ts";

/** The table of contents: every command's file, in the order help tells them. */
const files = await Promise.all([
  import("./features/groups/commands/start.ts"),
  import("./features/groups/commands/show.ts"),
  import("./features/groups/commands/join.ts"),
  import("./features/groups/commands/leave.ts"),
  import("./features/groups/commands/add.ts"),
  import("./features/groups/commands/members.ts"),
  import("./features/groups/commands/calendar.ts"),
  import("./features/groups/commands/settings.ts"),
  import("./features/groups/commands/organizer.ts"),
  import("./features/groups/commands/volunteer.ts"),
  import("./features/groups/commands/handover.ts"),
  import("./features/groups/commands/move.ts"),
  import("./features/groups/commands/link.ts"),
  import("./features/groups/commands/unlink.ts"),
  import("./features/groups/commands/rehearse.ts"),
  import("./features/groups/commands/end.ts"),
  import("./features/papers/commands/add.ts"),
  import("./features/papers/commands/queue.ts"),
  import("./features/papers/commands/vote.ts"),
  import("./features/papers/commands/poll.ts"),
  import("./features/papers/commands/ballot.ts"),
  import("./features/papers/commands/close.ts"),
  import("./features/papers/commands/show.ts"),
  import("./features/papers/commands/edit.ts"),
  import("./features/papers/commands/merge.ts"),
  import("./features/papers/commands/drop.ts"),
  import("./features/sessions/commands/next.ts"),
  import("./features/sessions/commands/list.ts"),
  import("./features/sessions/commands/plan.ts"),
  import("./features/sessions/commands/paper.ts"),
  import("./features/sessions/commands/lead.ts"),
  import("./features/sessions/commands/skip.ts"),
  import("./features/sessions/commands/add.ts"),
  import("./features/sessions/commands/move.ts"),
  import("./features/sessions/commands/cancel.ts"),
  import("./features/sessions/commands/break.ts"),
  import("./features/sessions/commands/undo.ts"),
  import("./features/sessions/commands/link.ts"),
  import("./features/sessions/commands/continue.ts"),
  import("./features/notes/commands/first.ts"),
  import("./features/notes/commands/close.ts"),
  import("./features/notes/commands/notebook.ts"),
  import("./features/notes/commands/show.ts"),
  import("./features/notes/commands/mine.ts"),
  import("./features/notes/commands/submit.ts"),
  import("./features/notes/commands/keep.ts"),
  import("./features/critiques/commands/add.ts"),
  import("./features/critiques/commands/list.ts"),
  import("./features/critiques/commands/show.ts"),
  import("./features/critiques/commands/agree.ts"),
  import("./features/critiques/commands/dispute.ts"),
  import("./features/critiques/commands/edit.ts"),
  import("./features/critiques/commands/withdraw.ts"),
  import("./features/critiques/commands/hide.ts"),
  import("./features/questions/commands/list.ts"),
  import("./features/questions/commands/ask.ts"),
  import("./features/questions/commands/show.ts"),
  import("./features/questions/commands/me-too.ts"),
  import("./features/questions/commands/take.ts"),
  import("./features/questions/commands/answer.ts"),
  import("./features/questions/commands/accept.ts"),
  import("./features/questions/commands/reopen.ts"),
  import("./features/questions/commands/park.ts"),
  import("./features/questions/commands/edit.ts"),
  import("./features/questions/commands/withdraw.ts"),
  import("./features/questions/commands/hide.ts"),
  import("./features/ideas/commands/list.ts"),
  import("./features/ideas/commands/propose.ts"),
  import("./features/ideas/commands/show.ts"),
  import("./features/ideas/commands/claim.ts"),
  import("./features/ideas/commands/conclude.ts"),
  import("./features/ideas/commands/drop.ts"),
  import("./features/ideas/commands/edit.ts"),
  import("./features/ideas/commands/withdraw.ts"),
  import("./features/ideas/commands/hide.ts"),
  import("./features/digest/commands/preview.ts"),
  import("./features/digest/commands/now.ts"),
  import("./features/digest/commands/when.ts"),
  import("./features/my/commands/week.ts"),
  import("./features/my/commands/zone.ts"),
  import("./features/my/commands/quiet.ts"),
  import("./features/my/commands/ahead.ts"),
  import("./features/my/commands/mute.ts"),
  import("./features/my/commands/private.ts"),
  import("./features/my/commands/link.ts"),
  import("./features/my/commands/unlink.ts"),
  import("./features/my/commands/calendar.ts"),
  import("./features/my/commands/discard.ts"),
  import("./features/help/commands/show.ts"),
]);

/** What the clock asks for by itself, and the commands by which errands and delivery report. */
const clockFiles = await Promise.all([
  import("./features/groups/schedule.ts"),
  import("./features/sessions/schedule.ts"),
  import("./features/polls/schedule.ts"),
  import("./features/agenda/schedule.ts"),
  import("./features/digest/schedule.ts"),
  import("./features/my/schedule.ts"),
  import("./features/calendars/commands/feed.ts"),
  import("./features/groups/commands/undelivered.ts"),
  import("./features/groups/commands/sample.ts"),
  import("./features/papers/commands/found.ts"),
  import("./features/papers/commands/unknown.ts"),
]);

/** Every command that people can ask for. */
export const commands: readonly Command[] = files.flatMap((file): readonly Command[] => Object.values(file));

/** Every command that only the clock asks for. */
export const schedules: readonly Command[] = clockFiles.flatMap((file): readonly Command[] => Object.values(file));

/** What all platforms may know of the commands. */
export const menu: Menu = menuOf(commands);

/** Slow outside work, with where papers are looked up. */
export const errandsOf = (sources: Sources): readonly Errand[] => paperErrands(sources);

/** The nouns that are commands of their own on Slack, whose names all apps share: "help" is everybody's. */
export const ownNouns: readonly string[] = nouns(menu).flatMap(([noun]) => (noun === "help" ? [] : [noun]));
