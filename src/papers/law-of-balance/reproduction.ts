/** Ziyin, Li & Ueda: the stationary law of two balanced layers. */

import { balanceOf } from "../../reproduce/balance.ts";
import { LINEAR, RATE } from "../../reproduce/figure.ts";
import { settings } from "../../reproduce/measurand.ts";
import { measuredMean, measuredShare, measuredVariance } from "../../reproduce/measured.ts";
import type { PublishedResult, Run } from "../../reproduce/reproduction.ts";
import type { ExactValue, Row } from "../../reproduce/row.ts";
import { closedForm, row } from "../../reproduce/row.ts";
import { discreteBalanceMoments } from "../../theory/formulas/discrete-balance.ts";
import { type BalancedProblem, balancedLaw, collapseExponent } from "../../theory/formulas/law-of-balance.ts";
import { attempt, isUnavailable } from "../../theory/unavailable.ts";

/** Mean and variance of v of the rule in whole steps; undefined where they are not known. */
function exactMoments(problem: BalancedProblem): readonly (ExactValue | undefined)[] {
  const found = attempt(() => discreteBalanceMoments(problem));
  if (isUnavailable(found)) return [];
  return [found.mean, found.variance].map((value) => closedForm(value, "the rule's own equation"));
}

function stationary({ experiment, tally }: Run): readonly Row[] {
  const problem = balanceOf(experiment);
  const { label, spread, learningRate } = problem;
  const law = balancedLaw(problem);
  const [mean, variance] = exactMoments(problem);
  const id = `M20_${label}_${learningRate}`;
  const at = settings({ k: label, σ: spread, η: learningRate });
  return [
    row({
      id,
      measures: { kind: "mean", of: "v" },
      at,
      series: "mean of v",
      formula: ["Gamma law", law.mean],
      exact: mean,
      measured: measuredMean(tally, "v"),
    }),
    row({
      id,
      measures: { kind: "variance", of: "v" },
      at,
      series: "variance of v",
      formula: ["Gamma law", law.variance],
      exact: variance,
      measured: measuredVariance(tally, "v"),
    }),
  ];
}

function collapse({ experiment, tally }: Run): readonly Row[] {
  const problem = balanceOf(experiment);
  return [
    row({
      id: `M20c_${problem.learningRate}`,
      measures: { kind: "share", of: "|u| < 10⁻⁴", after: experiment.observe?.at?.[1] ?? 0 },
      at: settings({ η: problem.learningRate }),
      formula: ["1 where E ln|1 + ηy| < 0", collapseExponent(problem) < 0 ? 1 : 0],
      measured: measuredShare(tally, "collapsed", 1),
    }),
  ];
}

export const results: readonly PublishedResult[] = [
  {
    experiment: "law-of-balance",
    cases: ["M20_1_0.05", "M20_1_0.1"],
    holds: "the Gamma law is that of the diffusion: its mean is 0.6 % high at η = 0.1, its variance 10 % low",
    figure: {
      source: "Ziyin, Li & Ueda: mean and variance of v against the learning rate",
      x: RATE,
      y: { label: "mean and variance of v", measures: ["mean", "variance"] },
      scales: LINEAR,
    },
    rows: (runs) => runs.flatMap(stationary),
  },
  {
    experiment: "law-of-balance-minibatch",
    cases: ["M20_1_0.05", "M20_1_0.1"],
    holds: "real sampling of two examples is the same chain; the Gamma law is that of its diffusion",
    rows: (runs) => runs.flatMap(stationary),
  },
  {
    experiment: "law-of-balance-collapse",
    cases: ["M20c_0.6"],
    holds:
      "the sign of E ln|1 + ηy| decides exactly, for long times; near the threshold 3000 steps are not long",
    figure: {
      source: "Ziyin, Li & Ueda: the share that has collapsed onto the saddle",
      x: RATE,
      y: { label: "share with |u| < 10⁻⁴", measures: ["share"] },
      scales: LINEAR,
    },
    rows: (runs) => runs.flatMap(collapse),
  },
];
