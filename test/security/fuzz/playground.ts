import type { MessageShape, Reply } from "../../../src/platforms/playground/shapes.ts";
import { exchanged } from "../../support/playground-stage.ts";
import { type Door, told } from "./door.ts";
import { httpDoor, type Sample } from "./http-door.ts";
import { opened, type Program } from "./program.ts";
import type { Json } from "./spoil.ts";

const post = (name: string, value: Json): Sample => ({
  method: "POST",
  path: ["playground", name],
  body: { as: "json", value },
});
const get = (name: string, query: Readonly<Record<string, Json>> = {}): Sample => ({
  method: "GET",
  path: ["playground", name],
  query,
});

/** The playground's interface, as shapes.ts tells it, with what its own page sends. */
export async function playgroundDoor(): Promise<Door> {
  const program = await opened();
  const samples: readonly [Sample, ...Sample[]] = [
    post("ask", { as: "ada", place: "lab", text: "/question ask Why? paper: attention" }),
    ...(await sentByThePage(program)),
    post("people", { name: "Chloe", zone: "Europe/Paris" }),
    post("places", { name: "hall" }),
    post("clock", { by: "PT0S" }),
    get("state"),
    get("choices", { as: "ada", place: "lab", entry: "paper vote", field: "paper", typed: "att", known: "{}" }),
    get("choices", { as: "ada", entry: "group add", field: "people", typed: "@b" }),
    get("messages", { place: "lab", as: "boris" }),
    get("messages", { person: "ada" }),
    { method: "GET", path: ["healthz"] },
    { method: "GET", path: [""] },
  ];
  return httpDoor({
    ...{ name: "playground", port: program.port, samples, secrets: [], largest: 256 * 1024 },
    good: async () => {
      const reply = await program.wishes({ text: "/help" });
      return "plain" in reply && reply.plain.includes("/group start") ? [] : [`/help is answered with ${told(reply)}`];
    },
    broken: program.broken,
    close: program.close,
  });
}

/** A form as it is sent, and a button as it is pressed. */
async function sentByThePage({ wishes, url }: Program): Promise<readonly Sample[]> {
  const reply: Reply = await wishes({ text: "/critique add" });
  if (!("form" in reply)) throw new Error(`No form: ${told(reply)}`);
  const { entry, known } = reply.form;
  const form = { ...known, aspect: "method", stance: "weakness", severity: "2", words: "Only two pairs" };
  const messages = await exchanged<readonly MessageShape[]>(`${url}/playground/messages?place=lab`);
  const [button] = messages.flatMap(({ card }) => card.buttons ?? []);
  if (!button) throw new Error("No message has a button.");
  return [
    post("ask", { as: "boris", place: "lab", entry, known: form }),
    post("ask", { as: "boris", place: "lab", entry: button.entry, known: { ...button.known } }),
  ];
}
