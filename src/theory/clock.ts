/** What a delay and lapses make of the predictions of the motion alone. Pure. */
import type { Clock } from "../experiment/document/clock.ts";
import { isDrawn } from "../experiment/document/law.ts";
import { nodesOfLaw } from "../experiment/model/law-values.ts";
import type { PredictedQuantity, Prediction, Theory } from "./prediction.ts";

/** Points of a quadrature over a continuous law. */
const POINTS = 32;

/**
 * Predictions with the clock: means and probabilities are mixed, which is exact; a shared delay alone also moves medians and leaves rates as they
 * are. The others are dropped, and named.
 * @param names of the exits, of which lapses choose one evenly
 */
export function clockedTheory(
  clock: Clock,
  names: readonly string[],
  { predictions, unavailable }: Theory,
): Theory {
  const clocked = predictions.map((prediction) => withClock(clock, names, prediction, predictions));
  const lost = predictions.filter((_, i) => clocked[i] === undefined).map(({ name }) => name);
  return {
    predictions: clocked.filter((one) => one !== undefined),
    unavailable: [
      ...unavailable,
      ...(lost.length === 0
        ? []
        : [
            `theory: with its clock this experiment has no ${[...new Set(lost)].join(", ")}; where delays differ or particles lapse, only means and probabilities are mixed`,
          ]),
    ],
  };
}

const SHIFTED: readonly PredictedQuantity[] = ["medianExitTime", "exitMedianTime"];
const KEPT: readonly PredictedQuantity[] = ["rate", "secondRate", "continuousSpectrum"];

function withClock(
  clock: Clock,
  names: readonly string[],
  prediction: Prediction,
  all: readonly Prediction[],
): Prediction | undefined {
  const { quantity, value, of, label } = prediction;
  const { probability = 0, mean: lapse = 0 } = clock.lapses ?? {};
  const [delay, delaySquare] = [1, 2].map((power) => momentOf(clock, power));
  const mixed = (moved: number, lapsed: number): number => (1 - probability) * moved + probability * lapsed;
  const other = (which: PredictedQuantity): number | undefined =>
    all.find((one) => one.quantity === which && one.label === label && one.of?.[0] === of?.[0])?.value;
  const withValue = (changed: number): Prediction => ({ ...prediction, value: changed });
  switch (quantity) {
    case "meanExitTime":
      return withValue(mixed(delay + value, lapse));
    case "exitProbability":
      return withValue(mixed(value, 1 / names.length));
    case "exitMeanTime": {
      const share = other("exitProbability");
      if (share === undefined) return undefined;
      const whole = mixed(share, 1 / names.length);
      return withValue(mixed(share * (delay + value), lapse / names.length) / whole);
    }
    case "standardDeviation": {
      const mean = other("meanExitTime");
      if (mean === undefined) return undefined;
      const square = mixed(value ** 2 + mean ** 2 + 2 * delay * mean + delaySquare, 2 * lapse ** 2);
      return withValue(Math.sqrt(square - mixed(delay + mean, lapse) ** 2));
    }
    default:
      if (probability > 0 || isDrawn(clock.delay)) return undefined;
      if (SHIFTED.includes(quantity)) return withValue(value + delay);
      return KEPT.includes(quantity) ? prediction : undefined;
  }
}

const momentOf = ({ delay }: Clock, power: number): number =>
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
