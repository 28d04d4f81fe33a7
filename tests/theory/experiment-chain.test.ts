import { describe, expect, test } from "vitest";
import { model } from "../../src/experiment/model/model.ts";
import { stepFrom } from "../../src/theory/chain/chain.ts";
import { chainExit } from "../../src/theory/chain/exit.ts";
import { exactChainExit } from "../../src/theory/exact-chain.ts";
import { experimentChain } from "../../src/theory/experiment-chain.ts";
import { DOUBLE_WELL, gaussian, given, reason, sgd, system } from "./experiments.ts";
import { expectRelative } from "./formulas/published.ts";

const steps = (parts: Parameters<typeof system>[0]) => given(exactChainExit(model(system(parts)))).mean.value;

describe("the chain of an experiment", () => {
  test("moves by the rule's mean and is spread by its noise", () => {
    const { chain, living, start, timeStep } = given(
      experimentChain(
        model(
          system({
            potential: DOUBLE_WELL,
            dynamics: { kind: "diffusion", step: 0.02, diffusion: "0.1*(1 + x^2)", convention: 1 },
            start: { at: [-1] },
            exit: "x >= 1 or x < -3",
          }),
        ),
      ),
    );
    // A + D′ with D′ = 0.2 x.
    expectRelative(chain.map(0.5), 0.5 + 0.02 * (-4 * 0.5 * (0.25 - 1) + 0.1), 1e-12);
    expectRelative(chain.scale(0.5), Math.sqrt(2 * 0.1 * 1.25 * 0.02), 1e-12);
    expect(living).toEqual([[-3, 1]]);
    expect(start).toBe(-1);
    expect(timeStep).toBe(0.02);
  });

  test("of a typed gradient is that of the same noise given by its deviation", () => {
    const exit = "abs(x) >= 1";
    expectRelative(
      steps({ dynamics: sgd(0.2, { kind: "gaussian", gradient: ["x + sqrt(1 + x^2)*xi"] }), exit }),
      steps({ dynamics: sgd(0.2, gaussian("sqrt(1 + x^2)")), exit }),
      1e-12,
    );
  });

  test("of noise given by its covariance or by the Hessian has the root as its scale", () => {
    const scaleOf = (noise: object) =>
      given(experimentChain(model(system({ potential: "3*x^2", dynamics: sgd(0.1, noise) })))).chain.scale(
        0.7,
      );
    expectRelative(scaleOf({ kind: "gaussian", covariance: [[4]] }), 0.2, 1e-12);
    expectRelative(scaleOf({ kind: "gaussian", hessian: 1.5 }), 0.3, 1e-12);
  });

  test("of SGD with stable noise is that of Lévy dynamics with ε = s η^(1 − 1/α)", () => {
    const exit = "abs(x) >= 1";
    expectRelative(
      steps({ dynamics: sgd(0.1, { kind: "stable", alpha: 1.5, deviation: 0.5 }), exit }),
      steps({ dynamics: { kind: "levy", step: 0.1, alpha: 1.5, scale: 0.5 * 0.1 ** (1 / 3) }, exit }),
      1e-10,
    );
  });

  test("of a clipped gradient is that of a step clipped at η times the bound", () => {
    const exit = "abs(x) >= 1";
    const noise = gaussian(2);
    const clipped = steps({ dynamics: sgd(0.2, noise, { clip: { gradient: 1.5 } }), exit });
    expectRelative(clipped, steps({ dynamics: sgd(0.2, noise, { clip: { step: 0.3 } }), exit }), 1e-12);
    expect(clipped).toBeGreaterThan(1.02 * steps({ dynamics: sgd(0.2, noise), exit }));
  });

  test("is cut at the bound of the position", () => {
    const { chain } = given(
      experimentChain(model(system({ dynamics: sgd(0.5, gaussian(), { clip: { position: 2 } }) }))),
    );
    const { low, high } = stepFrom(chain, 1);
    expect([low, high]).toEqual([-2, 2]);
  });

  test("knows where its drift has a kink", () => {
    const bent = system({
      potential: "x^2 + 4*max(abs(x) - 0.37, 0)^2",
      dynamics: sgd(0.1, gaussian(1)),
      exit: "abs(x) >= 1.1",
    });
    const { chain, living, start } = given(experimentChain(model(bent)));
    const errorOf = (one: typeof chain) => {
      const { mean } = given(chainExit({ chain: one, living, start }));
      return mean.error / mean.value;
    };
    expect(errorOf(chain)).toBeLessThan(1e-10);
    expect(errorOf({ ...chain, kinks: [] })).toBeGreaterThan(1e-8);
  });

  test("of a cloud has the mean over its start", () => {
    const from = (start: object) =>
      steps({ dynamics: sgd(0.5, gaussian(0.2)), start, exit: "abs(x) >= 0.5" });
    const points = [-0.2, -0.1, 0, 0.1, 0.2].map((at) => from({ at: [at] }));
    // Boole's rule over the box.
    const mean = (7 * (points[0] + points[4]) + 32 * (points[1] + points[3]) + 12 * points[2]) / 90;
    expectRelative(from({ low: [-0.2], high: [0.2] }), mean, 1e-5);
    const near = from({ at: [0.05], deviation: [0.01] });
    expectRelative(near, from({ at: [0.05] }), 1e-3);
  });
});

