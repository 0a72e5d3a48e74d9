import type { Chance } from "./chance.ts";

/** How one request to a platform goes. What it does lands so many milliseconds after it left, or never. */
export type Fate =
  | { readonly kind: "answered late"; readonly lands: number }
  | { readonly kind: "breaks"; readonly lands: number | undefined; readonly after: number }
  | { readonly kind: "is never answered"; readonly lands: number | undefined }
  | { readonly kind: "throws"; readonly lands: number | undefined }
  | { readonly kind: "is asked to wait"; readonly seconds: number | undefined }
  | { readonly kind: "finds the platform down" };

/** One thing that goes wrong. Steps, requests and wishes are counted from the beginning of the world. */
export type Fault =
  | { readonly kind: "a process dies"; readonly step: number; readonly when: "before" | "after"; readonly down: number }
  | { readonly kind: "all processes die"; readonly step: number; readonly down: number }
  | { readonly kind: "the clock jumps"; readonly step: number; readonly by: number }
  | { readonly kind: "a request"; readonly nth: number; readonly fate: Fate }
  | {
      readonly kind: "the clock is set after a request";
      readonly nth: number;
      readonly after: number;
      readonly by: number;
    }
  | { readonly kind: "may not post"; readonly step: number; readonly group: number; readonly down: number }
  | { readonly kind: "a channel goes"; readonly step: number; readonly group: number }
  | { readonly kind: "a person goes"; readonly step: number; readonly group: number }
  | { readonly kind: "a wish comes twice"; readonly nth: number; readonly after: number }
  | { readonly kind: "an answer is lost"; readonly nth: number }
  | { readonly kind: "a wish is late"; readonly nth: number; readonly by: number };

const [second, minute, hour, day] = [1000, 60_000, 3_600_000, 86_400_000];

/** Draws what goes wrong in the first so many steps of a world: nothing at all in some, in others a lot. */
export function drawFaults(draw: Chance, steps: number): readonly Fault[] {
  const some = draw.of([0, 1, 2, 3, 4, 6, 9]);
  return Array.from({ length: some }, () => drawFault(draw, steps)).flatMap((fault) => withClock(draw, fault));
}

function drawFault(draw: Chance, steps: number): Fault {
  const step = draw.between(1, steps);
  const group = draw.between(0, 1);
  const nth = draw.between(1, 4);
  const down = draw.of([2 * second, 20 * second, 80 * second, 2 * minute, 10 * minute]);
  switch (draw.between(0, 19)) {
    case 0:
    case 1:
    case 2:
    case 3:
      return { kind: "a process dies", step, when: draw.of(["before", "after"]), down };
    case 4:
      return { kind: "all processes die", step, down: draw.of([down, 3 * hour, 2 * day, 8 * day, 21 * day]) };
    case 5:
    case 6:
      return {
        kind: "the clock jumps",
        step,
        by: draw.of([1, -1]) * draw.of([second, 50 * second, 100 * second, hour, day]),
      };
    case 7:
      return { kind: "may not post", step, group, down: draw.of([10 * second, 3 * minute, hour]) };
    case 8:
      return draw.in100(50) ? { kind: "a channel goes", step, group } : { kind: "a person goes", step, group };
    case 9:
    case 10:
      return { kind: "a wish comes twice", nth, after: draw.of([0, 1, second, 5 * second, minute]) };
    case 11:
      return { kind: "an answer is lost", nth };
    case 12:
      return { kind: "a wish is late", nth, by: draw.of([second, 10 * second, 5 * minute]) };
    default:
      return { kind: "a request", nth: draw.between(1, 9), fate: drawFate(draw) };
  }
}

/** The worst time to set a clock is while nobody knows how a request ends. */
function withClock(draw: Chance, fault: Fault): readonly Fault[] {
  if (fault.kind !== "a request" || !draw.in100(20)) return [fault];
  const after = draw.of([100, second, 15 * second]);
  const by = draw.of([80 * second, 100 * second, hour]);
  return [fault, { kind: "the clock is set after a request", nth: fault.nth, after, by }];
}

function drawFate(draw: Chance): Fate {
  const lands = draw.of([undefined, 100, 5 * second, draw.between(0, 60 * second), 59_900]);
  switch (draw.between(0, 6)) {
    case 0:
      return {
        kind: "answered late",
        lands: draw.of([5 * second, 20 * second, 29 * second, 31 * second, 55 * second]),
      };
    case 1:
    case 2:
      return { kind: "breaks", lands, after: draw.of([1, 100, 10 * second, 29 * second]) };
    case 3:
      return { kind: "is never answered", lands };
    case 4:
      return { kind: "throws", lands };
    case 5:
      return { kind: "is asked to wait", seconds: draw.of([undefined, 0, 1, 30, 120]) };
    default:
      return { kind: "finds the platform down" };
  }
}
