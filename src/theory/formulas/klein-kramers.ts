/**
 * The slowest relaxation of underdamped Langevin motion, dx = v dt, dv = (−U′ − γv) dt + √(2γT) dW (unit mass), from the
 * Klein–Kramers operator itself: Hermite functions in v, a sinc grid in x, matrix continued fraction over the Hermite index
 * (Risken, The Fokker–Planck Equation, ch. 10). With p = e^(−U/2T) Σ cₙ(x) ψₙ(v) and D = √T ∂ₓ + U′/(2√T),
 *
 *   ċₙ = −√n D cₙ₋₁ + √(n+1) Dᵀ cₙ₊₁ − nγ cₙ ,
 *
 * so a mode e^(−λt) obeys Dᵀ S₁⁻¹ D c₀ = λ c₀ with Sₙ = nγ − λ + (n+1) Dᵀ Sₙ₊₁⁻¹ D, every Sₙ symmetric and positive. Pure.
 */

import { EigenvalueDecomposition, Matrix } from "ml-matrix";
import { inverseCongruence } from "../../math/congruence.ts";
import { OutOfRange } from "../../math/out-of-range.ts";
import { attempt, isUnavailable } from "../unavailable.ts";
import type { Provenance } from "./provenance.ts";

export const KLEIN_KRAMERS: Provenance = {
  basis: "exact",
  label: "Klein–Kramers",
  source: "Klein, Ark. Mat. Astron. Fys. 16, 1 (1922); Risken, The Fokker–Planck Equation, ch. 10",
  validWhen: "continuous time, any friction; exact to the digits that the two resolutions agree on",
};

export interface KleinKramersProblem {
  /** U(x), energy. */
  readonly potential: (x: number) => number;
  /** U′(x). */
  readonly slope: (x: number) => number;
  /** T, energy. */
  readonly temperature: number;
  /** γ, per time. */
  readonly friction: number;
  /** A range outside which U is more than about 30 T above its minimum. */
  readonly range: readonly [number, number];
  /** True for U(x) = U(−x): then the slowest odd mode is sought, at an eighth of the cost. Default false. */
  readonly symmetric?: boolean;
  /** Relative change between two resolutions that ends the refinement. Default 1e-7. */
  readonly tolerance?: number;
}

export interface SlowestRelaxation {
  /** λ₁ > 0, per time: populations relax like e^(−λ₁t). λ₁ = k₁₂ + k₂₁; in a symmetric double well the rate is k = λ₁/2. */
  readonly rate: number;
  /** Relative change at the last refinement. */
  readonly error: number;
}

/** Multiplications of the costliest evaluation: about three seconds. */
const MOST_WORK = 3e9;

/**
 * The smallest positive decay rate of an underdamped particle between wells.
 * @throws where the slowest mode oscillates or is as fast as the friction, so that the continued fraction does not apply
 */
export function slowestRelaxation(problem: KleinKramersProblem): SlowestRelaxation {
  const { friction, temperature, range, tolerance = 1e-7, symmetric = false } = problem;
  if (!(friction > 0 && temperature > 0 && range[1] > range[0])) {
    throw new OutOfRange(
      `slowestRelaxation: got friction ${friction}, temperature ${temperature}, range ${range[0]} … ${range[1]}; all must be positive`,
    );
  }
  const length = (range[1] - range[0]) / (symmetric ? 2 : 1);
  // Turns of a thermal particle across the range for each relaxation of its velocity.
  const turns = Math.sqrt(temperature) / (friction * length);
  let points = Math.ceil((symmetric ? 28 : 56) * Math.sqrt(Math.max(1, turns)));
  let hermite = 24 + Math.ceil(80 * turns);
  const eigenvalue = () => effectiveEigenvalue(problem, points, hermite);
  const first = decayRate(eigenvalue());
  let rate = first.rate;
  for (;;) {
    points = Math.ceil(1.2 * points);
    hermite = Math.ceil(1.25 * hermite);
    // μ depends on λ so weakly that the slope found first serves all resolutions.
    const before = rate;
    rate += (eigenvalue()(rate) - rate) / (1 - first.slope);
    const error = Math.abs(rate / before - 1);
    if (error <= tolerance || 2 * (1.2 * points) ** 3 * 1.25 * hermite > MOST_WORK) return { rate, error };
  }
}

