/** Ziyin, Li, Galanti & Ueda: probabilistic stability is decided by E ln|1 − λh|. */

import type { Estimate } from "../../estimate/estimate.ts";
import type { Experiment } from "../../experiment/document/experiment.ts";
import { LINEAR, RATE } from "../../reproduce/figure.ts";
import { settings } from "../../reproduce/measurand.ts";
import { mapped, measuredMean } from "../../reproduce/measured.ts";
import { numberAt } from "../../reproduce/number-at.ts";
import type { PublishedResult, Run } from "../../reproduce/reproduction.ts";
import { closedForm, label, type Row, row } from "../../reproduce/row.ts";
import { continuousDrift, gaussianLogWalk, gaussianThreshold } from "../../theory/formulas/lyapunov.ts";

const rateOf = (experiment: Experiment): number => numberAt(experiment, "dynamics.learningRate");

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
    measures: { kind: "expectation", of: "ln|1 − λx²|", rule: "per step" },
    at: settings({ λ: rate }),
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

export const results: readonly PublishedResult[] = [
  {
    experiment: "probabilistic-stability",
    cases: ["M18a", "M18b"],
    holds: "Theorem 1 is exact; the diffusion never becomes unstable, and E w² does at ⅔ already",
    figure: {
      source: "Ziyin et al., Theorem 1: E ln|1 − λx²| changes its sign at λ*",
      x: RATE,
      y: { label: "E ln|1 − λx²| per step", measures: ["expectation"] },
      scales: LINEAR,
    },
    rows: (runs) => [
      ...runs.map(exponent),
      row({
        id: "M18b",
        measures: { kind: "threshold", of: "λ* where E ln|1 − λx²| = 0" },
        at: [],
        formula: ["E w² bounded", 2 / 3],
        exact: closedForm(gaussianThreshold(), "root of the integral"),
        measured: threshold(runs),
      }),
    ],
  },
];
