import { gaussLegendre } from "../../math/gauss.ts";

const RULE = gaussLegendre(16);

/** The distribution of the random part Z of a step x′ = m(x) + s(x) Z, in the form that the exact solver of a chain needs. */
export interface NoiseDistribution {
  /** For messages: "standard normal", "stable 1.5". */
  readonly name: string;
  /** Density of the part of Z that has one, relative error about 1e-13. */
  readonly density: (z: number) => number;
  /** P(Z > z) of the part that has a density, with full relative precision in the upper tail. */
  readonly above: (z: number) => number;
  /** P(Z < z) of the part that has a density, with full relative precision in the lower tail. */
  readonly below: (z: number) => number;
  /** Where the density jumps, ascending. */
  readonly breaks: readonly number[];
  /**
   * Length, in z, of a piece round 0 on which the density is a polynomial of degree about 15 to rounding. Beyond, a piece
   * may be as long as its distance from 0 if `heavy`, and no longer than this otherwise.
   */
  readonly resolution: number;
  /** True if the tails fall like a power. */
  readonly heavy: boolean;
  /** |z| beyond which the density is below 1e-200 and taken as 0; infinite for power tails. */
  readonly farthest: number;
  /** Single values of Z with their probabilities; with the part that has a density they make 1. */
  readonly atoms: readonly Atom[];
}

export interface Atom {
  readonly at: number;
  readonly probability: number;
}

/** A distribution that is symmetric about 0 and has a density. */
export function symmetricDistribution(
  distribution: Pick<
    NoiseDistribution,
    "name" | "density" | "above" | "resolution" | "heavy" | "farthest"
  > & {
    readonly breaks?: readonly number[];
  },
): NoiseDistribution {
  return { breaks: [], ...distribution, below: (z) => distribution.above(-z), atoms: [] };
}

/** P(low < Z < high) of the part of the distribution that has a density, with full relative precision wherever it lies. */
export function probabilityBetween(distribution: NoiseDistribution, low: number, high: number): number {
  if (!(low < high)) return 0;
  if (low === Number.NEGATIVE_INFINITY) return distribution.below(high);
  if (high === Number.POSITIVE_INFINITY) return distribution.above(low);
  const [near, far] =
    low >= 0
      ? [distribution.above(low), distribution.above(high)]
      : [distribution.below(high), distribution.below(low)];
  if (low >= 0 || high <= 0) {
    // A narrow piece of a tail: the difference would lose what the two have in common.
    if (far > 0.9 * near && !distribution.breaks.some((at) => at >= low && at <= high)) {
      let sum = 0;
      const half = (high - low) / 2;
      for (let q = 0; q < RULE.points.length; q++)
        sum += RULE.weights[q] * distribution.density(low + half * (1 + RULE.points[q]));
      return half * sum;
    }
    return near - far;
  }
  return (
    1 -
    distribution.atoms.reduce((sum, { probability }) => sum + probability, 0) -
    distribution.below(low) -
    distribution.above(high)
  );
}
