import { expect, test } from "vitest";
import { experiment } from "../../src/experiment/check/read.ts";
import { model } from "../../src/experiment/model/model.ts";
import { theory } from "../../src/papers/predictions.ts";
import { decayRates, survivalCurve } from "../../src/theory/curves.ts";
import { landscapeReport } from "../../src/theory/risk/landscape-report.ts";
import { stepBias } from "../../src/theory/step-bias.ts";
import { isUnavailable } from "../../src/theory/unavailable.ts";

const driven = {
  landscape: { variables: ["x", "y"], potential: "x^2/2 + y^2/2 - 0.1*x*sin(t)" },
  dynamics: { kind: "overdamped", temperature: 0.3, step: 0.01 },
  start: { at: [0, 0] },
  exit: { when: "abs(x) > 1" },
  particles: 100,
  horizon: 10,
};

test("theory that knows no time says so, and gives no number for t = 0", () => {
  const rule = { kind: "sgd", learningRate: 0.1, noise: { kind: "gaussian" } };
  const underdamped = { kind: "underdamped", temperature: "0.3 + 0.1*sin(t)", friction: 1, step: 0.05 };
  const still = { variables: ["x", "y"], potential: "x^2/2 + y^2/2" };
  const cases: readonly (readonly [fields: object, what: string])[] = [
    [{}, "the motion changes with time"],
    [{ dynamics: rule, exit: { when: "abs(x) > 1", detection: "endpoint" } }, "the motion changes with time"],
    [
      { landscape: still, dynamics: underdamped, exit: { when: "abs(x) > 1" } },
      "the motion changes with time",
    ],
    [{ landscape: still, exit: { when: "x > 1 - t/40" } }, "the exit changes with time"],
    [{ exit: { when: "x > 1 - t/40" } }, "the motion and the exit change with time"],
  ];
  for (const [fields, what] of cases) {
    const job = experiment({ ...driven, ...fields });
    const { predictions, unavailable } = theory(job);
    expect(predictions).toEqual([]);
    expect(unavailable.join()).toContain(what);
    expect(survivalCurve(job)).toBeUndefined();
    expect(decayRates(job)).toEqual([]);
    // How the step moves a mean is estimated from that time, and said to be rough.
    const bias = stepBias(model(job));
    expect(isUnavailable(bias) || !bias.whole).toBe(true);
  }
  expect(landscapeReport(experiment(driven)).remarks).toContain(
    "The potential changes with time; all of this is at t = 0.",
  );
});

test("a temperature typed as a formula without the time is as good as its number", () => {
  const line = {
    ...driven,
    landscape: { variables: ["x"], potential: "x^2/2", parameters: { c: 0.1 } },
    start: { at: [0] },
  };
  const typed = theory(experiment({ ...line, dynamics: { ...line.dynamics, temperature: "3*c" } }));
  const plain = theory(experiment(line));
  expect(typed.predictions.length).toBeGreaterThan(3);
  expect(typed.predictions.map(({ name }) => name)).toEqual(plain.predictions.map(({ name }) => name));
  typed.predictions.forEach(({ value }, k) => {
    expect(value / plain.predictions[k].value).toBeCloseTo(1, 9);
  });
});
