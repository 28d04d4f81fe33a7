import { bind } from "../../formula/bind.ts";
import type { Node } from "../../formula/graph.ts";
import type { Experiment } from "../document/experiment.ts";
import { perVariable } from "../document/per-variable.ts";
import { type EquationsOfMotion, parameterValues } from "./equations-of-motion.ts";

/** What one step adds to a position, coordinate by coordinate. */
export interface Displacement {
  /** Its part without noise. */
  readonly drift: readonly number[];
  /** Size of its noise: the standard deviation, or the scale of a distribution that has none. */
  readonly noise: readonly number[];
  /** Standard deviation of the noise along a direction of length 1, where the noises of the variables are correlated. */
  readonly along?: (direction: readonly number[]) => number;
}

/** Size of a step's noise along a direction of length 1. */
export const noiseAlong = ({ noise, along }: Displacement, direction: readonly number[]): number =>
  along?.(direction) ?? Math.hypot(...noise.map((value, i) => value * direction[i]));

/** At a place and a time, 0 unless given. */
export type Step = (at: readonly number[], time?: number) => Displacement;

/**
 * The displacement of one step as a function of the place and the time, in f64, with the learning rate of the first step; for checks of steps
 * against positions. Undefined where a step's noise is that of a minibatch.
 * @param experiment one point of a sweep
 * @param motionOf its motion
 * @param temperature at a time, of a dynamics that has one
 */
export function displacement(
  experiment: Pick<Experiment, "landscape" | "dynamics">,
  motionOf: () => EquationsOfMotion,
  temperature: (time?: number) => number,
): Step | undefined {
  const { dynamics, landscape } = experiment;
  if (landscape.examples !== undefined) return undefined;
  const dimension = landscape.variables.length;
  const parts = motionOf();
  const zeros = new Array<number>(dimension).fill(0);
  const ones = zeros.map(() => 1);
  const parameters = parameterValues(experiment);
  /** A part of the motion at a place and a time, beside a second vector where it reads one. */
  const values = (nodes: readonly Node[]) => {
    const evaluate = bind(nodes, 2 * dimension, parameters);
    return (at: readonly number[], time?: number, second: readonly number[] = zeros): number[] =>
      Array.from(evaluate([...at, ...second], time));
  };
  const times = (factor: number, vector: readonly number[]): number[] =>
    vector.map((value) => factor * value);
  switch (dynamics.kind) {
    case "overdamped": {
      const force = values(parts.force!);
      return (at, time) => ({
        drift: times(dynamics.step, force(at, time)),
        noise: times(Math.sqrt(2 * temperature(time) * dynamics.step), ones),
      });
    }
    case "coloured": {
      const force = values(parts.force!);
      const { step, correlationTime } = dynamics;
      // Over a step the noise moves a particle by no more than √(2Th), and by h√(T/τ) where it hardly changes.
      return (at, time) => ({
        drift: times(step, force(at, time)),
        noise: times(
          Math.sqrt(temperature(time)) * Math.min(Math.sqrt(2 * step), step / Math.sqrt(correlationTime)),
          ones,
        ),
      });
    }
    case "underdamped": {
      return (_, time) => ({
        drift: zeros,
        noise: times(dynamics.step * Math.sqrt(temperature(time)), ones),
      });
    }
    case "diffusion": {
      const drift = values(parts.drift!);
      const root = Math.sqrt(dynamics.step);
      if (parts.covariance !== undefined) {
        const entries = values(parts.covariance.flat());
        return (at, time) => {
          const covariance = entries(at, time);
          const entry = (i: number, j: number): number => covariance[i * dimension + j];
          const sum = (vector: readonly number[]): number =>
            zeros.reduce(
              (total, _, i) => vector.reduce((row, value, j) => row + vector[i] * entry(i, j) * value, total),
              0,
            );
          return {
            drift: times(dynamics.step, drift(at, time)),
            noise: zeros.map((_, i) => root * Math.sqrt(Math.max(0, entry(i, i)))),
            along: (direction) => root * Math.sqrt(Math.max(0, sum(direction))),
          };
        };
      }
      const spread = values(parts.spread!);
      return (at, time) => ({
        drift: times(dynamics.step, drift(at, time)),
        noise: times(root, spread(at, time)),
      });
    }
    case "levy": {
      const force = values(parts.force!);
      const alphas = perVariable(dynamics.alpha, dimension);
      const noise = perVariable(dynamics.scale, dimension).map(
        (scale, i) => scale * dynamics.step ** (1 / alphas[i]),
      );
      return (at, time) => ({ drift: times(dynamics.step, force(at, time)), noise });
    }
    case "adam":
    case "rmsprop":
    case "lion":
    case "adagrad":
    case "adamax":
    case "nadam":
    case "radam":
      // A step divides the gradient by its own size.
      return () => ({ drift: zeros, noise: times(dynamics.learningRate, ones) });
    case "adadelta": {
      // The first step, before which there is no other to go by.
      const { learningRate, epsilon, smoothing } = dynamics;
      const first = learningRate * Math.sqrt(epsilon / (1 - smoothing));
      return () => ({ drift: zeros, noise: times(first, ones) });
    }
    case "low-precision-sgld": {
      const gradient = values(parts.sampleGradient!);
      const noise = Math.sqrt(2 * dynamics.learningRate * dynamics.temperature);
      return (at, time) => ({
        drift: times(-dynamics.learningRate, gradient(at, time)),
        noise: times(noise, ones),
      });
    }
    default: {
      const gradient = values(parts.sampleGradient!);
      const direction =
        parts.precondition === undefined
          ? (_: readonly number[], __: number | undefined, vector: readonly number[]) => vector
          : values(parts.precondition);
      const rate = dynamics.learningRate;
      const thermal = (time?: number): number => {
        if (dynamics.kind === "sgld") return Math.sqrt(2 * rate * temperature(time));
        return dynamics.kind === "truncated-sgd" ? dynamics.deviation : 0;
      };
      const still = dynamics.noise.kind === "none";
      return (at, time) => {
        const mean = gradient(at, time);
        const other = still ? mean : gradient(at, time, ones);
        return {
          drift: times(-rate, direction(at, time, mean)),
          noise: direction(
            at,
            time,
            other.map((value, i) => value - mean[i]),
          ).map((value) => Math.hypot(rate * value, thermal(time))),
        };
      };
    }
  }
}
