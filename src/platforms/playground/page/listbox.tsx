import { useEffect, useRef } from "preact/hooks";

/** One line to choose. */
export interface Option {
  readonly label: string;
  readonly detail: string;
}

interface ListboxProps {
  readonly id: string;
  readonly label: string;
  readonly options: readonly Option[];
  readonly active: number;
  readonly choose: (index: number) => void;
}

/** The list under a combobox: the focus stays in the input, which says which line is the active one. */
export function Listbox({ id, label, options, active, choose }: ListboxProps) {
  const self = useRef<HTMLDivElement>(null);
  useEffect(() => {
    self.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: "nearest" });
  });
  return (
    <div class="listbox" id={id} role="listbox" aria-label={label} tabIndex={-1} ref={self}>
      {options.map((option, i) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: the combobox holds the focus and the keys
        <div
          key={optionId(id, i)}
          id={optionId(id, i)}
          role="option"
          aria-selected={i === active}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => choose(i)}
        >
          <span>{option.label}</span>
          {option.detail !== "" && <small>{option.detail}</small>}
        </div>
      ))}
    </div>
  );
}

/** The id of one line, for the input to point at. */
export const optionId = (list: string, index: number): string => `${list}-${index}`;

/** Where the arrow keys lead from one line: round and round, with "none" between the last and the first. */
export function stepped(key: string, active: number, count: number): number | undefined {
  if (key === "ArrowDown") return active + 1 >= count ? -1 : active + 1;
  if (key === "ArrowUp") return active < 0 ? count - 1 : active - 1;
  return undefined;
}
