/**
 * Power-law tails of SGD in linear regression: w′ = (1 − ηz) w + noise with z = (1/B) Σ x², x normal of variance a. If
 * E ln|1 − ηz| < 0 the stationary distribution has P(|w| > x) ∝ x^−β with E|1 − ηz|^β = 1 (Kesten, Acta Math. 131, 207, 1973). One
 * step is one update. Pure.
 */

import { integrateSingular } from "../../math/double-exponential.ts";
import { logGamma } from "../../math/gamma.ts";
import { OutOfRange } from "../../math/out-of-range.ts";
import { root } from "../../math/root.ts";
import type { Provenance } from "./provenance.ts";

export const KESTEN: Provenance = {
  basis: "exact",
  label: "Kesten",
  source: "Kesten, Acta Math. 131, 207 (1973); Goldie, Ann. Appl. Probab. 1, 126 (1991)",
  validWhen: "linear regression of one Gaussian input, fresh samples, E ln|1 − ηz| < 0; exact",
};
export const ZIYIN_TAIL: Provenance = {
  basis: "asymptotic",
  label: "Ziyin",
  source: "Ziyin, Liu, Mori & Ueda, arXiv:2102.05375, section on the tail index: β = 2B/(aη) − B",
  validWhen: "exact only at β = 2; 33 % too high at B = 10, ηa = 1",
};
export const MORI_TAIL: Provenance = {
  basis: "continuous",
  label: "Mori",
  source: "Mori et al., arXiv:2105.09557, eq. (18) for a quadratic loss: β = 2φ − 1 = 1 + 2B/(aη)",
  validWhen:
    "continuous time and noise proportional to the loss; a discrete rule with few samples a step has heavier tails",
};

/** ln E|1 − ηz|^p with z = χ²_B a/B. @param strength ηa */
export function logMoment(power: number, strength: number, batch: number): number {
  // In u = √(Bz/a), the chi distribution; the factor vanishes at u = turn.
  const turn = Math.sqrt(batch / strength);
  const logNorm = (1 - batch / 2) * Math.LN2 - logGamma(batch / 2);
  const at = (u: number, distance: number): number => {
    const logFactor = Math.log(strength / batch) + Math.log(u + turn) + Math.log(distance);
    return Math.exp(logNorm + (batch - 1) * Math.log(u) - (u * u) / 2 + power * logFactor);
  };
  return Math.log(
    integrateSingular((_, fromLow, toHigh) => at(fromLow, toHigh), 0, turn, 1e-12) +
      integrateSingular((u, fromLow) => at(u, fromLow), turn, Number.POSITIVE_INFINITY, 1e-12),
  );
}

/**
 * β > 0 with E|1 − ηz|^β = 1, the exact tail index.
 * @param strength ηa
 * @param batch B ≥ 1
 * @throws where E ln|1 − ηz| ≥ 0, so that there is no stationary distribution
 */
export function tailIndex(strength: number, batch: number): number {
  // ln E|1 − ηz|^β is convex in β and 0 at β = 0: one more root, if it falls at first.
  const small = 1e-3;
  if (!(logMoment(small, strength, batch) < 0)) {
    throw new OutOfRange(
      `tailIndex: E ln|1 − ηz| is not negative at ηa = ${strength}, B = ${batch}, so there is no stationary law; lower the learning rate`,
    );
  }
  let high = 2 * small;
  while (logMoment(high, strength, batch) < 0) high *= 2;
  return root((power) => logMoment(power, strength, batch), high / 2, high);
}

/** 2B/(ηa) − B. */
export const ziyinTailIndex = (strength: number, batch: number): number => (2 * batch) / strength - batch;
/** 1 + 2B/(ηa). */
export const moriTailIndex = (strength: number, batch: number): number => 1 + (2 * batch) / strength;
