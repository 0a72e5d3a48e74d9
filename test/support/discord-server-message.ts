import { ButtonStyle, ComponentType } from "discord.js";
import { z } from "zod";

const id = z.int32().positive().optional();
const text = z.strictObject({
  type: z.literal(ComponentType.TextDisplay),
  id,
  content: z
    .string()
    .min(1)
    .max(4000)
    .refine((words) => words.trim() !== "", "This field is required"),
});
const button = z.strictObject({
  type: z.literal(ComponentType.Button),
  id,
  style: z.literal([ButtonStyle.Primary, ButtonStyle.Secondary, ButtonStyle.Success, ButtonStyle.Danger]),
  label: z.string().min(1).max(80),
  custom_id: z.string().min(1).max(100),
  disabled: z.boolean().optional(),
});
const row = z.strictObject({ type: z.literal(ComponentType.ActionRow), id, components: z.array(button).min(1).max(5) });
const section = z.strictObject({
  type: z.literal(ComponentType.Section),
  id,
  components: z.array(text).min(1).max(3),
  accessory: button,
});
const separator = z.strictObject({
  type: z.literal(ComponentType.Separator),
  id,
  divider: z.boolean().optional(),
  spacing: z.literal([1, 2]).optional(),
});
const file = z.strictObject({
  type: z.literal(ComponentType.File),
  id,
  file: z.strictObject({ url: z.string().startsWith("attachment://") }),
});
const gallery = z.strictObject({
  type: z.literal(ComponentType.MediaGallery),
  id,
  items: z
    .array(
      z.strictObject({
        media: z.strictObject({ url: z.string().startsWith("attachment://") }),
        description: z.string().max(1024).optional(),
      }),
    )
    .min(1)
    .max(10),
});
const inContainer = z.discriminatedUnion("type", [text, row, section, separator, file, gallery]);
const container = z.strictObject({
  type: z.literal(ComponentType.Container),
  id,
  accent_color: z.int().min(0).max(0xffffff).nullish(),
  components: z.array(inContainer).min(1),
});
const component = z.discriminatedUnion("type", [text, row, section, separator, file, gallery, container]);
/** A component of a message, at its top. */
export type Component = z.infer<typeof component>;
type Any = Component | z.infer<typeof button>;

const snowflake = z.string().regex(/^\d{17,19}$/);
const componentsV2 = 1 << 15;
const allowedMentions = z.strictObject({
  parse: z.array(z.enum(["users", "roles", "everyone"])).optional(),
  users: z.array(snowflake).max(100).optional(),
  roles: z.array(snowflake).max(100).optional(),
  replied_user: z.boolean().optional(),
});
/** A file that came beside the JSON of a message. */
const upload = z.strictObject({ name: z.string().regex(/^[\w.-]{1,260}$/), text: z.string().max(10 * 1024 * 1024) });
export type SentFile = z.infer<typeof upload>;
/** What a message is made from, wherever it is sent. */
export const messageBody = z
  .object({
    content: z.string().max(2000).nullish(),
    embeds: z.array(z.never()).optional(),
    attachments: z.array(z.object({ id: z.coerce.string() })).optional(),
    files: z.array(upload).default([]),
    components: z.array(component).default([]),
    flags: z.int().default(0),
    allowed_mentions: allowedMentions.optional(),
    nonce: z.union([z.string().max(25), z.int()]).optional(),
    enforce_nonce: z.boolean().optional(),
    message_reference: z.object({ message_id: snowflake, fail_if_not_exists: z.boolean().optional() }).optional(),
  })
  .superRefine((body, problems) => {
    const wrong = (message: string) => problems.addIssue({ code: "custom", message });
    const isV2 = (body.flags & componentsV2) !== 0;
    if (isV2 && body.content) wrong("content cannot be used with components v2");
    if (isV2 && body.components.length === 0) wrong("components v2 need at least one component");
    if (!isV2 && body.components.length > 0) wrong("these components need the flag IS_COMPONENTS_V2");
    if (!isV2 && !body.content) wrong("cannot send an empty message");
    const all = everyPart(body.components);
    if (all.length > 40) wrong(`${all.length} components, and 40 fit`);
    const characters = all.reduce((sum, one) => sum + shownLength(one), 0);
    if (characters > 4000) wrong(`${characters} characters, and 4000 fit`);
    if (hasTwins(all.flatMap((one) => ("custom_id" in one ? [one.custom_id] : [])))) wrong("a custom id is used twice");
    if (hasTwins(all.flatMap((one) => one.id ?? []))) wrong("a component id is used twice");
    if (body.allowed_mentions?.parse?.includes("users") && body.allowed_mentions.users?.length)
      wrong("allowed_mentions: parse and users exclude each other");
    const shown = all.flatMap((one) => {
      if (one.type === ComponentType.MediaGallery) return one.items.map(({ media }) => media.url.slice(13));
      return one.type === ComponentType.File ? [one.file.url.slice(13)] : [];
    });
    const sent = body.files.map(({ name }) => name);
    if (hasTwins(sent)) wrong("two files have one name");
    for (const name of shown) if (!sent.includes(name)) wrong(`the file ${name} was not sent along`);
    for (const name of sent) if (!shown.includes(name)) wrong(`nobody would see ${name}: no component shows it`);
    if (hasTwins(body.allowed_mentions?.users ?? [])) wrong("allowed_mentions: a user is named twice");
    if (body.enforce_nonce && body.nonce === undefined) wrong("enforce_nonce needs a nonce");
  });
/** What a message was sent as. */
export type MessageBody = z.infer<typeof messageBody>;

/** Every component of a message, with those inside others, in reading order. */
export const everyPart = (components: readonly Any[]): readonly Any[] =>
  components.flatMap((one): readonly Any[] => [
    one,
    ...("components" in one ? everyPart(one.components) : []),
    ...("accessory" in one ? [one.accessory] : []),
  ]);

/** The Markdown of a message, one text after another. */
export const textsOf = (components: readonly Any[]): readonly string[] =>
  everyPart(components).flatMap((one) => ("content" in one ? [one.content] : []));

/** The buttons of a message. */
export const buttonsOf = (components: readonly Any[]): readonly z.infer<typeof button>[] =>
  everyPart(components).flatMap((one) => (one.type === ComponentType.Button ? [one] : []));

/**
 * Whom a message notifies. The mentions are looked for in the raw words, as the service does, whatever a backslash or a
 * quote means to a reader; then only those count that the sender allowed.
 */
export function callsOf(body: MessageBody): readonly string[] {
  const words = [body.content ?? "", ...textsOf(body.components)].join("\n");
  const named = [...words.matchAll(/<@!?(\d+)>/g)].flatMap((match) => match[1] ?? []);
  const allowed = body.allowed_mentions;
  const users = named.filter((user) => !allowed || allowed.parse?.includes("users") || allowed.users?.includes(user));
  const everyone = /@(everyone|here)/.test(words) && (!allowed || allowed.parse?.includes("everyone"));
  return [...new Set([...users, ...(everyone ? ["everyone"] : [])])];
}

function shownLength(one: Any): number {
  if ("content" in one) return one.content.length;
  if ("items" in one) return one.items.reduce((sum, { description = "" }) => sum + description.length, 0);
  return one.type === ComponentType.Button ? one.label.length : 0;
}

const hasTwins = (all: readonly (string | number)[]): boolean => new Set(all).size < all.length;
