/** What a delay and lapses make of the predictions of the motion alone. Pure. */
import type { Clock } from "../experiment/document/clock.ts";
import { isDrawn, type Law } from "../experiment/document/law.ts";
import { nodesOfLaw } from "../experiment/model/law-values.ts";
import type { Model } from "../experiment/model/model.ts";
import { halfTime } from "./first-passage/law.ts";
import type { PredictedQuantity, Prediction, Theory } from "./prediction.ts";

/** Points of a quadrature over a continuous law. */
const POINTS = 32;

/** The same experiment without its clock, and so without delays and lapses. */
export const motionAlone = (model: Model): Model => model.derive(withoutClock);

function withoutClock(model: Model): Model {
  const { clock, ...motion } = model.experiment;
  return clock === undefined ? model : model.at(motion);
}

/** Curves of the experiment with its clock, from which medians are read; undefined where there are none. */
export interface ClockedCurves {
  readonly survival: ((t: number) => number) | undefined;
  /** Of each named exit P(exit time ≤ t, exit taken). */
  readonly incidence: (exit: string) => ((t: number) => number) | undefined;
}

/**
 * Predictions with the clock: means and probabilities are mixed, medians are read from the mixed curves, and late rates are those of what lives
 * longest. What is left is dropped, and named.
 * @param names of the exits, of which lapses choose one evenly
 */
export function clockedTheory(
  clock: Clock,
  names: readonly string[],
  { predictions, unavailable }: Theory,
  curves: () => ClockedCurves,
): Theory {
  const clocked = predictions.map((prediction) =>
    withClock({ clock, names, all: predictions, curves }, prediction),
  );
  const lost = predictions
    // What named exits say already is not missed.
    .filter(
      ({ quantity }, i) =>
        clocked[i] === undefined && !(quantity === "upperExitProbability" && names.length > 0),
    )
    .map(({ name }) => name);
  return {
    predictions: clocked.filter((one) => one !== undefined),
    unavailable: [
      ...unavailable,
      ...(lost.length === 0
        ? []
        : [`theory: with its clock this experiment has no ${[...new Set(lost)].join(", ")}`]),
    ],
  };
}

interface Clocked {
  readonly clock: Clock;
  readonly names: readonly string[];
  readonly all: readonly Prediction[];
  readonly curves: () => ClockedCurves;
}

function withClock({ clock, names, all, curves }: Clocked, prediction: Prediction): Prediction | undefined {
  const { quantity, value, of = [], label } = prediction;
  const { probability = 0, mean: lapse = 0 } = clock.lapses ?? {};
  const [delay, delaySquare] = [1, 2].map((power) => momentOf(clock.delay, power));
  const mixed = (moved: number, lapsed: number): number => (1 - probability) * moved + probability * lapsed;
  const other = (which: PredictedQuantity): number | undefined =>
    all.find((one) => one.quantity === which && one.label === label && one.of?.[0] === of[0])?.value;
  const changed = (to: number | undefined): Prediction | undefined =>
    to === undefined ? undefined : { ...prediction, value: to };
  const shared = probability === 0 && !isDrawn(clock.delay);
  const scale = delay + (other("meanExitTime") ?? lapse);
  switch (quantity) {
    case "meanExitTime":
      return changed(mixed(delay + value, lapse));
    case "exitProbability":
      return changed(mixed(value, 1 / names.length));
    case "upperExitProbability":
      return probability === 0 ? prediction : undefined;
    case "exitMeanTime": {
      const share = other("exitProbability");
      if (share === undefined) return undefined;
      const whole = mixed(share, 1 / names.length);
      return changed(mixed(share * (delay + value), lapse / names.length) / whole);
    }
    case "standardDeviation": {
      const mean = other("meanExitTime");
      if (mean === undefined) return undefined;
      const square = mixed(value ** 2 + mean ** 2 + 2 * delay * mean + delaySquare, 2 * lapse ** 2);
      return changed(Math.sqrt(square - mixed(delay + mean, lapse) ** 2));
    }
    case "medianExitTime": {
      if (shared) return changed(value + delay);
      const { survival } = curves();
      return changed(survival && halfTime((t) => 1 - survival(t), 1, { scale }));
    }
    case "exitMedianTime": {
      if (shared) return changed(value + delay);
      const [share, incidence] = [other("exitProbability"), curves().incidence(of[0])];
      if (share === undefined || incidence === undefined) return undefined;
      return changed(halfTime(incidence, mixed(share, 1 / names.length), { scale }));
    }
    case "rate":
      return changed(probability > 0 ? Math.min(value, 1 / lapse) : value);
    // The edge of a continuum that lapses outlive is no limit of the hazard any more.
    case "continuousSpectrum":
      return probability > 0 && 1 / lapse < value ? undefined : prediction;
    case "secondRate":
      return probability === 0 ? prediction : undefined;
    default:
      return undefined;
  }
}

const momentOf = (delay: Law, power: number): number =>
  nodesOfLaw(delay, POINTS).reduce((sum, { value, weight }) => sum + value ** power * weight, 0);

/** Survival with the clock: averaged over the delay, and mixed with the exponential of the lapses. */
export function clockedSurvival(
  { delay, lapses }: Clock,
  survival: ((t: number) => number) | undefined,
): ((t: number) => number) | undefined {
  if (survival === undefined) return undefined;
  const nodes = nodesOfLaw(delay, POINTS);
  return (t) => {
    const moved = nodes.reduce(
      (sum, { value, weight }) => sum + weight * (t < value ? 1 : survival(t - value)),
      0,
    );
    return lapses === undefined
      ? moved
      : (1 - lapses.probability) * moved + lapses.probability * Math.exp(-t / lapses.mean);
  };
}
