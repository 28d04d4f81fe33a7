/** Ziyin, Li & Ueda: the stationary law of two balanced layers. */

import type { Experiment } from "../../experiment/experiment.ts";
import { balancedLaw, collapseExponent } from "../../theory/papers/law-of-balance.ts";
import { measuredMean, measuredShare, measuredVariance } from "../measured.ts";
import {
  type ExactValue,
  numberAt,
  type Reproduction,
  type Row,
  type Run,
  reproduction,
} from "../reproduction.ts";
import { monteCarlo, row } from "../row.ts";

const problemOf = (experiment: Experiment) => ({
  label: numberAt(experiment, "landscape.parameters.k"),
  spread: numberAt(experiment, "landscape.parameters.s"),
  learningRate: numberAt(experiment, "dynamics.learningRate"),
});

/** Independent runs at k = σ = 1; the error of a variance follows from that of the mean, were v normal. */
const REFERENCES: Readonly<Record<number, readonly [mean: ExactValue, variance: ExactValue]>> = {
  0.05: [monteCarlo(0.974033, 0.00016), monteCarlo(0.051317, 5e-5)],
  0.1: [monteCarlo(0.944473, 0.00016), monteCarlo(0.105154, 7e-5)],
};

function stationary({ experiment, tally }: Run): readonly Row[] {
  const problem = problemOf(experiment);
  const { label, spread, learningRate } = problem;
  const law = balancedLaw(problem);
  const [mean, variance] = REFERENCES[learningRate] ?? [];
  const id = `M20_${label}_${learningRate}`;
  const about = `k = ${label}, σ = ${spread}, η = ${learningRate}`;
  return [
    row({
      id,
      quantity: `mean of v, ${about}`,
      formula: ["Gamma law", law.mean],
      exact: mean,
      measured: measuredMean(tally, "v"),
    }),
    row({
      id,
      quantity: `variance of v, ${about}`,
      formula: ["Gamma law", law.variance],
      exact: variance,
      measured: measuredVariance(tally, "v"),
    }),
  ];
}

function collapse({ experiment, tally }: Run): readonly Row[] {
  const problem = problemOf(experiment);
  return [
    row({
      id: `M20c_${problem.learningRate}`,
      quantity: `share with |u| < 10⁻⁴ after 3000 steps, η = ${problem.learningRate}`,
      formula: ["1 where E ln|1 + ηy| < 0", collapseExponent(problem) < 0 ? 1 : 0],
      measured: measuredShare(tally, "collapsed", 1),
    }),
  ];
}

export const lawOfBalance: readonly Reproduction[] = [
  reproduction({
    paper: "law-of-balance",
    gallery: "law-of-balance",
    cases: ["M20_1_0.05", "M20_1_0.1"],
    holds: "the Gamma law is that of the diffusion: its mean is 0.6 % high at η = 0.1, its variance 10 % low",
    rows: (runs) => runs.flatMap(stationary),
  }),
  reproduction({
    paper: "law-of-balance",
    gallery: "law-of-balance-collapse",
    cases: ["M20c_0.6"],
    holds:
      "the sign of E ln|1 + ηy| decides exactly, for long times; near the threshold 3000 steps are not long",
    rows: (runs) => runs.flatMap(collapse),
  }),
];
