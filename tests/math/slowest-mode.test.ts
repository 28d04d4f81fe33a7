import { describe, expect, test } from "vitest";
import { addRate, factorise, killedChain } from "../../src/math/m-matrix.ts";
import { slowestMode } from "../../src/math/slowest-mode.ts";

/** The solver of a chain, and how often it was asked. */
function counted(
  size: number,
  rates: readonly (readonly [number, number, number])[],
  killing: readonly number[],
) {
  const chain = killedChain(size, Math.max(1, size - 1));
  for (const [from, to, rate] of rates) addRate(chain, from, to, rate);
  chain.killing.set(killing);
  const solve = factorise(chain);
  const asked = { times: 0 };
  return {
    asked,
    solve: (b: ArrayLike<number>) => {
      asked.times++;
      return solve(b);
    },
  };
}

const relativeError = (value: number, expected: number) => Math.abs(value / expected - 1);

describe("the slowest mode", () => {
  test("of two states is the smaller root of their quadratic", () => {
    // A = [[a + k, −a], [−b, b]]: λ² − (a + k + b) λ + k b = 0; the smaller root without subtraction is 2 k b/(s + √(s² − 4 k b)).
    const [a, b, k] = [2e-3, 5e-9, 3e-7];
    const sum = a + k + b;
    const exact = (2 * k * b) / (sum + Math.sqrt(sum ** 2 - 4 * k * b));
    const { solve } = counted(
      2,
      [
        [0, 1, a],
        [1, 0, b],
      ],
      [k, 0],
    );
    expect(relativeError(slowestMode(solve, 2).rate, exact)).toBeLessThan(1e-14);
  });

  test("of two wells that are hardly coupled, with nearly the same rate, is found after few solutions", () => {
    // A = [[k + c, −c], [−c, k(1 + d) + c]]: λ = k + c + kd/2 − √(c² + (kd/2)²).
    const [k, c, d] = [1e-5, 1e-13, 1e-6];
    const half = (k * d) / 2;
    const exact = k + c + half - Math.sqrt(c * c + half * half);
    const { solve, asked } = counted(
      2,
      [
        [0, 1, c],
        [1, 0, c],
      ],
      [k, k * (1 + d)],
    );
    const { rate, error } = slowestMode(solve, 2);
    expect(relativeError(rate, exact)).toBeLessThan(1e-13);
    expect(error / rate).toBeLessThan(1e-11);
    expect(asked.times).toBeLessThan(300);
  });

  test("of a row of cells is the lowest tone of the row, though the tones lie close together", () => {
    // Hops at rate 1 on n places, killed beyond both ends: λ = 4 sin²(π/(2(n + 1))); the next is four times as fast. A long arm with the
    // same tones, hardly coupled, makes the two lowest ones agree to nine digits.
    const n = 40;
    const rates = [0, n].flatMap((from) =>
      Array.from({ length: n - 1 }, (_, i) => i + from).flatMap((i) => [
        [i, i + 1, 1] as const,
        [i + 1, i, 1] as const,
      ]),
    );
    const killing = Array.from({ length: 2 * n }, (_, i) => ([0, n - 1, n, 2 * n - 1].includes(i) ? 1 : 0));
    const coupling = 1e-9;
    const { solve, asked } = counted(
      2 * n,
      [...rates, [n / 2, n + n / 2, coupling], [n + n / 2, n / 2, coupling]],
      killing,
    );
    const exact = 4 * Math.sin(Math.PI / (2 * (n + 1))) ** 2;
    expect(relativeError(slowestMode(solve, 2 * n).rate, exact)).toBeLessThan(1e-12);
    expect(asked.times).toBeLessThan(300);
  });
});
