import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import type { ButtonShape, EntryShape, MessageShape } from "../shapes.ts";
import { Card } from "./card.tsx";
import type { Exchange } from "./exchanges.ts";
import { Bot, Face, Icon } from "./icons.tsx";
import { spoken } from "./moments.ts";
import { useReader } from "./reader.ts";
import { Uses } from "./uses.tsx";

interface MessageProps {
  readonly message: MessageShape;
  readonly replies: readonly MessageShape[];
  readonly offered: readonly EntryShape[];
  readonly busy: boolean;
  readonly press: (button: ButtonShape) => void;
}

/** A message of Colloquy's, with the thread under it folded. */
export function Message({ message, replies, offered, busy, press }: MessageProps) {
  const [open, setOpen] = useState(false);
  return (
    <article class="message">
      <Bot />
      <div class="said">
        <By name="Colloquy" at={message.at} />
        <Card card={message.card} busy={busy} press={(button) => press(button)} />
        <Uses card={message.card} offered={offered} busy={busy} press={(button) => press(button)} />
        {replies.length > 0 && (
          <>
            <button type="button" class="quiet thread" aria-expanded={open} onClick={() => setOpen(!open)}>
              <Icon of="thread" />
              {replies.length === 1 ? "1 reply" : `${replies.length} replies`} in the thread
            </button>
            {open && (
              <div class="replies">
                {replies.map((reply) => (
                  <Message key={reply.id} message={reply} replies={[]} offered={offered} busy={busy} press={press} />
                ))}
              </div>
            )}
          </>
        )}
      </div>
    </article>
  );
}

interface WhisperProps {
  readonly exchange: Exchange;
  readonly busy: boolean;
  readonly press: (button: ButtonShape, on: Exchange) => void;
  readonly reopen: (exchange: Exchange) => void;
}

/** What one person wished and what came of it, shown as theirs alone. */
export function Whisper({ exchange, busy, press, reopen }: WhisperProps) {
  const { id, name } = useReader();
  return (
    <article class={`message whisper came-${exchange.outcome.kind}`}>
      <Face name={name} id={id} />
      <div class="said">
        <By name={name} at={exchange.at}>
          <span class="badge">
            <Icon of="hidden" />
            Only you see this
          </span>
        </By>
        <p class={exchange.typed ? "did typed" : "did"}>{exchange.did}</p>
        <Came exchange={exchange} busy={busy} press={press} reopen={reopen} />
      </div>
    </article>
  );
}

function Came({ exchange, busy, press, reopen }: WhisperProps) {
  const { outcome } = exchange;
  switch (outcome.kind) {
    case "waiting":
      return <p class="soft waiting">…</p>;
    case "card":
      return <Card card={outcome.card} busy={busy} press={(button) => press(button, exchange)} />;
    case "form":
      return (
        <div class="card">
          <p>“{outcome.form.title}” is not sent yet. What you filled in is kept here.</p>
          <div class="buttons">
            <button type="button" class="press" onClick={() => reopen(exchange)}>
              Go on with it
            </button>
          </div>
        </div>
      );
    case "refused": {
      const { plain, again } = outcome.refused;
      return (
        <Card
          card={{ body: [{ kind: "prose", prose: [plain] }], ...(again ? { buttons: [again] } : {}) }}
          busy={busy}
          press={(button) => press(button, exchange)}
        />
      );
    }
    default:
      return outcome satisfies never;
  }
}

const By = ({
  name,
  at,
  children,
}: {
  readonly name: string;
  readonly at: string;
  readonly children?: ComponentChildren;
}) => {
  const { zone, now } = useReader();
  return (
    <header class="by">
      <strong>{name}</strong>
      <time dateTime={at} title={spoken(at, "day and time", zone, now)}>
        {spoken(at, "time", zone, now)}
      </time>
      {children}
    </header>
  );
};
