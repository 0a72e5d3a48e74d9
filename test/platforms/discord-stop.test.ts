import { expect, test } from "vitest";
import { sentence } from "../../src/chat/card.ts";
import type { Answer } from "../../src/chat/platform.ts";
import { smallDesk, smallLab } from "../support/discord-server-desk.ts";

const done: Answer = { kind: "card", card: sentence("Done."), names: {}, here: true };

test("on the way out, an answer that is underway is still given", async () => {
  let finish: (answer: Answer) => void = () => undefined;
  const slow = new Promise<Answer>((resolve) => {
    finish = resolve;
  });
  const lab = await smallLab(smallDesk({ answer: () => slow }), { answerWithin: 1 });
  const order: string[] = [];
  const typing = lab.stage.types(lab.ada, lab.channel, "/paper add LoRA").then((seen) => {
    order.push("answered");
    return seen;
  });
  await lab.server.until(() => lab.asked.length > 0);
  const stopping = lab.stage.platform.stop().then(() => order.push("stopped"));
  for (const key of ["a", "b", "c"])
    await lab.stage.platform.post(lab.home, { key, card: sentence("Meanwhile"), names: {} });
  finish(done);
  expect(await typing).toMatchObject({ text: "Done." });
  await stopping;
  expect(order).toEqual(["answered", "stopped"]);
});
