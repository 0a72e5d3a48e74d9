import type { ComponentChildren, RefObject } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import type { ButtonShape, EntryShape, MessageShape } from "../shapes.ts";
import type { Exchange } from "./exchanges.ts";
import { Message, Whisper } from "./message.tsx";
import { dayOf } from "./moments.ts";
import { atOf, itemsOf, keyOf } from "./order.ts";
import { useReader } from "./reader.ts";

interface TranscriptProps {
  readonly title: string;
  readonly messages: readonly MessageShape[];
  readonly exchanges: readonly Exchange[];
  readonly offered: readonly EntryShape[];
  readonly busy: boolean;
  readonly press: (button: ButtonShape, on?: Exchange) => void;
  readonly reopen: (exchange: Exchange) => void;
  readonly children: ComponentChildren;
}

/** What was said, in order: everybody's messages, and between them the whispers that only one person sees. */
export function Transcript({ title, messages, exchanges, offered, busy, press, reopen, children }: TranscriptProps) {
  const { zone } = useReader();
  const self = useRef<HTMLDivElement>(null);
  const items = itemsOf(messages, exchanges);
  const follow = useFollowing(self, [items.length, exchanges]);

  return (
    <div
      class="transcript"
      ref={self}
      role="log"
      aria-live="polite"
      aria-relevant="additions"
      aria-label={title}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard
      tabIndex={0}
      onScroll={follow}
    >
      {items.length === 0 && <p class="empty">Nothing has been said here yet.</p>}
      {items.map((item, i) => {
        const at = atOf(item);
        const before = items[i - 1];
        const newDay = before === undefined || dayOf(atOf(before), zone) !== dayOf(at, zone);
        return (
          <div key={keyOf(item)} class="item">
            {newDay && (
              <p class="day">
                <span>{dayOf(at, zone)}</span>
              </p>
            )}
            {"message" in item ? (
              <Message
                message={item.message}
                replies={messages.filter(({ thread }) => thread === item.message.id)}
                offered={offered}
                busy={busy}
                press={press}
              />
            ) : (
              <Whisper exchange={item.exchange} busy={busy} press={press} reopen={reopen} />
            )}
          </div>
        );
      })}
      {children}
    </div>
  );
}

/** Shows what came last from its beginning on, but leaves whoever reads further up where they are. */
function useFollowing(self: RefObject<HTMLElement>, news: readonly unknown[]) {
  const following = useRef(true);
  const own = useRef(0);
  useLayoutEffect(() => {
    const log = self.current;
    if (!log || !following.current) return;
    const last = log.lastElementChild;
    // No further than its end: the browser sees to that.
    if (last instanceof HTMLElement) log.scrollTop = last.offsetTop - 8;
    own.current = log.scrollTop;
  }, news);
  return () => {
    const log = self.current;
    if (!log || log.scrollTop === own.current) return;
    following.current = log.scrollTop + log.clientHeight > log.scrollHeight - 80;
  };
}
