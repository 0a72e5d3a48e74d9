import { z } from "zod";
import { carryingShape } from "./carrying.ts";

/**
 * What Slack sends, as far as this room reads it. A signature says only that Slack sent it, not that it is as it always was:
 * what is otherwise is turned away at the entrance, so that nothing behind it has to doubt a type. More than is named here stays
 * outside: the library looks into some of it, and breaks where that is not as it expects.
 */
const id = z.string().regex(/^[A-Z0-9]{1,64}$/);
const trigger = z.string().regex(/^[\w.:-]{1,255}$/);
const name = z.string().max(255);
const words = z.string();
const address = z.url({ protocol: /^https?$/ }).max(2000);

const command = z.object({
  command: z.string().regex(/^\/\S{1,254}$/),
  text: words,
  channel_id: id,
  user_id: id,
  user_name: name,
  team_id: id,
  trigger_id: trigger,
  response_url: address,
});

const user = z.object({ id, name: name.optional(), username: name.optional(), team_id: id.optional() });
const team = z.object({ id, domain: name.optional() }).nullish();
/** Handed back to Slack as a whole. */
const chosen = z.looseObject({ value: words });
const value = z.object({
  value: words.nullish(),
  selected_option: chosen.nullish(),
  selected_options: z.array(chosen).optional(),
  selected_user: words.nullish(),
  selected_users: z.array(words).optional(),
  selected_conversation: words.nullish(),
  selected_date: words.nullish(),
});
const plainText = z.object({ text: words });
const view = z.object({
  id,
  type: name,
  title: plainText,
  submit: plainText.nullish(),
  close: plainText.nullish(),
  callback_id: name,
  private_metadata: z
    .string()
    .refine((metadata) => metadata === "" || carryingShape.safeParse(parsed(metadata)).success),
  state: z.object({ values: z.record(words, z.record(words, value)) }),
  /** Handed back to Slack as a whole, where a form is shown again. */
  blocks: z.array(z.looseObject({ type: name, block_id: name.optional() })),
  previous_view_id: id.nullish(),
  root_view_id: id.nullish(),
});
/** The App Home, whose state and title nobody reads. */
const home = z.object({ type: z.literal("home"), id });

const interaction = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("block_actions"),
    ...{ user, team, trigger_id: trigger, response_url: address.optional() },
    actions: z.array(z.object({ type: name, action_id: name, block_id: name, value: words.optional() })).min(1),
    channel: z
      .object({ id })
      .nullish()
      .transform((channel) => channel ?? undefined),
    container: z.object({
      channel_id: id.optional(),
      message_ts: name.optional(),
      thread_ts: name.optional(),
      is_ephemeral: z.boolean().optional(),
    }),
    message: z.object({ thread_ts: name.optional() }).nullish(),
    view: z.union([home, view]).nullish(),
  }),
  z.object({ type: z.literal("view_submission"), ...{ user, team, view }, trigger_id: trigger.optional() }),
  z.object({
    type: z.literal("block_suggestion"),
    ...{ user, team, block_id: name, action_id: name, value: words, view: view.nullish() },
  }),
  z.object({
    type: z.literal("message_action"),
    ...{ user, team, callback_id: name, trigger_id: trigger, response_url: address, channel: z.object({ id }) },
    message: z.object({ text: words.nullish(), ts: name }),
  }),
]);

/** The last second that is written with a year of four digits. */
const lastSecond = 253_402_300_799;
const told = {
  team_id: id,
  event_id: z.string().regex(/^[A-Za-z0-9]{1,64}$/),
  event_time: z.int().min(0).max(lastSecond),
};
const happening = (type: string, shape: z.ZodRawShape) => z.object({ type: z.literal(type), ...shape });
const event = z.union([
  happening("app_home_opened", { user: id, tab: name }),
  happening("message", {
    channel: id,
    user: id.optional(),
    channel_type: name.optional(),
    subtype: name.optional(),
    bot_id: name.optional(),
  }),
  happening("member_left_channel", { user: id, channel: id }),
  happening("user_change", { user: z.object({ id, deleted: z.boolean().optional() }) }),
]);
const callback = z.object({ type: z.literal("event_callback"), ...told, event });

const anything = z.union([command, interaction, callback]);

/** Nothing of Slack's nests as deep; what walks through it calls itself for each level. */
const deepest = 40;

/** What Slack sent, by its kind: a typed command, an interaction, or an event that this room listens to. */
export type OfSlack = z.infer<typeof anything>;

/** Reads what Slack sends, as far as it is known here; nothing if it is not as Slack sends it. */
export function ofSlack(body: unknown): OfSlack | undefined {
  const { data } = anything.safeParse(body);
  return isDeeper(data, deepest) ? undefined : data;
}

function isDeeper(body: unknown, than: number): boolean {
  let level: readonly unknown[] = [body];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > than) return true;
    level = level.flatMap((one) => (typeof one === "object" && one !== null ? Object.values(one) : []));
  }
  return false;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
