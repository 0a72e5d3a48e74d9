import { type Said, type SlackServer, whisperTo } from "./slack-server.ts";
import { optionComplaints } from "./slack-server-inputs.ts";
import { viewComplaints } from "./slack-server-limits.ts";
import { inEntities, type Piece, type View, words } from "./slack-server-shapes.ts";
import type { Deliver } from "./slack-server-socket.ts";
import { closeView, isOnTop, toldView } from "./slack-server-stack.ts";
import {
  directWith,
  type Interaction,
  type OpenView,
  type SlackMessage,
  type SlackPerson,
  showView,
  type Whisper,
  type World,
} from "./slack-server-world.ts";

/** The scope without which Slack lets no app subscribe to an event, and tells it of none. */
export function eventScope(event: string): string | undefined {
  if (event === "user_change") return "users:read";
  if (event.startsWith("member_left_channel")) return event.endsWith(".G") ? "groups:read" : "channels:read";
  const kind = /^message\.(im|channels?|groups?|mpim)$/.exec(event)?.[1];
  return kind && `${kind.replace(/^(channel|group)$/, "$1s")}:history`;
}

/** Where a button can stand. */
export type Surface =
  | { readonly kind: "message"; readonly message: SlackMessage }
  | { readonly kind: "whisper"; readonly whisper: Whisper }
  | {
      readonly kind: "view";
      readonly view: OpenView;
      /** What it showed when somebody looked at it. */
      readonly showed?: View;
    };

/** What people do in Slack's client, each resolved once the app has acknowledged it. */
export interface Acts {
  types(user: string, channel: string, command: string, text: string): Promise<Interaction>;
  presses(user: string, on: Surface, block: Piece, button: Piece): Promise<Interaction>;
  submits(view: OpenView): Promise<Interaction>;
  /** Closes what they see of a modal, of which Slack tells nobody. */
  closes(view: OpenView): void;
  searches(view: OpenView, block: string, typed: string): Promise<readonly Piece[]>;
  uses(user: string, shortcut: string, message: SlackMessage): Promise<Interaction>;
  visitsHome(user: string, event?: string): Promise<void>;
  writes(user: string, text: string, event?: string): Promise<void>;
  /** Somebody leaves a channel, or Colloquy itself is removed from it. */
  leaves(user: string, channel: string, event?: string): Promise<void>;
  /** Somebody's account is switched off, which takes them out of all channels without a word. */
  isDeactivated(user: string, event?: string): Promise<void>;
  /** Anything else that happens and that the app has subscribed to. */
  happens(event: Readonly<Record<string, unknown>>, id?: string): Promise<void>;
}

