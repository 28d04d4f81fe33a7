import { describe, expect, test } from "vitest";
import { gaussLegendre } from "../../src/math/gauss.ts";
import { gaussHermite } from "../../src/math/gauss-hermite.ts";
import { type ProductRule, sparseRule, sparseSize, tensorRule } from "../../src/math/product-rule.ts";

/** (n − 1)!!, the n-th moment of a standard normal for even n. */
const moment = (n: number): number => (n % 2 === 1 ? 0 : n <= 1 ? 1 : (n - 1) * moment(n - 2));

const average = ({ places, weights }: ProductRule, f: (at: readonly number[]) => number): number =>
  weights.reduce((sum, weight, i) => sum + weight * f(places.map((place) => place[i])), 0);

describe("the Gauss–Hermite rule", () => {
  test.each([1, 2, 5, 12, 64])("of %i places has all moments up to degree 2n − 1", (count) => {
    const { points, weights } = gaussHermite(count);
    for (let degree = 0; degree <= Math.min(2 * count - 1, 20); degree++) {
      const sum = points.reduce((total, x, k) => total + weights[k] * x ** degree, 0);
      const size = moment(degree + (degree % 2));
      expect(sum / size).toBeCloseTo(degree % 2 === 0 ? 1 : 0, 9);
    }
  });
});

describe("rules of several deviates", () => {
  const uniform = (count: number) => {
    const { points, weights } = gaussLegendre(count);
    return { points: points.map((x) => (1 + x) / 2), weights: weights.map((w) => w / 2) };
  };

  test("a product averages each deviate by its own rule", () => {
    const rule = tensorRule([gaussHermite(3), uniform(2)]);
    // ⟨x⁴⟩⟨u³⟩ = 3/4.
    expect(average(rule, ([x, u]) => x ** 4 * u ** 3)).toBeCloseTo(0.75, 13);
  });

  test.each([
    2, 3, 7,
  ])("a sparse rule of %i deviates is exact to its total degree and not beyond", (deviates) => {
    const rules = Array.from({ length: deviates }, (_, k) => (k === 1 ? uniform : gaussHermite));
    const rule = sparseRule(rules, 5);
    expect(average(rule, () => 1)).toBeCloseTo(1, 12);
    expect(average(rule, (at) => at[0] ** 4)).toBeCloseTo(3, 11);
    expect(average(rule, (at) => at[0] ** 2 * at[1] ** 3)).toBeCloseTo(0.25, 11);
    expect(average(rule, (at) => at.reduce((sum, x) => sum + x, 0) ** 2)).toBeCloseTo(
      deviates - 1 + 1 / 3,
      10,
    );
    expect(average(rule, (at) => at[0] ** 4 * at[1] ** 4)).not.toBeCloseTo(3 / 5, 3);
    expect(rule.weights.length).toBeLessThanOrEqual(sparseSize(deviates, 5, 1e6));
  });

  test("a size beyond what is asked for is not counted to its end", () => {
    expect(sparseSize(64, 12, 1000)).toBeGreaterThan(1000);
  });
});
