import { useRef, useState } from "preact/hooks";
import type { ChoiceShape, FieldShapes } from "../shapes.ts";
import { Dialog } from "./dialog.tsx";
import { Field, type FieldProps } from "./field.tsx";

/** What somebody filled in, field by field. */
export type Values = Readonly<Record<string, string>>;
/** What is wrong with it, and with which field. */
export interface Objection {
  readonly words: string;
  readonly field?: string;
}

interface FormProps {
  readonly title: string;
  readonly note?: string;
  readonly fields: FieldShapes;
  readonly send: (values: Values) => Promise<Objection | undefined>;
  readonly close: (values: Values) => void;
  readonly here: FieldProps["here"];
  readonly choices: (field: string, typed: string) => Promise<readonly ChoiceShape[]>;
}

/** A form in a window of its own. It stays until it was taken, with every word that was typed. */
export function FormDialog({ title, note, fields, send, close, here, choices }: FormProps) {
  const [values, setValues] = useState<Values>(() =>
    Object.fromEntries(Object.entries(fields).map(([key, field]) => [key, field.initial ?? ""])),
  );
  const [objection, object] = useState<Objection | undefined>();
  const [sending, setSending] = useState(false);
  const self = useRef<HTMLFormElement>(null);
  const beside = objection?.field !== undefined && fields[objection.field] !== undefined ? objection.field : undefined;

  const show = (wrong: Objection) => {
    object(wrong);
    const input = `[data-field="${CSS.escape(wrong.field ?? "")}"] :is(input, textarea, select)`;
    // The error is drawn with the next frame; the focus then makes a screen reader read it out.
    requestAnimationFrame(() => self.current?.querySelector<HTMLElement>(input)?.focus());
  };
  const submit = async () => {
    if (sending) return;
    const wrong = lacking(fields, values);
    if (wrong) return show(wrong);
    setSending(true);
    const answer = await send(values);
    setSending(false);
    if (answer) show(answer);
  };

  return (
    <Dialog title={title} close={() => close(values)}>
      <form
        ref={self}
        noValidate
        onKeyDown={(event) => {
          if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) void submit();
        }}
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <div class="fields">
          {note !== undefined && <p class="note">{note}</p>}
          {Object.entries(fields).map(([key, field]) => (
            <div key={key} data-field={key}>
              <Field
                field={field}
                value={values[key] ?? ""}
                wrong={key === beside ? objection?.words : undefined}
                change={(value) => {
                  setValues((before) => ({ ...before, [key]: value }));
                  if (key === beside) object(undefined);
                }}
                here={here}
                choices={(typed) => choices(key, typed)}
              />
            </div>
          ))}
        </div>
        <footer>
          <p class="error" role="alert">
            {beside === undefined ? objection?.words : ""}
          </p>
          <button type="button" onClick={() => close(values)}>
            Cancel
          </button>
          <button type="submit" class="main" aria-disabled={sending}>
            {sending ? "Sending…" : "Send"}
          </button>
        </footer>
      </form>
    </Dialog>
  );
}

function lacking(fields: FieldShapes, values: Values): Objection | undefined {
  for (const [field, { label, required, max }] of Object.entries(fields)) {
    const value = values[field] ?? "";
    if (required && value.trim() === "") return { field, words: `“${label}” is still empty.` };
    if (max !== undefined && value.length > max)
      return {
        field,
        words: `That is ${value.length} characters, and ${max} fit. Shorten it by ${value.length - max}.`,
      };
  }
  return undefined;
}
