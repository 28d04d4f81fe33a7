/**
 * How many steps the next round takes, and whether a census follows it. A round aims at a target time and never plans
 * more than `cap`. Censuses (tally and compaction) are as far apart as makes their cost and that of idle lanes least:
 * with hazard z per step and a census worth c steps, each step costs c/k + zk/2 more, least at k = √(2c/z).
 */

export interface Pace {
  /** A new batch begins: go back to what suited the last one while most of its particles lived. */
  restart(): void;
  /** Steps of the next round, at least 1. */
  steps(): number;
  /** True when a census should follow the round that ends `steps` after the last census. */
  censusDue(steps: number): boolean;
  /** What a round took, and what its census found: how many of the `living` ended in the `steps` since the last one. */
  record(round: {
    readonly steps: number;
    readonly milliseconds: number;
    readonly census?: { readonly steps: number; readonly living: number; readonly ended: number };
  }): void;
}

/** What a round's start and a census cost a particle, in steps (measured: 12 to 20 on software adapters). */
const CENSUS_STEPS = 16;
/** What they cost however few particles are left. */
const CENSUS_MILLISECONDS = 1;
/** Most that a guess may grow from one round, or census, to the next. */
const GROWTH = 2;
/** Milliseconds that a round should take, unless chosen otherwise. */
export const TARGET = 50;
/** Steps of a quad: rounds of whole quads waste no random words. */
const QUAD = 4;

/** Operations of a round, and of one particle's part in it, that no adapter takes long for: nothing has been measured before the first. */
const FIRST_ROUND = 2 ** 29;
const FIRST_SHARE = 2 ** 22;

/** Steps of the first round: a quad, fewer where a step takes many gradients or many particles. */
export function firstSteps(stepOperations: number, particles: number): number {
  const affordable = Math.min(FIRST_ROUND / (stepOperations * particles), FIRST_SHARE / stepOperations);
  return Math.max(1, Math.min(QUAD, Math.floor(affordable)));
}

/**
 * A pace that aims at rounds of `target` milliseconds and plans none above `cap`.
 * @param options.first steps of the first round; default a quad
 */
export function createPace(options: {
  readonly target: number;
  readonly cap?: number;
  readonly first?: number;
}): Pace {
  const { cap = 100, first = QUAD } = options;
  const target = Math.min(options.target, cap / GROWTH);
  let steps = first;
  let stepsPerCensus = QUAD;
  let opening = { steps, stepsPerCensus };
  let mostLiving = 0;
  return {
    restart() {
      ({ steps, stepsPerCensus } = opening);
    },
    steps: () => steps,
    censusDue: (since) => since >= stepsPerCensus,
    record({ steps: taken, milliseconds, census }) {
      if (census !== undefined) {
        const { living, ended } = census;
        const hazard = ended / (living * Math.max(census.steps, 1));
        const worth = CENSUS_STEPS + (CENSUS_MILLISECONDS * taken) / Math.max(milliseconds, 1e-3);
        stepsPerCensus = Math.min(Math.sqrt((2 * worth) / hazard), stepsPerCensus * GROWTH);
      }
      const byTime = milliseconds > 0 ? taken * (target / milliseconds) : Number.POSITIVE_INFINITY;
      // A round that a look or the horizon has cut short says nothing against those that were planned.
      const wanted = Math.max(1, Math.min(byTime, Math.max(taken * GROWTH, steps), stepsPerCensus));
      steps = wanted >= QUAD ? QUAD * Math.floor(wanted / QUAD) : Math.floor(wanted);
      if (census !== undefined) {
        mostLiving = Math.max(mostLiving, census.living);
        if (census.living >= mostLiving / 2) opening = { steps, stepsPerCensus };
      }
    },
  };
}
