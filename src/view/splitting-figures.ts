/** Charts of a group that has climbed: the probability of coming as far as each level, and the estimate replica by replica. Pure. */
import { LEVEL } from "../estimate/estimate.ts";
import { skewedMean } from "../estimate/skewed-mean.ts";
import { replicaProducts } from "../estimate/split-estimate.ts";
import type { SplitTally } from "../tally/split-tally.ts";
import type { Figure } from "./figure.ts";
import { splitLevels } from "./splitting-rows.ts";

/** Probability of coming to each level, from the start or the first level, as a staircase down to that of leaving. */
export function staircaseFigure(tally: SplitTally): Figure {
  const inCycles = tally.cycles.length > 0;
  const levels = splitLevels(tally).filter(({ product }) => product > 0);
  const y = [...(inCycles ? [] : [1]), ...levels.map(({ product }) => product)];
  const x = y.map((_, i) => i + (inCycles ? 1 : 0));
  return {
    title: "Passage probabilities",
    x: {
      label: "level, the exit being the last",
      scale: "linear",
      range: [x[0], Math.max(tally.levels.length + 1, 1)],
    },
    y: {
      label: inCycles ? "probability from the first level" : "probability from the start",
      scale: "logarithmic",
      range: [y[y.length - 1] / 2, 2],
    },
    series: [{ kind: "line", name: "product of shares", ink: "counted", x, y, marked: true }],
  };
}

/** The mean of the replicas' probabilities as one after the other is counted in. */
export function replicasFigure(tally: SplitTally): Figure {
  const products = replicaProducts(tally);
  const counted = products.map((_, r) => products.slice(0, r + 1)).slice(1);
  const means = counted.map((some) => skewedMean(some));
  const x = means.map((_, r) => r + 2);
  const last = means[means.length - 1];
  const high = Math.max(...means.slice(Math.floor(means.length / 4)).map((mean) => mean.high), last.value);
  return {
    title: "Estimate over replicas",
    x: { label: "replicas", scale: "linear", range: [2, Math.max(products.length, 3)] },
    y: {
      label: "probability, so far",
      scale: "linear",
      range: [0, high > 0 && Number.isFinite(high) ? high : 1],
    },
    series: [
      {
        kind: "band",
        name: `${100 * LEVEL} % interval`,
        ink: "counted",
        validity: last.method,
        x,
        low: means.map((mean) => Math.max(0, mean.low)),
        high: means.map((mean) => mean.high),
      },
      { kind: "line", name: "mean of replicas", ink: "counted", x, y: means.map(({ value }) => value) },
    ],
  };
}
