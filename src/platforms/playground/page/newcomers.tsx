import type { PersonShape, PlaceShape } from "../shapes.ts";
import { FormDialog } from "./form.tsx";
import { sentenceOf, server } from "./server.ts";

const alone = { people: [], places: [] };
const zones = Intl.supportedValuesOf("timeZone").map((zone) => ({ value: zone, label: zone }));
const own = new Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Adds somebody to the playground, to be them or to talk about them. */
export const AddPerson = ({ done }: { readonly done: (person?: PersonShape) => void }) => (
  <FormDialog
    title="Add a person"
    fields={{
      name: { kind: "line", label: "Name", required: true, max: 80 },
      zone: { kind: "pick", label: "Time zone", hint: "Such as Europe/Berlin", required: true, initial: own },
    }}
    here={alone}
    choices={async (_field, typed) =>
      zones.filter(({ label }) => label.toLowerCase().includes(typed.trim().toLowerCase())).slice(0, 25)
    }
    close={() => done()}
    send={async ({ name = "", zone = "" }) => {
      try {
        done(await server.addPerson(name, zone));
        return undefined;
      } catch (thrown) {
        const words = sentenceOf(thrown);
        return { words, field: words.includes("zone") ? "zone" : "name" };
      }
    }}
  />
);

/** Adds a place, where a group of its own may be started. */
export const AddPlace = ({ done }: { readonly done: (place?: PlaceShape) => void }) => (
  <FormDialog
    title="Add a place"
    fields={{ name: { kind: "line", label: "Name", hint: "Such as reading-group", required: true, max: 80 } }}
    here={alone}
    choices={async () => []}
    close={() => done()}
    send={async ({ name = "" }) => {
      try {
        done(await server.addPlace(name));
        return undefined;
      } catch (thrown) {
        return { words: sentenceOf(thrown), field: "name" };
      }
    }}
  />
);
