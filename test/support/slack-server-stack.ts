import { inEntities, type View } from "./slack-server-shapes.ts";
import type { OpenView, World } from "./slack-server-world.ts";

/** How many views a modal holds at most; one of them is seen. */
export const mostViews = 3;

/** The views of a modal from the first one opened up to this one. */
export const upTo = (view: OpenView): readonly OpenView[] => [...(view.below ? upTo(view.below) : []), view];

/** What lies over a view, topmost first. */
export const over = (world: World, view: OpenView): readonly OpenView[] =>
  [...world.views.values()]
    .filter((one) => one.open && one !== view && upTo(one).includes(view))
    .sort((one, other) => upTo(other).length - upTo(one).length);

/** Whether somebody sees a view, and may press and send it. */
export const isOnTop = (world: World, view: OpenView): boolean => view.open && over(world, view).length === 0;

/** Takes the view off that somebody sees, as its Close button does; the one below is seen again, as it was left. */
export function closeView(world: World, view: OpenView): void {
  if (!isOnTop(world, view)) throw new Error("Only what somebody sees can be closed.");
  view.open = false;
}

/** A view as Slack tells it: where in its modal it is, with its state, and its plain texts escaped. */
export function toldView(view: OpenView, world: World): Readonly<Record<string, unknown>> {
  const shown: View = JSON.parse(JSON.stringify(view.view), (_, part) =>
    part?.type === "plain_text" ? { ...part, text: inEntities(part.text) } : part,
  );
  return {
    id: view.id,
    team_id: world.team.id,
    app_id: "A0COLLOQUY",
    bot_id: world.bot.id,
    hash: "1",
    root_view_id: upTo(view)[0]?.id,
    previous_view_id: view.below?.id ?? null,
    clear_on_close: false,
    notify_on_close: false,
    callback_id: "",
    private_metadata: "",
    close: null,
    submit: null,
    ...shown,
    state: { values: view.values },
  };
}
