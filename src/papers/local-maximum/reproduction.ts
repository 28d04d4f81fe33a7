/** Ziyin, Li, Simon & Ueda: SGD converges to a local maximum where E ln|1 − λh| < 0. */
import { LINEAR, RATE } from "../../reproduce/figure.ts";
import { settings } from "../../reproduce/measurand.ts";
import { measuredMean, measuredShare, measuredVariance } from "../../reproduce/measured.ts";
import { numberAt } from "../../reproduce/number-at.ts";
import type { PublishedResult, Run } from "../../reproduce/reproduction.ts";
import { closedForm, type Row, row } from "../../reproduce/row.ts";
import { continuousDrift, finiteLogWalk, twoPointProbabilityBelow } from "../../theory/formulas/lyapunov.ts";

const MAXIMUM = { values: [1, -1.1], probabilities: [0.5, 0.5] };
const MEAN = -0.05;
const VARIANCE = 1.05 ** 2;

function localMaximum({ experiment, tally }: Run): readonly Row[] {
  const rate = numberAt(experiment, "dynamics.learningRate");
  const steps = experiment.horizon;
  const { drift, variance } = finiteLogWalk(MAXIMUM, rate);
  const id = rate === 0.2 ? "M17a" : `M17a_${rate}`;
  const at = [...settings({ λ: rate }), `${steps} steps`];
  return [
    row({
      id,
      measures: { kind: "mean", of: "ln|w|" },
      at,
      formula: ["diffusion", steps * continuousDrift(MEAN, VARIANCE, rate)],
      exact: closedForm(steps * drift, "E ln|1 − λx|"),
      measured: measuredMean(tally, "log"),
    }),
    row({
      id,
      measures: { kind: "variance", of: "ln|w|" },
      at,
      formula: ["diffusion", steps * rate ** 2 * VARIANCE],
      exact: closedForm(steps * variance, "Var ln|1 − λx|"),
      measured: measuredVariance(tally, "log"),
    }),
    row({
      id,
      measures: { kind: "probability", of: "|w| < 1" },
      at,
      exact: closedForm(twoPointProbabilityBelow(MAXIMUM, rate, steps, 1), "binomial law"),
      measured: measuredShare(tally, "below"),
    }),
  ];
}

export const results: readonly PublishedResult[] = [
  {
    experiment: "ziyin-local-maximum",
    cases: ["M17a"],
    holds:
      "E ln|1 − λx| is exact; its sign at 0.2, where every moment still grows, is what the paper is about",
    figure: {
      source: "Ziyin et al., arXiv:2107.11774: the mean of ln|w| against the learning rate",
      x: RATE,
      y: { label: "mean of ln|w|", measures: ["mean"] },
      scales: LINEAR,
    },
    rows: (runs) => runs.flatMap(localMaximum),
  },
];
