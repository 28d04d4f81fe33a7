import { LuDecomposition, Matrix } from "ml-matrix";
import { describe, expect, test } from "vitest";
import { gaussLegendre } from "../../../src/math/gauss.ts";
import { minibatchExit } from "../../../src/theory/minibatch/exit.ts";
import { gaussianForm } from "../../../src/theory/minibatch/gaussian-form.ts";
import { tailProbabilities } from "../../../src/theory/minibatch/tail-chain.ts";
import { given, reason } from "../experiments.ts";
import { expectRelative } from "../formulas/published.ts";
import { sampled } from "./examples.ts";

/**
 * Distribution function of w′ − w from w with two examples a step, independently: αQ + β√Q ζ with Q ~ χ²_2 follows an asymmetric
 * Laplace law with rates p, q, the roots of 1 − 2(αs + ½β²s²).
 */
function laplace(eta: number, w: number): (y: number) => number {
  const [alpha, beta] = [(-eta / 2) * w, eta / 2];
  const root = Math.sqrt(alpha ** 2 + beta ** 2);
  const [p, q] = [(root - alpha) / beta ** 2, (root + alpha) / beta ** 2];
  return (y) => (y < 0 ? (p / (p + q)) * Math.exp(q * y) : 1 - (q / (p + q)) * Math.exp(-p * y));
}

/** The chain on equal cells of −reach … reach; with `kept`, what leaves is put into the last cells. */
function cellChain(eta: number, reach: number, cells: number, kept: boolean): Matrix {
  const width = (2 * reach) / cells;
  const matrix = Matrix.zeros(cells, cells);
  for (let i = 0; i < cells; i++) {
    const w = -reach + width * (i + 0.5);
    const below = laplace(eta, w);
    for (let j = 0; j < cells; j++) {
      const low = -reach + width * j - w;
      const from = kept && j === 0 ? 0 : below(low);
      matrix.set(i, j, (kept && j === cells - 1 ? 1 : below(low + width)) - from);
    }
  }
  return matrix;
}

/** Mean exit steps of |w| ≥ 1 from 0. */
function laplaceSteps(eta: number, cells: number): number {
  const times = new LuDecomposition(Matrix.sub(Matrix.eye(cells), cellChain(eta, 1, cells, false)))
    .solve(Matrix.ones(cells, 1))
    .to1DArray();
  return (times[cells / 2] + times[cells / 2 - 1]) / 2;
}

/** P(|w| > 1) of the stationary law. */
function laplaceTail(eta: number, cells: number): number {
  const system = Matrix.sub(Matrix.eye(cells), cellChain(eta, 8, cells, true)).transpose();
  const right = Matrix.zeros(cells, 1);
  for (let j = 0; j < cells; j++) system.set(0, j, 1);
  right.set(0, 0, 1);
  const law = new LuDecomposition(system).solve(right).to1DArray();
  return law.reduce((sum, p, j) => {
    const w = -8 + (16 / cells) * (j + 0.5);
    const below = laplace(eta, w);
    return sum + p * (1 - below(1 - w) + below(-1 - w));
  }, 0);
}

