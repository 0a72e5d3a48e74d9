import type { ComponentChildren } from "preact";
import type { PersonShape, State } from "../shapes.ts";
import { Bot, Face, Icon } from "./icons.tsx";
import { cityOf, spoken } from "./moments.ts";
import type { Where } from "./places.ts";

interface SidebarProps {
  readonly state: State;
  readonly me: PersonShape;
  readonly where: Where;
  readonly unread: ReadonlySet<string>;
  readonly open: boolean;
  readonly go: (where: Where) => void;
  readonly become: (person: string) => void;
  readonly addPlace: () => void;
  readonly addPerson: () => void;
  readonly close: () => void;
}

/** Where one can go and who one can be. */
export function Sidebar({ state, me, where, unread, open, go, become, addPlace, addPerson, close }: SidebarProps) {
  return (
    <nav id="sidebar" class={open ? "sidebar open" : "sidebar"} aria-label="Places and people">
      <header class="brand">
        <Bot />
        <p>
          <strong>Colloquy</strong>
          <span>playground</span>
        </p>
        <button type="button" class="quiet round narrow-only" aria-label="Close places and people" onClick={close}>
          <Icon of="close" />
        </button>
      </header>
      <Section title="Places" add="Add a place" act={addPlace}>
        {state.places.map(({ id, name }) => (
          <Line
            key={id}
            chosen={where.kind === "place" && where.id === id}
            unread={unread.has(id) ? "new messages" : undefined}
            choose={() => go({ kind: "place", id })}
          >
            <Icon of="hash" />
            <span>{name}</span>
          </Line>
        ))}
        <Line
          chosen={where.kind === "direct"}
          unread={unread.has(`direct ${me.id}`) ? "new messages" : undefined}
          choose={() => go({ kind: "direct" })}
        >
          <Icon of="mail" />
          <span>Messages to you</span>
        </Line>
      </Section>
      <Section title="You are" add="Add a person" act={addPerson}>
        {state.people.map((person) => (
          <Line
            key={person.id}
            chosen={person.id === me.id}
            unread={person.id !== me.id && unread.has(`direct ${person.id}`) ? "has new direct messages" : undefined}
            choose={() => become(person.id)}
          >
            <Face name={person.name} id={person.id} />
            <span>
              {person.name}
              <small>
                {cityOf(person.zone)}, {spoken(state.now, "time", person.zone, state.now)}
              </small>
            </span>
          </Line>
        ))}
      </Section>
      <p class="soft foot">Everything here stays on this machine.</p>
    </nav>
  );
}

interface SectionProps {
  readonly title: string;
  readonly add: string;
  readonly act: () => void;
  readonly children: ComponentChildren;
}

const Section = ({ title, add, act, children }: SectionProps) => (
  <section>
    <header>
      <h2>{title}</h2>
      <button type="button" class="quiet round" aria-label={add} title={add} onClick={act}>
        <Icon of="plus" />
      </button>
    </header>
    <ul>{children}</ul>
  </section>
);

interface LineProps {
  readonly chosen: boolean;
  readonly unread: string | undefined;
  readonly choose: () => void;
  readonly children: ComponentChildren;
}

const Line = ({ chosen, unread, choose, children }: LineProps) => (
  <li>
    <button type="button" class="line" {...(chosen ? { "aria-current": "true" as const } : {})} onClick={choose}>
      {children}
      {unread !== undefined && (
        <span class="dot">
          <span class="unseen"> ({unread})</span>
        </span>
      )}
    </button>
  </li>
);
