/** Experiments that ask the same question as one that splits, in another way. Pure. */
import type { Experiment } from "../../../experiment/document/experiment.ts";
import type { SplittingMethod } from "../../../experiment/document/method.ts";
import { otherSeed } from "../../../experiment/document/other-seed.ts";

/** Steps of all particles that a direct run may take, and the fewest events that it is worth doing for. */
const MOST_STEPS = 2 ** 34;
const MOST_PARTICLES = 2 ** 22;
const FEWEST_EVENTS = 30;
/** Events after which a direct run is precise enough. */
const ENOUGH_EVENTS = 400;
/** Steps of one particle that are counted. */
const LONGEST = 2 ** 31;
/** Mean exit times that a direct run goes on for: fewer than one particle in 10¹⁷ is left. */
const TIMES = 40;

/** Each run beside the first has words of its own; half the step takes the seed before these. */
const DIRECT_SEED = 2;
const LEVELS_SEED = 3;

/**
 * The experiment with every particle counted, sized for what is known of the answer; undefined where that would take too long, or where the question
 * is one of a return, which a direct run does not know.
 * @param experiment one point of a sweep
 * @param known the probability that was found, the mean exit time where that was asked for, and the mean steps of a particle up to its end
 */
export function directBeside(
  experiment: Experiment & { readonly method: SplittingMethod },
  known: {
    readonly probability: number;
    readonly meanExitTime: number | undefined;
    readonly pathSteps: number | undefined;
  },
): Experiment | undefined {
  const { method, particles, seed } = experiment;
  const { probability, meanExitTime, pathSteps } = known;
  const direct = { ...experiment, method: { kind: "direct" as const }, seed: otherSeed(seed, DIRECT_SEED) };
  if (pathSteps === undefined) return undefined;
  const affordable = Math.floor(MOST_STEPS / pathSteps);
  if (method.question === "probability") {
    const most = Math.min(MOST_PARTICLES, affordable);
    if (method.floor !== undefined || most * probability < FEWEST_EVENTS) return undefined;
    return {
      ...direct,
      particles: Math.min(Math.max(particles, Math.ceil(ENOUGH_EVENTS / probability)), most),
    };
  }
  return meanExitTime === undefined || affordable < FEWEST_EVENTS || TIMES * pathSteps > LONGEST
    ? undefined
    : { ...direct, horizon: TIMES * meanExitTime, particles: Math.min(affordable, particles) };
}

/**
 * The experiment with other levels, halfway between those that were climbed, and other random words; undefined where there are fewer than two.
 * @param levels that were climbed; @param floor and the return
 */
export function otherLevels(
  experiment: Experiment & { readonly method: SplittingMethod },
  levels: readonly number[],
  floor: number | undefined,
): Experiment | undefined {
  const { rises: _, ...method } = experiment.method;
  const between = levels.slice(1).map((level, i) => (levels[i] + level) / 2);
  if (between.length === 0) return undefined;
  return {
    ...experiment,
    seed: otherSeed(experiment.seed, LEVELS_SEED),
    method: {
      ...method,
      levels: between,
      ...(floor === undefined || !Number.isFinite(floor) ? {} : { floor }),
    },
  };
}
