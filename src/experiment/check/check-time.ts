import { ExperimentError } from "../document/error.ts";
import { place } from "../document/place.ts";
import { sampledTimes } from "../document/sampled-times.ts";
import type { Model } from "../model/model.ts";

/** Times at which formulas are asked for numbers, and a temperature for its sign. */
const LOOKS = 256;

/**
 * What reads the time must be a number until the horizon, where particles start, `at`: a step without one would move nobody and end
 * nobody in silence. Throws ExperimentError.
 */
export function checkTime(model: Model, at: readonly number[]): void {
  const { experiment, formulas, exit, landscape, step } = model;
  const { readsTime } = formulas;
  if (!readsTime.motion && !readsTime.exit) return;
  for (const time of sampledTimes(experiment, LOOKS)) {
    const where = `${place(experiment, at)}, at t = ${short(time)}`;
    if (readsTime.exit && !exit.levels(at, time).every(Number.isFinite)) {
      throw new ExperimentError({
        path: "exit.when",
        found: `the condition is not finite at the start, ${where}`,
        expected: "a number at every time until the horizon",
        remedy: "change the condition, e.g. with max(…, 0) under a root, or use a shorter horizon",
      });
    }
    if (!readsTime.motion) continue;
    checkTemperature(model, time);
    checkDiffusion(model, at, time, where);
    const moved = step?.(at, time) ?? { drift: landscape.gradient(at, time), noise: [] };
    if (![...moved.drift, ...moved.noise].every(Number.isFinite)) {
      throw new ExperimentError({
        path: pathOf(model),
        found: `what moves a particle is not finite at the start, ${where}`,
        expected: "a number at every time until the horizon",
        remedy: "change the formula, or use a shorter horizon",
      });
    }
  }
}

function pathOf({ experiment: { dynamics } }: Model): string {
  if (dynamics.kind === "diffusion" && dynamics.drift !== undefined) return "dynamics.drift";
  return "noise" in dynamics && dynamics.noise.kind !== "none" ? "dynamics.noise" : "landscape.potential";
}

function checkTemperature({ experiment: { dynamics }, temperature }: Model, time: number): void {
  if (!("temperature" in dynamics) || typeof dynamics.temperature === "number") return;
  const value = temperature(time);
  if (value >= 0 && value < Number.POSITIVE_INFINITY) return;
  throw new ExperimentError({
    path: "dynamics.temperature",
    found: `got ${short(value)} at t = ${short(time)}`,
    expected: "a temperature is a number of 0 or more at every time until the horizon",
    remedy: "write max(…, 0), or use a shorter horizon",
  });
}

function checkDiffusion({ formulas, bind }: Model, at: readonly number[], time: number, where: string): void {
  const { diffusion } = formulas.motion;
  if (diffusion === undefined) return;
  const values = bind(diffusion)([...at, ...at.map(() => 0)], time);
  if (values.every((value) => value >= 0)) return;
  throw new ExperimentError({
    path: "dynamics.diffusion",
    found: `got ${Array.from(values, short).join(", ")} at the start, ${where}`,
    expected: "a diffusion is not negative at any time until the horizon",
    remedy: "write max(…, 0), or use a shorter horizon",
  });
}

const short = (value: number): number => Number(value.toPrecision(4));
