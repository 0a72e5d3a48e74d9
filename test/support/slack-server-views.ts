import { viewComplaints } from "./slack-server-limits.ts";
import { type Args, type Method, type Reply, refused } from "./slack-server-method.ts";
import type { View } from "./slack-server-shapes.ts";
import { isOnTop, mostViews, over, upTo } from "./slack-server-stack.ts";
import { type Interaction, latestOf, type OpenView, openView, showView, type World } from "./slack-server-world.ts";

/** The methods that show modals and App Homes. */
export const viewMethods: Readonly<Record<string, Method>> = {
  "views.open": {
    must: ["trigger_id", "view"],
    call: (args, world) => {
      const asked = exchanged(args, world);
      return shown(asked, openView(world, asked.user, viewIn(args, world, "modal")));
    },
  },
  "views.push": {
    must: ["trigger_id", "view"],
    call: (args, world) => {
      const asked = exchanged(args, world);
      const pressed = asked.view;
      if (pressed?.view.type !== "modal" || !pressed.open) return refused("not_found");
      const top = over(world, pressed)[0] ?? pressed;
      if (upTo(top).length >= mostViews) refused("push_limit_reached");
      return shown(asked, openView(world, asked.user, viewIn(args, world, "modal"), top));
    },
  },
  "views.update": {
    must: ["view_id", "view"],
    call: (args, world) => {
      const found = world.views.get(args.view_id ?? "");
      if (!found?.open) return refused("not_found");
      showView(found, viewIn(args, world, "modal"), world);
      const asked = isOnTop(world, found) ? latestOf(world, found.user) : undefined;
      return asked ? shown(asked, found) : { view: { id: found.id } };
    },
  },
  "views.publish": {
    must: ["user_id", "view"],
    call: (args, world) => {
      const user = args.user_id ?? "";
      if (!world.isUser(user)) refused("user_not_found");
      const view = viewIn(args, world, "home");
      const home = world.homes.get(user) ?? { id: world.next("V"), user, view, values: {}, open: true };
      world.homes.set(user, showView(home, view, world));
      return { view: { id: home.id } };
    },
  },
};

/** What somebody did whose trigger is exchanged for a view: once, and within three seconds. */
function exchanged(args: Args, world: World): Interaction {
  const found = world.interactions.find((one) => one.trigger === args.trigger_id);
  if (!found) return refused("invalid_trigger_id");
  if (found.used) refused("exchanged_trigger_id");
  if (world.now() - found.at > 3000) refused("expired_trigger_id");
  found.used = true;
  return found;
}

function shown(asked: Interaction, view: OpenView): Reply {
  asked.shown.push({ kind: "view", view });
  return { view: { id: view.id } };
}

function viewIn(args: Args, world: World, type: string): View {
  const view: View = JSON.parse(args.view ?? "{}");
  const wrong = [...(view.type === type ? [] : [`not a ${type}`]), ...viewComplaints(view, world)];
  return wrong.length > 0 ? refused("invalid_arguments", wrong) : view;
}
