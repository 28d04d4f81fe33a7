/**
 * The setting of Mori, Ziyin, Liu & Ueda, arXiv:2105.09557, section 5.3, with its real minibatches: x ~ N(0, a·1), y ~ N(0, σ²)
 * independent of x, exit where L = c L*. The gradient's covariance is (1/B)[(1 + r²)·1 + r² r̂r̂ᵀ] in units of aσ², r = |w|√a/σ;
 * the paper keeps its first part. Pure.
 */

import { integrate } from "../../math/integrate.ts";
import { OutOfRange } from "../../math/out-of-range.ts";
import type { Provenance } from "../../theory/formulas/provenance.ts";

export const EXACT_COVARIANCE_TIME: Provenance = {
  basis: "continuous",
  label: "diffusion with the exact covariance",
  source:
    "scale function and speed measure of dr with the exact covariance (1 + 2r²)/B along the radius (Gardiner, Handbook of Stochastic Methods, 5.2.7)",
  validWhen:
    "Itô, continuous time, Gaussian noise; wrong for real minibatches, whose noise is not Gaussian: shown to be compared",
};

/**
 * hτ: mean exit time, in units of 1/h, from 0 to L = c L* of the diffusion with the exact covariance,
 *
 *   ∫₀^√(c−1) r^(1−n) (1 + 2r²)^p ∫₀^r (2/T) ρ^(n−1) (1 + 2ρ²)^(−1−p) dρ dr,   p = 1/(2T) + (n − 1)/4 .
 *
 * @param directions n ≥ 1
 * @param temperature T = ηh/B
 * @param lossRatio c > 1
 */
export function exactCovarianceExitTime(directions: number, temperature: number, lossRatio: number): number {
  if (!(directions >= 1 && temperature > 0 && lossRatio > 1)) {
    throw new OutOfRange(
      `exactCovarianceExitTime: got n = ${directions}, T = ${temperature}, c = ${lossRatio}; use n ≥ 1, T > 0 and c > 1`,
    );
  }
  const power = 1 / (2 * temperature) + (directions - 1) / 4;
  const end = Math.sqrt(lossRatio - 1);
  const inner = (r: number): number => {
    const logEnd = Math.log1p(2 * r * r);
    return integrate(
      (x) => {
        const log = Math.log1p(2 * (r * x) ** 2);
        return ((2 * r) / temperature) * x ** (directions - 1) * Math.exp(power * (logEnd - log) - log);
      },
      marksUpTo(1, Math.sqrt(temperature) / r),
      1e-12,
    );
  };
  return integrate(inner, marksUpTo(end, Math.sqrt(temperature)), 1e-11);
}

/** 0, width, 2 width, 4 width, … end: pieces that grow with the distance from a peak at 0. */
function marksUpTo(end: number, width: number): number[] {
  const marks = [0];
  for (let mark = width; mark < 0.9 * end; mark *= 2) marks.push(mark);
  return [...marks, end];
}
