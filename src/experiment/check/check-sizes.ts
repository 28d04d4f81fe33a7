import { timeStep } from "../document/dynamics.ts";
import { ExperimentError } from "../document/error.ts";
import type { Experiment } from "../document/experiment.ts";
import { horizonSteps } from "../document/horizon.ts";
import { checkLaw, type Law, lawText } from "../document/law.ts";
import { MOST_PARTICLES, MOST_STAGED_STEPS, MOST_STEPS, MOST_TRAITS } from "../document/limits.ts";
import { traitsOf } from "../document/traits.ts";

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
  for (const [name, law] of Object.entries(experiment.landscape.parameters)) {
    checkLaw(law, `landscape.parameters.${name}`);
  }
  checkTraits(experiment);
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
  checkHorizon(experiment);
}

/** A mean time by splitting has no horizon; other particles that go on from one another count half as many steps. */
function checkHorizon(experiment: Experiment): void {
  const { horizon, method } = experiment;
  const staged =
    method.kind === "fleming-viot" || (method.kind === "splitting" && method.question === "probability");
  const steps = horizonSteps(experiment);
  const most = staged ? MOST_STAGED_STEPS : MOST_STEPS;
  if (steps <= most) return;
  const step = timeStep(experiment.dynamics);
  throw new ExperimentError({
    path: "horizon",
    found: `${horizon} is ${steps} steps of ${step}, beyond ${staged ? `2^31, which the method ${method.kind} counts` : "2^32"}`,
    remedy: `use a horizon ${staged ? "of at most" : "below"} ${most * step} or a longer step`,
  });
}

/** Where a law may stand for a parameter. */
function checkTraits({ landscape }: Experiment): void {
  const traits = traitsOf(landscape);
  const [first] = traits;
  if (first === undefined) return;
  const path = `landscape.parameters.${first[0]}`;
  if (traits.length > MOST_TRAITS) {
    throw new ExperimentError({
      path: "landscape.parameters",
      found: `got ${traits.length} laws`,
      remedy: `use at most ${MOST_TRAITS}: each is a draw of every particle`,
    });
  }
  if (landscape.examples !== undefined) {
    throw new ExperimentError({
      path,
      found: `got ${lawText(first[1])}, and all particles of a landscape of examples share its parameters`,
      remedy: "give a number, or type a potential in place of the loss",
    });
  }
  const ranged = traits.find(([name]) => Object.hasOwn(landscape.ranges, name));
  if (ranged !== undefined) {
    throw new ExperimentError({
      path: `landscape.ranges.${ranged[0]}`,
      found: `the parameter is ${lawText(ranged[1])}, and a slider moves a number`,
      remedy: "drop the range, or give the parameter a number",
    });
  }
}
