/**
 * Escape over a barrier of height ΔU by thermal noise: overdamped (Eyring–Kramers), at any friction (Kramers–Langer, Mel'nikov &
 * Meshkov). Unit mass: dx = v dt, dv = (−U′ − γv) dt + √(2γT) dW; overdamped dx = −U′ dt + √(2T) dW. Rates are per unit of
 * time and count passages from one well into the next. Additive noise: all conventions agree. Pure.
 */

import { integrateSingular } from "../../math/double-exponential.ts";
import { OutOfRange } from "../../math/out-of-range.ts";
import type { Provenance } from "./provenance.ts";

export const EYRING_KRAMERS: Provenance = {
  basis: "asymptotic",
  label: "Eyring–Kramers",
  source: "Kramers, Physica 7, 284 (1940); Hänggi, Talkner & Borkovec, Rev. Mod. Phys. 62, 251 (1990)",
  validWhen: "overdamped motion and a barrier of many T",
};
export const KRAMERS_LANGER: Provenance = {
  basis: "asymptotic",
  label: "Kramers–Langer",
  source: "Kramers, Physica 7, 284 (1940); Langer, Ann. Phys. 54, 258 (1969)",
  validWhen:
    "a barrier of many T, and friction strong enough for the well to stay in equilibrium: energy lost in one turn δ = γI/T ≫ 1",
};
export const MELNIKOV_MESHKOV: Provenance = {
  basis: "asymptotic",
  label: "Mel'nikov–Meshkov",
  source:
    "Mel'nikov & Meshkov, J. Chem. Phys. 85, 1018 (1986); Pollak, Grabert & Hänggi, J. Chem. Phys. 91, 4073 (1989)",
  validWhen:
    "any friction, a barrier of many T; for a double well at 4 to 5 T 4 to 10 % too high from γ = 0.1 ω_0 on, 19 to 28 % below",
};

/** A barrier between two wells. */
export interface Barrier {
  /** U″ at the minimum, > 0. */
  readonly wellCurvature: number;
  /** |U″| at the top, > 0. */
  readonly barrierCurvature: number;
  /** ΔU, energy from the minimum to the top. */
  readonly height: number;
  /** T, energy. */
  readonly temperature: number;
}

/** k = √(U″(a) |U″(s)|)/(2π) e^(−ΔU/T): rate over one barrier, overdamped. */
export function eyringKramersRate({ wellCurvature, barrierCurvature, height, temperature }: Barrier): number {
  return (Math.sqrt(wellCurvature * barrierCurvature) / (2 * Math.PI)) * Math.exp(-height / temperature);
}

/**
 * k = |λ_s|/(2π) √(det H_a/|det H_s|) e^(−ΔU/T): the overdamped rate in any dimension.
 * @param saddleCurvatures eigenvalues of the Hessian at the saddle, exactly one of them negative
 */
export function eyringKramersRateFromHessians(
  wellCurvatures: readonly number[],
  saddleCurvatures: readonly number[],
  height: number,
  temperature: number,
): number {
  const unstable = saddleCurvatures.filter((value) => value < 0);
  if (unstable.length !== 1 || wellCurvatures.length !== saddleCurvatures.length) {
    throw new OutOfRange(
      `eyringKramersRateFromHessians: got ${unstable.length} negative curvatures at the saddle, ${saddleCurvatures.length} in all and ${wellCurvatures.length} at the minimum; a saddle has one negative, and both places have the same number`,
    );
  }
  const logs = (values: readonly number[]) =>
    values.reduce((sum, value) => sum + Math.log(Math.abs(value)), 0);
  return (
    (-unstable[0] / (2 * Math.PI)) *
    Math.exp((logs(wellCurvatures) - logs(saddleCurvatures)) / 2 - height / temperature)
  );
}

/** k = [(√(γ²/4 + ω_b²) − γ/2)/ω_b] (ω_0/2π) e^(−ΔU/T), ω² the curvatures: moderate to strong friction. */
export function kramersLangerRate(barrier: Barrier, friction: number): number {
  const frequency = Math.sqrt(barrier.barrierCurvature);
  // The difference of the formula, without its cancellation at strong friction.
  const reactive = barrier.barrierCurvature / (Math.hypot(friction / 2, frequency) + friction / 2);
  return (reactive / frequency) * transitionStateRate(barrier);
}

/** (ω_0/2π) e^(−ΔU/T): the flux of equilibrium over the top, an upper bound of every rate. */
export function transitionStateRate({ wellCurvature, height, temperature }: Barrier): number {
  return (Math.sqrt(wellCurvature) / (2 * Math.PI)) * Math.exp(-height / temperature);
}

/**
 * I = ∮ p dx = 2 ∫ √(2(U_b − U)) dx over a well at the energy of the barrier's top, unit mass.
 * @param turning the far turning point, where U = U_b
 * @param top the barrier's top, on either side of it
 */
export function wellAction(potential: (x: number) => number, turning: number, top: number): number {
  const energy = potential(top);
  const [low, high] = turning < top ? [turning, top] : [top, turning];
  return 2 * integrateSingular((x) => Math.sqrt(Math.max(0, 2 * (energy - potential(x)))), low, high, 1e-10);
}

/** A(δ) = exp{(1/2π) ∫ ln[1 − e^(−δ(λ² + ¼))]/(λ² + ¼) dλ}: depopulation factor of a well; δ → 0 gives δ, δ → ∞ gives 1. */
export function depopulationFactor(delta: number): number {
  if (!(delta > 0))
    throw new OutOfRange(`depopulationFactor: got δ = ${delta}; the energy lost in one turn is positive`);
  // λ = ½ cot θ makes the integrand flat at θ = 0, where λ is infinite.
  const half = integrateSingular(
    (theta) => logOneMinusExp(delta / (4 * Math.sin(theta) ** 2)),
    0,
    Math.PI / 2,
    1e-12,
  );
  return Math.exp((2 / Math.PI) * half);
}

/** ln(1 − e^(−x)) for x > 0 to full relative precision. */
function logOneMinusExp(x: number): number {
  return x > Math.LN2 ? Math.log1p(-Math.exp(-x)) : Math.log(-Math.expm1(-x));
}

/**
 * The turnover rate from well 1 into well 2: k = k_KL A(δ₁) A(δ₂)/A(δ₁ + δ₂), δ = γI/T. For a symmetric double well
 * k_KL A(δ)²/A(2δ); for an absorbing other side (δ₂ = ∞) k_KL A(δ₁).
 * @param actions I of the well that is left and of the well that is entered, Infinity where nothing returns
 */
export function melnikovMeshkovRate(
  barrier: Barrier,
  friction: number,
  actions: readonly [number, number],
): number {
  const [one, two] = actions.map((action) => (friction * action) / barrier.temperature);
  const factor = depopulationFactor(one);
  if (two === Number.POSITIVE_INFINITY) return kramersLangerRate(barrier, friction) * factor;
  return (
    (kramersLangerRate(barrier, friction) * factor * depopulationFactor(two)) / depopulationFactor(one + two)
  );
}
