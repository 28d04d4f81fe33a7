/**
 * How many steps the next round may take. Time per living particle and step is measured round by round; a round aims at
 * a target time, never plans more than `cap`, and stays short enough that few particles end early and idle.
 */

export interface Pace {
  /** Steps of the next round, at least 1. */
  next(living: number): number;
  /** What a round took. `ended` of its `living` particles ended in it. */
  record(round: { steps: number; living: number; ended: number; milliseconds: number }): void;
}

/** Largest part of the living that should end within one round: the others wait for their lanes until it is over. */
const MOST_ENDED = 0.2;
/** Rounds in which the time may grow while nothing is known. */
const GROWTH = 2;
/** Steps of a quad: rounds of whole quads waste no random words. */
const QUAD = 4;

/** A pace that aims at rounds of `target` milliseconds and plans none above `cap`. */
export function createPace(options: { readonly target: number; readonly cap?: number }): Pace {
  const { target, cap = 100 } = options;
  let steps = QUAD;
  let cost: number | undefined;
  return {
    next(living) {
      if (cost !== undefined) {
        // The overhead of a round is part of its measured cost, so long rounds are planned with room to spare.
        const affordable = cap / (cost * Math.max(living, 1));
        steps = Math.min(steps, Math.max(1, Math.floor(affordable)));
      }
      return steps;
    },
    record({ steps: taken, living, ended, milliseconds }) {
      cost = milliseconds / (taken * Math.max(living, 1));
      const byTime = milliseconds > 0 ? taken * (target / milliseconds) : taken * GROWTH;
      const byEnds = ended > 0 ? taken * ((MOST_ENDED * living) / ended) : Number.POSITIVE_INFINITY;
      const wanted = Math.max(1, Math.min(byTime, byEnds, taken * GROWTH));
      steps = wanted >= QUAD ? QUAD * Math.floor(wanted / QUAD) : Math.floor(wanted);
    },
  };
}
