import type { Dynamics } from "../document/dynamics.ts";
import { ExperimentError } from "../document/error.ts";
import type { Experiment } from "../document/experiment.ts";
import { place } from "../document/place.ts";
import { isConstant } from "../document/schedule.ts";
import { nothingExits } from "../document/walled.ts";
import { type Landscape, largestCurvature } from "../model/landscape.ts";

/**
 * Without an exit a rule that is unstable where particles start only diverges. Refused for rules of additive noise whose
 * bound is known: heavy ball ηh < 2(1 + μ) (Liu et al. 2012.03636, §3), Nesterov ηh < 2(1 + μ)/(1 + 2μ), BAOAB h² V″ < 4.
 * @throws ExperimentError
 */
export function checkStability(experiment: Experiment, potential: Landscape, at: readonly number[]): void {
  if (!nothingExits(experiment)) return;
  const curvature = largestCurvature(potential.hessian(at));
  const bound = boundOf(experiment.dynamics, curvature);
  if (bound === undefined || !(curvature > 0) || bound.value < bound.limit) return;
  throw new ExperimentError({
    path: bound.field,
    found: `${bound.value} is unstable near ${place(experiment, at)} (curvature ${Number(curvature.toPrecision(3))}) and nothing exits, so every particle would diverge`,
    remedy: `use less than ${Number(bound.limit.toPrecision(3))}, or give an exit`,
  });
}

interface Bound {
  readonly field: string;
  readonly value: number;
  readonly limit: number;
}

function boundOf(dynamics: Dynamics, curvature: number): Bound | undefined {
  switch (dynamics.kind) {
    case "underdamped":
      return { field: "dynamics.step", value: dynamics.step, limit: 2 / Math.sqrt(curvature) };
    case "levy":
    case "coloured":
    case "diffusion":
      if (dynamics.kind === "diffusion" && dynamics.drift !== undefined) return undefined;
      return { field: "dynamics.step", value: dynamics.step, limit: 2 / curvature };
    case "sgd": {
      const { momentum, nesterov, weightDecay, clip, schedule, noise, learningRate } = dynamics;
      const tamed = Object.values(clip).some((limit) => limit !== undefined);
      if (tamed || !isConstant(schedule) || ("gradient" in noise && noise.gradient)) return undefined;
      const widest = nesterov ? (2 * (1 + momentum)) / (1 + 2 * momentum) : 2 * (1 + momentum);
      return {
        field: "dynamics.learningRate",
        value: learningRate,
        limit: widest / (curvature + weightDecay),
      };
    }
    case "preconditioned":
      return dynamics.matrix === "hessian" && isConstant(dynamics.schedule)
        ? {
            field: "dynamics.learningRate",
            value: dynamics.learningRate,
            limit: (2 * (1 + dynamics.momentum) * (curvature + dynamics.damping)) / curvature,
          }
        : undefined;
    case "sgld":
      return { field: "dynamics.learningRate", value: dynamics.learningRate, limit: 2 / curvature };
    default:
      return undefined;
  }
}
