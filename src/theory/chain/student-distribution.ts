import { logGamma } from "../../math/gamma.ts";
import { incompleteBeta } from "../../math/incomplete-beta.ts";
import { OutOfRange } from "../../math/out-of-range.ts";
import { type NoiseDistribution, symmetricDistribution } from "./noise-distribution.ts";

/**
 * Z of Student's t distribution with ν degrees of freedom, unscaled: density ∝ (1 + z²/ν)^(−(ν+1)/2), variance ν/(ν − 2) for ν > 2.
 * Tail P(Z > z) = ½ I_{ν/(ν+z²)}(ν/2, ½) (Abramowitz & Stegun 26.7.1).
 * @param degrees ν > 0
 */
export function studentDistribution(degrees: number): NoiseDistribution {
  if (!(degrees > 0 && degrees < Number.POSITIVE_INFINITY)) {
    throw new OutOfRange(`studentDistribution: the degrees of freedom must be positive, got ${degrees}`);
  }
  const top = Math.exp(logGamma((degrees + 1) / 2) - logGamma(degrees / 2)) / Math.sqrt(Math.PI * degrees);
  const tail = (z: number): number => {
    const total = degrees + z * z;
    return 0.5 * incompleteBeta(degrees / 2, 0.5, degrees / total, (z * z) / total);
  };
  return symmetricDistribution({
    name: `Student t ${degrees}`,
    density: (z) => top * Math.exp(-((degrees + 1) / 2) * Math.log1p((z * z) / degrees)),
    above: (z) => (!Number.isFinite(z) ? (z > 0 ? 0 : 1) : z >= 0 ? tail(z) : 1 - tail(-z)),
    resolution: Math.min(2, Math.sqrt(degrees)),
    heavy: true,
    farthest: Number.POSITIVE_INFINITY,
  });
}
