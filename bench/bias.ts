/**
 * How far off a scheme's mean exit time is at a step: what time-to-answer comparisons rest on. One problem: the double
 * well x⁴/4 − x²/2 at T = 0.1 from −1 to 0 in continuous time, whose mean is known by quadrature.
 */
import { meanExitTime } from "../src/estimate/mean-exit-time.ts";
import { experiment } from "../src/experiment/check/read.ts";
import type { Experiment } from "../src/experiment/document/experiment.ts";
import type { Device } from "../src/gpu/device.ts";
import { turningPoint } from "../src/math/root.ts";
import { predictions } from "../src/papers/predictions.ts";
import { finish } from "./finish.ts";

const TEMPERATURE = 0.1;

/** −ζ(1/2)/√(2π): a path seen at the ends of steps passes an exit β σ√h later (Broadie, Glasserman & Kou 1997). */
const BETA = 0.5825971579390107;

/** The double well until x > exit, in the scheme that Escapement uses unless told otherwise: Heun with bridge. */
export function doubleWell(options: {
  readonly step: number;
  readonly particles: number;
  readonly exit?: number;
}): Experiment {
  return experiment({
    title: "Double well in continuous time",
    landscape: { variables: ["x"], potential: "x^4/4 - x^2/2" },
    dynamics: { kind: "overdamped", temperature: TEMPERATURE, step: options.step, integrator: "heun" },
    start: { at: [-1] },
    exit: { when: `x > ${options.exit ?? 0}`, detection: "bridge" },
    particles: options.particles,
    // 32 mean exit times: all have left.
    horizon: 1000,
  });
}

/** Exact mean and standard deviation of the exit time in continuous time. */
export function exactExitTime(exit = 0): { readonly mean: number; readonly standardDeviation: number } {
  const predicted = predictions(doubleWell({ step: 0.01, particles: 1, exit }));
  const value = (quantity: string): number =>
    predicted.find((prediction) => prediction.quantity === quantity)?.value ?? Number.NaN;
  return { mean: value("meanExitTime"), standardDeviation: value("standardDeviation") };
}

/** How far an exit must be moved towards the start so that looking at the ends of steps finds it in time. */
export function exitShift(step: number): number {
  return BETA * Math.sqrt(2 * TEMPERATURE * step);
}

/** Relative bias of the mean exit time of Euler steps that look for the exit at their ends, to leading order √h. */
export function endpointBias(step: number): number {
  return exactExitTime(exitShift(step)).mean / exactExitTime().mean - 1;
}

/** The step at which `endpointBias` is `bias`. */
export function endpointStep(bias: number): number {
  return Math.exp(
    turningPoint((log) => endpointBias(Math.exp(log)) > bias, Math.log(1e-9), Math.log(1e-2)).no,
  );
}

/** Measured bias of Escapement's Heun with bridge at one step. */
export interface StepBias {
  readonly step: number;
  readonly particles: number;
  /** Relative to the exact mean. */
  readonly bias: number;
  /** Half width of its 95 % interval. */
  readonly error: number;
}

/** Steps tried from the largest on. */
const STEPS = [0.125, 0.1, 0.08, 0.0625, 0.05, 0.04, 0.025, 0.0125];

/**
 * The largest of a list of steps at which Heun with bridge is surely less than `tolerance` off, with all that were
 * tried. As many particles as make the 95 % interval half of the tolerance on each side.
 */
export async function bridgeStep(
  device: Device,
  tolerance: number,
): Promise<{ readonly step: number; readonly tried: readonly StepBias[] }> {
  const exact = exactExitTime();
  const particles = Math.ceil((1.96 * exact.standardDeviation) / exact.mean / (tolerance / 2)) ** 2;
  const tried: StepBias[] = [];
  for (const step of STEPS) {
    const { snapshot } = await finish(device, doubleWell({ step, particles }));
    const estimate = meanExitTime(snapshot.tallies[0]);
    if (estimate === undefined || snapshot.tallies[0].exited !== particles) {
      throw new Error(`bench: at step ${step} not all particles have left; raise the horizon of doubleWell`);
    }
    const bias = estimate.value / exact.mean - 1;
    const error = (estimate.high - estimate.value) / exact.mean;
    tried.push({ step, particles, bias, error });
    if (Math.abs(bias) + error < tolerance) return { step, tried };
  }
  throw new Error(`bench: no step of ${STEPS.join(", ")} is less than ${tolerance} off; add smaller ones`);
}
