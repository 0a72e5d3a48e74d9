import type { MemberId } from "../../chat/prose.ts";
import { type Anchor, anchorKey } from "../papers/anchors.ts";
import type { Chosen, Material, Raised, Said, Side } from "./material.ts";

/** Somebody's words about a place of the paper: out of a note, or a critique. */
export type Voice = ({ readonly from: "note" } & Said) | ({ readonly from: "critique"; readonly side: Side } & Raised);

/** Words of several people about one place of the paper, or of one about none in particular; all its places where they name several. */
export interface Spot {
  readonly anchors: readonly Anchor[];
  readonly voices: readonly Voice[];
}
/** Where members differ, as data says: never what their words might mean. */
export type Difference =
  | {
      readonly kind: "place";
      readonly anchor: Anchor;
      readonly strong: readonly Voice[];
      readonly weak: readonly Voice[];
    }
  | { readonly kind: "dispute"; readonly critique: Raised }
  | { readonly kind: "stances" | "severities"; readonly aspect: string; readonly critiques: readonly Raised[] }
  | { readonly kind: "choices"; readonly chosen: Chosen };

/**
 * Where members differ: one place called strong by some and weak by others; a critique that is disputed; one aspect praised by
 * some and blamed by others, or weighed differently; a choice that fell differently. Nobody differs from themselves, and what one
 * tells, no later one tells again. Those that most people take part in come first.
 */
export function differencesIn(material: Material): readonly Difference[] {
  const places = spotsOf(voicesIn(material)).flatMap(({ anchor, voices }): readonly Difference[] => {
    const [strong, weak] = [sided(voices, "strong"), sided(voices, "weak")];
    return anchor !== undefined && areApart(strong, weak) ? [{ kind: "place", anchor, strong, weak }] : [];
  });
  const open = material.critiques.filter((one) => one.open);
  const told = places.flatMap(voicesOf).map(({ voice }) => voice);
  const disputes = open
    .filter(({ id, dispute }) => dispute.length > 0 && !told.includes(id))
    .map((critique): Difference => ({ kind: "dispute", critique }));
  const aspects = [...new Set(open.map(({ aspect }) => aspect))].sort();
  const weighed = aspects.flatMap((aspect) =>
    aspectDifference(
      aspect,
      open.filter(({ id }) => !told.includes(id)),
    ),
  );
  const choices = material.choices
    .filter(({ answers }) => new Set(answers.map(({ value }) => value)).size > 1)
    .map((chosen): Difference => ({ kind: "choices", chosen }));
  return [...places, ...disputes, ...weighed, ...choices].toSorted(
    (one, other) => peopleIn(other).length - peopleIn(one).length,
  );
}

/** What is called strong, or weak, and told by no difference: by place, the one that most people name first, then what names no place. */
export function spotsCalled(side: Side, material: Material, differences: readonly Difference[]): readonly Spot[] {
  const told = differences.flatMap(voicesOf);
  const isTold = (one: Voice, anchor: Anchor | undefined) =>
    told.some((other) => other.voice === keyOf(one) && (other.anchor === undefined || other.anchor === keyAt(anchor)));
  return spotsOf(sided(voicesIn(material), side))
    .map(({ anchor, voices }) => ({ anchor, voices: voices.filter((one) => !isTold(one, anchor)) }))
    .filter(({ voices }) => voices.length > 0)
    .reduce<readonly Spot[]>(gathered, [])
    .toSorted((one, other) => authors(other.voices).length - authors(one.voices).length);
}

/** Places of which the same words are told are one spot, so that they are told once. */
function gathered(spots: readonly Spot[], { anchor, voices }: Place): readonly Spot[] {
  const anchors = anchor === undefined ? [] : [anchor];
  const same = (spot: Spot): boolean =>
    spot.voices.length === voices.length && spot.voices.every((one, i) => keyOf(one) === keyOf(voices[i] ?? one));
  return spots.some(same)
    ? spots.map((spot) => (same(spot) ? { ...spot, anchors: [...spot.anchors, ...anchors] } : spot))
    : [...spots, { anchors, voices }];
}

