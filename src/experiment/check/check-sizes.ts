import { timeStep } from "../document/dynamics.ts";
import { ExperimentError } from "../document/error.ts";
import type { Experiment } from "../document/experiment.ts";
import { horizonSteps } from "../document/horizon.ts";
import { checkLaw, type Law } from "../document/law.ts";
import { MOST_PARTICLES, MOST_STEPS } from "../document/limits.ts";

/** Lengths of vectors and sizes of numbers beside their own fields' limits. Throws ExperimentError. */
export function checkSizes(experiment: Experiment): void {
  const {
    start,
    landscape: { variables },
    particles,
    seed,
  } = experiment;
  for (const [key, vector] of Object.entries(start) as [string, string | readonly Law[]][]) {
    if (typeof vector === "string") continue;
    if (vector.length !== variables.length) {
      throw new ExperimentError({
        path: `start.${key}`,
        found: `got ${vector.length} number${vector.length === 1 ? "" : "s"} for ${variables.length} variable${variables.length === 1 ? "" : "s"} (${variables.join(", ")})`,
        remedy: "give one for each",
      });
    }
    if (key === "coordinates" || key === "velocities") {
      vector.forEach((law, i) => {
        checkLaw(law, `start.${key}.${i}`);
      });
    }
  }
  if (start.velocities !== undefined && experiment.dynamics.kind !== "underdamped") {
    throw new ExperimentError({
      path: "start.velocities",
      found: `${experiment.dynamics.kind} dynamics has no velocities`,
      remedy: "drop the field, or use underdamped dynamics",
    });
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
