/** Ziyin, Li & Ueda: the stationary law of two balanced layers, and how label noise balances them. */

import type { Experiment } from "../../experiment/document/experiment.ts";
import {
  balancingRate,
  discreteBalanceMoments,
  labelNoiseRate,
} from "../../theory/papers/discrete-balance.ts";
import { type BalancedProblem, balancedLaw, collapseExponent } from "../../theory/papers/law-of-balance.ts";
import { attempt, isUnavailable } from "../../theory/unavailable.ts";
import { measuredBetween, measuredMean, measuredShare, measuredVariance } from "../measured.ts";
import {
  type ExactValue,
  numberAt,
  type Reproduction,
  type Row,
  type Run,
  reproduction,
} from "../reproduction.ts";
import { closedForm, row } from "../row.ts";

const problemOf = (experiment: Experiment) => ({
  label: numberAt(experiment, "landscape.parameters.k"),
  spread: numberAt(experiment, "landscape.parameters.s"),
  learningRate: numberAt(experiment, "dynamics.learningRate"),
});

/** Mean and variance of v of the rule in whole steps; undefined where they are not known. */
function exactMoments(problem: BalancedProblem): readonly (ExactValue | undefined)[] {
  const found = attempt(() => discreteBalanceMoments(problem));
  if (isUnavailable(found)) return [];
  return [found.mean, found.variance].map((value) => closedForm(value, "the rule's own equation"));
}

function stationary({ experiment, tally }: Run): readonly Row[] {
  const problem = problemOf(experiment);
  const { label, spread, learningRate } = problem;
  const law = balancedLaw(problem);
  const [mean, variance] = exactMoments(problem);
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

/** ln|u² − v²| between two looks of real label noise. */
function balancing({ experiment, tally }: Run): readonly Row[] {
  const problem = problemOf(experiment);
  const looks = experiment.observe?.at ?? [];
  const steps = (looks[1] ?? 0) - (looks[0] ?? 0);
  return [
    row({
      id: "M19",
      quantity: `d⟨ln|u² − v²|⟩ per step, late, η = ${problem.learningRate}, σ = ${problem.spread}`,
      formula: ["−2η²σ²/(2 − ηS), S = 2", labelNoiseRate(problem, 2 * problem.label)],
      exact: closedForm(balancingRate(problem), "E ln|1 − η²r²| over the exact law of r"),
      measured: measuredBetween(
        tally,
        [0, 1],
        (before, after) => (after.mean("log") - before.mean("log")) / steps,
      ),
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
    gallery: "law-of-balance-minibatch",
    cases: ["M20_1_0.05", "M20_1_0.1"],
    holds: "real sampling of two examples is the same chain; the Gamma law is that of its diffusion",
    rows: (runs) => runs.flatMap(stationary),
  }),
  reproduction({
    paper: "damian",
    gallery: "label-noise-balancing",
    cases: ["M19"],
    holds:
      "u² − v² is multiplied by 1 − η²r² exactly; 2η²σ²/(2 − ηS) is its first order, 0.13 % low here, with S = 2 at late times",
    rows: (runs) => runs.flatMap(balancing),
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