describe("the exact exit of real SGD", () => {
  test("in one weight agrees with the closed kernel of two examples a step", () => {
    const exit = given(
      minibatchExit(
        sampled({ dynamics: { learningRate: 0.5 }, noise: { batch: 2 }, start: [0], exit: "abs(w) >= 1" }),
      ),
    );
    const [coarse, fine] = [laplaceSteps(0.5, 100), laplaceSteps(0.5, 200)];
    // The cells' error falls like the square of their width.
    expectRelative(exit.mean.value, fine + (fine - coarse) / 3, 2e-4);
    expect(exit.mean.error).toBeLessThan(1e-4 * exit.mean.value);
  });

  test("M10a, M11: agrees with the independent quadrature and Monte Carlo of the references", () => {
    const regression = given(minibatchExit(sampled({ start: [0], exit: "w^2 >= 0.2" })));
    expectRelative(regression.mean.value, 64.349, 2e-5);
    const twoFeatures = given(
      minibatchExit(
        sampled({
          loss: "(w^2*x + 0.5*w*z - y)^2/2",
          examples: { fresh: { x: "normal", z: "normal", y: "x + 0.3*normal" } },
          start: [-0.935414],
          exit: "w >= 0.935414",
        }),
      ),
    );
    expect(Math.abs(0.1 * twoFeatures.mean.value - 87.5)).toBeLessThan(4 * 0.43);
  });

  test("in five directions leaves in its first step as often as an integral says", () => {
    const exit = given(
      minibatchExit(
        sampled({
          variables: ["w[5]"],
          loss: "(sum(i, w[i]*x[i]) - y)^2/2",
          examples: { fresh: { "x[5]": "normal", y: "normal" } },
          dynamics: { learningRate: 0.4 },
          start: [0, 0, 0, 0, 0],
          exit: "sum(i, w[i]^2) >= 1",
        }),
      ),
    );
    // From 0 the step is η|x||y|: P(χ_5 |ζ| ≥ 1/η) by the midpoint rule over χ_5.
    let leaving = 0;
    for (let k = 0; k < 4000; k++) {
      const r = (k + 0.5) / 400;
      const density = (r ** 4 * Math.exp(-(r * r) / 2)) / (3 * Math.sqrt(Math.PI / 2));
      leaving += (density / 400) * erfc(1 / (0.4 * r) / Math.SQRT2);
    }
    const [{ exited }] = exit.survival([1]);
    expectRelative(exited.value, leaving, 1e-5);
  });

  test.each([
    ["momentum", { dynamics: { momentum: 0.5 } }, "without momentum"],
    [
      "finite data",
      { examples: { generate: { x: "normal", y: "normal" }, count: 9 } },
      "fresh Gaussian examples",
    ],
    [
      "labels that are not Gaussian",
      { examples: { fresh: { x: "normal", y: "uniform" } } },
      "quadratic form",
    ],
    [
      "unequal features",
      {
        variables: ["w", "v"],
        loss: "(w*x + v*z - y)^2/2",
        examples: { fresh: { x: "normal", z: "2*normal", y: "normal" } },
        exit: "w^2 + v^2 >= 1",
      },
      "equally wide",
    ],
  ])("is refused for %s", (_, parts, words) => {
    expect(reason(minibatchExit(sampled({ exit: "abs(w) >= 1", ...parts })))).toContain(words);
  });

  test("has the mean and the variance of the gradient in its form", () => {
    // g = (w x − y) x: mean w, variance 2w² + 1; by hand for standard normals.
    const { mean, spread } = given(gaussianForm(sampled()));
    for (const w of [-2, 0, 0.7]) {
      expect(mean(w)).toBeCloseTo(w, 12);
      expect(2 * mean(w) ** 2 + spread(w) ** 2).toBeCloseTo(2 * w ** 2 + 1, 12);
    }
  });
});

describe("the stationary law with its tail", () => {
  test("agrees with the closed kernel of two examples a step", () => {
    const chain = {
      form: { batch: 2, mean: (w: number) => w, spread: () => 1 },
      still: (w: number) => w,
      learningRate: 0.5,
    };
    const [tail] = tailProbabilities(chain, 0, [1], 40);
    const [coarse, fine] = [laplaceTail(0.5, 160), laplaceTail(0.5, 320)];
    expectRelative(tail.value, fine + (fine - coarse) / 3, 2e-3);
    expect(tail.error).toBeLessThan(1e-3 * tail.value);
  });
});

/** Complementary error function, by quadrature. */
function erfc(x: number): number {
  const { points, weights } = gaussLegendre(40);
  const half = 4;
  let sum = 0;
  for (let k = 0; k < 40; k++) sum += half * weights[k] * Math.exp(-((x + half * (1 + points[k])) ** 2));
  return (2 / Math.sqrt(Math.PI)) * sum;
}
