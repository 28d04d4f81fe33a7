import { describe, expect, test } from "vitest";
import { experiment } from "../../../src/experiment/check/read.ts";

const base = {
  landscape: { variables: ["x"], potential: "x^2/2" },
  dynamics: { kind: "sgd", learningRate: 0.5, noise: { kind: "gaussian", deviation: 1 } },
  start: { at: [0] },
  horizon: 100,
};
const x = { formula: "x", range: [-5, 5] };

describe("an experiment that observes", () => {
  test("needs no exit", () => {
    const job = experiment({ ...base, observe: { at: [50, 100], quantities: { x } } });
    expect(job.exit).toEqual({ when: "never", detection: "endpoint" });
    expect(job.observe?.quantities["x"].bins).toBe(0);
  });

  test.each([
    [{}, /exit: missing, and nothing is observed/],
    [{ observe: {} }, /observe: no time to look at/],
    [{ observe: { at: [10] } }, /times but nothing to look at/],
    [{ observe: { at: [10], every: 2, quantities: { x } } }, /give one of the two/],
    [{ observe: { from: 10, quantities: { x } } }, /observe.every: missing/],
    [{ observe: { at: [20, 10], quantities: { x } } }, /ascending order/],
    [{ observe: { at: [10, 10.2], quantities: { x } } }, /fall into one step/],
    [{ observe: { at: [101], quantities: { x } } }, /after the horizon 100/],
    [{ observe: { at: [10], quantities: { x: { formula: "x" } } } }, /observe.quantities.x.range: missing/],
    [{ observe: { at: [10], quantities: { x: { ...x, range: [1, 1] } } } }, /two different ends/],
    [{ observe: { at: [10], quantities: { x: { ...x, bins: 1000 } } } }, /at most 256/],
    [{ observe: { at: [10], quantities: { x: { ...x, formula: "z" } } } }, /observe.quantities.x.formula.*z/],
    [{ observe: { at: [10], basins: { far: "x^2 < -1" } } }, /observe.basins.far: no particle can be in it/],
    [
      { exit: { when: "x > 1" }, observe: { at: [10], basins: { far: "x > 2" } } },
      /observe.basins.far: no particle can be in it/,
    ],
  ])("is refused with a remedy: %j", (fields, message) => {
    expect(() => experiment({ ...base, ...fields })).toThrow(message);
  });

  test("is refused with a sweep that moves its looks", () => {
    const job = {
      ...base,
      dynamics: { kind: "levy", alpha: 1.5, scale: 1, step: 0.1 },
      observe: { at: [10], quantities: { x } },
    };
    expect(() => experiment({ ...job, sweep: { "dynamics.step": [0.1, 0.2] } })).toThrow(
      /one experiment for each step/,
    );
    expect(() => experiment({ ...job, sweep: { "dynamics.scale": [1, 2] } })).not.toThrow();
  });

  test("finds small and distant basins", () => {
    for (const condition of ["abs(x - 1.234) < 0.0001", "x > 500", "abs(x^2 - 2) < 0.001"]) {
      expect(() => experiment({ ...base, observe: { at: [10], basins: { here: condition } } })).not.toThrow();
    }
  });

  test("is refused where a rule is unstable and nothing exits", () => {
    const observe = { at: [10], quantities: { x } };
    const unstable = { ...base, dynamics: { ...base.dynamics, learningRate: 2.1 } };
    expect(() => experiment({ ...unstable, observe })).toThrow(
      /dynamics.learningRate: 2.1 is unstable.*less than 2/,
    );
    expect(() => experiment({ ...unstable, exit: { when: "x > 3 or x < -3" } })).not.toThrow();
    const momentum = { ...unstable.dynamics, momentum: 0.5 };
    expect(() => experiment({ ...base, dynamics: momentum, observe })).not.toThrow();
    const nesterov = { ...momentum, nesterov: true };
    expect(() => experiment({ ...base, dynamics: nesterov, observe })).toThrow(/less than 1.5/);
  });
});
