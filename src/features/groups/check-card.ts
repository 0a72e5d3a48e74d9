import { type Block, button, type Card, heading, says } from "../../chat/card.ts";
import type { Finding } from "../../chat/finding.ts";
import { type Place, platformName } from "../../chat/platform.ts";
import { bold, channel, count, type Instant, moment, type Prose, prose } from "../../chat/prose.ts";
import type { check } from "./commands/check.ts";
import type { Group } from "./store.ts";

/** What a look at a group found, in order: its channels, its platforms, and the group itself. */
export interface Checked {
  readonly channels: readonly { readonly place: Place; readonly findings: readonly Finding[] }[];
  readonly platforms: readonly { readonly platform: string; readonly findings: readonly Finding[] }[];
  readonly group: readonly Finding[];
  readonly next: Instant | undefined;
  readonly digest: Instant | undefined;
  readonly at: Instant;
}

/** Tells whether all is well with a group, and what would mend the rest. */
export function checkCard(group: Group, { channels, platforms, group: own, next, digest, at }: Checked): Card {
  const all: readonly Told[] = [
    ...channels.flatMap(({ place, findings }) => findings.map((one) => ({ where: [channel(place)], ...one }))),
    ...platforms.flatMap(({ platform, findings }) =>
      findings.map((one) => ({ where: [platformName(platform)], ...one })),
    ),
    ...own.map((one) => ({ where: [], ...one })),
  ];
  const [broken, less, well] = (["wrong", "lacking", "fine"] as const).map((how) =>
    all.filter((one) => one.how === how),
  );
  const toMend = broken?.length ?? 0;
  return {
    title: toMend === 0 ? `${group.name}: all works` : `${group.name}: ${count(toMend, "thing")} to mend`,
    body: [
      ...part("To mend", broken ?? []),
      ...part("Could be better", less ?? []),
      ...part("Well", well ?? []),
      {
        kind: "facts",
        facts: [
          ["Zone", prose`${group.zone}; it was ${moment(at)} when this was looked at`],
          ["Next session", [next === undefined ? "none planned" : moment(next)]],
          ["Next digest", [digest === undefined ? "none" : moment(digest)]],
        ],
      },
    ],
    buttons: [button<typeof check>("Look again", "group check", {}, { here: true })],
  };
}

type Told = Finding & { readonly where: Prose };

const part = (title: string, some: readonly Told[]): readonly Block[] =>
  some.length === 0 ? [] : [heading(title), { kind: "list", items: some.map(line) }];

const line = (told: Told): Prose =>
  prose`${told.where}${told.where.length > 0 ? ": " : ""}${bold(told.about)}. ${told.words}${told.how === "fine" ? "" : ` ${told.fix}`}`;

/** A card that promises something in a channel, with what is lacking there. */
export const withLacks = (card: Card, lacks: readonly Extract<Finding, { readonly how: "lacking" }>[]): Card => ({
  ...card,
  body: [...card.body, ...lacks.map(({ words, fix }) => says(`${words} ${fix}`))],
});
