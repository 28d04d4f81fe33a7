/** Exact means and covariances of the weights of a regression by real minibatches, for rows; undefined where they are not known. */
import { Matrix } from "ml-matrix";
import type { Experiment } from "../experiment/document/experiment.ts";
import { model } from "../experiment/model/model.ts";
import { affineRule } from "../theory/minibatch/affine-rule.ts";
import { momentGrowth, momentStep, stationaryMoments } from "../theory/minibatch/moments.ts";
import { hasMinibatches, type Regression, regressionOf } from "../theory/minibatch/regression.ts";
import { type ReshuffledMoments, reshuffledMoments } from "../theory/minibatch/reshuffled.ts";
import { attempt, isUnavailable } from "../theory/unavailable.ts";
import type { ExactValue } from "./row.ts";

const SOURCE = "recursion of the second moments";

function parts(experiment: Experiment) {
  const of = model(experiment);
  if (!hasMinibatches(of)) return undefined;
  const regression = regressionOf(of);
  const rule = affineRule(of);
  return isUnavailable(regression) || isUnavailable(rule) ? undefined : { regression, rule };
}

/** Mean and variance of each weight. */
export function exactMoments(
  experiment: Experiment,
): readonly { readonly mean: ExactValue; readonly variance: ExactValue }[] | undefined {
  const found = parts(experiment);
  if (found === undefined) return undefined;
  const { regression, rule } = found;
  const moments = attempt(() => stationaryMoments(momentStep(rule, regression), regression.dimension));
  if (isUnavailable(moments)) return undefined;
  return moments.mean.map((mean, i) => ({
    mean: { value: mean, source: SOURCE },
    variance: { value: moments.covariance[i][i], source: SOURCE },
  }));
}

/** The law of one minibatch's gradient. */
export const exactRegression = (experiment: Experiment): Regression | undefined =>
  parts(experiment)?.regression;

/** Mean and covariance of the weights after a number of steps from a point, by minibatches that are drawn anew in each step. */
export function exactMomentsAfter(
  experiment: Experiment,
  steps: number,
): { readonly mean: readonly number[]; readonly covariance: readonly (readonly number[])[] } | undefined {
  const found = parts(experiment);
  const { start } = experiment;
  if (found === undefined || !("at" in start)) return undefined;
  const { apply, size } = momentStep(found.rule, found.regression);
  const first = Matrix.columnVector(
    Array.from({ length: size }, (_, i) => (i === 0 ? 1 : (start.at[i - 1] ?? 0))),
  );
  let moments = first.mmul(first.transpose());
  for (let step = 0; step < steps; step++) moments = apply(moments);
  const mean = start.at.map((_, i) => moments.get(0, 1 + i));
  return {
    mean,
    covariance: mean.map((a, i) => mean.map((b, j) => moments.get(1 + i, 1 + j) - a * b)),
  };
}

/** Covariances of reshuffled epochs. */
export function exactReshuffled(experiment: Experiment): ReshuffledMoments | undefined {
  const found = parts(experiment);
  if (found === undefined) return undefined;
  const moments = reshuffledMoments(found.rule, found.regression);
  return isUnavailable(moments) ? undefined : moments;
}

/** Late factor of E|w − w*|² per step. */
export function exactGrowth(experiment: Experiment): ExactValue | undefined {
  const found = parts(experiment);
  return found === undefined
    ? undefined
    : { value: momentGrowth(momentStep(found.rule, found.regression)), source: SOURCE };
}
