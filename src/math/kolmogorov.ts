/** Distribution of the Kolmogorov–Smirnov statistic D_n, accurate from one sample to billions. Pure. */

/** Beyond n·d² = 4 both sides of the empirical law never deviate at once: P(D_n ≥ d) = 2 P(D_n⁺ ≥ d) to 4e-11. */
const ONE_SIDED_FROM = 4;
/** The matrix of Marsaglia, Tsang and Wang stays below 130 × 130 up to here. */
const MOST_EXACT_SAMPLES = 1000;
/** Smirnov's sum has n terms; Miller's expansion replaces it where its own error is below 1e-7 of the value. */
const MOST_SUMMED_SAMPLES = 100_000;

/**
 * P(D_n ≥ d): the p-value of a two-sided Kolmogorov–Smirnov test with `n` independent samples.
 *
 * Up to 1000 samples exact (Marsaglia, Tsang & Wang 2003); above, the series of Pelz & Good (1976) to order n^-3/2;
 * in the upper tail twice the one-sided probability (Simard & L'Ecuyer 2011, which also compares the three).
 * @param n number of samples, at least 1
 * @param d largest distance between the empirical and the tested distribution function, 0 … 1
 */
export function kolmogorovSurvival(n: number, d: number): number {
  if (!(n >= 1) || Number.isNaN(d)) {
    throw new Error(`kolmogorovSurvival: got n = ${n}, d = ${d}; give at least one sample and a number`);
  }
  if (d <= 0.5 / n) return 1;
  if (d >= 1) return 0;
  if (n * d * d >= ONE_SIDED_FROM) return Math.min(1, 2 * smirnovSurvival(n, d));
  return clamp(1 - (n <= MOST_EXACT_SAMPLES ? exactDistribution(n, d) : pelzGood(n, d)));
}

const clamp = (p: number): number => Math.min(1, Math.max(0, p));

/** P(D_n⁺ ≥ d), one-sided: Smirnov's finite sum, or Miller's (1956) expansion for many samples. */
function smirnovSurvival(n: number, d: number): number {
  if (n > MOST_SUMMED_SAMPLES) {
    const z = (6 * n * d + 1) ** 2 / (18 * n);
    return Math.exp(-z) * (1 - (2 * z * z - 4 * z - 1) / (18 * n));
  }
  let sum = 0;
  let logBinomial = 0;
  for (let j = 0; j <= Math.floor(n * (1 - d)); j++) {
    const rest = 1 - d - j / n;
    if (rest > 0) sum += Math.exp(logBinomial + (j - 1) * Math.log(d + j / n) + (n - j) * Math.log(rest));
    logBinomial += Math.log((n - j) / (j + 1));
  }
  return d * sum;
}

/** P(D_n < d) as an entry of the n-th power of a matrix (Marsaglia, Tsang & Wang, J. Stat. Softw. 8(18), 2003). */
function exactDistribution(n: number, d: number): number {
  const k = Math.floor(n * d) + 1;
  const size = 2 * k - 1;
  const h = k - n * d;
  const matrix = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) matrix[i * size + j] = i - j + 1 < 0 ? 0 : 1;
  }
  for (let i = 0; i < size; i++) {
    matrix[i * size] -= h ** (i + 1);
    matrix[(size - 1) * size + i] -= h ** (size - i);
  }
  matrix[(size - 1) * size] += 2 * h - 1 > 0 ? (2 * h - 1) ** size : 0;
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) {
      for (let g = 2; g <= i - j + 1; g++) matrix[i * size + j] /= g;
    }
  }
  const centre = (k - 1) * size + k - 1;
  const power = matrixPower({ values: matrix, exponent: 0 }, n, size, centre);
  let value = power.values[centre];
  let exponent = power.exponent;
  for (let i = 1; i <= n; i++) {
    value *= i / n;
    if (value < 1e-140) {
      value *= 1e140;
      exponent -= 140;
    }
  }
  return value * 10 ** exponent;
}

/** A matrix times 10^exponent: its powers leave the range of f64 long before their product with n!/nⁿ does. */
interface ScaledMatrix {
  readonly values: Float64Array;
  readonly exponent: number;
}

function matrixPower(base: ScaledMatrix, n: number, size: number, centre: number): ScaledMatrix {
  if (n === 1) return base;
  const half = matrixPower(base, Math.floor(n / 2), size, centre);
  const square = { values: multiply(half.values, half.values, size), exponent: 2 * half.exponent };
  const power =
    n % 2 === 0
      ? square
      : { values: multiply(base.values, square.values, size), exponent: square.exponent + base.exponent };
  if (power.values[centre] <= 1e140) return power;
  return { values: power.values.map((value) => value * 1e-140), exponent: power.exponent + 140 };
}

function multiply(a: Float64Array, b: Float64Array, size: number): Float64Array {
  const product = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let k = 0; k < size; k++) {
      const factor = a[i * size + k];
      if (factor === 0) continue;
      for (let j = 0; j < size; j++) product[i * size + j] += factor * b[k * size + j];
    }
  }
  return product;
}

/** P(D_n < d) by the expansion in 1/√n of Pelz & Good, J. R. Stat. Soc. B 38, 152 (1976). */
function pelzGood(n: number, d: number): number {
  const z = Math.sqrt(n) * d;
  const z2 = z * z;
  const z4 = z2 * z2;
  const z6 = z4 * z2;
  const pi2 = Math.PI ** 2;
  const pi4 = pi2 * pi2;
  const pi6 = pi4 * pi2;
  const root = Math.sqrt(2 * Math.PI);
  const terms = Math.ceil((16 * z) / Math.PI) + 1;
  let k0 = 0;
  let k1 = 0;
  let k2 = 0;
  let k3 = 0;
  for (let k = terms; k >= 1; k--) {
    const m2 = (2 * k - 1) ** 2;
    const weight = Math.exp((-m2 * pi2) / (8 * z2));
    k0 += weight;
    k1 += weight * (-z2 + (pi2 / 4) * m2);
    k2 +=
      weight * (6 * z6 + 2 * z4 + ((2 * z4 - 5 * z2) * pi2 * m2) / 4 + (pi4 * (1 - 2 * z2) * m2 * m2) / 16);
    k3 +=
      weight *
      (-30 * z6 -
        90 * z4 * z4 +
        (pi2 * (135 * z4 - 96 * z6) * m2) / 4 +
        (pi4 * (-60 * z2 + 212 * z4) * m2 * m2) / 16 +
        (pi6 * (5 - 30 * z2) * m2 * m2 * m2) / 64);
  }
  let even2 = 0;
  let even3 = 0;
  for (let k = terms; k >= 1; k--) {
    const m2 = k * k;
    const weight = Math.exp((-m2 * pi2) / (2 * z2));
    even2 += weight * m2;
    even3 += weight * m2 * (3 * z2 - pi2 * m2);
  }
  return (
    root *
    (k0 / z +
      k1 / (6 * z4) / Math.sqrt(n) +
      (k2 / (72 * z6 * z) - (even2 * pi2) / (36 * z2 * z)) / n +
      (k3 / (6480 * z6 * z4) + (even3 * pi2) / (216 * z6)) / n ** 1.5)
  );
}
