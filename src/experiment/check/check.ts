import { RESERVED_NAMES } from "../../formula/names.ts";
import type { OverdampedDynamics } from "../document/dynamics/overdamped.ts";
import { timeStep } from "../document/dynamics.ts";
import { ExperimentError } from "../document/error.ts";
import { columnNames } from "../document/examples.ts";
import type { Experiment } from "../document/experiment.ts";
import { horizonSteps } from "../document/horizon.ts";
import { LANDSCAPE_NAMES } from "../document/landscape-names.ts";
import { MOST_PARTICLES, MOST_STEPS } from "../document/limits.ts";
import { NEVER } from "../document/observe.ts";
import { place } from "../document/place.ts";
import { baseName } from "../document/vector-names.ts";
import type { ExitRegion } from "../model/exit.ts";
import { type Landscape, largestCurvature } from "../model/landscape.ts";
import { middleOf } from "../model/landscape-values.ts";
import type { Model } from "../model/model.ts";
import { checkExamples } from "./check-examples.ts";
import { checkMotion } from "./check-motion.ts";
import { checkNumbers } from "./check-numbers.ts";
import { checkObserve } from "./check-observe.ts";
import { checkReach } from "./check-reach.ts";
import { checkStability } from "./check-stability.ts";

/**
 * Semantic checks of one unswept experiment.
 * @param finite places where the loss of a landscape of data has been found finite, which points of a sweep share: it gains this one's
 * @throws ExperimentError or FormulaError; changes nothing else
 */
export function check(model: Model, finite: Set<string>): void {
  const { experiment } = model;
  checkNames(experiment);
  checkSizes(experiment);
  const { landscape, exit } = model;
  const at = middleOf(experiment.start);
  checkExamples(model, at, finite);
  checkStart(experiment, landscape, exit, at);
  checkMotion(model, at);
  checkObserve(model, at);
  checkStability(experiment, landscape, at);
  if (experiment.dynamics.kind === "overdamped") {
    checkStep(experiment, experiment.dynamics, landscape, exit, at);
  }
  checkNumbers(model, at);
  checkResolution(model);
  checkReach(model);
}

/** Steps below this share of a position are lost in it: rounding then adds 2 % to the noise, and more below. */
const LEAST_SHARE = 2 ** -22;

