import type { App } from "@slack/bolt";
import { type Instant, instant } from "../../time/instant.ts";
import type { Busy } from "./busy.ts";
import type { Room } from "./room.ts";
import { keyOf } from "./wish.ts";

/** Who left, by what Slack tells: a channel, or the workspace if none is named. */
interface Left {
  readonly user: string;
  readonly channel?: string;
  readonly at: Instant;
}

/** Listens to who leaves a channel or the workspace, and tells the desk, once however often Slack tells it. */
export function hearLeaving(app: App, room: Room, busy: Busy): void {
  app.event("member_left_channel", ({ event: { user, channel }, body, context }) =>
    busy.run(async () => {
      // Colloquy itself is nobody's member: that it was removed from a channel is told by its next post there.
      if (user !== context.botUserId) await tell(room, body.event_id, { user, channel, at: timeOf(body) });
    }),
  );

  app.event("user_change", ({ event, body }) =>
    busy.run(async () => {
      if (event.user.deleted) await tell(room, body.event_id, { user: event.user.id, at: timeOf(body) });
    }),
  );
}

/** When it happened, which may be long before Slack's last try to tell it. */
const timeOf = ({ event_time }: { readonly event_time: number }): Instant => instant(event_time * 1000);

async function tell({ desk, workspace }: Room, event: string, left: Left): Promise<void> {
  const known = { platform: "slack", workspace, ...left };
  await desk.answer({ key: keyOf(workspace, event), entry: "group left", known, by: "clock" });
}
