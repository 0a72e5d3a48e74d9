import { type Asking, type Finder, pick } from "../../app/command.ts";
import { fitting, type Likely } from "../../app/likeliest.ts";
import { labelOf } from "../../chat/gone.ts";
import { shortened } from "../../chat/shortened.ts";
import { namesOf } from "../groups/reach-store.ts";
import { open, visible } from "./life.ts";
import type { ReproductionState } from "./schema.ts";
import { reproductionById, reproductionsOf, type WholeReproduction } from "./store.ts";
import { claimName, counting, kindName } from "./wording.ts";

/**
 * Lists the reproductions in some states, by who started them and the paper's title, each after its `kind` where a list holds
 * more than reproductions. Words find every one that is to be seen, those in these states first, so that the command itself can
 * say why one does not fit.
 */
const inStates =
  (states: readonly ReproductionState[], kind = ""): Finder =>
  async (asking, typed) => {
    const { db, group } = asking;
    if (!group) return [];
    const given = typed === "" ? undefined : await reproductionById(db, group.id, typed);
    const all = given ? [given] : await reproductionsOf(db, group.id, { states: typed === "" ? states : visible });
    const listed = all.toSorted(
      (one, other) => Number(states.includes(other.state)) - Number(states.includes(one.state)),
    );
    const labels = await labelled(asking, listed, kind);
    return given ? labels : fitting(labels, typed);
  };

async function labelled({ db }: Asking, all: readonly WholeReproduction[], kind: string): Promise<readonly Likely[]> {
  const names = await namesOf(
    db,
    all.map(({ startedBy }) => startedBy),
  );
  return all.map((one) => {
    const ended = one.state === "concluded" ? ", concluded" : "";
    const words = `${names[one.startedBy]?.name ?? "Somebody"}${ended}: ${one.title}`;
    return { value: one.id, label: shortened(`${kind}${labelOf(one.state, words)}`), words: [one.title, words] };
  });
}

/** Every reproduction that is to be seen, in a list that holds more than reproductions. */
export const reproductionsAmongOthers: Finder = inStates(visible, "Reproduction: ");

/** Which reproduction is meant, of all. */
export const reproductionField = pick("Reproduction", inStates(visible), {
  none: "Nobody has started a reproduction yet. Start one with /reproduction start.",
});
/** Which reproduction is meant, of those that go on. */
export const openReproductionField = pick("Reproduction", inStates(open), {
  none: "No reproduction is under way. Start one with /reproduction start.",
});

/** What is part of the reproductions of a group, or of the one that is known: all that goes on first. */
const partsOf =
  (parts: (one: WholeReproduction) => readonly Likely[]): Finder =>
  async ({ db, group, known }, typed) => {
    if (!group) return [];
    const of = known.reproduction ? { id: known.reproduction } : {};
    const all = await reproductionsOf(db, group.id, { states: visible, ...of });
    const going = all.toSorted((one, other) => Number(open.includes(other.state)) - Number(open.includes(one.state)));
    return fitting(going.flatMap(parts), typed);
  };

/** Which of the things that papers report is meant: "BLEU on WMT14 · Attention Is All You Need". */
export const claimField = pick("Claim", partsOf(claimsOf), {
  none: "Nobody has said yet what a paper claims. Say it with /reproduction claim.",
});
/** Which of the things that people got is meant. */
export const attemptField = pick("Attempt", partsOf(attemptsOf), {
  none: "Nobody has reported an attempt yet. Report one with /reproduction attempt.",
});
/** Which of the things that were added to a reproduction is meant: discoveries, attempts and claims, the newest first. */
export const partField = pick("What", partsOf(partsIn), {
  none: "There is nothing to take back: nobody has added anything to a reproduction.",
});

function partsIn(one: WholeReproduction): readonly Likely[] {
  const discoveries = one.discoveries.toReversed();
  return [
    ...discoveries.map(({ id, kind, words }) => ({
      value: id,
      label: shortened(`${kindName(kind)}: ${words}`),
      words: [words],
    })),
    ...attemptsOf(one).map((each) => ({ ...each, label: shortened(`Attempt: ${each.label}`) })),
    ...claimsOf(one).map((each) => ({ ...each, label: shortened(`Claim: ${each.label}`) })),
  ];
}

function attemptsOf(one: WholeReproduction): readonly Likely[] {
  return one.claims
    .flatMap((claim) => counting(claim).map((attempt) => ({ claim, attempt })))
    .toSorted((one, other) => (one.attempt.at < other.attempt.at ? 1 : -1))
    .map(({ claim, attempt }) => {
      const words = `${attempt.values.join(" ")} · ${claimName(claim)}`;
      return { value: attempt.id, label: shortened(words), words: [words] };
    });
}

function claimsOf(one: WholeReproduction): readonly Likely[] {
  return one.claims.map((claim) => {
    const words = `${claimName(claim)} · ${one.title}`;
    return { value: claim.id, label: shortened(words), words: [claimName(claim), words] };
  });
}
