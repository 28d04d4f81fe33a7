import { describe, expect, test } from "vitest";
import { addRate, factorise, killedChain, killedChainSolvers } from "../../src/math/m-matrix.ts";

describe("factorise", () => {
  test("solves a dense system that was solved by hand", () => {
    // 0 → 1 at rate 2, 1 → 0 at rate 1, 1 is killed at rate 3: u₀ = ½ + u₁, 4 u₁ = 1 + u₀, so u₁ = ½ and u₀ = 1.
    const chain = killedChain(2, 1);
    addRate(chain, 0, 1, 2);
    addRate(chain, 1, 0, 1);
    chain.killing[1] = 3;
    expect(Array.from(factorise(chain)([1, 1]))).toEqual([1, 0.5]);
  });

  test("solves a random banded system: A u gives back the right side", () => {
    const size = 40;
    const band = 6;
    const chain = killedChain(size, band);
    let state = 12345;
    const random = () => (state = (state * 48271) % 2147483647) / 2147483647;
    const dense = Array.from({ length: size }, () => new Float64Array(size));
    for (let i = 0; i < size; i++) {
      chain.killing[i] = random();
      dense[i][i] = chain.killing[i];
      for (let j = Math.max(0, i - band); j <= Math.min(size - 1, i + band); j++) {
        if (j === i) continue;
        const rate = random();
        addRate(chain, i, j, rate);
        dense[i][j] -= rate;
        dense[i][i] += rate;
      }
    }
    const b = Float64Array.from({ length: size }, random);
    const u = factorise(chain)(b);
    for (let i = 0; i < size; i++) {
      expect(dense[i].reduce((sum, entry, j) => sum + entry * u[j], 0)).toBeCloseTo(b[i], 12);
    }
  });

  test("keeps all digits of a birth–death chain whose exit takes 1e29 steps", () => {
    // States 0 … 29, up at rate 1, down at rate 10, killed from the last by another step up. By first-step analysis
    // the mean time from k to k + 1 is m_k = 1 + 10 m_(k−1) = (10^(k+1) − 1)/9.
    const size = 30;
    const chain = killedChain(size, 1);
    for (let k = 0; k < size; k++) {
      if (k > 0) addRate(chain, k, k - 1, 10);
      if (k < size - 1) addRate(chain, k, k + 1, 1);
    }
    chain.killing[size - 1] = 1;
    const times = factorise(chain)(new Float64Array(size).fill(1));
    let exact = 0;
    for (let k = 0; k < size; k++) exact += (10 ** (k + 1) - 1) / 9;
    expect(Math.abs(times[0] / exact - 1)).toBeLessThan(1e-14);
  });
});

describe("killedChainSolvers", () => {
  test("count the visits of a birth–death chain whose exit takes 1e29 steps", () => {
    // The times spent in all states add up to the killing time, whatever the start.
    const size = 30;
    const chain = killedChain(size, 1);
    for (let k = 0; k < size; k++) {
      if (k > 0) addRate(chain, k, k - 1, 10);
      if (k < size - 1) addRate(chain, k, k + 1, 1);
    }
    chain.killing[size - 1] = 1;
    const { solve, solveTransposed } = killedChainSolvers(chain);
    const times = solve(new Float64Array(size).fill(1));
    for (const start of [0, 7, 29]) {
      const from = new Float64Array(size);
      from[start] = 1;
      const visits = solveTransposed(from);
      expect(Math.abs(visits.reduce((a, b) => a + b, 0) / times[start] - 1)).toBeLessThan(1e-14);
      // The last state is left for good at rate 1, so it holds the particle for 1 in all.
      expect(Math.abs(visits[size - 1] - 1)).toBeLessThan(1e-14);
    }
  });
});
