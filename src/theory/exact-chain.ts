/**
 * The exact solution of the discrete chain that an experiment in one variable simulates, to which simulations and formulas are compared,
 * so that what is left between them and a simulation is chance, and what is left between them and a formula is the formula's.
 */

import { timeStep } from "../experiment/document/dynamics.ts";
import type { Experiment } from "../experiment/document/experiment.ts";
import type { Model } from "../experiment/model/model.ts";
import { above, below } from "../math/neighbour.ts";
import { chainExit } from "./chain/exit.ts";
import type { ChainExit } from "./chain/exit-result.ts";
import { finiteChainExit, finiteChainStationary } from "./chain/finite.ts";
import { type ChainStationary, chainStationary } from "./chain/stationary.ts";
import type { WithError as Exact } from "./chain/with-error.ts";
import { chainNamedExits } from "./chain-exits.ts";
import { type ExperimentChain, exitsNever, experimentChain } from "./experiment-chain.ts";
import { opened } from "./living.ts";
import { affineRule } from "./minibatch/affine-rule.ts";
import { minibatchExit } from "./minibatch/exit.ts";
import { momentStep, stationaryMoments } from "./minibatch/moments.ts";
import { hasMinibatches, type MinibatchModel, regressionOf } from "./minibatch/regression.ts";
import { noiselessExit } from "./noiseless.ts";
import { observedPlaces } from "./observed-places.ts";
import type { Prediction, Theory } from "./prediction.ts";
import { attempt, isUnavailable, type Unavailable } from "./unavailable.ts";

/** Exit of the chain, in steps. */
export interface ExactChainExit extends ChainExit {
  /** Time of one step. */
  readonly timeStep: number;
}

/** Mean and variance of the stationary law, where it has them; `law` has all else where the noise has a density. */
export interface ExactChainStationary {
  readonly mean?: Exact;
  readonly variance?: Exact;
  readonly law?: ChainStationary;
}

const SOURCE =
  "exact: Fredholm equation of the chain, Nyström's method (Atkinson, The Numerical Solution of Integral Equations of the Second Kind, ch. 4)";
const FINITE_SOURCE = "exact: the chain on the places that it reaches";
const CHAIN = { label: "discrete chain", basis: "exact" } as const;
/** A number with a larger relative error is withheld. */
const LARGEST_ERROR = 1e-3;

/** Exact exit of an experiment's chain, its sweep left aside. Kept by its model, so that asking again costs nothing. */
export const exactChainExit = (model: Model): ExactChainExit | Unavailable => model.derive(attemptedExit);

const attemptedExit = (model: Model): ExactChainExit | Unavailable => attempt(() => solveExit(model));

function solveExit(model: Model): ExactChainExit | Unavailable {
  if (exitsNever(model.experiment)) return { unavailable: "nothing exits in this experiment" };
  const exit = solvedExit(model);
  if (isUnavailable(exit)) return exit;
  if (!Number.isFinite(exit.mean.value) || Number.isNaN(exit.mean.error)) {
    return { unavailable: "the chain's mean exit time leaves the range of double precision" };
  }
  if (!(exit.mean.error <= LARGEST_ERROR * exit.mean.value)) {
    return {
      unavailable: `the chain's mean exit time is known to ${(exit.mean.error / exit.mean.value).toPrecision(1)} only: its steps are not smooth enough`,
    };
  }
  return { ...exit, timeStep: timeStep(model.experiment.dynamics) };
}

function solvedExit(model: Model): ChainExit | Unavailable {
  if (hasMinibatches(model)) return minibatchExit(model);
  const problem = experimentChain(model);
  return isUnavailable(problem) ? problem : exitOf(problem);
}

function exitOf({ chain, living, livingEnds, start, middle }: ExperimentChain): ChainExit | Unavailable {
  if (chain.noise.atoms.length > 0) return finiteChainExit(chain, living, start, livingEnds);
  // Without noise, or cut, a particle may come to an end exactly.
  const exact = chain.clipPosition !== undefined || chain.scale(middle) === 0;
  return chainExit({ chain, living: exact ? opened(living, livingEnds) : living, start });
}

