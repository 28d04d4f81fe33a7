import { OutOfRange } from "../../math/out-of-range.ts";
import type { Atom, NoiseDistribution } from "./noise-distribution.ts";
import { NO_DENSITY } from "./spread.ts";

/** Z that takes finitely many values. @param atoms values with probabilities that add up to 1 within 1e-12 */
export function finiteDistribution(atoms: readonly Atom[]): NoiseDistribution {
  const total = atoms.reduce((sum, { probability }) => sum + probability, 0);
  if (
    !(Math.abs(total - 1) < 1e-12) ||
    !atoms.every(({ at, probability }) => Number.isFinite(at) && probability > 0)
  ) {
    throw new OutOfRange(
      `finiteDistribution: probabilities must be positive and add up to 1, got a sum of ${total}; give every value with its probability`,
    );
  }
  return {
    name: `${atoms.length} values`,
    density: NO_DENSITY,
    above: () => 0,
    below: () => 0,
    breaks: [],
    resolution: 1,
    heavy: false,
    farthest: 0,
    atoms,
  };
}

/** Z = ±1 with probability ½ each (Rademacher): mean 0, variance 1. */
export const twoPointDistribution: NoiseDistribution = finiteDistribution([
  { at: -1, probability: 0.5 },
  { at: 1, probability: 0.5 },
]);
