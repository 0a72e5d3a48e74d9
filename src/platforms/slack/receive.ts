import type { App, BlockAction, BlockSuggestion, ButtonAction, MessageShortcut, ViewSubmitAction } from "@slack/bolt";
import type { Choice } from "../../chat/fields.ts";
import type { Busy } from "./busy.ts";
import { carriedBy } from "./carrying.ts";
import { greet } from "./greet.ts";
import { drawHome } from "./home.ts";
import { option } from "./inputs.ts";
import { hearLeaving } from "./leaving.ts";
import { press } from "./press.ts";
import type { Room } from "./room.ts";
import { serve } from "./serve.ts";
import { wishAbout } from "./shortcut.ts";
import { submit } from "./submit.ts";
import { commandWay, conversationWay } from "./ways.ts";
import { asked, keyOf, placeOf, wishTyped } from "./wish.ts";
import { late, within } from "./within.ts";

/** Listens to everything that Slack sends: typed commands, presses, shortcuts, forms, searches, visits, messages, and who leaves. */
export function receive(app: App, room: Room, busy: Busy): void {
  const { workspace, menu, settings } = room;

  app.command(/^\//, ({ command, ack, respond }) =>
    busy.run(() => {
      const reach = { user: command.user_id, channel: command.channel_id, respond };
      const place = placeOf(workspace, command.channel_id, command.user_id);
      const way = commandWay(room, { ack, trigger: command.trigger_id, place, reach });
      const wish = wishTyped({ menu, workspace, root: settings.command }, command);
      return "wrong" in wish ? way.say({ kind: "refused", words: wish.wrong }) : serve(room, wish, way);
    }),
  );

  app.action<BlockAction<ButtonAction>>({ type: "block_actions" }, ({ body, action, ack, respond }) =>
    busy.run(() => press(room, { body, action, ack, respond })),
  );

  app.shortcut<MessageShortcut>({ type: "message_action" }, ({ shortcut, ack, respond }) =>
    busy.run(async () => {
      const { user, channel, trigger_id: trigger } = shortcut;
      const reach = { user: user.id, channel: channel.id, respond };
      const place = placeOf(workspace, channel.id, user.id);
      const way = conversationWay(room, { ack, trigger, place, reach, replaces: false });
      await serve(room, wishAbout(room, shortcut), way);
    }),
  );

  app.view<ViewSubmitAction>({ type: "view_submission" }, ({ body, view, ack }) =>
    busy.run(async () => {
      const by = { user: body.user.id, name: body.user.name };
      await submit(room, { view, by, ack });
      if (carriedBy(view.private_metadata).home) await drawHome(room, by, `${body.trigger_id}:home`);
    }),
  );

  app.options<"block_suggestion">({ type: "block_suggestion" }, ({ body, ack }) =>
    busy.run(async () => {
      // Slack waits no longer for choices than for anything else; what is found later is for nobody.
      const found = await within(choicesFor(room, body), room.patience.answer);
      await ack({ options: found === late ? [] : found.map(option) });
    }),
  );

  app.event("app_home_opened", ({ event, body }) =>
    busy.run(async () => {
      if (event.tab === "home") await drawHome(room, { user: event.user }, body.event_id);
    }),
  );

  app.event("message", ({ event, body }) =>
    busy.run(async () => {
      const isTheirs =
        event.channel_type === "im" && event.subtype === undefined && event.bot_id === undefined && event.user;
      if (isTheirs) await greet(room, { user: event.user }, event.channel, body.event_id);
    }),
  );

  hearLeaving(app, room, busy);
}

/** What fits the words typed so far into a field that is picked from the database. */
async function choicesFor(room: Room, body: BlockSuggestion): Promise<readonly Choice[]> {
  const { entry = "", known, group, place } = carriedBy(body.view?.private_metadata ?? "");
  const wish = {
    key: keyOf(room.workspace, body.view?.id ?? "", "choices"),
    entry,
    known,
    by: { user: body.user.id, name: body.user.name },
    ...(place ? { place } : {}),
    ...(group === undefined ? {} : { group }),
  };
  try {
    return await room.desk.choices(await asked(wish, room.accounts), body.block_id, body.value);
  } catch (error) {
    room.settings.log.error({ error, entry, field: body.block_id }, "A search in a form broke.");
    return [];
  }
}
