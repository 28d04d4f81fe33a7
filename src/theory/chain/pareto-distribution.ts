import { OutOfRange } from "../../math/out-of-range.ts";
import { type NoiseDistribution, symmetricDistribution } from "./noise-distribution.ts";

/**
 * Z = ±u^(−1/α) with u uniform on (0, 1) and a fair sign: P(|Z| > z) = z^(−α) for z ≥ 1, no value between −1 and 1
 * (the classical Pareto distribution, which Wang, Oh & Rhee, arXiv:2102.04297, draw their heavy-tailed noise from).
 * @param alpha tail index α > 0
 */
export function paretoDistribution(alpha: number): NoiseDistribution {
  if (!(alpha > 0 && alpha < Number.POSITIVE_INFINITY)) {
    throw new OutOfRange(`paretoDistribution: the tail index must be positive, got ${alpha}`);
  }
  return symmetricDistribution({
    name: `symmetric Pareto ${alpha}`,
    density: (z) => (Math.abs(z) < 1 ? 0 : (alpha / 2) * Math.abs(z) ** (-1 - alpha)),
    above: (z) => (z >= 1 ? z ** -alpha / 2 : z > -1 ? 0.5 : 1 - (-z) ** -alpha / 2),
    breaks: [-1, 1],
    resolution: 1,
    heavy: true,
    farthest: Number.POSITIVE_INFINITY,
  });
}