describe("the chain of an experiment is refused, with a sentence, for", () => {
  const plain = { dynamics: sgd(0.1, gaussian()), exit: "abs(x) >= 1" };
  test.each([
    ["two variables", { ...plain, variables: ["x", "y"], potential: "x^2 + y^2" }, "needs one variable"],
    ["momentum", { ...plain, dynamics: sgd(0.1, gaussian(), { momentum: 0.5 }) }, "momentum is carried"],
    [
      "a schedule",
      { ...plain, dynamics: sgd(0.1, gaussian(), { schedule: { kind: "cosine", over: 100 } }) },
      "the learning rate changes",
    ],
    [
      "a gradient that is not linear in its deviate",
      { ...plain, dynamics: sgd(0.1, { kind: "gaussian", gradient: ["x*xi^2"] }) },
      "not linear in its deviate",
    ],
    ["Adam", { ...plain, dynamics: { kind: "adam", learningRate: 0.1, noise: gaussian() } }, "Adam carries"],
    [
      "underdamped motion",
      { ...plain, dynamics: { kind: "underdamped", temperature: 0.1, friction: 1, step: 0.01 } },
      "has a velocity",
    ],
    [
      "Heun's rule",
      { ...plain, dynamics: { kind: "overdamped", temperature: 0.1, step: 0.01 } },
      "needs the integrator euler",
    ],
    [
      "normalised SAM with noise",
      { ...plain, dynamics: { kind: "sam", learningRate: 0.1, radius: 0.1, noise: gaussian() } },
      "set normalized to false",
    ],
    [
      "SAM off a quadratic",
      {
        ...plain,
        potential: "x^4",
        dynamics: { kind: "sam", learningRate: 0.1, radius: 0.1, normalized: false, noise: gaussian() },
      },
      "not linear in the noise",
    ],
    [
      "SGLD with heavy tails",
      {
        ...plain,
        dynamics: { kind: "sgld", learningRate: 0.1, temperature: 1, noise: { kind: "pareto", alpha: 3 } },
      },
      "the law of the sum is not tabulated",
    ],
    [
      "truncation of a noisy gradient",
      {
        ...plain,
        dynamics: {
          kind: "truncated-sgd",
          learningRate: 0.1,
          threshold: 0.3,
          deviation: 0.1,
          noise: gaussian(),
        },
      },
      "is dropped at random",
    ],
    [
      "an index next to Cauchy's",
      { ...plain, dynamics: { kind: "levy", step: 0.1, alpha: 1.0005, scale: 0.1 } },
      "no table of the law so close to Cauchy's",
    ],
    [
      "a cloud that reaches outside",
      { ...plain, start: { at: [0.9], deviation: [0.2] } },
      "part of the start is outside already",
    ],
  ])("%s", (_, parts, words) => {
    expect(reason(experimentChain(model(system(parts))))).toContain(words);
  });

  test("exits seen by a bridge", () => {
    const one = system({
      dynamics: { kind: "overdamped", temperature: 0.1, step: 0.01, integrator: "euler" },
      exit: "x >= 1",
    });
    expect(reason(experimentChain(model({ ...one, exit: { ...one.exit, detection: "bridge" } })))).toContain(
      "set exit.detection to endpoint",
    );
  });
});
