/** Exact exits of real SGD: one weight on Gaussian data, or an isotropic linear regression with one example a step. */

import type { SgdDynamics } from "../../experiment/document/dynamics/sgd.ts";
import { isConstant } from "../../experiment/document/schedule.ts";
import { bind } from "../../formula/bind.ts";
import type { ChainExit } from "../chain/exit-result.ts";
import { isInside } from "../chain/region.ts";
import { radiusOfExit } from "../exit-radius.ts";
import { livingIntervals } from "../living.ts";
import { startDistribution } from "../start-distribution.ts";
import { isUnavailable, type Unavailable } from "../unavailable.ts";
import { gaussianForm } from "./gaussian-form.ts";
import { isotropicRegression } from "./isotropic.ts";
import { productChainExit } from "./product-chain.ts";
import { radialChainExit } from "./radial-chain.ts";
import type { MinibatchModel } from "./regression.ts";

/** The model of a plain SGD experiment. */
type PlainSgd = MinibatchModel & { readonly experiment: { readonly dynamics: SgdDynamics } };

/** Exit of the chain of real SGD from a point, in steps; its sweep is left aside. */
export function minibatchExit(model: MinibatchModel): ChainExit | Unavailable {
  if (!isPlain(model)) {
    return {
      unavailable: "the exact chain of minibatches is solved for SGD without momentum, clipping and schedule",
    };
  }
  const coordinates = startDistribution(model.experiment.start);
  const start = coordinates.map((distribution) =>
    distribution.kind === "point" ? distribution.at : Number.NaN,
  );
  if (start.some(Number.isNaN)) {
    return { unavailable: "the exact chain of minibatches is solved for a start at one place" };
  }
  return start.length === 1 ? line(model, start[0]) : radial(model, start);
}

function isPlain(model: MinibatchModel): model is PlainSgd {
  const { dynamics } = model.experiment;
  return (
    dynamics.kind === "sgd" &&
    dynamics.momentum === 0 &&
    isConstant(dynamics.schedule) &&
    Object.keys(dynamics.clip).length === 0
  );
}

function line(model: PlainSgd, start: number): ChainExit | Unavailable {
  const form = gaussianForm(model);
  if (isUnavailable(form)) return form;
  const { learningRate, weightDecay } = model.experiment.dynamics;
  const slope = bind(model.formulas.gradient, 1, model.parameters);
  const living = livingIntervals(model.exit, start);
  const around = living.filter((interval) => isInside([interval], start));
  if (around.length === 0) {
    return { unavailable: "the exact chain of minibatches is solved for a start that lives" };
  }
  if (living.length > 1) {
    return {
      unavailable: "the exact chain of minibatches is solved in one living interval, and here there are more",
    };
  }
  const still = (w: number): number => w - learningRate * (slope([w])[0] + weightDecay * w);
  return productChainExit({ form, still, learningRate }, around[0], start);
}

function radial(model: PlainSgd, start: readonly number[]): ChainExit | Unavailable {
  const regression = isotropicRegression(model);
  if (isUnavailable(regression)) return regression;
  const { learningRate, weightDecay, noise } = model.experiment.dynamics;
  if (noise.batch !== 1) {
    return {
      unavailable: `the radial kernel of minibatches is solved for one example a step, not ${noise.batch}`,
    };
  }
  const { gradient } = model.formulas;
  if (gradient.some((node) => node.kind !== "number" || node.value !== 0)) {
    return { unavailable: "the radial kernel of minibatches is solved without a potential beside the loss" };
  }
  const radius = radiusOfExit(
    model,
    start.map(() => 0),
  );
  const from = Math.hypot(...start);
  if (radius === undefined || !(from < radius)) {
    return {
      unavailable:
        "the radial kernel of minibatches needs exits at one distance from 0 in all directions, beyond the start",
    };
  }
  const chain = { ...regression, learningRate, kept: 1 - learningRate * weightDecay };
  return radialChainExit(chain, radius, from);
}
