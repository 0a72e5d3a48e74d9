/** Somebody who plays in the four weeks, with the account that they act by. */
export interface Part {
  readonly name: string;
  readonly zone: string;
  readonly on: "Slack" | "Discord";
  /** In which weeks they write a first pass, of every so many; none if 0. */
  readonly reads: number;
  readonly comes?: "Coming" | "Remote" | "Not this time";
  /** On Discord: whether they asked to be told in private. Of the others, who looks at what waits for them presses the line in the channel. */
  readonly asked?: true;
  /** Who reads and writes with another account, and looks at this one for nothing. */
  readonly idle?: true;
}

/** Ada organizes: after the first day she does nothing any more. Hana has two accounts, and likes to be told on Discord. */
export const parts = [
  { name: "Ada", zone: "Europe/Berlin", on: "Slack", reads: 0, idle: true },
  { name: "Boris", zone: "Europe/Berlin", on: "Slack", reads: 1, comes: "Coming" },
  { name: "Chloe", zone: "America/New_York", on: "Slack", reads: 2, comes: "Remote" },
  { name: "Dan", zone: "America/New_York", on: "Slack", reads: 0 },
  { name: "Hana", zone: "Europe/Berlin", on: "Slack", reads: 0, idle: true },
  { name: "hana.r", zone: "Europe/Berlin", on: "Discord", reads: 1, comes: "Coming", asked: true },
  { name: "Eve", zone: "Europe/Berlin", on: "Discord", reads: 1, comes: "Coming", asked: true },
  { name: "Farah", zone: "Europe/Berlin", on: "Discord", reads: 2 },
  { name: "Goro", zone: "America/New_York", on: "Discord", reads: 1, comes: "Not this time" },
] as const satisfies readonly Part[];

/** The names of those who play. */
export type PartName = (typeof parts)[number]["name"];

/** Something that somebody does on a day of their own accord: typed, or pressed on the newest message with some words. */
export type Scene = {
  readonly on: `${string} ${"morning" | "evening"}`;
  readonly who: PartName;
} & (
  | { readonly types: string }
  | { readonly presses: string; readonly at: string; readonly fills?: Readonly<Record<string, string>> }
);

/** What happens in the four weeks besides what everybody does when they are asked. */
export const plot: readonly Scene[] = [
  { on: "2026-10-12 evening", who: "Boris", types: "/paper add Attention Is All You Need" },
  { on: "2026-10-12 evening", who: "Eve", types: "/paper add LoRA" },
  { on: "2026-10-12 evening", who: "Chloe", types: "/paper add Mamba" },
  { on: "2026-10-12 evening", who: "Goro", types: "/paper add FlashAttention" },
  { on: "2026-10-12 evening", who: "Ada", types: "/paper poll ranked closes: Saturday 18:00" },
  { on: "2026-10-13 evening", who: "Farah", presses: "Vote", at: "Proposed by Chloe" },
  { on: "2026-10-13 evening", who: "Dan", presses: "Vote", at: "Proposed by Goro" },
  { on: "2026-10-14 evening", who: "Boris", types: "/paper ballot Mamba second: LoRA" },
  { on: "2026-10-14 evening", who: "Eve", types: "/paper ballot Mamba second: FlashAttention" },
  { on: "2026-10-14 evening", who: "hana.r", types: "/paper ballot LoRA" },
  { on: "2026-10-14 evening", who: "hana.r", presses: "I will take it", at: "Ada has not confirmed it" },
  { on: "2026-10-14 evening", who: "Chloe", types: "/question ask Does it hold for long documents?" },
  { on: "2026-10-15 evening", who: "Eve", presses: "Me too", at: "long documents" },
  { on: "2026-10-16 evening", who: "Boris", presses: "I was there", at: "After the session" },
  { on: "2026-10-16 evening", who: "Eve", presses: "I was there", at: "After the session" },
  {
    on: "2026-10-19 evening",
    who: "Farah",
    presses: "Answer",
    at: "long documents",
    fills: { words: "Up to 4k tokens, says the appendix." },
  },
  { on: "2026-10-20 evening", who: "Boris", types: "/my away 26 Oct – 1 Nov" },
  { on: "2026-10-20 evening", who: "Eve", types: "/turn decline reason: My defence is on that day turn: 12 Nov" },
  { on: "2026-10-27 evening", who: "Eve", types: "/paper add Grokking" },
  { on: "2026-10-27 evening", who: "Eve", types: "/question ask Who has tried it on code?" },
  {
    on: "2026-11-02 evening",
    who: "Chloe",
    presses: "Answer",
    at: "tried it on code",
    fills: { words: "We did: no gain on ours." },
  },
  { on: "2026-11-02 evening", who: "Boris", types: "/turn cover" },
  { on: "2026-11-03 evening", who: "Farah", presses: "I will take it", at: "Boris" },
  { on: "2026-11-06 evening", who: "Farah", types: "/turn cover" },
  { on: "2026-11-06 evening", who: "Chloe", presses: "I will take it", at: "Farah asks for cover" },
];

/** Who is away when, and who is deactivated from when on: then nothing may reach them. */
export const away = { who: "Boris", from: "2026-10-26", to: "2026-11-01" } as const;
export const gone = { who: "Dan", at: "2026-10-28T17:00:00.000Z" } as const;
