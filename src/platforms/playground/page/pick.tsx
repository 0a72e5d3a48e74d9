import { useEffect, useState } from "preact/hooks";
import type { ChoiceShape } from "../shapes.ts";
import type { Tied } from "./field.tsx";
import { Listbox, optionId, stepped } from "./listbox.tsx";

interface PickProps {
  readonly tied: Tied;
  readonly likely: readonly ChoiceShape[];
  readonly value: string;
  readonly change: (value: string) => void;
  readonly choices: (typed: string) => Promise<readonly ChoiceShape[]>;
}

/** Picks something the group has: the likeliest at once, others by typing a part of their title. */
export function Pick({ tied, likely, value, change, choices }: PickProps) {
  const [typed, type] = useState(() => likely.find((one) => one.value === value)?.label ?? value);
  const [found, find] = useState(likely);
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const list = `${tied.id}-list`;

  useEffect(() => {
    if (!open) return;
    let current = true;
    const soon = setTimeout(async () => {
      const all = typed.trim() === "" && likely.length > 0 ? likely : await choices(typed).catch(() => []);
      if (current) find(all);
    }, 120);
    return () => {
      current = false;
      clearTimeout(soon);
    };
  }, [typed, open]);

  const shown = open && found.length > 0;
  const choose = (index: number) => {
    const choice = found[index];
    if (choice === undefined) return;
    type(choice.label);
    change(choice.value);
    setOpen(false);
    setActive(-1);
  };
  const keys = (event: KeyboardEvent) => {
    if (event.key === "Escape" && shown) {
      // The list closes, the form stays.
      event.preventDefault();
      event.stopPropagation();
      return setOpen(false);
    }
    if (event.key === "Enter" && shown && active >= 0) {
      event.preventDefault();
      return choose(active);
    }
    if (event.key === "Tab") {
      if (shown && active >= 0) choose(active);
      return setOpen(false);
    }
    const step = stepped(event.key, active, found.length);
    if (step === undefined) return;
    event.preventDefault();
    setOpen(true);
    setActive(step);
  };

  return (
    <div class="combobox">
      <input
        {...tied}
        type="text"
        role="combobox"
        autoComplete="off"
        aria-autocomplete="list"
        aria-expanded={shown}
        aria-controls={list}
        {...(shown && active >= 0 ? { "aria-activedescendant": optionId(list, active) } : {})}
        value={typed}
        placeholder="Type a part of the title"
        onInput={(event) => {
          type(event.currentTarget.value);
          change(event.currentTarget.value);
          setOpen(true);
          setActive(-1);
        }}
        onClick={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onKeyDown={keys}
      />
      {shown && (
        <Listbox
          id={list}
          label="Choices"
          options={found.map(({ label }) => ({ label, detail: "" }))}
          active={active}
          choose={choose}
        />
      )}
    </div>
  );
}
