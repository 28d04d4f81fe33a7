/** Expected values in closed form or by a sum, each with its derivation; none of them uses the engine or its theory. */

/** Brownian motion with drift v and unit noise between −a and a, from x: probability of leaving at a. */
export const upperProbability = (v: number, a: number, x = 0): number =>
  v === 0 ? (x + a) / (2 * a) : Math.expm1(-2 * v * (x + a)) / Math.expm1(-4 * v * a);

/** Its mean exit time, from E X_T = x + v E T (optional stopping). */
export const meanBetween = (v: number, a: number, x = 0): number =>
  v === 0 ? a ** 2 - x ** 2 : (a * (2 * upperProbability(v, a, x) - 1) - x) / v;

/** Mean over a normal v by the trapezoid rule, whose error for a smooth integrand falls exponentially. */
export function overNormal(mean: number, deviation: number, of: (v: number) => number): number {
  const step = 1 / 64;
  let sum = 0;
  for (let k = -8 / step; k <= 8 / step; k++) {
    const z = k * step;
    sum += Math.exp(-(z ** 2) / 2) * of(mean + deviation * z);
  }
  return (sum * step) / Math.sqrt(2 * Math.PI);
}

/** Mean over a uniform x by Simpson's rule. */
export function overUniform(low: number, high: number, of: (x: number) => number): number {
  const parts = 200;
  const width = (high - low) / parts;
  let sum = 0;
  for (let k = 0; k <= parts; k++) {
    sum += (k === 0 || k === parts ? 1 : k % 2 === 1 ? 4 : 2) * of(low + k * width);
  }
  return sum / (3 * parts);
}

/** Probability that a Brownian motion of unit noise is inside (−1, 1) at time t, from 0: a Fourier series. */
export function insideAfter(t: number): number {
  let sum = 0;
  for (let k = 0; k < 50; k++) {
    const m = 2 * k + 1;
    sum += ((k % 2 === 0 ? 4 : -4) / (Math.PI * m)) * Math.exp((-(m ** 2) * Math.PI ** 2 * t) / 8);
  }
  return sum;
}

/**
 * Mean time of dX = −V′ dt + √(2T) dW from the reflecting or symmetric place 0 to ±L: (1/T) ∫₀ᴸ e^{V(y)/T} ∫₀ʸ e^{−V(z)/T} dz dy, by the
 * trapezoid rule on a fine grid.
 */
export function meanToEnds(potential: (x: number) => number, temperature: number, end: number): number {
  const parts = 40_000;
  const width = end / parts;
  let inner = 0;
  let outer = 0;
  let before = Math.exp(-potential(0) / temperature);
  let lastOuter = 0;
  for (let k = 1; k <= parts; k++) {
    const y = k * width;
    const weight = Math.exp(-potential(y) / temperature);
    inner += ((before + weight) / 2) * width;
    const value = inner / weight;
    outer += ((lastOuter + value) / 2) * width;
    before = weight;
    lastOuter = value;
  }
  return outer / temperature;
}
