import type { Step } from "./displacement.ts";
import type { Ray } from "./rays.ts";

/** The smallest step of a particle beside its position, among the places that are looked at. */
export interface SmallestStep {
  /** Noise of one step in a coordinate, in the size of that coordinate as the device holds it; infinite where there is no noise. */
  readonly share: number;
  readonly at: readonly number[];
  /** Noise of one step there. */
  readonly noise: number;
}

/**
 * How small steps get beside the positions that 32-bit numbers hold, at the start and on the rays from it.
 * @param from the place that positions are counted from
 */
export function smallestStep(
  step: Step | undefined,
  rays: readonly Ray[],
  from: readonly number[],
): SmallestStep {
  let smallest: SmallestStep = { share: Number.POSITIVE_INFINITY, at: [], noise: 0 };
  if (step === undefined) return smallest;
  for (const { places, time } of rays) {
    for (const at of places) {
      const { noise } = step(at, time);
      noise.forEach((size, variable) => {
        const share = size / Math.abs(at[variable] - from[variable]);
        // A step without noise is the rule itself, and settles at a minimum.
        if (size > 0 && share < smallest.share) smallest = { share, at, noise: size };
      });
    }
  }
  return smallest;
}
