/** Ziyin et al.: convergence to a local maximum, and probabilistic stability, both decided by E ln|1 − λh|. */

import type { Estimate } from "../../estimate/estimate.ts";
import type { Experiment } from "../../experiment/document/experiment.ts";
import {
  continuousDrift,
  finiteLogWalk,
  gaussianLogWalk,
  gaussianThreshold,
  twoPointProbabilityBelow,
} from "../../theory/papers/lyapunov.ts";
import { mapped, measuredMean, measuredShare, measuredVariance } from "../measured.ts";
import { numberAt, type Reproduction, type Row, type Run, reproduction } from "../reproduction.ts";
import { closedForm, label, row } from "../row.ts";

const rateOf = (experiment: Experiment): number => numberAt(experiment, "dynamics.learningRate");

const MAXIMUM = { values: [1, -1.1], probabilities: [0.5, 0.5] };
const MEAN = -0.05;
const VARIANCE = 1.05 ** 2;

function localMaximum({ experiment, tally }: Run): readonly Row[] {
  const rate = rateOf(experiment);
  const steps = experiment.horizon;
  const { drift, variance } = finiteLogWalk(MAXIMUM, rate);
  const id = rate === 0.2 ? "M17a" : `M17a_${rate}`;
  const about = `λ = ${rate}, ${steps} steps`;
  return [
    row({
      id,
      quantity: `mean of ln|w|, ${about}`,
      formula: ["diffusion", steps * continuousDrift(MEAN, VARIANCE, rate)],
      exact: closedForm(steps * drift, "E ln|1 − λx|"),
      measured: measuredMean(tally, "log"),
    }),
    row({
      id,
      quantity: `variance of ln|w|, ${about}`,
      formula: ["diffusion", steps * rate ** 2 * VARIANCE],
      exact: closedForm(steps * variance, "Var ln|1 − λx|"),
      measured: measuredVariance(tally, "log"),
    }),
    row({
      id,
      quantity: `P(|w| < 1), ${about}`,
      exact: closedForm(twoPointProbabilityBelow(MAXIMUM, rate, steps, 1), "binomial law"),
      measured: measuredShare(tally, "below"),
    }),
  ];
}

/**
 * Mean of ln|1 − λx²| per step. In single precision a factor is 0 once in 10⁷ to 10⁸; the document's 1e-29 keeps the mean finite, and moves it
 * by less than 10⁻⁵.
 */
const perStep = ({ experiment, tally }: Run): Estimate | undefined => {
  const mean = measuredMean(tally, "log");
  return mean === undefined ? undefined : mapped(mean, (value) => value / experiment.horizon);
};

function exponent(run: Run): Row {
  const rate = rateOf(run.experiment);
  return row({
    id: rate === 1 ? "M18a" : `M18a_${label(rate)}`,
    quantity: `E ln|1 − λx²| per step, λ = ${rate}`,
    formula: ["diffusion", continuousDrift(1, 2, rate)],
    exact: closedForm(gaussianLogWalk(rate).drift, "integral over the normal law"),
    measured: perStep(run),
    tolerance: 0.005,
  });
}

/** Where the measured exponent changes its sign, on the chord of the two learning rates about it. */
function threshold(runs: readonly Run[]): Estimate | undefined {
  const points = runs.flatMap((run) => {
    const drift = perStep(run);
    return drift === undefined ? [] : [{ rate: rateOf(run.experiment), drift }];
  });
  const after = points.findIndex(({ drift }) => drift.value > 0);
  if (after < 1) return undefined;
  const [a, b] = [points[after - 1], points[after]];
  const slope = (b.drift.value - a.drift.value) / (b.rate - a.rate);
  const value = a.rate - a.drift.value / slope;
  const half = (one: Estimate) => (one.high - one.low) / 2;
  // Each end moves the root by its share of the chord.
  const share = (value - a.rate) / (b.rate - a.rate);
  const width = Math.hypot((1 - share) * half(a.drift), share * half(b.drift)) / slope;
  return {
    value,
    low: value - width,
    high: value + width,
    level: a.drift.level,
    method: "root of the chord between two learning rates",
  };
}

export const lyapunov: readonly Reproduction[] = [
  reproduction({
    paper: "local-maximum",
    gallery: "ziyin-local-maximum",
    cases: ["M17a"],
    holds:
      "E ln|1 − λx| is exact; its sign at 0.2, where every moment still grows, is what the paper is about",
    rows: (runs) => runs.flatMap(localMaximum),
  }),
  reproduction({
    paper: "probabilistic-stability",
    gallery: "probabilistic-stability",
    cases: ["M18a", "M18b"],
    holds: "Theorem 1 is exact; the diffusion never becomes unstable, and E w² does at ⅔ already",
    rows: (runs) => [
      ...runs.map(exponent),
      row({
        id: "M18b",
        quantity: "λ* where E ln|1 − λx²| = 0",
        formula: ["E w² bounded", 2 / 3],
        exact: closedForm(gaussianThreshold(), "root of the integral"),
        measured: threshold(runs),
      }),
    ],
  }),
];
