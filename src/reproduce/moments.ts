/** Exact means and covariances of the weights of a regression by real minibatches, for rows; undefined where they are not known. */
import type { Experiment } from "../experiment/document/experiment.ts";
import { model } from "../experiment/model/model.ts";
import { affineRule } from "../theory/minibatch/affine-rule.ts";
import { momentGrowth, momentStep, stationaryMoments } from "../theory/minibatch/moments.ts";
import { hasMinibatches, regressionOf } from "../theory/minibatch/regression.ts";
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