/** Lets people act in a workspace; what they do is delivered to the app. */
export function actsIn(server: SlackServer, deliver: Deliver): Acts {
  const { world, complaints } = server;
  const begin = (user: string, about: Pick<Interaction, "channel" | "pressed" | "view"> = {}): Interaction => {
    const made: Interaction = {
      user,
      ...about,
      trigger: `${world.next("1")}.${world.team.id}`,
      answerId: world.next("A"),
      at: world.now(),
      used: false,
      answers: 0,
      shown: [],
    };
    world.interactions.push(made);
    return made;
  };
  const seen = (view: OpenView): void => {
    if (!isOnTop(world, view)) throw new Error("Nobody can press or send what they do not see.");
  };
  const interactive = (asked: Interaction, payload: Readonly<Record<string, unknown>>) =>
    deliver({
      type: "interactive",
      payload: {
        team: { id: world.team.id, domain: world.team.domain },
        user: userIn(world, asked.user),
        api_app_id: "A0COLLOQUY",
        token: "unused",
        trigger_id: asked.trigger,
        ...payload,
      },
    });
  const happens = async (event: Readonly<Record<string, unknown>>, event_id = world.next("Ev")): Promise<void> => {
    // Slack tells an app of nothing that it may not read.
    const needed = eventScope([event.type, event.channel_type].filter(Boolean).join("."));
    if (needed !== undefined && !server.scopes.includes(needed)) return;
    await deliver({
      type: "events_api",
      payload: {
        ...{ type: "event_callback", team_id: world.team.id, api_app_id: "A0COLLOQUY", event_id, event },
        event_time: Math.floor(world.now() / 1000),
      },
    });
  };

  return {
    happens,
    async types(user, channel, command, text) {
      const asked = begin(user, { channel });
      const content = await deliver({
        type: "slash_commands",
        payload: {
          token: "unused",
          command,
          text: typedText(world, text),
          response_url: server.answerUrl(asked.answerId),
          trigger_id: asked.trigger,
          user_id: user,
          user_name: personIn(world, user).name.toLowerCase(),
          team_id: world.team.id,
          team_domain: world.team.domain,
          channel_id: channel,
          channel_name: world.channels.get(channel)?.name ?? "",
          api_app_id: "A0COLLOQUY",
        },
      });
      if (isSaid(content)) complaints.push(...whisperTo(world, asked, content));
      else if (!isEmpty(content)) complaints.push(`no answer to a command is ${JSON.stringify(content)}`);
      return asked;
    },
    async presses(user, on, block, button) {
      if (on.kind === "view") seen(on.view);
      const asked = begin(user, standingOn(on));
      const action = {
        type: "button",
        block_id: block.block_id,
        action_id: button.action_id,
        action_ts: world.nextTs(),
      };
      await interactive(asked, {
        type: "block_actions",
        actions: [{ ...action, value: button.value, text: escapedText(button.text) }],
        ...standingIn(server, asked, on),
      });
      return asked;
    },
    async submits(view) {
      seen(view);
      const asked = begin(view.user);
      const content = await interactive(asked, { type: "view_submission", view: toldView(view, world) });
      complaints.push(...after(asked, view, content, world));
      return asked;
    },
    closes: (view) => closeView(world, view),
    async searches(view, block_id, value) {
      const asked = begin(view.user);
      const action_id = Object.keys(view.values[block_id] ?? {})[0];
      const payload = {
        type: "block_suggestion",
        block_id,
        action_id,
        value,
        container: { type: "view", view_id: view.id },
      };
      const content = await interactive(asked, { ...payload, view: toldView(view, world) });
      const options = optionsIn(content);
      complaints.push(...options.flatMap(optionComplaints));
      return options;
    },
    async uses(user, callback_id, message) {
      const asked = begin(user, { channel: message.channel });
      await interactive(asked, {
        type: "message_action",
        callback_id,
        message_ts: message.ts,
        action_ts: world.nextTs(),
        response_url: server.answerUrl(asked.answerId),
        channel: { id: message.channel, name: world.channels.get(message.channel)?.name },
        message: { type: "message", ts: message.ts, text: message.text, user: message.user },
      });
      return asked;
    },
    async visitsHome(user, id) {
      await happens({ type: "app_home_opened", user, channel: directWith(world, user).id, tab: "home" }, id);
    },
    async writes(user, text, id) {
      const channel = directWith(world, user).id;
      const said = { ts: world.nextTs(), channel, user, text: typedText(world, text), blocks: [], deleted: false };
      world.messages.push(said);
      await happens({ type: "message", channel_type: "im", channel, user, ts: said.ts, text: said.text }, id);
    },
    async leaves(user, id, event) {
      const channel = world.channels.get(id);
      if (!channel) throw new Error(`There is no channel ${id}.`);
      if (user === world.bot.user) channel.member = false;
      channel.without?.add(user);
      const channel_type = channel.kind === "private" ? "G" : "C";
      await happens({ type: "member_left_channel", user, channel: id, channel_type, team: world.team.id }, event);
    },
    async isDeactivated(user, event) {
      const person = personIn(world, user);
      person.deleted = true;
      const { id, name, zone } = person;
      await happens({ type: "user_change", user: { id, name, real_name: name, tz: zone, deleted: true } }, event);
    },
  };
}

