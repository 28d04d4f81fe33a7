/**
 * Driftless Brownian motion in a constant strip: its flux through either end as the series of images for early times and of modes for
 * late ones, each taken until nothing is added (Feller, An Introduction to Probability Theory II, X.5; Navarro & Fuss, J. Math. Psychol.
 * 53, 222, 2009). Pure.
 */

/** A strip round the start, which is 0: low < 0 < high. */
interface Strip {
  readonly diffusion: number;
  readonly low: number;
  readonly high: number;
}

/** Dt/width² from which on the modes converge faster than the images. */
const LATE = 0.16;
const MOST_TERMS = 60;

export function constantStrip({ diffusion, low, high }: Strip): {
  /** Flux through exit 0 (low) or 1 (high) at time t > 0, times e^exponent; the factor may be beyond f64 alone. */
  readonly flux: (exit: number, t: number, exponent: number) => number;
} {
  const width = high - low;
  return {
    flux: (exit, t, exponent) => {
      const distance = exit === 0 ? -low : high;
      const time = (diffusion * t) / width ** 2;
      return time < LATE
        ? images(distance / width, time, exponent) * (diffusion / width ** 2)
        : modes(distance / width, time, exponent) * (diffusion / width ** 2);
    },
  };
}

/** Σ (z + 2k) exp(−(z + 2k)²/4s) / √(4π s³) over all k, in units of the width. */
function images(z: number, s: number, exponent: number): number {
  const term = (place: number) => place * Math.exp(exponent - (place * place) / (4 * s));
  let sum = term(z);
  for (let k = 1; k < MOST_TERMS; k++) {
    const pair = term(z + 2 * k) + term(z - 2 * k);
    sum += pair;
    if (Math.abs(pair) <= 1e-18 * Math.abs(sum)) break;
  }
  return sum / Math.sqrt(4 * Math.PI * s ** 3);
}

/** 2π Σ k sin(kπz) e^(−k²π²s). */
function modes(z: number, s: number, exponent: number): number {
  let sum = 0;
  for (let k = 1; k < MOST_TERMS; k++) {
    const size = k * Math.exp(exponent - k * k * Math.PI ** 2 * s);
    sum += size * Math.sin(k * Math.PI * z);
    if (size <= 1e-18 * Math.abs(sum) || size === 0) break;
  }
  return 2 * Math.PI * sum;
}
