import { describe, expect, test } from "vitest";
import { observedVariance } from "../../src/estimate/observed.ts";
import { experiment } from "../../src/experiment/check/read.ts";
import { model } from "../../src/experiment/model/model.ts";
import { gallery } from "../../src/gallery/gallery.ts";
import { normalTail } from "../../src/math/normal.ts";
import { replayReference } from "../../src/run/engines/reference/replay.ts";
import { finalSnapshot } from "../../src/run/final-snapshot.ts";
import { simulateReference } from "../../src/run/reference.ts";
import { expectByChance } from "../statistics/chance.ts";
import libraryPaths from "./library-paths.json";

/** Steps of the libraries themselves; library-paths.py says how they were made, and of which versions. */
const { start, learningRate: ETA, rules } = libraryPaths;

const pathOf = (dynamics: object): Float64Array => {
  const job = experiment({
    landscape: { variables: ["x", "y"], potential: "(1 - x)^2/2 + 2*(y - x^2)^2" },
    dynamics: { learningRate: ETA, ...dynamics },
    start: { at: start },
    exit: { when: "x > 50" },
    particles: 1,
    horizon: rules[0].path.length / 2,
  });
  return replayReference(model(job), { particle: 0 }).positions.slice(2);
};

describe("fifty steps are those of the library:", () => {
  for (const { is, dynamics, path } of rules) {
    test(is, () => {
      const positions = pathOf(dynamics);
      expect(path.length).toBe(100);
      expect(positions.length).toBe(path.length);
      const worst = Math.max(
        ...path.map((value, i) => Math.abs(positions[i] - value) / Math.max(1, Math.abs(value))),
      );
      expect(worst).toBeLessThan(1e-6);
      expect(Math.max(...path.map((value, i) => Math.abs(value - start[i % 2])))).toBeGreaterThan(0.05);
    });
  }

  test("no two of them are the same, but those that the libraries name twice", () => {
    const ends = rules.map(({ path }) => path.slice(-2).join());
    expect(ends.length - new Set(ends).size).toBe(1);
  });
});

test("noise that is added to the gradient has the variance that Neelakantan et al. give it", async () => {
  const times = [1, 20];
  const [variance, decay] = [0.3, 0.55];
  const noisy = experiment({
    landscape: { variables: ["x"], potential: "0*x" },
    dynamics: { kind: "sgd", learningRate: ETA, gradientNoise: { variance, decay } },
    start: { at: [0] },
    observe: { at: times, quantities: { x: { formula: "x", range: [-1, 1] } } },
    particles: 4000,
    horizon: 20,
  });
  const { tallies } = await finalSnapshot(simulateReference(noisy));
  times.forEach((time, k) => {
    const sum = Array.from({ length: time }, (_, n) => (1 + n) ** -decay).reduce((a, b) => a + b);
    const expected = ETA ** 2 * variance * sum;
    const found = observedVariance(tallies[0].observations!.looks[k], "x")!.value;
    expectByChance(`variance after ${time} steps`, found, expected * Math.sqrt(2 / 4000), expected);
  });
});

test("Lion without memory is descent by signs, whose mean exit time is that of its birth-and-death chain", async () => {
  const { tallies } = await finalSnapshot(
    simulateReference(experiment({ ...gallery["sign-descent"], particles: 3000 })),
  );
  const { exited, exitSteps, exitStepsSquared } = tallies[0];
  const mean = Number(exitSteps) / exited;
  const deviation = Math.sqrt(Number(exitStepsSquared) / exited - mean ** 2);
  expect(exited).toBe(3000);
  expectByChance("mean exit step", mean, deviation / Math.sqrt(exited), meanOfChain());
});

/** Steps from the middle of the places −9 … 9 of 0.1 each to beyond them, by elimination; a step goes down with probability Φ(x/σ). */
function meanOfChain(): number {
  const [size, sigma] = [9, 2];
  // Time to go from place k to the next: t_k = 1/p_k + (q_k/p_k) t_{k−1}, by symmetry about 0 counted in |k|.
  let toNext = 1;
  let total = toNext;
  for (let k = 1; k <= size; k++) {
    const down = 1 - normalTail((0.1 * k) / sigma);
    toNext = (1 + down * toNext) / (1 - down);
    total += toNext;
  }
  return total;
}
