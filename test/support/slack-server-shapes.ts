/** A part of a message or a view as it was sent: a block, an element of one, a text, an option. */
export interface Piece {
  readonly type?: string;
  readonly block_id?: string;
  readonly action_id?: string;
  readonly text?: Piece | string;
  readonly emoji?: boolean;
  readonly slack_file?: { readonly id: string };
  readonly alt_text?: string;
  readonly elements?: readonly Piece[];
  readonly accessory?: Piece;
  readonly element?: Piece;
  readonly label?: Piece;
  readonly hint?: Piece;
  readonly optional?: boolean;
  readonly style?: unknown;
  readonly value?: string;
  readonly url?: string;
  readonly user_id?: string;
  readonly timestamp?: number;
  readonly format?: string;
  readonly fallback?: string;
  readonly options?: readonly Piece[];
  readonly initial_option?: Piece;
  readonly initial_options?: readonly Piece[];
  readonly initial_value?: string;
  readonly initial_user?: string;
  readonly initial_users?: readonly string[];
  readonly initial_conversation?: string;
  readonly initial_date?: string;
  readonly max_length?: number;
  readonly min_value?: string;
  readonly max_value?: string;
  readonly is_decimal_allowed?: boolean;
}
/** A modal or an App Home as it was sent. */
export interface View {
  readonly type: string;
  readonly callback_id?: string;
  readonly title?: Piece;
  readonly submit?: Piece;
  readonly close?: Piece;
  readonly private_metadata?: string;
  readonly blocks: readonly Piece[];
}
/** What one input of a view holds now, as Slack reports it. */
export interface Value {
  readonly type: string;
  readonly value?: string | null;
  readonly selected_option?: Piece | null;
  readonly selected_options?: readonly Piece[];
  readonly selected_user?: string | null;
  readonly selected_users?: readonly string[];
  readonly selected_conversation?: string | null;
  readonly selected_date?: string | null;
}
export type Values = Readonly<Record<string, Readonly<Record<string, Value>>>>;

/** The words of a text object, or a text itself. */
export const words = (text: Piece | string | undefined): string =>
  typeof text === "string" ? text : typeof text?.text === "string" ? text.text : "";

/** Slack's three control characters as it sends them. */
export const inEntities = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
/** The same read back, as Slack's client does. */
export const fromEntities = (text: string): string =>
  text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
