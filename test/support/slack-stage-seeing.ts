import { refusedBlock } from "../../src/platforms/slack/form.ts";
import type { Surface } from "./slack-server-acts.ts";
import { heldBy } from "./slack-server-inputs.ts";
import { buttonsIn, type Reader, sight } from "./slack-server-reading.ts";
import { type Piece, words } from "./slack-server-shapes.ts";
import type { Interaction, OpenView, World } from "./slack-server-world.ts";
import type { Seen, SeenForm } from "./stage.ts";

/** What the stage needs to send a form, and to press a button. */
export interface ViewHandle {
  readonly view: OpenView;
}
export interface SurfaceHandle {
  readonly surfaces: readonly Surface[];
}
export const isViewHandle = (handle: unknown): handle is ViewHandle =>
  typeof handle === "object" && handle !== null && "view" in handle;
export const isSurfaceHandle = (handle: unknown): handle is SurfaceHandle =>
  typeof handle === "object" && handle !== null && "surfaces" in handle;

/** What somebody sees as the answer to what they did. */
export function seenIn(asked: Interaction, world: World): Seen {
  const reader = readerIn(world, asked.user);
  const errors = asked.shown.find((one) => one.kind === "errors");
  if (errors?.kind === "errors") {
    const [[field, text] = ["", ""]] = Object.entries(errors.errors);
    return { kind: "refused", text, field, buttons: [], handle: { view: errors.view } };
  }
  const surfaces = surfacesOf(asked);
  const [first] = surfaces;
  if (!first) throw new Error("Nothing was shown in answer.");
  const all = surfaces.flatMap(blocksOf);
  const handle: Partial<ViewHandle> & SurfaceHandle = {
    surfaces,
    ...(first.kind === "view" ? { view: first.view } : {}),
  };
  const refused = all.find((block) => block.block_id === refusedBlock);
  if (refused) {
    const text = first.kind === "view" && isForm(first.view) ? sight([refused], reader) : sight(all, reader);
    return { kind: "refused", text, buttons: labels(all), handle };
  }
  if (first.kind === "view" && isForm(first.view)) return formIn(first.view);
  const files = surfaces.flatMap((one) => (one.kind === "message" ? (one.message.files ?? []) : []));
  const given = files.map(({ name, text = "" }) => ({ name, text }));
  return { kind: "card", text: sight(all, reader), buttons: labels(all), files: given, handle };
}

/** Every place where something was shown and still is, in order. */
function surfacesOf(asked: Interaction): readonly Surface[] {
  const views = new Set<OpenView>();
  return asked.shown.flatMap((one): readonly Surface[] => {
    if (one.kind === "whisper") return one.whisper.gone ? [] : [one];
    if (one.kind === "message") return [one];
    if (one.kind === "errors" || views.has(one.view) || !one.view.open) return [];
    views.add(one.view);
    return [{ ...one, showed: one.view.view }];
  });
}

/** The blocks that stand somewhere now. */
export function blocksOf(surface: Surface): readonly Piece[] {
  switch (surface.kind) {
    case "message":
      return surface.message.blocks;
    case "whisper":
      return surface.whisper.blocks;
    case "view":
      return surface.view.view.blocks;
    default:
      return surface satisfies never;
  }
}

/** Whether somebody could still come back to something they saw: a modal's view may be closed by now, or show something else. */
export const isThere = (surface: Surface): boolean =>
  surface.kind !== "view" ||
  (surface.view.open && (surface.showed === undefined || surface.showed === surface.view.view));

/** The labels of all buttons, in reading order. */
export const labels = (blocks: readonly Piece[]): readonly string[] =>
  buttonsIn(blocks).map(({ button }) => words(button.text));

const isForm = ({ view }: OpenView): boolean => view.blocks.some((block) => block.type === "input");

const formIn = (view: OpenView): SeenForm => ({
  kind: "form",
  title: words(view.view.title),
  inputs: view.view.blocks.flatMap((block) =>
    block.type === "input"
      ? [
          {
            key: block.block_id ?? "",
            label: words(block.label),
            initial: Object.values(view.values[block.block_id ?? ""] ?? {})
              .map(heldBy)
              .join(),
          },
        ]
      : [],
  ),
  handle: { view },
});

/** Somebody's eyes: they know everybody's names and live in their zone. */
export const readerIn = (world: World, user?: string): Reader => ({
  nameOf: (id) => world.people.get(id)?.name ?? id,
  zone: world.people.get(user ?? "")?.zone ?? "UTC",
  now: world.now(),
});