/** Noise that is the same everywhere must be felt everywhere; where it changes with the place, steps without effect are counted. */
function checkResolution(model: Model): void {
  const { experiment } = model;
  const { dynamics } = experiment;
  if (dynamics.kind !== "overdamped" && dynamics.kind !== "underdamped" && dynamics.kind !== "levy") return;
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

function checkNames({ landscape: { variables, parameters, ranges, examples } }: Experiment): void {
  const columns = examples === undefined ? [] : columnNames(examples);
  const taken = [...variables, ...Object.keys(parameters), ...columns].find((name) =>
    LANDSCAPE_NAMES.some((reference) => reference === baseName(name)),
  );
  if (taken !== undefined) {
    throw new ExperimentError({
      path: "landscape",
      found: `the name \`${taken}\` has a meaning in conditions (${LANDSCAPE_NAMES.join(", ")})`,
      remedy: "choose another",
    });
  }
  const names = [...variables, ...Object.keys(parameters)];
  names.forEach((name, i) => {
    if (!/^[A-Za-z][A-Za-z0-9_]{0,31}(\[\d+(,\d+)?\])?$/.test(name)) {
      throw new ExperimentError({
        path: "landscape",
        found: `\`${name}\` is not a name`,
        remedy: "use a letter, then letters, digits and underscores",
      });
    }
    if (RESERVED_NAMES.includes(baseName(name))) {
      throw new ExperimentError({
        path: "landscape",
        found: `the name \`${name}\` has a meaning in formulas`,
        remedy: "choose another",
      });
    }
    if (names.indexOf(name) !== i) {
      throw new ExperimentError({
        path: "landscape",
        found: `the name \`${name}\` occurs twice`,
        remedy: "give each its own",
      });
    }
  });
  for (const [name, [low, high]] of Object.entries(ranges)) {
    if (!Object.hasOwn(parameters, name)) {
      throw new ExperimentError({
        path: "landscape.ranges",
        found: `no parameter \`${name}\``,
        remedy: "add it to landscape.parameters",
      });
    }
    if (!(low < high)) {
      throw new ExperimentError({
        path: `landscape.ranges.${name}`,
        found: `got [${low}, ${high}]`,
        remedy: "give the lower end first, and two different ends",
      });
    }
  }
}

function checkSizes(experiment: Experiment): void {
  const {
    start,
    landscape: { variables },
    particles,
    seed,
  } = experiment;
  for (const [key, vector] of Object.entries(start) as [string, readonly number[]][]) {
    if (vector.length !== variables.length) {
      throw new ExperimentError({
        path: `start.${key}`,
        found: `got ${vector.length} number${vector.length === 1 ? "" : "s"} for ${variables.length} variable${variables.length === 1 ? "" : "s"} (${variables.join(", ")})`,
        remedy: "give one for each",
      });
    }
  }
  if ("low" in start && !start.low.every((low, i) => low < start.high[i])) {
    throw new ExperimentError({
      path: "start",
      found: `got low [${start.low}] and high [${start.high}]`,
      expected: "every low must be below its high",
    });
  }
  if (particles > MOST_PARTICLES) {
    throw new ExperimentError({
      path: "particles",
      found: `got ${particles}`,
      remedy: `use at most 2^32 = ${MOST_PARTICLES}`,
    });
  }
  if (seed > Number.MAX_SAFE_INTEGER) {
    throw new ExperimentError({
      path: "seed",
      found: `got ${seed}`,
      remedy: `use at most 2^53 − 1 = ${Number.MAX_SAFE_INTEGER}`,
    });
  }
  const steps = horizonSteps(experiment);
  if (steps > MOST_STEPS) {
    throw new ExperimentError({
      path: "horizon",
      found: `${experiment.horizon} is ${steps} steps of ${timeStep(experiment.dynamics)}, beyond 2^32`,
      remedy: `use a horizon below ${MOST_STEPS * timeStep(experiment.dynamics)} or a longer step`,
    });
  }
}

function checkStart(
  experiment: Experiment,
  potential: Landscape,
  exit: ExitRegion,
  at: readonly number[],
): void {
  const where = place(experiment, at);
  const values = [potential.potential(at), ...potential.gradient(at)];
  if (!values.every(Number.isFinite)) {
    throw new ExperimentError({
      path: "landscape.potential",
      found: `the potential or its gradient is not finite at the start, ${where}`,
      remedy: "change the formula or the start",
    });
  }
  const levels = exit.levels(at);
  if (!levels.every(Number.isFinite)) {
    throw new ExperimentError({
      path: "exit.when",
      found: `the condition is not finite at the start, ${where}`,
      remedy: "change the condition or the start",
    });
  }
  if (exit.contains(at)) {
    throw new ExperimentError({
      path: "start",
      found: `${where} is already outside, since \`${experiment.exit.when}\` holds there`,
      remedy: "start inside",
    });
  }
  if (experiment.dynamics.kind === "overdamped" && levels.includes(0)) {
    throw new ExperimentError({
      path: "start",
      found: `${where} is on the boundary of \`${experiment.exit.when}\`, which a continuous path crosses at once`,
      remedy: "start inside",
    });
  }
  if (
    exit.distances(at).some((distance) => distance === Number.NEGATIVE_INFINITY) &&
    constantExit(exit, at)
  ) {
    throw new ExperimentError({
      path: "exit.when",
      found: `\`${experiment.exit.when}\` does not change with the variables, so no particle can reach it`,
      remedy: "name a variable in each inequality",
    });
  }
}

/** True where some level keeps its value at places all round the start. */
function constantExit(exit: ExitRegion, at: readonly number[]): boolean {
  const here = exit.levels(at);
  const there = at.flatMap((_, i) =>
    [0.37, -0.61].map((shift) => exit.levels(at.map((value, k) => (k === i ? value + shift : value)))),
  );
  return here.some((level, k) => there.every((levels) => levels[k] === level));
}

function checkStep(
  experiment: Experiment,
  { step, temperature }: OverdampedDynamics,
  potential: Landscape,
  exit: ExitRegion,
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
  const kick = Math.sqrt(2 * temperature * step);
  if (experiment.exit.when === NEVER) return;
  const nearest = Math.min(...Array.from(exit.distances(at), Math.abs));
  if (nearest < kick) {
    throw new ExperimentError({
      path: "dynamics.step",
      found: `the exit is ${rounded(nearest)} from the start, within one step (${rounded(kick)}), so the path to it cannot be resolved`,
      remedy: `use a step below ${rounded(nearest ** 2 / (2 * temperature))}`,
    });
  }
}

const rounded = (value: number): string => String(Number(value.toPrecision(3)));
