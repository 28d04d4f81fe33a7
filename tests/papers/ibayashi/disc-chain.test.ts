import { describe, expect, test } from "vitest";
import { gaussLegendre } from "../../../src/math/gauss.ts";
import { discExitSteps } from "../../../src/papers/ibayashi/disc-chain.ts";

/** e^(−x) I₀(x) = mean of e^(x(cos φ − 1)) over the angle. */
function scaledBessel(x: number): number {
  const parts = 400;
  let sum = 0;
  for (let k = 0; k < parts; k++) sum += Math.exp(x * (Math.cos((2 * Math.PI * k) / parts) - 1));
  return sum / parts;
}

/** The same for noise and curvature alike in both coordinates: the chain of the distance from the centre, by iteration. */
function radialSteps(radius: number, kept: number, noise: number): number {
  const { points, weights } = gaussLegendre(40);
  const nodes = [...points].map((x) => (radius * (x + 1)) / 2);
  const kernel = (from: number, j: number): number => {
    const to = nodes[j];
    const middle = kept * from;
    const density =
      (to / noise ** 2) *
      Math.exp(-((to - middle) ** 2) / (2 * noise ** 2)) *
      scaledBessel((middle * to) / noise ** 2);
    return ((radius * weights[j]) / 2) * density;
  };
  const rows = nodes.map((from) => nodes.map((_, j) => kernel(from, j)));
  const first = nodes.map((_, j) => kernel(0, j));
  let steps = nodes.map(() => 1);
  for (let round = 0; round < 2000; round++) {
    steps = rows.map((row) => row.reduce((sum, value, j) => sum + value * steps[j], 1));
  }
  return first.reduce((sum, value, j) => sum + value * steps[j], 1);
}

describe("the mean steps out of a disc", () => {
  test("are the reciprocal of e^(−R²/2s²) where each step forgets the last", () => {
    expect(discExitSteps({ radius: 1.2, kept: [0, 0], noise: [0.5, 0.5] })).toBeCloseTo(
      Math.exp(1.2 ** 2 / (2 * 0.5 ** 2)),
      8,
    );
  });

  test("are those of the distance alone where both coordinates are alike", () => {
    for (const [kept, noise] of [
      [0.8, 0.3],
      [-0.5, 0.4],
    ]) {
      const ours = discExitSteps({ radius: 1, kept: [kept, kept], noise: [noise, noise] });
      expect(ours / radialSteps(1, kept, noise)).toBeCloseTo(1, 8);
    }
  });

  test("do not depend on which coordinate is the sharp one, and count the first step", () => {
    const chain = { radius: 1, kept: [0.6, 0.9], noise: [0.3, 0.1] } as const;
    const turned = { radius: 1, kept: [0.9, 0.6], noise: [0.1, 0.3] } as const;
    expect(discExitSteps(turned) / discExitSteps(chain)).toBeCloseTo(1, 9);
    expect(discExitSteps({ radius: 1e-3, kept: [0, 0], noise: [1, 1] })).toBeCloseTo(1, 5);
  });

  test("are not given where the noise is too small for the equation", () => {
    expect(() => discExitSteps({ radius: 1, kept: [0.9, 0.9], noise: [0.01, 0.3] })).toThrow(/too small/);
  });
});
