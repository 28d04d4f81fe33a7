import { describe, expect, test } from "vitest";
import { experiment } from "../../../src/experiment/check/read.ts";
import { model } from "../../../src/experiment/model/model.ts";
import { integrate } from "../../../src/math/integrate.ts";
import { normalDensity, normalTail } from "../../../src/math/normal.ts";
import { theory } from "../../../src/papers/predictions.ts";
import { incidenceCurve, survivalCurve } from "../../../src/theory/curves.ts";
import { passageTimes } from "../../../src/theory/first-passage/law.ts";
import { predicted } from "../predicted.ts";
import { CLOCK as clock, drifting } from "./drifting.ts";
import { geometric, logarithm } from "./geometric.ts";

const [MEAN, WIDTH] = [1, 0.5];

/** E[f(v)] for a normal v. */
const overNormal = (f: (v: number) => number): number =>
  integrate((z) => normalDensity(z) * f(MEAN + WIDTH * z), [-9, -2, 0, 9], 1e-12);

describe("particles whose drift is normal", () => {
  test("leave two bounds with the averages of their probabilities and times", () => {
    const of = predicted(drifting({ normal: [MEAN, WIDTH] }));
    const upper = (v: number): number => 1 / (1 + Math.exp(-2 * v));
    const mean = (v: number): number => (v === 0 ? 1 : Math.tanh(v) / v);
    expect(of("exitProbability", "upper")).toBeCloseTo(overNormal(upper), 5);
    expect(of("meanExitTime")).toBeCloseTo(overNormal(mean), 5);
    // From the middle both bounds take equally long, given the drift.
    const conditional = overNormal((v) => upper(v) * mean(v)) / overNormal(upper);
    expect(of("exitMeanTime", "upper")).toBeCloseTo(conditional, 4);
  });

  test("have the closed law of one bound, though some never come to it", () => {
    const job = drifting({ normal: [MEAN, WIDTH] }, { exit: { exits: { bound: "x > 1" } } });
    const of = predicted(job);
    // E[min(1, e^(2v))] of a normal v.
    const never = normalTail((MEAN + 2 * WIDTH ** 2) / WIDTH);
    const ever = normalTail(-MEAN / WIDTH) + Math.exp(2 * MEAN + 2 * WIDTH ** 2) * never;
    expect(Math.abs(of("exitProbability", "bound") / ever - 1)).toBeLessThan(1e-3);
    // Tuerlinckx, J. Math. Psychol. 48 (2004).
    const density = (t: number): number => {
      const spread = Math.sqrt(t * (1 + WIDTH ** 2 * t));
      return normalDensity((1 - MEAN * t) / spread) / spread / t;
    };
    const median = of("medianExitTime");
    expect(integrate(density, [0, 0.1, median], 1e-12)).toBeCloseTo(0.5, 5);
    expect(integrate(density, [0, 0.1, of("exitMedianTime", "bound")], 1e-12)).toBeCloseTo(ever / 2, 3);
    expect(incidenceCurve(job, "bound")!(2)).toBeCloseTo(integrate(density, [0, 0.1, 2], 1e-12), 5);
    expect(survivalCurve(job)!(2)).toBeCloseTo(1 - integrate(density, [0, 0.1, 2], 1e-12), 5);
    // ∫ dv/|v| does not converge, and neither does the mean.
    expect(theory(job).unavailable.join()).toContain(
      "Exact mean exit time at bound: an average over v = normal(1, 0.5) does not settle",
    );
  });

  test("waits for particles that differ, too", () => {
    const job = drifting({ normal: [MEAN, WIDTH] }, { clock });
    const incidence = incidenceCurve(job, "upper")!;
    const alone = incidenceCurve(drifting({ normal: [MEAN, WIDTH] }), "upper")!;
    const moved = integrate((delay) => alone(Math.max(0, 1 - delay)), [0.2, 0.6], 1e-9) / 0.4;
    expect(incidence(1)).toBeCloseTo(0.9 * moved + 0.05 * (1 - Math.exp(-0.5)), 6);
  });
});

describe("particles whose bound is even", () => {
  test("leave after E[a²] without drift", () => {
    const of = predicted(
      experiment({
        ...drifting(0),
        landscape: { variables: ["x"], potential: "0", parameters: { a: { uniform: [0.8, 1.6] } } },
        exit: { exits: { upper: "x > a", lower: "x < -a" } },
      }),
    );
    const mean = (1.6 ** 3 - 0.8 ** 3) / (3 * 0.8);
    expect(of("meanExitTime")).toBeCloseTo(mean, 8);
    expect(of("exitProbability", "lower")).toBeCloseTo(0.5, 6);
    expect(of("exitMeanTime", "lower")).toBeCloseTo(mean, 5);
    expect(of("exitMedianTime", "lower")).toBeCloseTo(of("medianExitTime"), 5);
  });
});

describe("particles whose growth is normal, between bounds that come nearer", () => {
  test("have in each exit the averages of its probability, its times and its curve", () => {
    const job = model(experiment(geometric({ normal: [0.3, 0.2] })));
    const of = predicted(job);
    // The trapezoidal rule converges exponentially here.
    const nodes = Array.from({ length: 33 }, (_, k) => (k - 16) / 3);
    const laws = nodes.map((z) => ({ weight: normalDensity(z) / 3, law: logarithm(0.3 + 0.2 * z) }));
    for (const [side, name] of ["lower", "upper"].entries()) {
      const exits = laws.map(({ weight, law }) => ({ weight, ...passageTimes(law).exits[side] }));
      const probability = exits.reduce((sum, one) => sum + one.weight * one.probability, 0);
      const time = exits.reduce((sum, one) => sum + one.weight * one.probability * one.mean, 0);
      const incidence = (t: number): number =>
        laws.reduce((sum, { weight, law }) => sum + weight * law.incidence(side, t), 0);
      expect(of("exitProbability", name)).toBeCloseTo(probability, 5);
      expect(of("exitMeanTime", name)).toBeCloseTo(time / probability, 5);
      expect(incidence(of("exitMedianTime", name))).toBeCloseTo(probability / 2, 5);
      expect(incidenceCurve(job, name)!(0.7)).toBeCloseTo(incidence(0.7), 5);
    }
  });
});
