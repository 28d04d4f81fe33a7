import type { Experiment } from "../document/experiment.ts";
import { sampledTimes } from "../document/sampled-times.ts";
import { middleOf } from "../document/start.ts";
import type { Step } from "./displacement.ts";
import type { ExitRegion } from "./exit.ts";
import type { Formulas } from "./formulas.ts";
import { exitAt, landscapeAt, stepAt, wallsAt } from "./frozen.ts";
import type { Landscape } from "./landscape.ts";
import { type Ray, rays } from "./rays.ts";
import type { WallRegion } from "./wall-region.ts";

/** The part of a model that says what is where at a time. */
export interface Moving {
  readonly experiment: Experiment;
  readonly formulas: Pick<Formulas, "readsTime">;
  readonly exit: ExitRegion;
  readonly walls: WallRegion;
  readonly periods: readonly (number | undefined)[];
  readonly landscape: Landscape;
  readonly step: Step | undefined;
  temperature(time?: number): number;
}

/** Times between start and horizon at which checks look at all that particles reach. */
const BETWEEN = 6;
/** A boundary nearer to the start than so many steps of noise has ended all that were there. */
const NEAREST = 0.01;

/** Times at which an experiment is judged. */
export function momentsOf({ experiment, formulas, exit, step }: Moving): readonly number[] {
  const { motion, exit: moving } = formulas.readsTime;
  if (!motion && !moving) return [0];
  const start = middleOf(experiment.start);
  const alive = (time: number): boolean => {
    if (exit.contains(start, time)) return false;
    const noise = step === undefined ? 0 : Math.max(...step(start, time).noise);
    return exit.distances(start, time).every((distance) => !(Math.abs(distance) < NEAREST * noise));
  };
  return sampledTimes(experiment, BETWEEN).filter((time) => time === 0 || alive(time));
}

/** The rays of an experiment as it is at a time; none where a step's noise is that of a minibatch. */
export function raysAt(
  { experiment, step, exit, walls, periods, landscape, temperature }: Moving,
  time: number,
): readonly Ray[] {
  if (step === undefined) return [];
  const found = rays(experiment, stepAt(step, time), {
    exit: exitAt(exit, time),
    walls: wallsAt(walls, time),
    periods,
    landscape: landscapeAt(landscape, time),
    temperature: () => temperature(time),
  });
  return found.map((ray) => ({ ...ray, time }));
}
