/**
 * Linear systems whose matrix is minus the generator of a chain that is killed: A = diag − off-diagonal, off-diagonal
 * entries and row sums ≥ 0. Elimination in the manner of Grassmann, Taksar & Heyman (Oper. Res. 33, 1107, 1985) keeps the row
 * sums instead of the diagonal and never subtracts, so that the solution of A u = b ≥ 0 has full relative accuracy entry
 * by entry even where the chain takes 10³⁰ steps to die (O'Cinneide, Numer. Math. 65, 109, 1993). Pure.
 */

/** A banded matrix under construction: rates of going from i to j, |i − j| ≤ band, and of being killed. */
export interface KilledChain {
  readonly size: number;
  readonly band: number;
  /** Rate i → j at index i (2 band + 1) + j − i + band; the diagonal slots are scratch. */
  readonly rates: Float64Array;
  readonly killing: Float64Array;
}

export function killedChain(size: number, band: number): KilledChain {
  return { size, band, rates: new Float64Array(size * (2 * band + 1)), killing: new Float64Array(size) };
}

export function addRate({ band, rates }: KilledChain, from: number, to: number, rate: number): void {
  rates[from * (2 * band + 1) + to - from + band] += rate;
}

/** Solvers of a factorised chain; right sides ≥ 0 give solutions with full relative accuracy. */
export interface KilledChainSolvers {
  /** u of A u = b, i.e. u_i = E_i Σ b along the path: for b = 1 the mean killing time from each state. */
  readonly solve: (b: ArrayLike<number>) => Float64Array;
  /** v of Aᵀ v = c: the expected time in each state when the chain starts from the measure c. */
  readonly solveTransposed: (c: ArrayLike<number>) => Float64Array;
}

/**
 * Factorise the chain in place and return the solver of A u = b, i.e. u_i = E_i Σ b along the path: for b = 1 the mean
 * killing time from each state. Costs size · band² operations. Killing must be reachable from every state.
 */
export function factorise(chain: KilledChain): (b: ArrayLike<number>) => Float64Array {
  return killedChainSolvers(chain).solve;
}

/** `factorise`, with the transposed system too. */
export function killedChainSolvers({ size, band, rates, killing }: KilledChain): KilledChainSolvers {
  const width = 2 * band + 1;
  const diagonal = new Float64Array(size);
  for (let k = 0; k < size; k++) {
    const pivotRow = k * width + band - k;
    const last = Math.min(size - 1, k + band);
    let pivot = killing[k];
    for (let j = k + 1; j <= last; j++) pivot += rates[pivotRow + j];
    diagonal[k] = pivot;
    for (let i = k + 1; i <= last; i++) {
      const row = i * width + band - i;
      if (rates[row + k] === 0) continue;
      const factor = rates[row + k] / pivot;
      rates[row + k] = factor;
      killing[i] += factor * killing[k];
      for (let j = k + 1; j <= last; j++) rates[row + j] += factor * rates[pivotRow + j];
    }
  }
  return {
    solve: (b) => {
      const u = Float64Array.from(b);
      for (let i = 0; i < size; i++) {
        const row = i * width + band - i;
        let sum = u[i];
        for (let k = Math.max(0, i - band); k < i; k++) sum += rates[row + k] * u[k];
        u[i] = sum;
      }
      for (let i = size - 1; i >= 0; i--) {
        const row = i * width + band - i;
        let sum = u[i];
        for (let j = Math.min(size - 1, i + band); j > i; j--) sum += rates[row + j] * u[j];
        u[i] = sum / diagonal[i];
      }
      return u;
    },
    // A = (1 − F)(D − R) with the factors F below and the rates R above the diagonal, hence Aᵀ = (D − R)ᵀ (1 − F)ᵀ.
    solveTransposed: (c) => {
      const v = Float64Array.from(c);
      for (let i = 0; i < size; i++) {
        const row = i * width + band - i;
        v[i] /= diagonal[i];
        for (let j = Math.min(size - 1, i + band); j > i; j--) v[j] += rates[row + j] * v[i];
      }
      for (let i = size - 1; i >= 0; i--) {
        const row = i * width + band - i;
        for (let k = Math.max(0, i - band); k < i; k++) v[k] += rates[row + k] * v[i];
      }
      return v;
    },
  };
}
