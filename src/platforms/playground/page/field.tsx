import { useId } from "preact/hooks";
import type { ChoiceShape, FieldShape, PersonShape, PlaceShape } from "../shapes.ts";
import { Pick } from "./pick.tsx";

/** What every input needs of the form it stands in. */
export interface FieldProps {
  readonly field: FieldShape;
  readonly value: string;
  readonly wrong: string | undefined;
  readonly change: (value: string) => void;
  readonly here: { readonly people: readonly PersonShape[]; readonly places: readonly PlaceShape[] };
  readonly choices: (typed: string) => Promise<readonly ChoiceShape[]>;
}
/** The attributes that tie an input to its label, hint and error. */
export interface Tied {
  readonly id: string;
  readonly "aria-describedby": string;
  readonly "aria-invalid": boolean;
  readonly "aria-required": boolean;
}

/** An input with its label above, its hint beside, and what is wrong with it right below. */
export function Field(props: FieldProps) {
  const { field, value, wrong } = props;
  const id = useId();
  const tied: Tied = {
    id,
    "aria-describedby": `${id}-hint ${id}-wrong`,
    "aria-invalid": wrong !== undefined,
    "aria-required": field.required,
  };
  const look = wrong === undefined ? "field" : "field wrong";
  const optional = !field.required && <span class="optional"> optional</span>;
  const inside = (
    <>
      <p class="hint" id={`${id}-hint`}>
        {field.hint}
        <Count value={value} max={field.max} />
      </p>
      <Input {...props} tied={tied} />
      <p class="error" id={`${id}-wrong`}>
        {wrong}
      </p>
    </>
  );
  // Several boxes are one question: they share a legend, and a description that says what is wrong.
  return isGroup(field) ? (
    <fieldset class={look} aria-describedby={tied["aria-describedby"]}>
      <legend>
        {field.label}
        {optional}
      </legend>
      {inside}
    </fieldset>
  ) : (
    <div class={look}>
      <label htmlFor={id}>
        {field.label}
        {optional}
      </label>
      {inside}
    </div>
  );
}

/** Shown only once somebody comes near what fits. */
const Count = ({ value, max }: { readonly value: string; readonly max: number | undefined }) =>
  max === undefined || value.length <= max * 0.8 ? null : (
    <span class={value.length > max ? "count over" : "count"}>
      {" "}
      {value.length} of {max} characters
    </span>
  );

const isGroup = ({ kind, choices = [], required }: FieldShape): boolean =>
  kind === "choices" || kind === "people" || (kind === "choice" && required && choices.length <= 4);

function Input(props: FieldProps & { readonly tied: Tied }) {
  const { field, value, change, tied, here, choices } = props;
  const typing = (event: { readonly currentTarget: { readonly value: string } }) => change(event.currentTarget.value);
  switch (field.kind) {
    case "line":
      return <input type="text" {...tied} value={value} onInput={typing} autoComplete="off" />;
    case "number":
      return <input type="text" inputMode="numeric" {...tied} value={value} onInput={typing} autoComplete="off" />;
    case "day":
      return <input type="date" {...tied} value={value} onInput={typing} />;
    case "paragraph":
      return <textarea rows={3} {...tied} value={value} onInput={typing} />;
    case "choice":
      return isGroup(field) ? (
        <Group kind="radio" tied={tied} all={field.choices ?? []} value={value} change={change} />
      ) : (
        <Select tied={tied} all={field.choices ?? []} value={value} change={change} />
      );
    case "choices":
      return <Group kind="checkbox" tied={tied} all={field.choices ?? []} value={value} change={change} />;
    case "person":
      return <Select tied={tied} all={here.people.map(asChoice)} value={value} change={change} />;
    case "people":
      return <Group kind="checkbox" tied={tied} all={here.people.map(asChoice)} value={value} change={change} />;
    case "place":
      return <Select tied={tied} all={here.places.map(asChoice)} value={value} change={change} />;
    case "pick":
      return <Pick tied={tied} likely={field.choices ?? []} value={value} change={change} choices={choices} />;
    default:
      return field.kind satisfies never;
  }
}

const asChoice = ({ id, name }: { readonly id: string; readonly name: string }): ChoiceShape => ({
  value: id,
  label: name,
});

interface Chosen {
  readonly tied: Tied;
  readonly all: readonly ChoiceShape[];
  readonly value: string;
  readonly change: (value: string) => void;
}

const Select = ({ tied, all, value, change }: Chosen) => (
  <select {...tied} value={value} onChange={(event) => change(event.currentTarget.value)}>
    <option value="">Choose…</option>
    {all.map((one) => (
      <option key={one.value} value={one.value}>
        {one.label}
      </option>
    ))}
  </select>
);

function Group({ kind, tied, all, value, change }: Chosen & { readonly kind: "radio" | "checkbox" }) {
  const chosen = value.split(",").filter((part) => part !== "");
  const toggle = (one: string) => {
    if (kind === "radio") return change(one);
    const after = chosen.includes(one) ? chosen.filter((each) => each !== one) : [...chosen, one];
    return change(after.join(","));
  };
  return (
    <div class="group">
      {all.map((one) => (
        <label key={one.value}>
          <input
            type={kind}
            name={tied.id}
            value={one.value}
            checked={chosen.includes(one.value)}
            onChange={() => toggle(one.value)}
          />
          {one.label}
        </label>
      ))}
    </div>
  );
}
