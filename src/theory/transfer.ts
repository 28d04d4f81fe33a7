/**
 * Transfer matrices of the eigenvalue equation T (w u′)′ = −λ w u across panels, as power series in λ. With the flux
 * j = −T w u′ it reads u′ = −j/(T w), j′ = λ w u; iterated integrals of w and 1/(T w), all positive, give the series
 * (spectral parameter power series: Kravchenko & Porter, Math. Meth. Appl. Sci. 33, 459, 2010):
 *
 *   u₁ = A u₀ − B j₀,  j₁ = λ C u₀ + D j₀,  A = Σ (−λ)ⁿ pₙ,  B = Σ (−λ)ⁿ rₙ,  C = Σ (−λ)ⁿ qₙ,  D = 1 − λ E,  E = Σ (−λ)ⁿ sₙ.
 *
 * Panels are short against the wavelength, so that the sums lose no digits: slow and fast modes alike keep full relative
 * accuracy, whatever the barrier. Pure.
 */
import { integrateUp, NODES, type Panels } from "./panels.ts";

/** Terms of the series: (λh²/T)ⁿ/(2n)! is below 1e-18 at n = 14 for λh²/T ≤ 6. */
const TERMS = 14;

/** Per panel i, coefficient n at index TERMS · i + n. */
export interface TransferSeries {
  readonly panels: Panels;
  readonly p: Float64Array;
  readonly q: Float64Array;
  readonly r: Float64Array;
  readonly s: Float64Array;
  /** E[u(X₀); X₀ in panel i] = A* u₀ − B* j₀ with these coefficients. */
  readonly startP: Float64Array;
  readonly startR: Float64Array;
  /** Largest λ at which the series are accurate. */
  readonly largestRate: number;
}

/** Panel length times √(λ/T) up to which the series are accurate. */
export const LARGEST_PHASE = 2;

export function transferSeries(panels: Panels): TransferSeries {
  const { count, weight, resistance, start, edges } = panels;
  const allocate = () => new Float64Array(count * TERMS);
  const series = { p: allocate(), q: allocate(), r: allocate(), s: allocate() };
  const startP = allocate();
  const startR = allocate();
  for (let i = 0; i < count; i++) {
    const node = i * NODES;
    const byWeight = (f: Float64Array) => integrateUp(panels, i, (k) => weight[node + k] * f[k]);
    const byResistance = (f: Float64Array) => integrateUp(panels, i, (k) => resistance[node + k] * f[k]);
    const expectation = (f: Float64Array) => f.reduce((sum, value, k) => sum + start[node + k] * value, 0);
    let value: Float64Array = new Float64Array(NODES).fill(1);
    let flux: Float64Array = value;
    for (let n = 0; n < TERMS; n++) {
      const index = i * TERMS + n;
      const response = byResistance(flux);
      series.p[index] = value[NODES - 1];
      series.r[index] = response[NODES - 1];
      startP[index] = expectation(value);
      startR[index] = expectation(response);
      const nextFlux = byWeight(response);
      const accumulated = byWeight(value);
      series.q[index] = accumulated[NODES - 1];
      series.s[index] = nextFlux[NODES - 1];
      value = byResistance(accumulated);
      flux = nextFlux;
    }
  }
  let longest = 0;
  for (let i = 0; i < count; i++) longest = Math.max(longest, edges[i + 1] - edges[i]);
  return {
    panels,
    ...series,
    startP,
    startR,
    largestRate: panels.line.temperature * (LARGEST_PHASE / longest) ** 2,
  };
}

/** The five sums A, B, C, E of every panel at one λ, interleaved, and their derivatives with respect to λ. */
export interface Transfer {
  readonly rate: number;
  /** A, B, C, E of panel i at 4 i … 4 i + 3. */
  readonly values: Float64Array;
}

export function transferAt(series: TransferSeries, rate: number): Transfer {
  const { count } = series.panels;
  const values = new Float64Array(4 * count);
  const terms = termsNeeded(series, rate);
  const { p, q, r, s } = series;
  for (let i = 0; i < count; i++) {
    let a = 0;
    let b = 0;
    let c = 0;
    let e = 0;
    for (let index = i * TERMS + terms - 1; index >= i * TERMS; index--) {
      a = p[index] - rate * a;
      b = r[index] - rate * b;
      c = q[index] - rate * c;
      e = s[index] - rate * e;
    }
    values[4 * i] = a;
    values[4 * i + 1] = b;
    values[4 * i + 2] = c;
    values[4 * i + 3] = e;
  }
  return { rate, values };
}

/** Derivatives of A, B, C, E with respect to λ. */
export function transferSlopes(series: TransferSeries, rate: number): Float64Array {
  const { count } = series.panels;
  const slopes = new Float64Array(4 * count);
  const coefficients = [series.p, series.r, series.q, series.s];
  for (let i = 0; i < count; i++) {
    coefficients.forEach((values, k) => {
      let sum = 0;
      for (let n = TERMS - 1; n >= 1; n--) sum = n * values[i * TERMS + n] - rate * sum;
      slopes[4 * i + k] = -sum;
    });
  }
  return slopes;
}

/** Sum of (−λ)ⁿ c_n over the terms of panel i. */
export function seriesAt(coefficients: Float64Array, i: number, rate: number): number {
  let sum = 0;
  for (let n = TERMS - 1; n >= 0; n--) sum = coefficients[i * TERMS + n] - rate * sum;
  return sum;
}

/** Fewer terms do for slow modes: those with (λ/λ_largest · 6)ⁿ/(2n)! above 1e-18. */
function termsNeeded(series: TransferSeries, rate: number): number {
  let terms = 1;
  for (let term = 1; term > 1e-18 && terms < TERMS; terms++) {
    term *= ((rate / series.largestRate) * 6) / (2 * terms * (2 * terms - 1));
  }
  return terms;
}
