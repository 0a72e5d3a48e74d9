import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import type { MessageShape, PersonShape, State } from "../shapes.ts";
import { queryOf, spotOf, type Where } from "./places.ts";
import { listening, sentenceOf, server } from "./server.ts";

const nowAndThen = 20_000;

/** The playground as it is now: read at first, whenever it says that something changed, and every now and then. */
export function usePlayground() {
  const [state, setState] = useState<State | undefined>();
  const [trouble, setTrouble] = useState<string | undefined>();
  const refresh = useCallback(async () => {
    try {
      setState(await server.state());
      setTrouble(undefined);
    } catch (thrown) {
      setTrouble(sentenceOf(thrown));
    }
  }, []);
  useEffect(() => {
    void refresh();
    const again = setInterval(refresh, nowAndThen);
    return () => clearInterval(again);
  }, [refresh]);
  return { state, trouble, refresh };
}

/** The messages where one is looking, kept fresh, and the other places where something new stands. */
export function useMessages(where: Where | undefined, me: PersonShape | undefined, changed: () => void) {
  const spot = where && me ? spotOf(where, me.id) : undefined;
  const [read, setRead] = useState<{ readonly spot: string; readonly messages: readonly MessageShape[] }>();
  const [unread, setUnread] = useState<ReadonlySet<string>>(new Set());
  const current = useRef(spot);
  current.current = spot;

  const refresh = useCallback(async () => {
    if (where === undefined || me === undefined || spot === undefined) return;
    const messages = await server.messages(queryOf(where, me.id)).catch(() => undefined);
    // Somebody may have gone elsewhere meanwhile.
    if (messages && current.current === spot) setRead({ spot, messages });
  }, [spot]);
  const latest = useRef(refresh);
  latest.current = refresh;

  useEffect(() => {
    void refresh();
    setUnread((before) => new Set([...before].filter((one) => one !== spot)));
  }, [refresh]);

  useEffect(
    () =>
      listening(
        (change) => {
          if (change.kind !== "messages") return changed();
          const at = "place" in change ? change.place : `direct ${change.person}`;
          if (at === current.current) void latest.current();
          else setUnread((before) => new Set([...before, at]));
        },
        (connected) => {
          // What happened while nobody was listening is read now.
          if (connected) void latest.current();
          changed();
        },
      ),
    [changed],
  );
  return { messages: read?.spot === spot ? read?.messages : undefined, unread };
}

/** Whether the page is as narrow as a phone. */
export function useNarrow(): boolean {
  const query = "(max-width: 760px)";
  const [narrow, setNarrow] = useState(() => matchMedia(query).matches);
  useEffect(() => {
    const list = matchMedia(query);
    const changed = () => setNarrow(list.matches);
    list.addEventListener("change", changed);
    return () => list.removeEventListener("change", changed);
  }, []);
  return narrow;
}

/** A choice that this browser remembers. */
export function useRemembered(name: string): readonly [string | null, (value: string) => void] {
  const [value, setValue] = useState(() => localStorage.getItem(name));
  const remember = useCallback(
    (next: string) => {
      localStorage.setItem(name, next);
      setValue(next);
    },
    [name],
  );
  return [value, remember];
}
