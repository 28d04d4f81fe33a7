import { timeStep } from "../document/dynamics.ts";
import { ExperimentError } from "../document/error.ts";
import type { Experiment } from "../document/experiment.ts";
import { type FlemingViotMethod, MOST_ROUNDS } from "../document/method.ts";
import { nothingExits } from "../document/walled.ts";

/** Fields that a sweep may not change: rounds are as many steps at all its points. */
const SHARED = ["dynamics.step", "horizon"];

/** Times and looks of time-synchronous resampling. Throws ExperimentError. */
export function checkFlemingViot(experiment: Experiment): void {
  const { method, horizon, observe, clock } = experiment;
  if (method.kind !== "fleming-viot") return;
  checkTimes(method, horizon, timeStep(experiment.dynamics));
  if (nothingExits(experiment)) {
    throw new ExperimentError({
      path: "method.kind",
      found: "nothing exits, so all survive",
      remedy: "give a condition as exit.when, or use the method direct",
    });
  }
  if (clock !== undefined) {
    throw new ExperimentError({
      path: "clock",
      found: "particles that wait each for a time of their own cannot go on from one another",
      remedy: "drop it, or use the method direct",
    });
  }
  for (const field of ["at", "from", "every"] as const) {
    if (observe?.[field] === undefined) continue;
    throw new ExperimentError({
      path: `observe.${field}`,
      found: "fleming-viot looks at those that have not left at the end of its rounds",
      remedy: "drop it; method.burnIn says when looks begin",
    });
  }
}

/** All points of a sweep go through the same rounds. Throws ExperimentError. */
export function checkFlemingViotSweep({ method, sweep }: Experiment): void {
  if (method.kind !== "fleming-viot") return;
  const changed = Object.keys(sweep).find((path) => SHARED.includes(path));
  if (changed === undefined) return;
  throw new ExperimentError({
    path: "sweep",
    found: `${changed} changes how many steps a round of fleming-viot has`,
    remedy: "run one experiment for each value",
  });
}

function checkTimes({ every, burnIn }: FlemingViotMethod, horizon: number, step: number): void {
  if (every !== undefined && every < step) {
    throw new ExperimentError({
      path: "method.every",
      found: `got ${every}, which is less than a step of ${step}`,
      remedy: "resample after a step or more",
    });
  }
  if (every !== undefined && every > horizon) {
    throw new ExperimentError({
      path: "method.every",
      found: `got ${every}, which is beyond the horizon ${horizon}`,
      remedy: "resample more often, or use a longer horizon",
    });
  }
  if (every !== undefined && horizon / every > MOST_ROUNDS) {
    throw new ExperimentError({
      path: "method.every",
      found: `got ${every}, which makes ${Math.ceil(horizon / every)} rounds up to the horizon`,
      remedy: `use at least ${horizon / MOST_ROUNDS}: at most ${MOST_ROUNDS} rounds`,
    });
  }
  if (burnIn !== undefined && burnIn >= horizon) {
    throw new ExperimentError({
      path: "method.burnIn",
      found: `got ${burnIn}, and the horizon is ${horizon}`,
      remedy: "use a time before the horizon, or a longer horizon",
    });
  }
}
