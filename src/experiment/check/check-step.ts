import type { OverdampedDynamics } from "../document/dynamics/overdamped.ts";
import { ExperimentError } from "../document/error.ts";
import type { Experiment } from "../document/experiment.ts";
import { place } from "../document/place.ts";
import { nothingExits } from "../document/walled.ts";
import type { ExitRegion } from "../model/exit.ts";
import { type Landscape, largestCurvature } from "../model/landscape.ts";
import type { Model } from "../model/model.ts";

/** The step of overdamped dynamics against the curvature at the start, `at`. Throws ExperimentError. */
export function checkCurvature(
  experiment: Experiment,
  { step }: OverdampedDynamics,
  potential: Landscape,
  at: readonly number[],
): void {
  const where = place(experiment, at);
  const hessian = potential.hessian(at);
  if (!hessian.every((row) => row.every(Number.isFinite))) {
    throw new ExperimentError({
      path: "landscape.potential",
      found: `its curvature is not finite at the start, ${where}, so no step can be judged`,
      remedy: "move the start a little",
    });
  }
  const curvature = largestCurvature(hessian);
  if (step * curvature >= 2) {
    throw new ExperimentError({
      path: "dynamics.step",
      found: `${step} is unstable near ${where} (curvature ${rounded(curvature)})`,
      remedy: `use a step below ${rounded(2 / curvature)}`,
    });
  }
}

/**
 * The step of overdamped dynamics against the exit at the start, `at`. Throws ExperimentError.
 * @param temperature at the start
 */
export function checkStep(
  experiment: Experiment,
  { step }: OverdampedDynamics,
  temperature: number,
  exit: ExitRegion,
  at: readonly number[],
): void {
  const kick = Math.sqrt(2 * temperature * step);
  if (nothingExits(experiment)) return;
  const nearest = Math.min(
    ...Array.from(exit.distances(at), (distance, k) =>
      exit.absorbs?.[k] === true ? Number.POSITIVE_INFINITY : Math.abs(distance),
    ),
  );
  if (nearest < kick) {
    throw new ExperimentError({
      path: "dynamics.step",
      found: `the exit is ${rounded(nearest)} from the start, within one step (${rounded(kick)}), so the path to it cannot be resolved`,
      remedy: `use a step below ${rounded(nearest ** 2 / (2 * temperature))}`,
    });
  }
}

/** Steps below this share of a position are lost in it: rounding then adds 2 % to the noise, and more below. */
const LEAST_SHARE = 2 ** -22;

/** Noise that is the same everywhere must be felt everywhere; where it changes with the place, steps without effect are counted. */
export function checkResolution(model: Model): void {
  const { experiment } = model;
  const { dynamics } = experiment;
  if (!["overdamped", "underdamped", "coloured", "levy"].includes(dynamics.kind)) return;
  const { share, at, noise } = model.smallestStep;
  if (share >= LEAST_SHARE) return;
  throw new ExperimentError({
    path: "dynamics.step",
    found: `one step moves a particle by about ${rounded(noise)}, too little beside ${place(
      experiment,
      at.map((value) => Number(value.toPrecision(6))),
    )} for 32-bit positions`,
    remedy: `use a step ${rounded(LEAST_SHARE / share)} times as far, or start nearer`,
  });
}

const rounded = (value: number): string => String(Number(value.toPrecision(3)));