/**
 * Exact stationary law of an experiment's chain without exits, its sweep left aside; the exits of an experiment that has some are
 * ignored.
 */
export function exactChainStationary(model: Model): ExactChainStationary | Unavailable {
  return attempt(() => solveStationary(model));
}

function solveStationary(model: Model): ExactChainStationary | Unavailable {
  if (hasMinibatches(model)) return minibatchMoments(model);
  const problem = experimentChain(model);
  if (isUnavailable(problem)) return problem;
  const { chain, start, middle } = problem;
  if (chain.noise.atoms.length > 0) {
    const law = finiteChainStationary(chain, start);
    if (isUnavailable(law)) return law;
    return { mean: rounded(law.mean), variance: rounded(law.variance) };
  }
  if (chain.scale(middle) === 0) {
    return { unavailable: "the chain has no noise, so no stationary law with a density" };
  }
  const law = chainStationary(chain, { from: [middle] });
  if (!isUnavailable(law)) return { mean: law.mean, variance: law.variance, law };
  // Power tails may leave no moments, but probabilities all the same.
  const bounded = chain.noise.heavy ? chainStationary(chain, { from: [middle], moments: 0 }) : law;
  return isUnavailable(bounded) ? law : { law: bounded };
}

/** Mean and variance of one weight of a regression. */
function minibatchMoments(model: MinibatchModel): ExactChainStationary | Unavailable {
  const regression = regressionOf(model);
  if (isUnavailable(regression)) return regression;
  const rule = affineRule(model);
  if (isUnavailable(rule)) return rule;
  if (regression.dimension !== 1 || regression.sampling === "reshuffled") {
    return { unavailable: "the moments of one weight are given here, without reshuffling" };
  }
  const { mean, covariance } = stationaryMoments(momentStep(rule, regression), 1);
  return { mean: rounded(mean[0]), variance: rounded(covariance[0][0]) };
}

const rounded = (value: number): Exact => ({ value, error: 1e-12 * Math.abs(value) });

/** Everything that the exact chain predicts; the reason where there is none. */
export function exactChainTheory(model: Model): Theory {
  const found = attempt(() => (exitsNever(model.experiment) ? stationaryTheory(model) : exitTheory(model)));
  // The reason of a whole theory, beside those that a theory lists itself.
  return "predictions" in found ? found : { predictions: [], unavailable: [found.unavailable] };
}

function exitTheory(model: Model): Theory {
  const noiseless = noiselessExit(model);
  if (noiseless !== undefined) return noiseless;
  const exit = exactChainExit(model);
  if (isUnavailable(exit)) return { predictions: [], unavailable: [exit.unavailable] };
  const { mean, standardDeviation, hazard, exits, timeStep } = exit;
  const source = finite(model.experiment) ? FINITE_SOURCE : SOURCE;
  const predictions: Prediction[] = [
    {
      name: "Mean exit time of the discrete chain",
      ...CHAIN,
      quantity: "meanExitTime",
      value: mean.value * timeStep,
      validWhen: accuracy(mean),
      source,
    },
    {
      name: "Standard deviation of the discrete chain's exit time",
      ...CHAIN,
      quantity: "standardDeviation",
      value: standardDeviation.value * timeStep,
      validWhen: accuracy(standardDeviation),
      source,
    },
    {
      name: "Late hazard of the discrete chain",
      ...CHAIN,
      quantity: "rate",
      value: hazard.value / timeStep,
      validWhen: `exits per time of those alive, at late times; ${accuracy(hazard)}`,
      source,
    },
  ];
  if (exits.length === 2 && exits[0].gap[0] === -Infinity && exits[1].gap[1] === Infinity) {
    const { probability } = exits[1];
    predictions.push({
      name: "Probability of the discrete chain of leaving at the upper exit",
      ...CHAIN,
      quantity: "upperExitProbability",
      value: probability.value,
      validWhen: accuracy(probability),
      source,
    });
  }
  const named = hasMinibatches(model) ? [] : chainNamedExits(model, exit);
  if (isUnavailable(named)) return { predictions, unavailable: [named.unavailable] };
  for (const { name, probability, mean, median } of named) {
    const about = { ...CHAIN, of: [name], source };
    predictions.push({
      name: `Probability of ${name} of the discrete chain`,
      quantity: "exitProbability",
      value: probability.value,
      validWhen: accuracy(probability),
      ...about,
    });
    if (!(probability.value > 0)) continue;
    predictions.push({
      name: `Mean exit time at ${name} of the discrete chain`,
      quantity: "exitMeanTime",
      value: mean.value * timeStep,
      validWhen: accuracy(mean),
      ...about,
    });
    if (median === undefined) continue;
    predictions.push({
      name: `Median exit time at ${name} of the discrete chain`,
      quantity: "exitMedianTime",
      value: median * timeStep,
      validWhen: "discrete time; the first step by which half of those that take it have taken it",
      ...about,
    });
  }
  return { predictions, unavailable: [] };
}

