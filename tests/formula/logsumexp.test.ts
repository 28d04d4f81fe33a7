import { describe, expect, test } from "vitest";
import { bind } from "../../src/formula/bind.ts";
import { gradient } from "../../src/formula/differentiate.ts";
import { createGraph } from "../../src/formula/graph.ts";
import { parseFormula } from "../../src/formula/parse.ts";

/** Value, gradient and Hessian of a formula in z[1], z[2], z[3]. */
function functions(text: string) {
  const graph = createGraph();
  const symbols = { variables: ["z[1]", "z[2]", "z[3]"], parameters: [] };
  const value = parseFormula(graph, text, symbols, "formula");
  const first = gradient(graph, value, 3);
  const all = bind([value, ...first, ...first.flatMap((partial) => gradient(graph, partial, 3))], 3, {});
  return (z: readonly number[]) => {
    const results = Array.from(all(z));
    return { value: results[0], slope: results.slice(1, 4), curvature: results.slice(4) };
  };
}

const logits = [0.3, -1.2, 2.1];
const softmax = (z: readonly number[]): number[] => {
  const powers = z.map((one) => Math.exp(one - Math.max(...z)));
  return powers.map((power) => power / powers.reduce((sum, next) => sum + next));
};

describe("logsumexp(k, z[k])", () => {
  const f = functions("logsumexp(k, z[k])");

  test("is the logarithm of the sum of the exponentials, and its gradient the softmax", () => {
    const { value, slope } = f(logits);
    expect(value).toBeCloseTo(Math.log(logits.reduce((sum, z) => sum + Math.exp(z), 0)), 13);
    softmax(logits).forEach((p, k) => {
      expect(slope[k]).toBeCloseTo(p, 13);
    });
  });

  test("has the Hessian diag(p) − ppᵀ, also where all logits are equal", () => {
    for (const z of [logits, [0, 0, 0]]) {
      const p = softmax(z);
      const exact = p.flatMap((a, i) => p.map((b, j) => (i === j ? a : 0) - a * b));
      f(z).curvature.forEach((entry, i) => {
        expect(entry).toBeCloseTo(exact[i], 13);
      });
    }
  });

  test("overflows for no logits", () => {
    const { value, slope, curvature } = f([2000, -3000, 1999]);
    expect(value).toBeCloseTo(2000 + Math.log1p(Math.exp(-1)), 9);
    expect([...slope, ...curvature].every(Number.isFinite)).toBe(true);
    softmax([2000, -3000, 1999]).forEach((p, k) => {
      expect(slope[k]).toBeCloseTo(p, 12);
    });
  });

  test("takes any term, and asks for an index like a sum", () => {
    const { value } = functions("logsumexp(k, 2*z[k] + 1)")(logits);
    expect(value).toBeCloseTo(1 + Math.log(logits.reduce((sum, z) => sum + Math.exp(2 * z), 0)), 13);
    expect(() => functions("logsumexp(z)")).toThrow("logsumexp takes an index and a term");
  });
});

test("softplus(x) is log(1 + eˣ) without overflow, and its slope the logistic function", () => {
  const f = functions("softplus(z[1])");
  expect(f([1.5, 0, 0]).value).toBeCloseTo(Math.log(1 + Math.exp(1.5)), 14);
  expect(f([1e4, 0, 0])).toMatchObject({ value: 1e4, slope: [1, 0, 0] });
  expect(f([-1e4, 0, 0])).toMatchObject({ value: 0, slope: [0, 0, 0] });
  expect(f([0, 0, 0]).slope[0]).toBe(0.5);
});
