import { expect, test } from "vitest";
import { agentVariance, modeVariance, ringEigenvalues } from "../../../src/papers/cao/formulas.ts";

/** The covariance of x ← M x − ησξ by its own recursion, M = A − ηh. */
function covariance(agents: number, learningRate: number, curvature: number, deviation: number): number[][] {
  const distance = (i: number, j: number): number =>
    Math.min((i - j + agents) % agents, (j - i + agents) % agents);
  const mixing = (i: number, j: number): number => (i === j ? 0.5 : distance(i, j) === 1 ? 0.25 : 0);
  const indices = Array.from({ length: agents }, (_, i) => i);
  const m = indices.map((i) => indices.map((j) => mixing(i, j) - (i === j ? learningRate * curvature : 0)));
  const times = (a: number[][], b: number[][]): number[][] =>
    indices.map((i) => indices.map((j) => indices.reduce((sum, k) => sum + a[i][k] * b[k][j], 0)));
  let sigma = indices.map(() => indices.map(() => 0));
  for (let step = 0; step < 2000; step++) {
    sigma = times(times(m, sigma), m).map((row, i) =>
      row.map((value, j) => value + (i === j ? (learningRate * deviation) ** 2 : 0)),
    );
  }
  return sigma;
}

test("the variances of an agent and of the agents' average are those of the coupled recursion", () => {
  for (const [agents, learningRate] of [
    [4, 0.2],
    [4, 0.6],
    [6, 0.1],
  ]) {
    const sigma = covariance(agents, learningRate, 1, 1.3);
    const eigenvalues = ringEigenvalues(agents);
    expect(agentVariance(eigenvalues, learningRate, 1, 1.3)).toBeCloseTo(sigma[0][0], 10);
    const average = sigma.flat().reduce((sum, value) => sum + value, 0) / agents ** 2;
    expect(modeVariance(1, learningRate, 1, 1.3) / agents).toBeCloseTo(average, 10);
  }
});
