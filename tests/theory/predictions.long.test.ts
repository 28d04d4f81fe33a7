import { describe, expect, test } from "vitest";
import { experiment } from "../../src/experiment/check/read.ts";
import { predictions, theory } from "../../src/papers/predictions.ts";
import { decayRates, survivalCurve } from "../../src/theory/curves.ts";
import type { Prediction } from "../../src/theory/predictions.ts";

const wells = (exit: string, temperature = 0.1) =>
  experiment({
    landscape: { variables: ["x"], potential: "h*(x^2 - 1)^2", parameters: { h: 0.25 } },
    dynamics: { kind: "overdamped", temperature, step: 0.01 },
    start: { at: [-1] },
    exit: { when: exit },
    horizon: 1000,
  });

const plane = experiment({
  landscape: { variables: ["x", "y"], potential: "0" },
  dynamics: { kind: "overdamped", temperature: 0.5, step: 0.01 },
  start: { at: [0, 0] },
  exit: { when: "x^2 + y^2 > 1" },
  horizon: 100,
});

const relativeError = (value: number, expected: number) => Math.abs(value / expected - 1);

function named(list: readonly Prediction[], name: string): Prediction {
  const found = list.find((prediction) => prediction.name === name);
  if (found === undefined)
    throw new Error(`no prediction named ${name} among ${list.map((p) => p.name).join(", ")}`);
  return found;
}

describe("predictions", () => {
  test("of the double well hold the exact numbers and Kramers' law with its range", () => {
    // By Chebyshev collocation, T = 0.1, to +1; h (x² − 1)² with h = ¼ is x⁴/4 − x²/2 up to a constant.
    const list = predictions(wells("x > 1"));
    expect(relativeError(named(list, "Exact mean exit time").value, 66.26862636)).toBeLessThan(1e-9);
    expect(relativeError(named(list, "Exact slowest decay rate λ₁").value, 0.015859031)).toBeLessThan(2e-8);
    expect(relativeError(named(list, "Exact second decay rate λ₂").value, 0.79625)).toBeLessThan(1e-5);
    const law = named(list, "Kramers mean exit time");
    expect(relativeError(law.value, 54.125395)).toBeLessThan(2e-8);
    expect(law.validWhen).toContain(
      "here 2.50 T; no error can be stated, because too many particles leave before",
    );
    // T = 0.02, by Chebyshev collocation: 8.11603e-7; the law says 1/1192191.2 = 8.3879e-7, 3.35 % more.
    const cold = named(predictions(wells("x > 1", 0.02)), "Kramers rate");
    expect(cold.error).toBeGreaterThan(0.0335);
    expect(cold.error).toBeLessThan(0.05);
    expect(cold.validWhen).toContain("12.5 T; expect errors of up to 4.");
    expect(named(predictions(wells("x > 0")), "Kramers mean exit time").validWhen).toContain(
      "divides the time by 2.00",
    );
  });

  test("of Brownian motion in an interval hold its median", () => {
    // The series of eigenfunctions has S = ½ at t = 0.7574956765.
    const list = predictions({
      ...wells("x > 1"),
      exit: { when: "abs(x) > 1", detection: "bridge" },
      landscape: { variables: ["x"], potential: "0", parameters: {}, ranges: {} },
      dynamics: { kind: "overdamped", temperature: 0.5, step: 0.01, integrator: "heun" },
      start: { at: [0] },
    });
    expect(named(list, "Exact median exit time").value).toBeCloseTo(0.7574956765, 9);
    expect(named(list, "Exact probability of leaving at the upper exit").value).toBeCloseTo(0.5, 14);
  });

  test("of two variables include the solver unless told not to", () => {
    expect(
      relativeError(named(predictions(plane), "Mean exit time (two-variable solver)").value, 0.5),
    ).toBeLessThan(1e-9);
    expect(predictions(plane, { plane: false })).toEqual([]);
  });

  test("have a name, a finite value, a range of validity and a source each", () => {
    for (const prediction of [...predictions(wells("x > 1 or x < -2")), ...predictions(wells("x > 0.2"))]) {
      expect(Number.isFinite(prediction.value)).toBe(true);
      for (const text of [prediction.name, prediction.validWhen, prediction.source])
        expect(text.length).toBeGreaterThan(5);
    }
  });

  test("are missing with a reason where the potential does not confine", () => {
    const falling = {
      ...wells("x > 1"),
      landscape: { variables: ["x"], potential: "x^3", parameters: {}, ranges: {} },
    };
    const { predictions: list, unavailable } = theory(falling);
    expect(list).toEqual([]);
    expect(unavailable.join()).toContain("does not confine below x = -1");
  });

  // Whatever a person types: an answer or a reason, never an exception and never a number that is not one.
  test.each([
    "1/x",
    "log(x)",
    "-log(abs(x))",
    "sqrt(x)",
    "tan(x)",
    "sign(x)",
    "exp(exp(x))",
    "sin(1/x)",
    "abs(x)^0.5",
    "1/(x - 0.7)^2",
    "x^40",
    "-x^4",
    "x^4 - 1000*x^2",
    "sin(100*x)",
    "exp(-1/x^2)",
    "0/0*x",
  ])("of the potential %s are finite numbers or reasons", (potential) => {
    for (const when of ["abs(x) > 1", "x > 1", "sin(5*x) > 0.99", "x > 1e6"]) {
      const document = {
        ...wells("x > 1"),
        exit: { when, detection: "bridge" as const },
        landscape: { variables: ["x"], potential, parameters: {}, ranges: {} },
        start: { at: [0.5] },
      };
      const { predictions: list, unavailable } = theory(document);
      expect(list.every(({ value }) => Number.isFinite(value))).toBe(true);
      expect(list.length + unavailable.length).toBeGreaterThan(0);
    }
  });
});

