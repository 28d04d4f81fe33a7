import type { Experiment } from "../document/experiment.ts";
import { displacement } from "./displacement.ts";
import { origin } from "./origin.ts";
import { rays } from "./rays.ts";

/** The smallest step of a particle beside its position, among the places that are looked at. */
export interface SmallestStep {
  /** Noise of one step in a coordinate, in the size of that coordinate as the device holds it; infinite where there is no noise. */
  readonly share: number;
  readonly at: readonly number[];
  /** Noise of one step there. */
  readonly noise: number;
}

/**
 * How small steps get beside the positions that 32-bit numbers hold, at the start and on the `rays` from it.
 * @param experiment one point of a sweep
 */
export function smallestStep(experiment: Experiment): SmallestStep {
  const step = displacement(experiment);
  const none = { share: Number.POSITIVE_INFINITY, at: [], noise: 0 };
  if (step === undefined) return none;
  const from = origin(experiment);
  let smallest: SmallestStep = none;
  for (const { places } of rays(experiment)) {
    for (const at of places) {
      const { noise } = step(at);
      noise.forEach((size, variable) => {
        const share = size / Math.abs(at[variable] - from[variable]);
        // A step without noise is the rule itself, and settles at a minimum.
        if (size > 0 && share < smallest.share) smallest = { share, at, noise: size };
      });
    }
  }
  return smallest;
}
