import type { RefObject } from "preact";
import { useEffect, useId, useRef, useState } from "preact/hooks";
import type { ChoiceShape } from "../shapes.ts";
import { type Offerable, offersFor, offersOf } from "./completion.ts";
import { Icon } from "./icons.tsx";
import { Listbox, optionId, stepped } from "./listbox.tsx";

interface ComposerProps {
  readonly label: string;
  readonly known: Offerable;
  readonly send: (text: string) => void;
  readonly choices: (entry: string, field: string, typed: string) => Promise<readonly ChoiceShape[]>;
  readonly box: RefObject<HTMLInputElement & HTMLTextAreaElement>;
}

/** The message box: completes commands, options and their values while one types; several lines make it grow. */
export function Composer({ label, known, send, choices, box }: ComposerProps) {
  const [text, type] = useState("");
  const [closed, setClosed] = useState("");
  const [step, setStep] = useState<{ readonly text: string; readonly at: number }>({ text: "", at: -1 });
  const list = useId();
  const { offers: own, eager, sought } = offersFor(text, known);
  const found = useFound(sought, choices);
  const offers = [...found, ...own];
  const shown = offers.length > 0 && closed !== text;
  // A step belongs to the text it was made in; other text starts anew.
  const active = !shown ? -1 : step.text === text ? step.at : eager ? 0 : -1;
  const several = text.includes("\n");
  const wasSeveral = useRef(several);
  useEffect(() => {
    if (wasSeveral.current !== several) {
      box.current?.focus();
      box.current?.setSelectionRange(text.length, text.length);
    }
    wasSeveral.current = several;
  }, [several]);

  const choose = (index: number) => {
    const offer = offers[index];
    if (offer) type(offer.text);
    box.current?.focus();
  };
  const submit = () => {
    if (text.trim() === "") return;
    type("");
    send(text.trim());
  };
  const keys = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    const to = shown ? stepped(event.key, active, offers.length) : undefined;
    if (to !== undefined) {
      event.preventDefault();
      setStep({ text, at: to });
    } else if (event.key === "Escape" && shown) {
      event.preventDefault();
      setClosed(text);
    } else if (event.key === "Tab" && !event.shiftKey && shown) {
      event.preventDefault();
      choose(Math.max(active, 0));
    } else if (event.key === "Enter" && event.shiftKey) {
      event.preventDefault();
      type(`${text}\n`);
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (active >= 0) choose(active);
      else submit();
    }
  };
  const shared = {
    id: "message",
    "aria-label": label,
    placeholder: "Type / for commands",
    autoComplete: "off",
    spellcheck: false,
    value: text,
    onKeyDown: keys,
  };

  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {shown && <Listbox id={list} label="Suggestions" options={offers} active={active} choose={choose} />}
      <div class="box">
        {several ? (
          <textarea
            {...shared}
            ref={box}
            rows={Math.min(text.split("\n").length, 8)}
            onInput={(event) => type(event.currentTarget.value)}
          />
        ) : (
          <input
            {...shared}
            ref={box}
            type="text"
            role="combobox"
            aria-autocomplete="list"
            aria-expanded={shown}
            aria-controls={list}
            {...(active >= 0 ? { "aria-activedescendant": optionId(list, active) } : {})}
            onInput={(event) => type(event.currentTarget.value)}
            onBlur={() => setClosed(text)}
            onFocus={() => setClosed("")}
            onPaste={(event) => {
              // An input would join the lines of a pasted list; a box of several lines keeps them.
              const pasted = event.clipboardData?.getData("text/plain") ?? "";
              if (!/\n/.test(pasted.trim())) return;
              event.preventDefault();
              const { selectionStart, selectionEnd } = event.currentTarget;
              type(text.slice(0, selectionStart ?? undefined) + pasted + text.slice(selectionEnd ?? text.length));
            }}
          />
        )}
        <button type="submit" class="main round" aria-label="Send">
          <Icon of="send" />
        </button>
      </div>
      <p class="keys">
        <kbd>/</kbd> commands <kbd>Tab</kbd> completes <kbd>Enter</kbd> sends <kbd>Shift Enter</kbd> new line
      </p>
    </form>
  );
}

type Sought = ReturnType<typeof offersFor>["sought"];

/** Asks for the values that only the playground knows, once somebody stops typing for a moment. */
function useFound(sought: Sought, choices: ComposerProps["choices"]) {
  const [found, find] = useState<{ readonly of: string; readonly all: readonly ChoiceShape[] }>({ of: "", all: [] });
  const of = JSON.stringify(sought ?? "");
  useEffect(() => {
    if (sought === undefined) return;
    const soon = setTimeout(async () => {
      const all = await choices(sought.entry, sought.field, sought.typed).catch(() => []);
      find({ of, all });
    }, 120);
    return () => clearTimeout(soon);
  }, [of]);
  return sought !== undefined && found.of === of ? offersOf(sought.before, found.all) : [];
}