describe("survivalCurve and decayRates", () => {
  test("are those of the experiment", () => {
    const alive = survivalCurve(wells("x > 1"))!;
    expect(alive(0)).toBe(1);
    // The finite-volume value of survival.test.ts.
    expect(alive(50)).toBeCloseTo(0.47629583, 7);
    expect(relativeError(decayRates(wells("x > 1"))[0], 0.015859031)).toBeLessThan(2e-8);
  });

  test("are missing in two variables", () => {
    expect(survivalCurve(plane)).toBeUndefined();
    expect(decayRates(plane)).toEqual([]);
  });
});

describe("the theory of other dynamics", () => {
  const sgd = (noise: object, more: object = {}, exit = "abs(x) >= 0.5") =>
    experiment({
      landscape: { variables: ["x"], potential: "x^2/2" },
      dynamics: { kind: "sgd", learningRate: 0.5, noise, ...more },
      start: { at: [0] },
      exit: { when: exit },
      ...(exit === "never"
        ? { observe: { from: 10, every: 10, quantities: { square: { formula: "x^2", range: [0, 9] } } } }
        : {}),
      horizon: 1000,
    });
  const quantities = (list: readonly Prediction[]) => new Set(list.map(({ quantity }) => quantity));

  test("begins with the exact chain and goes on with the papers' laws", () => {
    const { predictions: list, unavailable } = theory(sgd({ kind: "gaussian", deviation: 0.2 }));
    expect(list[0].name).toBe("Mean exit time of the discrete chain");
    // The chain x′ = (1 − ηh)x + sξ from 0 to |x| ≥ ½, with ηh = ½ and s = 0.1.
    expect(relativeError(list[0].value, 67754.2)).toBeLessThan(1e-6);
    expect(quantities(list)).toContain("effectiveTemperature");
    expect(unavailable).toEqual([]);
  });

  test("is of overdamped dynamics by Euler's rule and endpoints the chain beside the diffusion", () => {
    const base = wells("x > 0");
    const euler = {
      ...base,
      dynamics: { ...base.dynamics, integrator: "euler" as const },
      exit: { when: "x > 0", detection: "endpoint" as const },
    };
    const means = predictions(euler as typeof base).filter(({ quantity }) => quantity === "meanExitTime");
    expect(means.map(({ name }) => name).slice(0, 2)).toEqual([
      "Mean exit time of the discrete chain",
      "Exact mean exit time",
    ]);
    // Between steps particles would have crossed unseen.
    expect(means[0].value).toBeGreaterThan(1.01 * means[1].value);
    expect(predictions(base).some(({ name }) => name.includes("chain"))).toBe(false);
  });

  test("holds what is stationary where nothing exits", () => {
    const { predictions: list } = theory(sgd({ kind: "gaussian" }, {}, "never"));
    const variances = list.filter(({ quantity, of }) => quantity === "stationaryVariance" && of?.[0] === "x");
    expect(variances.map(({ name }) => name)).toEqual([
      "Stationary variance of the discrete chain",
      "Stationary variance (Liu)",
      "Continuous-time variance",
      "Stationary variance of the diffusion",
    ]);
    expect(relativeError(variances[0].value, 1 / 3)).toBeLessThan(1e-9);
    expect(relativeError(variances[1].value, 1 / 3)).toBeLessThan(1e-9);
    expect(quantities(list)).not.toContain("meanExitTime");
  });

  test("gives reasons only where no law applies", () => {
    const adam = {
      ...sgd({ kind: "gaussian" }, {}),
      dynamics: experiment({
        landscape: { variables: ["x"], potential: "x^2" },
        dynamics: { kind: "adam", learningRate: 0.1, noise: { kind: "gaussian" } },
        start: { at: [0] },
        exit: { when: "x > 1" },
        horizon: 10,
      }).dynamics,
    };
    expect(theory(adam)).toEqual({
      predictions: [],
      unavailable: ["Adam's variance: particles exit, so nothing is stationary"],
    });
  });

  test("leaves out the chains of power-law noise with the other slow solvers", () => {
    const heavy = sgd({ kind: "pareto", alpha: 2.5, deviation: 0.01 });
    const names = (plane: boolean) => predictions(heavy, { plane }).map(({ name }) => name);
    expect(names(true)).toContain("Mean exit time of the discrete chain");
    expect(names(false)).not.toContain("Mean exit time of the discrete chain");
    expect(names(false)).toContain("Wang, Oh & Rhee's mean exit time");
  });

  test.each([
    "log(x)",
    "sqrt(x)",
    "exp(exp(x))",
    "x^40",
    "-x^4",
    "0/0*x",
  ])("of the potential %s is finite numbers or reasons", (potential) => {
    const dynamics = [
      { kind: "sgd", learningRate: 0.01, noise: { kind: "gaussian" } },
      { kind: "sgd", learningRate: 0.01, noise: { kind: "gaussian", hessian: 1 } },
      { kind: "diffusion", step: 0.01, diffusion: "0.1 + potential^2" },
      { kind: "underdamped", temperature: 0.1, friction: 1, step: 0.01 },
      { kind: "sgld", learningRate: 0.01, temperature: 0.1 },
    ];
    for (const one of dynamics) {
      for (const exit of ["x > 2", "never"]) {
        const even = experiment({
          landscape: { variables: ["x"], potential: "x^2" },
          dynamics: one,
          start: { at: [1.2] },
          exit: { when: exit },
          observe: { from: 10, every: 10, quantities: { square: { formula: "x^2", range: [0, 9] } } },
          horizon: 1000,
        });
        const odd = { ...even, landscape: { ...even.landscape, potential } };
        for (const { value } of theory(odd).predictions) expect(Number.isNaN(value)).toBe(false);
      }
    }
  });

  test("has the survival curve of the chain", () => {
    const curve = survivalCurve(sgd({ kind: "gaussian", deviation: 1 }));
    expect(curve?.(0)).toBe(1);
    // One step from 0 stays with probability erf(0.5/(0.5 √2)).
    expect(relativeError(curve?.(1) ?? 0, 0.6826894921370859)).toBeLessThan(1e-12);
    expect(survivalCurve(sgd({ kind: "gaussian" }, { momentum: 0.5 }))).toBeUndefined();
    expect(survivalCurve(sgd({ kind: "gaussian" }, {}, "never"))).toBeUndefined();
  });
});
