/** A Gauss–Markov process without leak between two bounds, to which those with a leak are brought by e^(λt). */
export interface GaussMarkov {
  /** Mean path from 0, and its slope. */
  readonly mean: (t: number) => number;
  readonly speed: (t: number) => number;
  /** Variance of the path, and its slope. */
  readonly variance: (t: number) => number;
  readonly noise: (t: number) => number;
  readonly bounds: readonly [low: (t: number) => number, high: (t: number) => number];
  readonly boundSlopes: readonly [low: (t: number) => number, high: (t: number) => number];
  readonly start: number;
}

/**
 * Densities of the first passage through two bounds at the times k·until/count, from the integral equation of Buonocore, Nobile &
 * Ricciardi (Adv. Appl. Probab. 19, 784, 1987) in Smith's form for two bounds (J. Math. Psychol. 44, 408, 2000, eq. 57), by the
 * trapezoidal rule, whose error is of order 3/2: one solution and that with twice as many times give the extrapolated one. It shares nothing with
 * the Fokker–Planck equation.
 */
export function volterraDensities(
  process: GaussMarkov,
  until: number,
  count: number,
): readonly Float64Array[] {
  const coarse = trapezoidal(process, until, count);
  const fine = trapezoidal(process, until, 2 * count);
  return coarse.map((values, exit) =>
    values.map((value, k) => fine[exit][2 * k] + (fine[exit][2 * k] - value) / (2 ** 1.5 - 1)),
  );
}

function trapezoidal(process: GaussMarkov, until: number, count: number): readonly Float64Array[] {
  const h = until / count;
  const sampled = (f: (t: number) => number) => Float64Array.from({ length: count + 1 }, (_, k) => f(k * h));
  const [mean, speed, variance, noise] = [process.mean, process.speed, process.variance, process.noise].map(
    sampled,
  );
  const bounds = process.bounds.map(sampled);
  const slopes = process.boundSlopes.map(sampled);
  const kernel = (exit: number, i: number, from: number, j: number): number => {
    const spread = variance[i] - variance[j];
    const distance = bounds[exit][i] - from - mean[i] + mean[j];
    const density = Math.exp((-distance * distance) / (2 * spread)) / Math.sqrt(2 * Math.PI * spread);
    return (density / 2) * (slopes[exit][i] - speed[i] - (distance * noise[i]) / spread);
  };
  const densities = [new Float64Array(count + 1), new Float64Array(count + 1)];
  for (let i = 1; i <= count; i++) {
    for (const exit of [0, 1]) {
      let sum = kernel(exit, i, process.start, 0);
      for (let j = 1; j < i; j++) {
        sum -=
          h *
          (densities[0][j] * kernel(exit, i, bounds[0][j], j) +
            densities[1][j] * kernel(exit, i, bounds[1][j], j));
      }
      densities[exit][i] = (exit === 0 ? 2 : -2) * sum;
    }
  }
  return densities;
}