/** A text as Slack's client sends it: its own characters escaped, people, channels and addresses marked. */
export function typedText(world: World, text: string): string {
  const people = [...world.people.values()];
  const channels = [...world.channels.values()];
  return inEntities(text)
    .replace(/@([\w-]+)/g, (whole, name: string) => {
      const found = people.find((one) => one.name.toLowerCase() === name.toLowerCase());
      return found ? `<@${found.id}|${name}>` : whole;
    })
    .replace(/#([\w-]+)/g, (whole, name: string) => {
      const found = channels.find((one) => one.name === name);
      return found ? `<#${found.id}|${name}>` : whole;
    })
    .replace(/https?:\/\/(?:(?!&[lg]t;)[^\s|])+/g, (url) => `<${url}>`);
}

const personIn = (world: World, user: string): SlackPerson => {
  const found = world.people.get(user);
  if (!found) throw new Error(`Nobody is ${user}.`);
  return found;
};
const userIn = (world: World, user: string) => {
  const name = personIn(world, user).name.toLowerCase();
  return { id: user, name, username: name, team_id: world.team.id };
};

/** Where in Slack's client somebody was when they pressed something. */
function standingOn(on: Surface): Pick<Interaction, "channel" | "pressed" | "view"> {
  switch (on.kind) {
    case "message":
      return { channel: on.message.channel };
    case "whisper":
      return { channel: on.whisper.channel, pressed: on.whisper };
    case "view":
      return { view: on.view };
    default:
      return on satisfies never;
  }
}

function standingIn(server: SlackServer, asked: Interaction, on: Surface): Readonly<Record<string, unknown>> {
  if (on.kind === "view")
    return { container: { type: "view", view_id: on.view.id }, view: toldView(on.view, server.world) };
  const one = on.kind === "message" ? on.message : on.whisper;
  const begins = server.world.messages.some((other) => other.channel === one.channel && other.thread === one.ts);
  const thread_ts = one.thread ?? (begins ? one.ts : undefined);
  const thread = thread_ts === undefined ? {} : { thread_ts };
  const isWhisper = on.kind === "whisper";
  return {
    container: { type: "message", message_ts: one.ts, channel_id: one.channel, is_ephemeral: isWhisper, ...thread },
    channel: { id: one.channel, name: server.world.channels.get(one.channel)?.name },
    response_url: server.answerUrl(asked.answerId),
    ...(isWhisper ? {} : { message: { type: "message", ts: one.ts, text: one.text, ...thread } }),
  };
}

const escapedText = (text: Piece | string | undefined): Piece => ({
  type: "plain_text",
  text: inEntities(words(text)),
  emoji: false,
});

const isSaid = (content: unknown): content is Said =>
  typeof content === "object" && content !== null && ("text" in content || "blocks" in content);

const isEmpty = (content: unknown): boolean =>
  content === undefined || (typeof content === "object" && content !== null && Object.keys(content).length === 0);

const optionsIn = (content: unknown): readonly Piece[] =>
  typeof content === "object" && content !== null && "options" in content && Array.isArray(content.options)
    ? content.options
    : [];

interface SubmitAnswer {
  readonly response_action?: string;
  readonly errors?: Readonly<Record<string, string>>;
  readonly view?: View;
}

/** What becomes of a sent form: errors at its inputs, another view, or nothing more to see. */
function after(asked: Interaction, view: OpenView, content: unknown, world: World): readonly string[] {
  const answer: SubmitAnswer = typeof content === "object" && content !== null ? content : {};
  switch (answer.response_action) {
    case "errors": {
      const errors = answer.errors ?? {};
      asked.shown.push({ kind: "errors", view, errors });
      return Object.entries(errors).flatMap(([block, error]) =>
        block in view.values && error !== "" ? [] : [`no input is called ${block}`],
      );
    }
    case "update": {
      const wrong = answer.view ? viewComplaints(answer.view, world) : ["an update needs a view"];
      if (answer.view && wrong.length === 0) showView(view, answer.view, world);
      asked.shown.push({ kind: "view", view });
      return wrong;
    }
    case undefined:
      view.open = false;
      return [];
    default:
      return [`no answer to a form is ${answer.response_action}`];
  }
}
