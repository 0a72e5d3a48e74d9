import type { Chance } from "./chance.ts";

/** A value as JSON can hold it. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** Words that have broken programs. */
export const oddWords = [
  "",
  " ",
  "\0",
  "a\0b",
  "\ud83d",
  "\u202e\u0645\u0631\u062d\u0628\u0627",
  "\u200b\ufeff",
  "x".repeat(70_000),
  "👨‍👩‍👧‍👦".repeat(500),
  "'; drop table groups; -- $1 %s",
  "<!channel> <@U1> &lt;script&gt;",
  "../../etc/passwd",
  "%00%ff%",
  "{{7*7}}#{7*7}",
  "__proto__",
  "constructor",
  "toString",
  "hasOwnProperty",
  "NaN",
  "-1",
  "1e999",
  "99999999999999999999",
  "2026-02-30",
  "true",
  "null",
  "[]",
  '{"a":',
  "?~g=x&~=ho",
  "question ask?~g=%",
  "http://[half",
  "(".repeat(3000),
] as const;

const otherValues: readonly [Json, ...Json[]] = [
  null,
  true,
  0,
  -1,
  1e308,
  "",
  "text",
  [],
  [null],
  ["text"],
  [[[]]],
  {},
  { id: 7 },
  { id: "U1", length: -1 },
  { toString: "text", valueOf: 1 },
];
/** As deep as JSON can go where something that calls itself for each level would run out of stack. */
const depths = [3, 100, 20_000] as const;
/** Keys by which programs have been made to change what all objects have in common. */
const pollution: readonly [string, ...string[]] = ["__proto__", "constructor", "prototype"];
/** What such a key would bring, and what a test looks for afterwards. */
export const polluted = "pollutedByAPayload";

/** The ways to spoil a value while it stays JSON. */
const valueWays = {
  "odd words": (chance: Chance) => chance.one(oddWords),
  "another type": (chance: Chance) => chance.one(otherValues),
  nested: (chance: Chance) => nested(chance.one(depths), chance.onceIn(2)),
  long: (chance: Chance) => "long ".repeat(chance.one([1000, 20_000, 60_000])),
  many: (chance: Chance): Json =>
    Object.fromEntries(Array.from({ length: chance.one([10, 2000]) }, (_, i) => [`key${i}`, `value ${i}`])),
  missing: () => undefined,
  polluting: (): Json => JSON.parse(`{"__proto__":{"${polluted}":true},"constructor":{"prototype":{"${polluted}":1}}}`),
} as const satisfies Readonly<Record<string, (chance: Chance) => Json | undefined>>;
const ways = Object.keys(valueWays) as [keyof typeof valueWays, ...(keyof typeof valueWays)[]];

/** A sign that `jsonOf` writes as lists or objects within each other, which no value could hold that deep. */
const nested = (depth: number, lists: boolean): Json => `~${lists ? "lists" : "objects"} ${depth}~`;

/** A value as JSON, however deep it is. */
export const jsonOf = (value: Json): string =>
  JSON.stringify(value).replace(/"~(lists|objects) (\d+)~"/g, (_, of: string, depth: string) => {
    const [open, close] = of === "lists" ? ["[", "]"] : ['{"a":', "}"];
    return `${open.repeat(Number(depth))}0${close.repeat(Number(depth))}`;
  });

/** A value with one to four places of it spoiled, and in which ways. */
export function spoiled(chance: Chance, value: Json): { readonly how: string; readonly value: Json } {
  let [spoils, how] = [value, ""];
  for (let times = chance.one([1, 1, 1, 2, 4]); times > 0; times--) {
    const way = chance.one(ways);
    how += `${how === "" ? "" : ", "}${way}`;
    const key = way === "polluting" && chance.onceIn(2) ? chance.one(pollution) : undefined;
    spoils = at(chance, spoils, () => valueWays[way](chance), key) ?? null;
  }
  return { how, value: spoils };
}

/** Goes down a way that chance takes, and puts something in the place where it ends, or beside it under a key. */
function at(chance: Chance, value: Json, put: () => Json | undefined, beside?: string): Json | undefined {
  if (typeof value !== "object" || value === null) return put();
  const isList = Array.isArray(value);
  const entries = Object.entries(value);
  if (beside !== undefined && !isList && chance.onceIn(3)) return withOwn([...entries, [beside, put()]]);
  // Nothing of a value that nests as deep as this is of interest, and the way there takes long.
  if (entries.length === 0 || chance.onceIn(12)) return put();
  const chosen = chance.below(entries.length);
  const rest = entries.map(([key, part], i): [string, Json | undefined] => [
    key,
    i === chosen ? at(chance, part, put, beside) : part,
  ]);
  const kept = rest.filter((one): one is [string, Json] => one[1] !== undefined);
  return isList ? kept.map(([, part]) => part) : withOwn(kept);
}

/** An object that has "__proto__" as a key of its own, as JSON.parse would make it. */
const withOwn = (entries: readonly (readonly [string, Json | undefined])[]): Json =>
  Object.fromEntries(entries.filter((one): one is readonly [string, Json] => one[1] !== undefined));

/** What is written, spoiled as a text: cut off, garbled, doubled, or with brackets that nobody closes. */
export function garbled(chance: Chance, written: string): { readonly how: string; readonly bytes: Buffer } {
  const bytes = Buffer.from(written);
  const cut = chance.below(bytes.length + 1);
  switch (chance.one(["truncated", "garbled", "doubled", "unclosed", "empty"])) {
    case "truncated":
      return { how: "truncated", bytes: bytes.subarray(0, cut) };
    case "garbled": {
      const junk = Buffer.from(Array.from({ length: 1 + chance.below(12) }, () => chance.below(256)));
      return { how: "garbled", bytes: Buffer.concat([bytes.subarray(0, cut), junk, bytes.subarray(cut)]) };
    }
    case "doubled":
      return { how: "doubled", bytes: Buffer.concat([bytes, bytes]) };
    case "unclosed":
      return { how: "unclosed", bytes: Buffer.from(chance.one(["[", '{"a":', '"', "a[b]=", "&"]).repeat(50_000)) };
    default:
      return { how: "empty", bytes: Buffer.alloc(0) };
  }
}
