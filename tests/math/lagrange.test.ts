import { expect, test } from "vitest";
import { gaussLegendre } from "../../src/math/gauss.ts";
import { lagrangeBasis } from "../../src/math/lagrange.ts";

test("the Lagrange basis on 16 Gauss points interpolates polynomials of degree 15, beyond the points too", () => {
  const { points } = gaussLegendre(16);
  const values = new Float64Array(16);
  const f = (x: number) => x ** 15 - 3 * x ** 8 + x;
  for (const x of [-1, -0.4, 0.123, 1, points[3]]) {
    lagrangeBasis(points)(x, values);
    expect(values.reduce((sum, value, k) => sum + value * f(points[k]), 0)).toBeCloseTo(f(x), 13);
    expect(values.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 14);
  }
});
