import { describe, expect, test } from "vitest";
import { experiment } from "../../../src/experiment/check/read.ts";
import { risk } from "../../../src/experiment/model/model.ts";
import {
  batchCovariance,
  finitePopulation,
  gradientNoise,
  trace,
} from "../../../src/theory/risk/gradient-noise.ts";

const data = (landscape: object, noise: object = {}) =>
  experiment({
    landscape,
    dynamics: { kind: "sgd", learningRate: 0.01, noise: { kind: "minibatch", ...noise } },
    start: { at: [0.1] },
    exit: { when: "never" },
    observe: { at: [1], quantities: { zero: { formula: "0", range: [-1, 1] } } },
    horizon: 10,
  });

const matrix = (rows: readonly Float64Array[]): number[][] => rows.map((row) => Array.from(row));
const expectMatrix = (
  found: readonly Float64Array[],
  entry: (i: number, j: number) => number,
  digits = 11,
) => {
  found.forEach((row, i) => {
    row.forEach((value, j) => {
      expect(value, `entry ${i}, ${j}`).toBeCloseTo(entry(i, j), digits);
    });
  });
};

describe("the covariance of one example's gradient", () => {
  // Ziyin et al. 2102.05375, Lemma 1, at one point and for Gaussian x: (wᵀAw + σ²)A + A w wᵀ A, u = 0.
  test.each([
    ["three features", 3],
    ["sixteen features, by a sparse rule", 16],
  ])("is Ziyin's in linear regression with label noise: %s", (_, features) => {
    const a = (i: number): number => 1 / (i + 1);
    const job = data({
      variables: [`w[${features}]`],
      loss: "(sum(i, w[i]*x[i]) - y)^2/2",
      parameters: { s: 0.7 },
      examples: {
        fresh: {
          ...Object.fromEntries(
            Array.from({ length: features }, (__, i) => [`x[${i + 1}]`, `${Math.sqrt(a(i))}*normal`]),
          ),
          y: "s*normal",
        },
      },
    });
    const w = Array.from({ length: features }, (__, i) => Math.cos(2 * i));
    const noise = gradientNoise(job)!;
    expect(noise.averaging).toBe("exact");
    const { covariance, ofData, ofPerturbation, mean, error } = noise.moments(w);
    const size = w.reduce((sum, value, i) => sum + a(i) * value * value, 0.49);
    expectMatrix(covariance, (i, j) => (i === j ? size * a(i) : 0) + a(i) * w[i] * w[j] * a(j), 9);
    expect(Array.from(mean).every((value, i) => Math.abs(value - a(i) * w[i]) < 1e-11)).toBe(true);
    expect(error).toBe(0);
    expect(trace(ofData)).toBe(0);
    expect(ofPerturbation).toEqual(covariance);
  });

  test("is exact in the non-convex model of two features", () => {
    // By moments of a Gaussian: L = ½(θ² − 1)² + ½c²θ² + ½σ², variance of the gradient 2L(4θ² + c²) + L′².
    const job = data({
      variables: ["w"],
      loss: "(w^2*x + c*w*z - y)^2/2",
      parameters: { c: 0.5, s: 0.3 },
      examples: { fresh: { x: "normal", z: "normal", y: "x + s*normal" } },
    });
    const noise = gradientNoise(job)!;
    for (const t of [-0.9, 0.2, 1.4]) {
      const loss = (t * t - 1) ** 2 / 2 + 0.125 * t * t + 0.045;
      const slope = 2 * t * (t * t - 1) + 0.25 * t;
      expect(risk(job)!.loss([t])).toBeCloseTo(loss, 12);
      expect(noise.moments([t]).covariance[0][0]).toBeCloseTo(2 * loss * (4 * t * t + 0.25) + slope ** 2, 11);
    }
  });

  const rows = [
    [0.5, -1, 0.3],
    [1.5, 0.2, -0.7],
    [-0.4, 0.9, 0.4],
    [0.8, -0.3, 1.1],
  ];
  const regression = (noise: object = {}) =>
    data(
      {
        variables: ["w[2]"],
        loss: "(sum(i, w[i]*x[i]) - y)^2/2",
        examples: { columns: ["x[2]", "y"], rows },
      },
      noise,
    );
  const w = [0.6, -0.2];
  const gradients = rows.map(([a, b, y]) => {
    const rest = Math.fround(a) * w[0] + Math.fround(b) * w[1] - Math.fround(y);
    return [rest * Math.fround(a), rest * Math.fround(b)];
  });
  const mean = [0, 1].map((i) => gradients.reduce((sum, g) => sum + g[i] / 4, 0));
  const between = (i: number, j: number): number =>
    gradients.reduce((sum, g) => sum + ((g[i] - mean[i]) * (g[j] - mean[j])) / 4, 0);

  test("is that of the rows where data are given", () => {
    const { covariance, ofData } = gradientNoise(regression())!.moments(w);
    expectMatrix(covariance, between, 14);
    expect(matrix(ofData)).toEqual(matrix(covariance));
  });

  test("has label noise as a part of its own, σ²⟨x xᵀ⟩", () => {
    const { ofData, ofPerturbation } = gradientNoise(
      regression({ perturb: { y: "y + 0.5*normal" } }),
    )!.moments(w);
    expectMatrix(ofData, between, 13);
    expectMatrix(
      ofPerturbation,
      (i, j) => rows.reduce((sum, x) => sum + (0.25 * Math.fround(x[i]) * Math.fround(x[j])) / 4, 0),
      13,
    );
  });

  test("of a logistic loss with Gaussian features is a quadrature that says its error", () => {
    const job = data({
      variables: ["w"],
      loss: "log(1 + exp(-w*x))",
      examples: { fresh: { x: "normal + 0.5" } },
    });
    const noise = gradientNoise(job)!;
    expect(noise.averaging).toBe("quadrature");
    const { covariance, error } = noise.moments([0.8]);
    expect(error).toBeLessThan(1e-6);
    // Trapezoidal sums over ±12 standard deviations, which converge geometrically.
    let [first, second] = [0, 0];
    for (let k = -6000; k <= 6000; k++) {
      const z = k / 500;
      const x = z + 0.5;
      const weight = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI) / 500;
      const g = -x / (1 + Math.exp(0.8 * x));
      first += weight * g;
      second += weight * g * g;
    }
    expect(covariance[0][0]).toBeCloseTo(second - first * first, 7);
  });

  test("of too many deviates for a rule comes from drawn examples, and says so", () => {
    const job = data({
      variables: ["w[12]"],
      loss: "log(1 + exp(-sum(i, w[i]*x[i])))",
      examples: { fresh: { "x[12]": "normal" } },
    });
    const noise = gradientNoise(job)!;
    expect(noise.averaging).toBe("stand-in");
    const { covariance, error } = noise.moments(Array.from({ length: 12 }, () => 0));
    // At w = 0 the gradient is −x/2.
    expect(Math.abs(trace(covariance) / 3 - 1)).toBeLessThan(5 * error);
    expect(error).toBeGreaterThan(1e-3);
    expect(error).toBeLessThan(0.03);
  });

  test("divides by the batch, and by the finite population where examples are not put back", () => {
    const moments = gradientNoise(regression({ perturb: { y: "y + 0.5*normal" } }))!.moments(w);
    const of = (sampling: "with-replacement" | "without-replacement" | "reshuffled", batch: number) =>
      batchCovariance(moments, { batch, sampling, count: 4 })[0][0];
    expect(of("with-replacement", 2)).toBeCloseTo(moments.covariance[0][0] / 2, 14);
    // All pairs of four examples, counted.
    let pairs = 0;
    for (let a = 0; a < 4; a++)
      for (let b = 0; b < a; b++) pairs += ((gradients[a][0] + gradients[b][0]) / 2 - mean[0]) ** 2 / 6;
    const perturbation = moments.ofPerturbation[0][0];
    expect(of("without-replacement", 2)).toBeCloseTo(pairs + perturbation / 2, 13);
    expect(of("reshuffled", 2)).toBe(of("without-replacement", 2));
    expect(of("without-replacement", 4)).toBeCloseTo(perturbation / 4, 14);
    expect(finitePopulation(3, "fresh", undefined)).toBe(1);
  });
});
