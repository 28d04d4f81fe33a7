/** How far the mean exit time of a step's rule lies from that of continuous time, before anything has run. Pure. */

import { looksRarely } from "../experiment/document/exit-looks.ts";
import { exitOffset } from "../experiment/document/exit-offset.ts";
import { noiseAlong } from "../experiment/model/displacement.ts";
import type { Model } from "../experiment/model/model.ts";
import { exitReadsVelocity } from "../experiment/model/seen.ts";
import { dot } from "../math/vectors.ts";
import { boundBend } from "./bound-bend.ts";
import { meanSteps, type Walk } from "./chain/mean-steps.ts";
import { exitsNever } from "./experiment-chain.ts";
import { diffusionExit } from "./formulas/scale-speed.ts";
import { lateOfFlights, lateOfSmooth } from "./late-looks.ts";
import { lateOfPassage } from "./passage/late-passage.ts";
import { whatReadsTime } from "./time.ts";
import { attempt, isUnavailable, type Unavailable } from "./unavailable.ts";
import { type LineEnd, wayToExit } from "./way-to-exit.ts";

/** The estimate of a step's bias. */
export interface StepBias {
  /** (mean exit time of the rule) / (that of continuous time) − 1. */
  readonly relative: number;
  /** True where it is that of the experiment itself; else it has the right order of magnitude only. */
  readonly whole: boolean;
}

/**
 * The bias that the step gives the mean exit time, by the rule and by how exits are seen. Of overdamped motion and diffusions in one variable
 * it is the mean of the discrete walk itself, beside that of the diffusion it stands for. In several variables both are taken on the straight
 * line from the start, or the minimum below it, to the exit that costs least: the order of the bias, not its value. Velocities, coloured noise and
 * Lévy flights have formulas for how late exits are seen. Where anything changes with time, exits seen late are bounds moved outwards in the density's
 * equation, and a bridge's bias is what it is at first, with how bounds bend within a step.
 * @param model of one point of a sweep
 */
export function stepBias(model: Model): StepBias | Unavailable {
  const { experiment } = model;
  const { kind } = experiment.dynamics;
  if (exitsNever(experiment)) return { unavailable: "nothing exits" };
  if (looksRarely(experiment)) return { unavailable: "exits are looked for in some steps only" };
  if (exitReadsVelocity(model)) return { unavailable: "no estimate of a step's bias where velocities exit" };
  if (kind === "levy") return rough(attempt(() => lateOfFlights(model)));
  if (kind === "coloured" || kind === "underdamped") return rough(attempt(() => lateOfSmooth(model)));
  if (kind !== "overdamped" && kind !== "diffusion") {
    return { unavailable: `no estimate of a step's bias for ${kind}` };
  }
  const timed = whatReadsTime(model);
  if (timed === undefined) return biasOfWalk(model);
  // In several variables it is not known when a moving bound is met: looks at the end of a step are said as a length.
  if (experiment.exit.detection === "endpoint") return rough(lateOfPassage(model));
  const still = biasOfWalk(model);
  const bend = boundBend(model);
  return rough(isUnavailable(still) ? bend : still.relative + bend);
}

const rough = (relative: number | Unavailable): StepBias | Unavailable =>
  typeof relative === "number" ? { relative, whole: false } : relative;

/** That of the walk on the way to the exit, as everything is at time 0. */
function biasOfWalk(model: Model): StepBias | Unavailable {
  const { experiment, step } = model;
  const { dynamics, exit } = experiment;
  const way = wayToExit(model);
  if (isUnavailable(way)) return way;
  if (step === undefined) return { unavailable: "no step" };
  const { low, high, place, direction } = way;
  const several = experiment.landscape.variables.length > 1;
  if (several && model.periods.some((period, i) => period !== undefined && Math.abs(direction[i]) > 1e-9)) {
    return { unavailable: "no estimate of a step's bias along a ring in several variables" };
  }
  const drift = (s: number): number => dot(step(place(s)).drift, direction);
  const noise = (s: number): number => noiseAlong(step(place(s)), direction);
  const heun = dynamics.kind === "overdamped" && dynamics.integrator === "heun";
  const mirrored = (s: number): number => (low.wall && s < low.at ? 2 * low.at - s : s);
  const next = (s: number, xi: number): number => {
    const kick = noise(s) * xi;
    const slope = drift(s);
    return heun ? s + (slope + drift(mirrored(s + slope + kick))) / 2 + kick : s + slope + kick;
  };
  const time = "step" in dynamics ? dynamics.step : 1;
  const end = ({ at, exit: leaves, wall, reactivity }: LineEnd) => ({
    at,
    exit: leaves,
    ...(wall ? { reactivity: reactivity * time } : {}),
  });
  const walk: Walk = {
    low: end(low),
    high: end(high),
    next,
    kick: noise,
    start: 0,
    ...(exit.detection === "bridge" ? { bridge: (s: number) => noise(s) ** 2 / 2 } : {}),
  };
  return attempt(() => {
    const steps = meanSteps(walk) - exitOffset(experiment);
    // Per step: the drift is h A, the noise √(2 D h), so that times come out in steps.
    const diffusion = (s: number): number => noise(s) ** 2 / 2;
    const inner = low.quiet === undefined ? end(low) : { at: low.quiet * (1 - QUIET), exit: false };
    const exact = diffusionExit({ drift, diffusion, start: 0, low: inner, high: end(high) }).mean;
    const relative = steps / exact - 1;
    return Number.isFinite(relative) && steps > 0
      ? { relative, whole: !several && whatReadsTime(model) === undefined }
      : { unavailable: "the walk has no finite mean" };
  });
}

/** Share of the way to the end of the noise that the quadrature leaves out, where it would divide by none. */
const QUIET = 1e-3;
