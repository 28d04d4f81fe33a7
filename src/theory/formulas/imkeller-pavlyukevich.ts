/**
 * Escape by rare large jumps: dX = −U′(X) dt + ε dL with a symmetric α-stable Lévy process, E e^(ikL_t) = e^(−t|k|^α), whose
 * density of jumps is c_α |y|^(−1−α). Additive noise: Itô and Marcus agree. In steps: x′ = x − ηU′ + ε η^(1/α) S_α. Times are
 * t = ηk. Pure.
 */

import { gamma } from "../../math/gamma.ts";
import { OutOfRange } from "../../math/out-of-range.ts";
import type { Provenance } from "./provenance.ts";

export const LEVY_ESCAPE: Provenance = {
  basis: "asymptotic",
  label: "Imkeller & Pavlyukevich",
  source:
    "Imkeller & Pavlyukevich, Stoch. Proc. Appl. 116, 611 (2006); used for SGD by Şimşekli, Sagun & Gürbüzbalaban (arXiv:1901.06053) and Nguyen et al. (arXiv:1906.09069)",
  validWhen:
    "ε → 0 at fixed α < 2: a particle leaves in one jump from the minimum, so widths count and heights do not; too long by 17 % at α = 1.5, ε = 0.2, by 5 % at ε = 0.1 and steps of 0.01",
};
export const GETOOR: Provenance = {
  basis: "continuous",
  label: "Getoor",
  source: "Getoor, Trans. Amer. Math. Soc. 101, 75 (1961)",
  validWhen: "no potential, continuous time; exact",
};
export const STABLE_STATIONARY: Provenance = {
  basis: "exact",
  label: "stable law",
  source: "sum of independent stable variables over the steps of x′ = (1 − ηh)x + ε η^(1/α) S_α",
  validWhen: "quadratic loss, 0 < ηh < 2; exact in discrete time",
};

/** c_α = Γ(1 + α) sin(πα/2)/π: jumps of size above y come at the rate 2 c_α y^(−α)/α, both signs together. */
export function jumpDensity(index: number): number {
  checkIndex(index);
  return (gamma(1 + index) * Math.sin((Math.PI * index) / 2)) / Math.PI;
}

/**
 * ε^α (c_α/α)(a^−α + b^−α): rate, per time, of leaving (m − a, m + b); its inverse
 * π/[ε^α Γ(α) sin(πα/2)(a^−α + b^−α)] is the mean exit time. A side at infinity does not count.
 * @param index α, 0 < α < 2
 * @param scale ε
 * @param below a: distance from the minimum to the lower edge
 * @param above b: distance to the upper edge
 */
export function levyEscapeRate(index: number, scale: number, below: number, above: number): number {
  if (!(scale > 0 && below > 0 && above > 0)) {
    throw new OutOfRange(`levyEscapeRate: got ε = ${scale}, a = ${below}, b = ${above}; all are positive`);
  }
  return ((scale ** index * jumpDensity(index)) / index) * (below ** -index + above ** -index);
}

export const levyEscapeTime = (index: number, scale: number, below: number, above: number): number =>
  1 / levyEscapeRate(index, scale, below, above);

/** Probability that the exit is above: b^−α/(a^−α + b^−α). */
export const upperExitShare = (index: number, below: number, above: number): number =>
  above ** -index / (below ** -index + above ** -index);

/** r^α/(ε^α Γ(1 + α)): mean time of a free particle from the middle out of (−r, r); α = 2 is Brownian with D = ε². */
export function freeFlightTime(index: number, scale: number, radius: number): number {
  if (!(index > 0 && index <= 2)) throw new OutOfRange(`α: got ${index}; a stable index lies in (0, 2]`);
  return (radius / scale) ** index / gamma(1 + index);
}

/** σ with E e^(ikx) = e^(−|σk|^α) in the stationary state of the discrete rule: σ^α = ε^α η/(1 − |1 − ηh|^α). */
export function stationaryScale(
  index: number,
  scale: number,
  learningRate: number,
  curvature: number,
): number {
  const memory = Math.abs(1 - learningRate * curvature) ** index;
  if (!(memory < 1)) {
    throw new OutOfRange(
      `stationaryScale: got ηh = ${learningRate * curvature}; the rule has a stationary state for 0 < ηh < 2`,
    );
  }
  return scale * (learningRate / (1 - memory)) ** (1 / index);
}

/** σ of the continuous-time process: ε/(αh)^(1/α). */
export const continuousStationaryScale = (index: number, scale: number, curvature: number): number =>
  scale / (index * curvature) ** (1 / index);

function checkIndex(index: number): void {
  if (!(index > 0 && index < 2)) throw new OutOfRange(`α: got ${index}; jumps need a stable index in (0, 2)`);
}