/** λ with μ(λ) = λ by the secant method, and dμ/dλ there. */
function decayRate(eigenvalue: (lambda: number) => number): {
  readonly rate: number;
  readonly slope: number;
} {
  let before = 0;
  let beforeValue = eigenvalue(0);
  let lambda = beforeValue;
  for (let iteration = 0; ; iteration++) {
    const value = eigenvalue(lambda);
    const slope = lambda === before ? 0 : (value - beforeValue) / (lambda - before);
    const next = lambda + (value - lambda) / (1 - slope);
    if (Math.abs(next / lambda - 1) < 1e-10 || iteration === 20) return { rate: next, slope };
    [before, beforeValue, lambda] = [lambda, value, next];
  }
}

/**
 * D = √T ∂ₓ + U′/(2√T) on a sinc grid. For a symmetric potential on half the grid, first for odd then for even functions:
 * the cₙ of an odd mode alternate.
 */
function gradients(
  { slope, temperature, range, symmetric = false }: KleinKramersProblem,
  points: number,
): readonly [Float64Array, Float64Array] {
  const root = Math.sqrt(temperature);
  const low = symmetric ? 0 : range[0];
  const step = (range[1] - low) / points;
  const derivative = (distance: number) =>
    distance === 0 ? 0 : (distance % 2 === 0 ? 1 : -1) / (distance * step);
  const build = (mirror: number) => {
    const matrix = new Float64Array(points * points);
    for (let i = 0; i < points; i++) {
      for (let j = 0; j < points; j++) {
        matrix[i * points + j] = root * (derivative(i - j) + mirror * derivative(i + j + 1));
      }
      matrix[i * points + i] += slope(low + (i + 0.5) * step) / (2 * root);
    }
    return matrix;
  };
  return symmetric ? [build(-1), build(1)] : [build(0), build(0)];
}

/** μ(λ), the lowest eigenvalue of Dᵀ S₁(λ)⁻¹ D that is not the stationary distribution's. */
function effectiveEigenvalue(
  problem: KleinKramersProblem,
  points: number,
  hermite: number,
): (lambda: number) => number {
  const ladder = gradients(problem, points);
  return (lambda) => lowestEigenvalue(problem, ladder, points, hermite, lambda);
}

function lowestEigenvalue(
  { friction, symmetric = false }: KleinKramersProblem,
  ladder: readonly [Float64Array, Float64Array],
  points: number,
  hermite: number,
  lambda: number,
): number {
  const shifted = (matrix: Float64Array, n: number) => {
    for (let i = 0; i < points; i++) matrix[i * points + i] += n * friction - lambda;
    return matrix;
  };
  let fraction = shifted(new Float64Array(points * points), hermite);
  for (let n = hermite - 1; n >= 0; n--) {
    const next = continued(fraction, ladder[n % 2], points, n + 1);
    fraction = n > 0 ? shifted(next, n) : next;
  }
  const rows = Array.from({ length: points }, (_, i) => fraction.subarray(i * points, (i + 1) * points));
  const { realEigenvalues } = new EigenvalueDecomposition(new Matrix(rows), { assumeSymmetric: true });
  // Without the symmetry the lowest is the stationary distribution's 0.
  return realEigenvalues.sort((a, b) => a - b)[symmetric ? 0 : 1];
}

function continued(
  fraction: Float64Array,
  gradient: Float64Array,
  points: number,
  factor: number,
): Float64Array {
  const found = attempt(() => inverseCongruence(fraction, gradient, points, factor));
  if (!isUnavailable(found)) return found;
  throw new OutOfRange(
    "slowestRelaxation: the slowest mode is as fast as the friction, so there is no rate; raise the barrier or the friction",
  );
}
