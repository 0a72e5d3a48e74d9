import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type SlackServer, slackServer } from "../support/slack-server.ts";
import { type Acts, actsIn } from "../support/slack-server-acts.ts";
import type { Piece, View } from "../support/slack-server-shapes.ts";
import type { Envelope } from "../support/slack-server-socket.ts";
import { type OpenView, openView, showView } from "../support/slack-server-world.ts";

const plain = (text: string): Piece => ({ type: "plain_text", text, emoji: false });
const button: Piece = { type: "button", action_id: "button:0", text: plain("More"), value: "my week" };
const block: Piece = { type: "actions", block_id: "buttons", elements: [button] };
const view = (title: string, type = "modal"): View => ({
  type,
  ...(type === "modal" ? { title: plain(title) } : {}),
  blocks: [block],
});

describe("Slack on loopback keeps the views of a modal as strictly as the real one", () => {
  let server: SlackServer;
  let acts: Acts;
  let root: OpenView;
  let time: number;
  let sent: Envelope[];
  beforeEach(async () => {
    time = Date.parse("2026-10-19T07:00:00.000Z");
    sent = [];
    server = await slackServer({ scopes: [], now: () => time });
    server.world.people.set("U1", { id: "U1", name: "Ann", zone: "Europe/Berlin" });
    acts = actsIn(server, async (envelope) => void sent.push(envelope));
    root = openView(server.world, "U1", view("Root"));
  });
  afterEach(() => server.close());

  const call = async (method: string, args: Readonly<Record<string, string>>): Promise<string> => {
    const response = await fetch(`${server.apiUrl}${method}`, {
      method: "POST",
      headers: { authorization: `Bearer ${server.tokens.bot}` },
      body: new URLSearchParams(args),
    });
    const { ok, error } = await response.json();
    return ok ? "ok" : error;
  };
  const push = (trigger_id: string, title = "Pushed") =>
    call("views.push", { trigger_id, view: JSON.stringify(view(title)) });
  const update = (view_id: string, title: string) =>
    call("views.update", { view_id, view: JSON.stringify(view(title)) });
  const pressOn = async (one: OpenView) => acts.presses("U1", { kind: "view", view: one }, block, button);
  const triggerOf = async (one: OpenView) => (await pressOn(one)).trigger;
  const top = (): OpenView => [...server.world.views.values()].filter((one) => one.open).at(-1) ?? root;
  const titles = () => [...server.world.views.values()].filter((one) => one.open).map((one) => one.view.title?.text);
  const toldOf = () => sent.at(-1)?.payload.view;

  it("a press lays one view over its own, once and within three seconds", async () => {
    const trigger = await triggerOf(root);
    time += 3000;
    expect(await push(trigger)).toBe("ok");
    expect(await push(trigger)).toBe("exchanged_trigger_id");
    const late = await triggerOf(top());
    time += 3001;
    expect(await push(late)).toBe("expired_trigger_id");
    expect(await push("1.1")).toBe("invalid_trigger_id");
    expect(titles()).toEqual(["Root", "Pushed"]);
  });

  it("three views are the most, also for those who pressed before the third came", async () => {
    expect(await push(await triggerOf(root))).toBe("ok");
    const [first, second] = [await triggerOf(top()), await triggerOf(top())];
    expect(await push(first)).toBe("ok");
    expect(await push(second)).toBe("push_limit_reached");
    expect(await push(await triggerOf(top()))).toBe("push_limit_reached");
  });

  it("nothing is laid over what is no modal, or is closed", async () => {
    const home = showView({ ...root, id: "VHOME" }, view("", "home"), server.world);
    expect(await push(await triggerOf(home))).toBe("not_found");
    const typed = await acts.types("U1", "C1", "/my", "week");
    expect(await push(typed.trigger)).toBe("not_found");
    const trigger = await triggerOf(root);
    acts.closes(root);
    expect(await push(trigger)).toBe("not_found");
    expect(await update(root.id, "Anew")).toBe("not_found");
  });

  it("a view tells which lies below it and at the bottom, from which its depth is known", async () => {
    await pressOn(root);
    expect(toldOf()).toMatchObject({ id: root.id, root_view_id: root.id, previous_view_id: null });
    await push(await triggerOf(root));
    const second = top();
    await push(await triggerOf(second));
    expect(toldOf()).toMatchObject({ id: second.id, root_view_id: root.id, previous_view_id: root.id });
    await pressOn(top());
    expect(toldOf()).toMatchObject({ id: top().id, root_view_id: root.id, previous_view_id: second.id });
  });

  it("what lies below changes unseen, and can be pressed, sent and closed when it is on top again", async () => {
    const pushing = await pressOn(root);
    await push(pushing.trigger);
    expect(await update(root.id, "Anew")).toBe("ok");
    expect(titles()).toEqual(["Anew", "Pushed"]);
    expect(pushing.shown).toEqual([{ kind: "view", view: top() }]);
    await expect(pressOn(root)).rejects.toThrow("do not see");
    await expect(acts.submits(root)).rejects.toThrow("do not see");
    expect(() => acts.closes(root)).toThrow("somebody sees");
    acts.closes(top());
    await pressOn(root);
    acts.closes(root);
    expect(titles()).toEqual([]);
  });

  it("a form that is sent and answered with nothing is closed, and the view below is seen", async () => {
    await push(await triggerOf(root));
    await acts.submits(top());
    expect(titles()).toEqual(["Root"]);
    await pressOn(root);
  });
});
