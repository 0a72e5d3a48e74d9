import type { Menu } from "../../src/chat/menu.ts";
import type { Desk, Platform } from "../../src/chat/platform.ts";

/**
 * A platform as people use it: they type, fill in forms, press buttons, and see. Conversations are written against this
 * once and run on every platform: the playground by its JSON interface, Slack and Discord through their real SDKs
 * against servers on loopback.
 */
export interface Stage {
  readonly name: string;
  readonly platform: Platform;
  /** Starts the platform with what it may ask. Called once, before anybody acts. */
  open(menu: Menu, desk: Desk): Promise<void>;
  /** Somebody new in the workspace. */
  person(name: string, zone: string): Promise<Someone>;
  /** A new channel that Colloquy may post in. */
  channel(name: string): Promise<Channel>;
  /** Types a command ("/paper add 1706.03762") and sees what comes back, to them alone. */
  types(who: Someone, where: Channel, text: string): Promise<Seen>;
  /** Fills in a form and sends it; values by field, in the form a person would choose or type. */
  fills(who: Someone, form: SeenForm, values: Readonly<Record<string, string>>): Promise<Seen>;
  /** Presses the button with this label on something they see. Throws if there is no such button. */
  presses(who: Someone, on: SeenMessage | SeenCard | SeenRefusal, label: string): Promise<Seen>;
  /** What everybody sees in a channel, oldest first, as it looks now. */
  messages(where: Channel): Promise<readonly SeenMessage[]>;
  /** What one person got as direct messages, oldest first. */
  direct(who: Someone): Promise<readonly SeenMessage[]>;
  close(): Promise<void>;
}
export interface Someone {
  readonly id: string;
  readonly name: string;
}
export interface Channel {
  readonly id: string;
  readonly name: string;
}
export type Seen = SeenForm | SeenCard | SeenRefusal;
export interface SeenForm {
  readonly kind: "form";
  readonly title: string;
  /** Keys of the inputs, in order, with what they start with. */
  readonly inputs: readonly { readonly key: string; readonly label: string; readonly initial: string }[];
  /** What the stage needs to send it. */
  readonly handle: unknown;
}
/** What was whispered. `text` holds every word a reader sees, in reading order; one line per block. */
export interface SeenCard {
  readonly kind: "card";
  readonly text: string;
  readonly buttons: readonly string[];
  /** What can be kept, wherever the platform puts it; of an archive each byte is a letter, or it is told file by file. */
  readonly files?: readonly { readonly name: string; readonly text: string }[];
  readonly handle: unknown;
}
export interface SeenRefusal {
  readonly kind: "refused";
  readonly text: string;
  readonly field?: string;
  readonly buttons: readonly string[];
  readonly handle: unknown;
}
/** A message in a channel. `calls` lists the ids of all whom it notifies, and "everyone" if it notifies a channel. */
export interface SeenMessage {
  readonly kind: "message";
  readonly id: string;
  readonly text: string;
  readonly buttons: readonly string[];
  readonly calls: readonly string[];
  /** The message whose thread it is in. */
  readonly thread?: string;
  readonly handle: unknown;
}
