/** How far the mean exit time of a step's rule lies from that of continuous time, before anything has run. Pure. */

import { looksRarely } from "../experiment/document/exit-looks.ts";
import { exitOffset } from "../experiment/document/exit-offset.ts";
import { noiseAlong } from "../experiment/model/displacement.ts";
import type { Model } from "../experiment/model/model.ts";
import type { Ray } from "../experiment/model/rays.ts";
import { along, dot } from "../math/vectors.ts";
import { meanSteps, type Walk, type WalkEnd } from "./chain/mean-steps.ts";
import { exitsNever } from "./experiment-chain.ts";
import { diffusionExit } from "./formulas/scale-speed.ts";
import { whatReadsTime } from "./time.ts";
import { attempt, type Unavailable } from "./unavailable.ts";
import { unknownWalls } from "./unknown-walls.ts";

/** The estimate of a step's bias. */
export interface StepBias {
  /** (mean exit time of the rule) / (that of continuous time) − 1. */
  readonly relative: number;
  /** True in one variable, where it is that of the experiment; else of its motion on the straight way to the exit alone. */
  readonly whole: boolean;
}

/**
 * The bias that the step of an overdamped or diffusion experiment gives its mean exit time, by the rule and by how exits are seen: the mean of the
 * discrete walk itself, beside that of the diffusion it stands for. In several variables both are taken on the straight line from the
 * start, or the minimum below it, to the exit that costs least: the order of the bias, not its value.
 * @param model of one point of a sweep
 */
export function stepBias(model: Model): StepBias | Unavailable {
  const { experiment } = model;
  const { dynamics, exit } = experiment;
  if (dynamics.kind !== "overdamped" && dynamics.kind !== "diffusion") {
    return { unavailable: `no estimate of a step's bias for ${dynamics.kind}` };
  }
  const walls = unknownWalls(experiment);
  if (walls !== undefined) return walls;
  if (exitsNever(experiment)) return { unavailable: "nothing exits" };
  const timed = whatReadsTime(model);
  if (timed !== undefined) return { unavailable: `no estimate of a step's bias where ${timed}` };
  if (looksRarely(experiment)) return { unavailable: "exits are looked for in some steps only" };
  const { step, rays: all } = model;
  const ray = all
    .filter(({ exits }) => exits)
    .reduce<Ray | undefined>(
      (best, one) => (best === undefined || one.cost < best.cost ? one : best),
      undefined,
    );
  if (step === undefined || ray === undefined) return { unavailable: "no exit was found on the way" };
  const opposite = all.find(
    ({ from, direction }) =>
      from === ray.from && direction.every((value, i) => Math.abs(value + ray.direction[i]) < 1e-6),
  );
  if (opposite === undefined) return { unavailable: "the way to the exit has no other side" };
  if (!opposite.exits && opposite.cost < CONFINED) {
    return {
      unavailable: "nothing keeps particles on the other side of the exit, so the mean may be infinite",
    };
  }
  const high: WalkEnd = { at: ray.distances.at(-1)!, exit: true };
  const low: WalkEnd = { at: -opposite.distances.at(-1)!, exit: opposite.exits };
  const at = (s: number): number[] => along(ray.from, ray.direction, s);
  const drift = (s: number): number => dot(step(at(s)).drift, ray.direction);
  const noise = (s: number): number => noiseAlong(step(at(s)), ray.direction);
  const heun = dynamics.kind === "overdamped" && dynamics.integrator === "heun";
  const next = (s: number, xi: number): number => {
    const kick = noise(s) * xi;
    const slope = drift(s);
    return heun ? s + (slope + drift(s + slope + kick)) / 2 + kick : s + slope + kick;
  };
  const walk: Walk = {
    low,
    high,
    next,
    kick: noise,
    start: 0,
    ...(exit.detection === "bridge" ? { bridge: (s: number) => noise(s) ** 2 / 2 } : {}),
  };
  return attempt(() => {
    const steps = meanSteps(walk) - exitOffset(experiment);
    // Per step: the drift is h A, the noise √(2 D h), so that times come out in steps.
    const exact = diffusionExit({ drift, diffusion: (s) => noise(s) ** 2 / 2, start: 0, low, high }).mean;
    const relative = steps / exact - 1;
    return Number.isFinite(relative) && steps > 0
      ? { relative, whole: experiment.landscape.variables.length === 1 }
      : { unavailable: "the walk has no finite mean" };
  });
}

/** Cost from which on a side without an exit confines. */
const CONFINED = 6;