function stationaryTheory(model: Model): Theory {
  const law = exactChainStationary(model);
  if (isUnavailable(law)) return { predictions: [], unavailable: [law.unavailable] };
  const { mean, variance } = law;
  const of = [model.experiment.landscape.variables[0]];
  const source = finite(model.experiment) ? FINITE_SOURCE : SOURCE;
  const predictions: Prediction[] = [];
  if (mean !== undefined && variance !== undefined) {
    predictions.push(
      {
        name: "Stationary mean of the discrete chain",
        ...CHAIN,
        quantity: "stationaryMean",
        value: mean.value,
        of,
        validWhen: `discrete time, after the start is forgotten; error ${mean.error.toExponential(0)}`,
        source,
      },
      {
        name: "Stationary variance of the discrete chain",
        ...CHAIN,
        quantity: "stationaryVariance",
        value: variance.value,
        of,
        validWhen: `after the start is forgotten; ${accuracy(variance)}`,
        source,
      },
    );
  }
  if (law.law !== undefined) predictions.push(...observedTheory(model, law.law));
  return {
    predictions,
    unavailable:
      mean === undefined ? ["the stationary law of the chain has tails too heavy for a variance"] : [],
  };
}

/** Stationary means of the observed quantities and shares of the basins. */
function observedTheory(model: Model, law: ChainStationary): Prediction[] {
  const { quantities, basins } = observedPlaces(model);
  return [
    ...Object.entries(quantities).flatMap(([name, f]): Prediction[] => {
      const mean = law.expectation(f);
      // A mean that changes with the place where the tails are cut has none, or gathers too far out.
      if (!(mean.error <= LARGEST_ERROR * law.expectation((x) => Math.abs(f(x))).value)) return [];
      return [
        {
          name: `Stationary mean of ${name} of the discrete chain`,
          ...CHAIN,
          quantity: "stationaryMean",
          value: mean.value,
          of: [name],
          validWhen: `discrete time, after the start is forgotten; error ${mean.error.toExponential(0)}, for a smooth quantity within its range`,
          source: SOURCE,
        },
      ];
    }),
    ...Object.entries(basins).map(([name, intervals]): Prediction => {
      const shares = intervals.map(([low, high]) => law.probability(above(low), below(high)));
      const share = shares.reduce((sum, { value }) => sum + value, 0);
      const error = shares.reduce((sum, { error }) => sum + error, 0);
      return {
        name: `Stationary share of basin ${name} of the discrete chain`,
        ...CHAIN,
        quantity: "occupancy",
        value: share,
        of: [name],
        validWhen: `discrete time, after the start is forgotten; error ${error.toExponential(0)}`,
        source: SOURCE,
      };
    }),
  ];
}

const finite = ({ dynamics }: Experiment): boolean =>
  "noise" in dynamics && dynamics.noise.kind === "rademacher";

const accuracy = ({ value, error }: Exact): string =>
  `discrete time; exact, relative error ${Math.max(1e-14, error / Math.abs(value)).toExponential(0)}`;
