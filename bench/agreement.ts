/** Whether an answer is right: asked before its time counts. */

import { isDeepStrictEqual } from "node:util";
import { meanExitTime } from "../src/estimate/mean-exit-time.ts";
import { normalWidth } from "../src/estimate/poisson.ts";
import type { Experiment } from "../src/experiment/document/experiment.ts";
import { model } from "../src/experiment/model/model.ts";
import type { Device } from "../src/gpu/device.ts";
import { predictions } from "../src/papers/predictions.ts";
import { simulateReference } from "../src/run/reference.ts";
import type { Snapshot } from "../src/run/snapshot.ts";
import type { Tally } from "../src/tally/tally.ts";
import { exitProblem } from "../src/theory/exit-problem.ts";
import { planeExit } from "../src/theory/plane-exit.ts";
import { isUnavailable } from "../src/theory/unavailable.ts";
import { finish } from "./finish.ts";

/** Standard errors beyond which a right answer lies once in a million. */
export const MOST_Z = 4.892;

/** What an answer was compared with, and how near it came. */
export interface Agreement {
  readonly against: string;
  /** Largest deviation of any group in standard errors. */
  readonly z?: number;
  /** Relative difference of the same number. */
  readonly difference?: number;
  readonly particles: number;
}

/** Relative error of a mean that steps of a finite size may cause in an experiment by Heun and bridge. */
const STEP_ERROR = 2e-3;
/** Largest censored share at which a mean is still compared. */
const MOST_CENSORED = 0.01;
/** Particle-steps that the twin does in about two seconds. */
const TWIN_STEPS = 1e6;

/**
 * Compare a finished run with theory's mean exit time where there is one: exact in one variable, the two-variable
 * solver's in two, and only for Heun with the bridge, whose step error is small. Otherwise run the CPU twin on few
 * particles: integer for integer on a software adapter, by the mean on a device that fuses arithmetic.
 * @param options.same an experiment of fewer variables whose exit has the same law
 * @throws a sentence where they disagree.
 */
export async function agree(
  name: string,
  device: Device,
  experiment: Experiment,
  snapshot: Snapshot,
  options: { readonly same?: Experiment } = {},
): Promise<Agreement> {
  return (
    againstTheory(name, experiment, snapshot, options.same) ??
    (await againstTwin(name, device, experiment, snapshot))
  );
}

function againstTheory(
  name: string,
  experiment: Experiment,
  snapshot: Snapshot,
  same: Experiment | undefined,
): Agreement | undefined {
  const { dynamics, exit } = experiment;
  if (dynamics.kind !== "overdamped" || dynamics.integrator !== "heun" || exit.detection !== "bridge") {
    return undefined;
  }
  let worst: Required<Agreement> | undefined;
  for (const [g, tally] of snapshot.tallies.entries()) {
    const theory = theoryOf(same ?? snapshot.groups[g].experiment);
    const mean = meanExitTime(tally);
    const censored = tally.censored / tally.started;
    if (theory === undefined || mean === undefined || censored > MOST_CENSORED || tally.diverged > 0)
      return undefined;
    const error = (mean.high - mean.low) / (2 * normalWidth(mean.level));
    // A censored particle takes what it would have lived on from the mean: about one mean, at most two here.
    const allowed = (STEP_ERROR + theory.error + 2 * censored) * theory.mean;
    const difference = mean.value - theory.mean;
    if (Math.abs(difference) > MOST_Z * error + allowed) {
      throw new Error(
        `bench: ${name} gives the mean exit time ${mean.value} ± ${error} in group ${g}, not ${theory.mean} (${theory.source}); a wrong answer is not timed`,
      );
    }
    const z = difference / error;
    if (worst === undefined || Math.abs(z) > Math.abs(worst.z)) {
      worst = {
        against: theory.source,
        z,
        difference: difference / theory.mean,
        particles: experiment.particles,
      };
    }
  }
  return worst;
}

interface TheoreticalMean {
  readonly mean: number;
  /** Relative error of the theory itself. */
  readonly error: number;
  readonly source: string;
}

const known = new Map<string, TheoreticalMean | undefined>();

function theoryOf(experiment: Experiment): TheoreticalMean | undefined {
  const { landscape, dynamics, start, exit } = experiment;
  const key = JSON.stringify({ landscape, dynamics, start, exit });
  if (!known.has(key)) known.set(key, solve(experiment));
  return known.get(key);
}

function solve(experiment: Experiment): TheoreticalMean | undefined {
  if (experiment.landscape.variables.length === 2) {
    const problem = exitProblem(model(experiment));
    if (isUnavailable(problem)) return undefined;
    const plane = planeExit(problem);
    if (isUnavailable(plane)) return undefined;
    return { mean: plane.mean.value, error: plane.mean.error, source: "two-variable solver" };
  }
  const exact = predictions(experiment, { plane: false }).find(
    ({ quantity, name }) => quantity === "meanExitTime" && name.startsWith("Exact"),
  );
  return exact && { mean: exact.value, error: 0, source: "exact mean exit time" };
}

async function againstTwin(
  name: string,
  device: Device,
  experiment: Experiment,
  snapshot: Snapshot,
): Promise<Agreement> {
  const lived = Number(snapshot.particleSteps) / experiment.particles;
  const cost = lived * experiment.landscape.variables.length;
  const particles = Math.max(2, Math.min(256, experiment.particles, Math.round(TWIN_STEPS / cost)));
  const few = { ...experiment, particles };
  let twin: Snapshot | undefined;
  for await (const next of simulateReference(few, { interval: 1000 })) twin = next;
  const tallies = (twin as Snapshot).tallies;
  if (device.adapter.software) {
    const own = await finish(device, few);
    if (!isDeepStrictEqual(own.snapshot.tallies, tallies)) {
      throw new Error(
        `bench: ${name} counts other integers than its CPU twin with ${particles} particles; a wrong answer is not timed`,
      );
    }
    return { against: "CPU twin, every integer", particles };
  }
  let worst: Required<Agreement> | undefined;
  for (const [g, tally] of snapshot.tallies.entries()) {
    const [a, b] = [meanOf(tally), meanOf(tallies[g])];
    if (a === undefined || b === undefined) continue;
    const z = (a.value - b.value) / Math.hypot(a.error, b.error);
    if (Math.abs(z) > MOST_Z) {
      throw new Error(
        `bench: ${name} gives the mean exit time ${a.value} ± ${a.error} in group ${g}, its CPU twin ${b.value} ± ${b.error}; a wrong answer is not timed`,
      );
    }
    if (worst === undefined || Math.abs(z) > Math.abs(worst.z)) {
      worst = { against: "CPU twin, mean exit time", z, difference: a.value / b.value - 1, particles };
    }
  }
  if (worst === undefined) {
    throw new Error(
      `bench: ${name} has too few exits to compare; a result that was not checked is not timed`,
    );
  }
  return worst;
}

function meanOf(tally: Tally): { readonly value: number; readonly error: number } | undefined {
  const mean = meanExitTime(tally);
  if (mean === undefined) return undefined;
  const error = (mean.high - mean.low) / (2 * normalWidth(mean.level));
  return error > 0 ? { value: mean.value, error } : undefined;
}