/** The members whose words or choices a difference holds, each once. */
export function peopleIn(difference: Difference): readonly MemberId[] {
  switch (difference.kind) {
    case "place":
      return authors([...difference.strong, ...difference.weak]);
    case "dispute": {
      const { by, agree, dispute } = difference.critique;
      return named([by, ...agree, ...dispute.map(({ member }) => member)]);
    }
    case "stances":
    case "severities":
      return named(difference.critiques.map(({ by }) => by));
    case "choices":
      return [...new Set(difference.chosen.answers.map(({ by }) => by))];
    default:
      return difference satisfies never;
  }
}

/** Whose words some voices are, each once; who raised something anonymously is nobody. */
export const authors = (voices: readonly Voice[]): readonly MemberId[] => named(voices.map(({ by }) => by));

const named = (members: readonly (MemberId | null)[]): readonly MemberId[] => [
  ...new Set(members.flatMap((one) => one ?? [])),
];

/** What somebody wrote in a note and raised as a critique too is one voice. */
const voicesIn = ({ said, critiques }: Material): readonly Voice[] => [
  ...said
    .filter(({ by, words }) => !critiques.some((one) => one.by === by && one.words.trim() === words.trim()))
    .map((one): Voice => ({ from: "note", ...one })),
  ...critiques.map(voiceOf),
];

/** A critique as a voice. */
export const voiceOf = (one: Raised): Voice => ({
  from: "critique",
  side: one.stance === "strength" ? "strong" : "weak",
  ...one,
});

const sided = (voices: readonly Voice[], side: Side): readonly Voice[] => voices.filter((one) => one.side === side);

/** Voices by the places they name, in the order in which those are first named; a voice that names none stands alone. */
/** What is said of one place, or of none. */
interface Place {
  readonly anchor: Anchor | undefined;
  readonly voices: readonly Voice[];
}

function spotsOf(voices: readonly Voice[]): readonly Place[] {
  const places = voices.flatMap(({ anchors }) => anchors);
  const each = places.filter((one, i) => places.findIndex((other) => anchorKey(other) === anchorKey(one)) === i);
  return [
    ...each.map((anchor) => ({ anchor, voices: voices.filter((one) => names(one, anchor)) })),
    ...voices.filter(({ anchors }) => anchors.length === 0).map((one) => ({ anchor: undefined, voices: [one] })),
  ];
}

const names = ({ anchors }: Voice, anchor: Anchor): boolean =>
  anchors.some((one) => anchorKey(one) === anchorKey(anchor));

/** Whether two sides are held by different people. */
const areApart = (one: readonly Voice[], other: readonly Voice[]): boolean =>
  one.some(({ by }) => other.some((against) => against.by !== by));

/** What a difference tells of: a place only of what is said there, anything else of the whole critique. */
function voicesOf(difference: Difference): readonly { readonly voice: string; readonly anchor: string | undefined }[] {
  switch (difference.kind) {
    case "place":
      return [...difference.strong, ...difference.weak].map((one) => ({
        voice: keyOf(one),
        anchor: keyAt(difference.anchor),
      }));
    case "dispute":
      return [{ voice: difference.critique.id, anchor: undefined }];
    case "stances":
    case "severities":
      return difference.critiques.map(({ id }) => ({ voice: id, anchor: undefined }));
    case "choices":
      return [];
    default:
      return difference satisfies never;
  }
}

const keyOf = (voice: Voice): string => (voice.from === "note" ? `${voice.note} ${voice.prompt}` : voice.id);
const keyAt = (anchor: Anchor | undefined): string => (anchor === undefined ? "" : anchorKey(anchor));

/** How critiques of one aspect differ. */
function aspectDifference(aspect: string, open: readonly Raised[]): readonly Difference[] {
  const critiques = open.filter((one) => one.aspect === aspect);
  const differ = (key: (one: Raised) => string | null, of: readonly Raised[]) =>
    of.some((one) => of.some((other) => other.by !== one.by && key(other) !== key(one)));
  const weighed = critiques.filter(({ stance, severity }) => stance === "weakness" && severity !== null);
  if (differ(({ stance }) => stance, critiques)) return [{ kind: "stances", aspect, critiques }];
  return differ(({ severity }) => severity, weighed) ? [{ kind: "severities", aspect, critiques: weighed }] : [];
}
