import { expect } from "vitest";
import type { Card } from "../../src/chat/card.ts";
import { limits } from "../../src/chat/limits.ts";
import { render } from "../../src/platforms/discord/render.ts";
import { blocks } from "../../src/platforms/slack/render.ts";

interface Component {
  readonly content?: string;
  readonly components?: readonly Component[];
  readonly accessory?: Component;
}
const flat = (all: readonly Component[]): readonly Component[] =>
  all.flatMap((one) => [one, ...flat(one.components ?? []), ...(one.accessory ? flat([one.accessory]) : [])]);

/** Measures a page as it leaves by the real rooms, against what Discord and Slack take. */
export function expectToFit(page: Card): void {
  const components = flat(render(page, {}).components as readonly Component[]);
  expect(components.reduce((sum, one) => sum + (one.content ?? "").length, 0)).toBeLessThanOrEqual(4000);
  expect(components.length).toBeLessThanOrEqual(40);
  const slack = blocks(page, { names: {}, workspace: "T1", now: "2026-10-19T07:00:00.000Z" });
  expect(slack.length).toBeLessThanOrEqual(50);
  for (const block of slack)
    if (block.type === "section") expect(block.text?.text.length).toBeLessThanOrEqual(limits.form.paragraph);
}
