import type { Noise } from "../experiment/document/noise.ts";
import { twoPointLaw } from "./chain/finite-law.ts";
import type { NoiseLaw } from "./chain/law.ts";
import { normalLaw } from "./chain/normal-law.ts";
import { paretoLaw } from "./chain/pareto-law.ts";
import { stableLaw } from "./chain/stable-law.ts";
import { studentLaw } from "./chain/student-law.ts";
import { attempt, type Unavailable } from "./unavailable.ts";

const first = (index: number | readonly number[]): number => (typeof index === "number" ? index : index[0]);

/** The law of ξ in one variable, as the solver of chains needs it; of noise `none` a normal law that nothing multiplies. */
export function noiseLaw(noise: Noise): NoiseLaw | Unavailable {
  switch (noise.kind) {
    case "none":
    case "gaussian":
      return normalLaw;
    case "rademacher":
      return twoPointLaw;
    case "pareto":
      return paretoLaw(first(noise.alpha));
    case "student":
      return studentLaw(noise.degrees);
    case "stable":
      return stableNoiseLaw(first(noise.alpha));
    case "minibatch":
      return { unavailable: "the noise of minibatches has no law of its own: it is that of the examples" };
  }
}

/** Symmetric α-stable, where tables of it can be made. */
export function stableNoiseLaw(alpha: number): NoiseLaw | Unavailable {
  return attempt(() => stableLaw(alpha));
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
