import type { Noise } from "../experiment/document/noise.ts";
import { twoPointDistribution } from "./chain/finite-distribution.ts";
import type { NoiseDistribution } from "./chain/noise-distribution.ts";
import { normalDistribution } from "./chain/normal-distribution.ts";
import { paretoDistribution } from "./chain/pareto-distribution.ts";
import { stableDistribution } from "./chain/stable-distribution.ts";
import { studentDistribution } from "./chain/student-distribution.ts";
import { attempt, type Unavailable } from "./unavailable.ts";

const first = (index: number | readonly number[]): number => (typeof index === "number" ? index : index[0]);

/** The distribution of ξ in one variable, as the solver of chains needs it; of noise `none` a normal distribution that nothing multiplies. */
export function noiseDistribution(noise: Noise): NoiseDistribution | Unavailable {
  switch (noise.kind) {
    case "none":
    case "gaussian":
      return normalDistribution;
    case "rademacher":
      return twoPointDistribution;
    case "pareto":
      return paretoDistribution(first(noise.alpha));
    case "student":
      return studentDistribution(noise.degrees);
    case "stable":
      return stableNoiseDistribution(first(noise.alpha));
    case "minibatch":
      return { unavailable: "the noise of minibatches has no law of its own: it is that of the examples" };
  }
}

/** Symmetric α-stable, where tables of it can be made. */
export function stableNoiseDistribution(alpha: number): NoiseDistribution | Unavailable {
  return attempt(() => stableDistribution(alpha));
}

/** Variance of one component of ξ; infinite where the tails are too heavy. */
export function noiseVariance(noise: Noise): number {
  switch (noise.kind) {
    case "none":
      return 0;
    case "gaussian":
    case "rademacher":
      return 1;
    case "student":
      return noise.degrees > 2 ? noise.degrees / (noise.degrees - 2) : Number.POSITIVE_INFINITY;
    case "pareto": {
      const alpha = smallest(noise.alpha);
      return alpha > 2 ? alpha / (alpha - 2) : Number.POSITIVE_INFINITY;
    }
    case "stable":
      return smallest(noise.alpha) === 2 ? 2 : Number.POSITIVE_INFINITY;
    case "minibatch":
      return Number.NaN;
  }
}

/** Of indices that differ from one variable to the next the variance is that of the heaviest tail, and finite only if all are. */
const smallest = (index: number | readonly number[]): number =>
  typeof index === "number" ? index : Math.min(...index);
