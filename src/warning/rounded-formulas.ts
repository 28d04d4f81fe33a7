import { timeStep } from "../experiment/document/dynamics.ts";
import { middleReadings } from "../experiment/model/law-constants.ts";
import type { Model } from "../experiment/model/model.ts";
import { evaluator } from "../formula/evaluate.ts";
import type { Program } from "../formula/program.ts";
import { timed } from "../formula/timed.ts";
import { dot } from "../math/vectors.ts";
import { timedF32 } from "../reference/formula.ts";
import type { RoundedFormulasWarning } from "./warning.ts";

/** Change of an exponent, and error of a distance in kicks, from which on a rounded formula is named. */
const MOST_EXPONENT = 0.005;
const MOST_KICKS = 0.05;

/**
 * Compare the formulas in the device's arithmetic with f64 on the `rays` of an experiment: of the motion what its error adds to the
 * exponent −∫ f·n / D ds, of the exit the error of the distance in kicks.
 */
export function roundedFormulas(model: Model): readonly RoundedFormulasWarning[] {
  const { experiment, step, programs: lowered } = model;
  if (step === undefined) return [];
  const { motion, distances } = lowered;
  const constants = model.constants(lowered);
  const values = lowered.coefficients.map((_, i) => constants[`coefficient_${i}`]);
  const origin = model.originIn(lowered);
  const dimension = origin.length;
  const still = origin.map(() => 0);
  const traits = middleReadings(experiment);
  /** What f64 makes of a program at a place that 32 bits hold, and how much more 32-bit arithmetic does. */
  const compared = (program: Program) => {
    const [rough, fine] = [
      timedF32(program, values, traits),
      timed(program, evaluator(program, values), traits),
    ];
    return (
      y: readonly number[],
      time: number,
    ): { readonly exact: ArrayLike<number>; readonly error: number[] } => {
      const input = [...y, ...still];
      const exact = fine(input, Math.fround(time));
      return { exact, error: Array.from(rough(input, Math.fround(time)), (value, i) => value - exact[i]) };
    };
  };
  const driftProgram = motion.drift ?? motion.force ?? motion.sampleGradient;
  if (driftProgram === undefined) return [];
  const drift = compared(driftProgram);
  const exit = distances.variables > dimension ? undefined : compared(distances);
  const scale = timeStep(experiment.dynamics);
  const thermal = thermalOf(model);
  let worst: RoundedFormulasWarning | undefined;
  for (const { places, distances: along, direction, noise, time } of model.rays) {
    let exponent = 0;
    places.forEach((at, k) => {
      const y = at.map((value, i) => Math.fround(value - origin[i]));
      const lost = scale * Math.abs(dot(drift(y, time).error, direction));
      const width = k === 0 ? 0 : along[k] - along[k - 1];
      const strength = thermal(noise[k]);
      if (strength > 0 && Number.isFinite(lost)) exponent += (lost * width) / strength;
      const kicks = exit === undefined || noise[k] === 0 ? 0 : kicksOf(exit(y, time), noise[k]);
      const beyond = Math.max(exponent / MOST_EXPONENT, kicks / MOST_KICKS);
      const before = Math.max((worst?.exponent ?? 0) / MOST_EXPONENT, (worst?.exit ?? 0) / MOST_KICKS);
      if (beyond > 1 && beyond > before) {
        worst = {
          kind: "rounded-formulas",
          exponent,
          exit: kicks,
          variables: experiment.landscape.variables,
          at,
        };
      }
    });
  }
  return worst === undefined ? [] : [worst];
}

/** The largest error of a distance to the exit in kicks; only where the exit is near does it matter how near. */
function kicksOf(
  { exact, error }: { readonly exact: ArrayLike<number>; readonly error: readonly number[] },
  noise: number,
): number {
  const near = error.filter((value, i) => Math.abs(exact[i]) < 8 * noise && Number.isFinite(value));
  return Math.max(0, ...near.map((value) => Math.abs(value) / noise));
}

/** h T, or h D: what a drift's displacement h f is divided by in an exponent. None where the law of rest is no exponential of it. */
function thermalOf({ experiment: { dynamics }, temperature }: Model): (noise: number) => number {
  switch (dynamics.kind) {
    case "overdamped":
    case "underdamped":
      return () => dynamics.step * temperature();
    case "diffusion":
      return (noise) => noise ** 2 / 2;
    default:
      return () => 0;
  }
}
