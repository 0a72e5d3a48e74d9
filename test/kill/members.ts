import { setTimeout as pause } from "node:timers/promises";
import { ComponentType } from "discord.js";
import type { Account } from "../../src/chat/platform.ts";
import type { DiscordServer } from "../support/discord-server.ts";
import { formValues } from "../support/discord-server-choosing.ts";
import { inputsOf } from "../support/discord-server-modal.ts";
import type { SlackServer } from "../support/slack-server.ts";
import { actsIn } from "../support/slack-server-acts.ts";
import { answerOf, requestOf } from "../support/slack-server-request.ts";
import type { words } from "../support/slack-server-shapes.ts";
import type { Group } from "./town.ts";

/** A note that somebody sends: once they were told that it is saved, it has to be there. */
export interface Sent {
  readonly who: string;
  readonly words: string;
  /** How often they had to begin, and whether they were told at last. */
  tries: number;
  told: boolean;
}

/** The words of one member's answer to each question of a first pass. */
const answersOf = (who: string, keys: readonly string[]) =>
  Object.fromEntries(keys.map((key) => [key, `${who} on ${key}: the gain comes from the schedule, see Table 2.`]));

/** Where members' clients reach the program, and the time there. */
export interface Reach {
  readonly secret: string;
  now(): number;
  /** The port of a process that is up, if one is. */
  port(): number | undefined;
}

/** Slack waits three seconds for an answer; a client's owner tries again a while later. */
const slackWaits = 3000;
const again = 400;

/** Members of Slack open the form of a first pass, fill it in and send it, again and again until it is taken. */
export function slackMembers(server: SlackServer, reach: Reach) {
  const acts = actsIn(server, async (envelope) => {
    const port = reach.port();
    if (port === undefined) throw new Error("Nobody listens.");
    const request = requestOf(`http://127.0.0.1:${port}/slack/events`, envelope, { ...reach, now: reach.now() });
    return answerOf(await fetch(request, { signal: AbortSignal.timeout(slackWaits) }));
  });
  return async ({ channel }: Group, { user, name }: Account, sent: Sent, goesOn: () => boolean): Promise<void> => {
    while (goesOn() && !sent.told) {
      sent.tries++;
      try {
        const asked = await acts.types(user, channel, "/note", "first");
        const opened = asked.shown.find((one) => one.kind === "view");
        if (opened?.kind === "view") sent.told = await sends(opened.view);
      } catch {
        // Slack tells them that it did not work; they try again.
      }
      await pause(again);
    }
    async function sends(view: Parameters<typeof acts.submits>[0]): Promise<boolean> {
      const inputs = view.view.blocks.filter((one) => one.type === "input");
      const typed = inputs.filter((one) => one.element?.type === "plain_text_input");
      const answers = answersOf(
        name,
        typed.map(({ block_id = "" }) => block_id),
      );
      for (const { block_id = "", element } of typed)
        view.values = {
          ...view.values,
          [block_id]: { [element?.action_id ?? ""]: { type: "plain_text_input", value: answers[block_id] ?? "" } },
        };
      for (let i = 0; i < 5 && goesOn(); i++) {
        await acts.submits(view).catch(() => pause(again));
        for (let waited = 0; waited < 2000 && isSaving(view.view.blocks); waited += 100) await pause(100);
        if (!isForm(view.view.blocks) && !isSaving(view.view.blocks)) return true;
        if (!view.open) return true;
      }
      return false;
    }
  };
}

type Blocks = Parameters<typeof words>[0] extends infer _ ? readonly { readonly type?: string }[] : never;
const isForm = (blocks: Blocks): boolean => blocks.some(({ type }) => type === "input");
const isSaving = (blocks: Blocks): boolean => JSON.stringify(blocks).includes("Saving…");

/** The same on Discord, where a form that was not taken is gone and has to be opened again. */
export function discordMembers(server: DiscordServer) {
  return async ({ channel: id }: Group, { user, name }: Account, sent: Sent, goesOn: () => boolean): Promise<void> => {
    const channel = server.world.channels.get(id);
    const known = server.world.users.get(user);
    if (!channel || !known) throw new Error("Nobody is there.");
    const at = server.at(known);
    while (goesOn() && !sent.told) {
      sent.tries++;
      await pause(again);
      if (!server.stage.commands.some((one) => one.name === "note")) continue;
      const opened = at.sends(channel, "note", "first", {});
      const modal = await until(() => opened.modal);
      if (!modal) continue;
      const typed = inputsOf(modal).flatMap(({ component }) =>
        component.type === ComponentType.TextInput ? [component.custom_id] : [],
      );
      const values = formValues(server.world, modal, answersOf(name, typed));
      const answered = at.fills(opened, values);
      const said = await until(() => answered.messages.find((one) => JSON.stringify(one.components).length > 2));
      sent.told = said !== undefined && !/went wrong|did not wait|could not/.test(JSON.stringify(said.components));
    }
  };
}

/** What holds within a few seconds, as long as anybody would wait. */
async function until<T>(holds: () => T | undefined): Promise<T | undefined> {
  for (let waited = 0; waited < 3500; waited += 50) {
    const found = holds();
    if (found !== undefined) return found;
    await pause(50);
  }
  return undefined;
}
