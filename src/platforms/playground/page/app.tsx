import { useEffect, useRef, useState } from "preact/hooks";
import type { PersonShape, State } from "../shapes.ts";
import { Clock, type Move } from "./clock.tsx";
import { Composer } from "./composer.tsx";
import { useDrawer } from "./drawer.ts";
import { FormDialog } from "./form.tsx";
import { Hint } from "./hint.tsx";
import { Icon } from "./icons.tsx";
import { AddPerson, AddPlace } from "./newcomers.tsx";
import { meOf, titleOf, type Where } from "./places.ts";
import { useMessages, useNarrow, usePlayground, useRemembered } from "./playground.ts";
import { ReaderOf } from "./reader.ts";
import { sentenceOf, server } from "./server.ts";
import { Sidebar } from "./sidebar.tsx";
import { Transcript } from "./transcript.tsx";
import { useWishes } from "./wishes.ts";

/** The whole page, once the playground has told what there is. */
export function App() {
  const { state, trouble, refresh } = usePlayground();
  const [chosen, become] = useRemembered("colloquy: who I am");
  const me = state && meOf(state, chosen);
  if (state === undefined || me === undefined)
    return (
      <main class="opening">
        <p role="status">{trouble ?? (state ? "Nobody is here yet." : "Opening the playground…")}</p>
      </main>
    );
  return <Room state={state} me={me} become={become} trouble={trouble} refresh={refresh} />;
}

interface RoomProps {
  readonly state: State;
  readonly me: PersonShape;
  readonly trouble: string | undefined;
  readonly become: (person: string) => void;
  readonly refresh: () => Promise<void>;
}

function Room({ state, me, trouble, become, refresh }: RoomProps) {
  const [went, go] = useState<Where | undefined>();
  const [first] = state.places;
  const where: Where = went ?? (first ? { kind: "place", id: first.id } : { kind: "direct" });
  const { messages, unread } = useMessages(where, me, refresh);
  const wishes = useWishes(me, where, state.now, messages ?? []);
  const [adding, setAdding] = useState<"person" | "place" | undefined>();
  const [moving, setMoving] = useState(false);
  const [wrong, setWrong] = useState<string | undefined>();
  const [hinted, dismiss] = useRemembered("colloquy: hint seen");
  const narrow = useNarrow();
  const box = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  const menu = useRef<HTMLButtonElement>(null);

  const title = titleOf(where, state);
  const sign = where.kind === "place" ? "#" : "";
  useEffect(() => {
    document.title = `${sign}${title} · Colloquy playground`;
  }, [sign, title]);

  const move = async (to: Move): Promise<string | undefined> => {
    setMoving(true);
    try {
      await server.move(to);
      await refresh();
      setWrong(undefined);
      return undefined;
    } catch (thrown) {
      setWrong(sentenceOf(thrown));
      return sentenceOf(thrown);
    } finally {
      setMoving(false);
    }
  };
  const { open: drawer, show, hide } = useDrawer(menu, box);
  const soughtHere = { as: me.id, ...(where.kind === "place" ? { place: where.id } : {}) };
  const { filling } = wishes;

  return (
    <ReaderOf value={{ id: me.id, name: me.name, zone: me.zone, now: state.now }}>
      <div class="app">
        <a class="skip" href="#message">
          Skip to the message box
        </a>
        <Sidebar
          state={state}
          me={me}
          where={where}
          unread={unread}
          open={drawer}
          go={(to) => {
            go(to);
            hide("box");
          }}
          become={(person) => {
            become(person);
            hide("box");
          }}
          addPlace={() => setAdding("place")}
          addPerson={() => setAdding("person")}
          close={() => hide("menu")}
        />
        {/* biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: Escape and the close button do the same */}
        {drawer && <div class="veil" onClick={() => hide("menu")} />}
        <main inert={drawer && narrow}>
          <header class="top">
            <button
              type="button"
              class="quiet round narrow-only"
              aria-label="Places and people"
              aria-expanded={drawer}
              aria-controls="sidebar"
              ref={menu}
              onClick={show}
            >
              <Icon of="menu" />
              {unread.size > 0 && <span class="dot" />}
            </button>
            <h1>
              {sign}
              {title}
            </h1>
            <p class="soft">
              You are <strong>{me.name}</strong>
            </p>
          </header>
          <Clock upcoming={state.upcoming} moving={moving} move={move} />
          {(trouble ?? wrong) !== undefined && (
            <p class="trouble" role="alert">
              {trouble ?? wrong}
            </p>
          )}
          {messages === undefined ? (
            <div class="transcript" />
          ) : (
            <Transcript
              key={`${me.id} ${title}`}
              title={`Messages in ${sign}${title}`}
              messages={messages}
              exchanges={wishes.exchanges}
              offered={state.menu.filter(({ onMessage }) => onMessage !== undefined)}
              busy={wishes.busy}
              press={wishes.presses}
              reopen={wishes.reopens}
            >
              {hinted === null && wishes.exchanges.length === 0 && (
                <Hint
                  menu={state.menu}
                  upcoming={state.upcoming}
                  attempt={wishes.types}
                  move={() => void move(state.upcoming.session ? { to: state.upcoming.session } : { by: "P7D" })}
                  dismiss={() => {
                    dismiss("yes");
                    box.current?.focus();
                  }}
                />
              )}
            </Transcript>
          )}
          <Composer
            label={`Message ${sign}${title} as ${me.name}`}
            known={state}
            send={wishes.types}
            choices={(entry, field, typed) => server.choices({ ...soughtHere, entry, field, typed })}
            box={box}
          />
        </main>
        {filling && (
          <FormDialog
            key={filling.form.known["~form"] ?? filling.exchange.id}
            title={filling.form.title}
            {...(filling.form.note === undefined ? {} : { note: filling.form.note })}
            fields={filling.form.fields}
            here={state}
            send={(values) => wishes.sends(filling, values)}
            close={(values) => wishes.closes(filling, values)}
            choices={(field, typed) => {
              const { entry, known } = filling.form;
              return server.choices({ ...soughtHere, entry, field, typed, known: JSON.stringify(known) });
            }}
          />
        )}
        {adding === "person" && (
          <AddPerson
            done={(person) => {
              setAdding(undefined);
              if (person) void refresh().then(() => become(person.id));
            }}
          />
        )}
        {adding === "place" && (
          <AddPlace
            done={(place) => {
              setAdding(undefined);
              if (place) void refresh().then(() => go({ kind: "place", id: place.id }));
            }}
          />
        )}
      </div>
    </ReaderOf>
  );
}
