import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";
import { Icon } from "./icons.tsx";

interface DialogProps {
  readonly title: string;
  readonly close: () => void;
  readonly children: ComponentChildren;
}

/** A window above the page: the keyboard stays inside, Escape closes it, and what had the focus gets it back. */
export function Dialog({ title, close, children }: DialogProps) {
  const self = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const before = document.activeElement;
    const dialog = self.current;
    dialog?.showModal();
    dialog?.querySelector<HTMLElement>(".fields :is(input, textarea, select)")?.focus();
    return () => {
      // As long as it is open, nothing behind it can have the focus.
      dialog?.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={self}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        close();
      }}
      onKeyDown={(event) => event.key === "Tab" && turn(event)}
    >
      <header>
        <h2 id={id}>{title}</h2>
        <button type="button" class="quiet round" aria-label="Close" onClick={close}>
          <Icon of="close" />
        </button>
      </header>
      {children}
    </dialog>
  );
}

/** Behind the last control comes the first one again, not the browser's own. */
function turn(event: KeyboardEvent & { readonly currentTarget: HTMLElement }): void {
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>("button, input, textarea, select, a[href]")].filter(
    (one) => !one.hasAttribute("disabled") && one.tabIndex >= 0,
  );
  const [edge, other] = event.shiftKey ? [all[0], all.at(-1)] : [all.at(-1), all[0]];
  if (document.activeElement !== edge) return;
  event.preventDefault();
  other?.focus();
}
