import { expect, test } from "vitest";
import { sentence } from "../../src/chat/card.ts";
import { byMachine } from "../../src/clock/machine.ts";
import { instant, millisecondsOf } from "../../src/time/instant.ts";
import { smallLab } from "../support/discord-server-desk.ts";

test("a clock that was moved a week ahead finds again what was posted a moment ago", async () => {
  const { stage, home } = await smallLab();
  const week = millisecondsOf({ days: 7 });
  const platform = byMachine(stage.platform, () => week);
  const weekAhead = instant(Date.now() + week);
  const posted = await platform.post(home, { key: "a", card: sentence("Hello."), names: {} });
  const ref = posted.kind === "sent" ? posted.ref : expect.unreachable();
  expect(await platform.sent(home, "a", weekAhead)).toEqual(ref);
  expect(await platform.sent(home, "b", weekAhead)).toBe("no");
});
