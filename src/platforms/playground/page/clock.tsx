import { useState } from "preact/hooks";
import type { State } from "../shapes.ts";
import { FormDialog } from "./form.tsx";
import { Icon } from "./icons.tsx";
import { cityOf, inFull, instantOf, wallOf } from "./moments.ts";
import { useReader } from "./reader.ts";

/** How far the clock is to go. */
export type Move = { readonly to: string } | { readonly by: string };

interface ClockProps {
  readonly upcoming: State["upcoming"];
  readonly moving: boolean;
  /** Moves the clock; a sentence if it cannot be. */
  readonly move: (move: Move) => Promise<string | undefined>;
}

const steps = [
  ["+1 hour", "PT1H"],
  ["+1 day", "P1D"],
  ["+1 week", "P7D"],
] as const;

/** The playground's clock, in the reader's zone, and the ways to move it on. */
export function Clock({ upcoming, moving, move }: ClockProps) {
  const { zone, now } = useReader();
  const [open, setOpen] = useState(false);
  const [choosing, setChoosing] = useState(false);
  const { session } = upcoming;
  return (
    <section class={open ? "clock open" : "clock"} aria-label="Clock">
      <p class="face-of-clock">
        <Icon of="clock" />
        <time dateTime={now}>{inFull(now, zone)}</time>
        <span class="soft"> {cityOf(zone)}</span>
      </p>
      <button
        type="button"
        class="quiet unfold"
        aria-expanded={open}
        aria-controls="moves"
        onClick={() => setOpen(!open)}
      >
        Move<span class="unseen"> the clock</span>
      </button>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms */}
      <div class="moves" id="moves" role="group" aria-label="Move the clock">
        {steps.map(([label, by]) => (
          <button key={by} type="button" aria-disabled={moving} onClick={() => moving || void move({ by })}>
            {label}
          </button>
        ))}
        {session !== undefined && (
          <button type="button" aria-disabled={moving} onClick={() => moving || void move({ to: session })}>
            To the next session
          </button>
        )}
        <button type="button" aria-disabled={moving} onClick={() => moving || setChoosing(true)}>
          To a date…
        </button>
      </div>
      <p class="unseen" role="status">
        {moving ? "The clock is moving." : `It is ${inFull(now, zone)}.`}
      </p>
      {choosing && (
        <FormDialog
          title="Move the clock"
          note={`In ${cityOf(zone)}. Everything that comes due on the way happens, each thing at its own time.`}
          fields={{
            day: { kind: "day", label: "Date", required: true, initial: wallOf(now, zone).slice(0, 10) },
            time: {
              kind: "line",
              label: "Time",
              required: true,
              hint: "Such as 17:00",
              initial: wallOf(now, zone).slice(11),
            },
          }}
          here={{ people: [], places: [] }}
          choices={async () => []}
          close={() => setChoosing(false)}
          send={async ({ day = "", time = "" }) => {
            if (!/^([01]?\d|2[0-3]):[0-5]\d$/.test(time.trim()))
              return { field: "time", words: `“${time}” is not a time. Write it as 17:00.` };
            const wrong = await move({ to: instantOf(`${day}T${time.trim().padStart(5, "0")}`, zone) });
            if (wrong !== undefined) return { field: "day", words: wrong };
            setChoosing(false);
            return undefined;
          }}
        />
      )}
    </section>
  );
}
