import { expect, test } from "vitest";
import { splitEstimate, splitTime } from "../../src/estimate/split-estimate.ts";
import { experiment } from "../../src/experiment/check/read.ts";
import { model } from "../../src/experiment/model/model.ts";
import { simulate } from "../../src/run/simulate.ts";
import { overdampedProblem } from "../../src/score/motion.ts";
import { scoreChoice, withScore } from "../../src/score/score.ts";
import { exactChainExit } from "../../src/theory/exact-chain.ts";
import { planeExit } from "../../src/theory/plane-exit.ts";
import { isUnavailable } from "../../src/theory/unavailable.ts";
import { testDevice } from "../device.ts";
import { foundBy } from "../run/methods/splitting/found-by.ts";
import { expectByChance } from "../statistics/chance.ts";

const REPLICAS = 32;
const euler = (temperature: number, step: number) => ({
  kind: "overdamped",
  temperature,
  step,
  integrator: "euler",
});
const document = (changes: object, method: object = {}) => ({
  horizon: 1e6,
  particles: REPLICAS * 256,
  ...changes,
  method: { kind: "splitting", replicas: REPLICAS, ...method },
});

/** The probability or the mean number of steps with the score that is chosen or typed, and its standard error. */
async function measured(
  given: object,
): Promise<{ readonly value: number; readonly error: number; readonly steps: number }> {
  const [{ tally, pilot }] = await foundBy(simulate(await testDevice(), withScore(experiment(given))));
  if (tally === undefined) throw new Error(`nothing was climbed: ${JSON.stringify(pilot?.trouble)}`);
  const estimate = splitEstimate(tally);
  const { value, low, high } = splitTime(tally)?.steps ?? estimate.probability;
  return { value, error: (high - low) / 3.92, steps: Number(estimate.steps) };
}

async function expectExact(what: string, kind: string, exact: number, given: object): Promise<void> {
  expect(scoreChoice(experiment(given))?.reason.kind).toBe(kind);
  const { value, error } = await measured(given);
  // More than a factor would pass otherwise.
  expect(error / exact).toBeLessThan(0.25);
  expectByChance(what, value, error, exact);
}

test("x itself climbs to a far exit on one side", async () => {
  // The discrete chain by Nyström's method.
  await expectExact(
    "Ornstein and Uhlenbeck's process, 4 before 0",
    "coordinate",
    3.599271249e-7,
    document(
      {
        landscape: { variables: ["x"], potential: "x^2/2" },
        dynamics: euler(0.5, 0.01),
        start: { at: [0.5] },
        exit: { exits: { up: "x > 4", down: "x < 0" }, detection: "endpoint" },
      },
      { question: "probability", of: ["up"] },
    ),
  );
});

test("the committor of one variable climbs both sides of a well that is not symmetric", async () => {
  const two = {
    landscape: { variables: ["x"], potential: "x^4/4 - x^2/2 + x/10" },
    dynamics: euler(0.03, 0.02),
    start: { at: [-1] },
    exit: { when: "x > 0.3 or x < -1.8", detection: "endpoint" },
  };
  const exact = exactChainExit(model(experiment({ ...two, horizon: 1, particles: 1 })));
  if (isUnavailable(exact)) throw new Error(exact.unavailable);
  await expectExact("a well with two ways out", "committor", exact.mean.value, document(two));
});

test("the committor of two variables climbs a double well as the typed variable does", async () => {
  // The variable y is independent of x: the discrete chain in x, by Nyström's method.
  const exact = 38363.29339;
  const well = {
    landscape: { variables: ["x", "y"], potential: "x^4/4 - x^2/2 + y^2" },
    dynamics: euler(0.05, 0.01),
    start: { at: [-1, 0] },
    exit: { when: "x >= 0", detection: "endpoint" },
  };
  await expectExact("a double well of two variables", "committor", exact, document(well));
  const typed = await measured(document(well, { score: "x" }));
  expectByChance("the same by the typed variable", typed.value, typed.error, exact);
});

test("the distance and the committor give one probability", async () => {
  const ring = {
    landscape: { variables: ["x", "y"], potential: "0" },
    dynamics: euler(0.5, 0.0005),
    start: { at: [1.9, 0] },
    exit: { exits: { in: "x^2 + y^2 < 0.04", out: "x^2 + y^2 > 4" } },
  };
  // (ln R − ln r₀)/(ln R − ln r).
  const exact = Math.log(2 / 1.9) / Math.log(2 / 0.2);
  const asked = { question: "probability", of: ["in"] };
  await expectExact("the inner of two circles", "committor", exact, document(ring, asked));
  const far = await measured(document(ring, { ...asked, score: "-sqrt(x^2 + y^2)" }));
  expectByChance("the same by the distance", far.value, far.error, exact);
});

test("the distance reaches a small ball in eight variables", async () => {
  // (1 − R^(2−d))/(r^(2−d) − R^(2−d)); the bridge is of second order, and the step small beside the ball.
  await expectExact(
    "a ball of radius 0.3 before a sphere of radius 2",
    "distance",
    (1 - 2 ** -6) / (0.3 ** -6 - 2 ** -6),
    document(
      {
        landscape: { variables: ["x[8]"], potential: "0" },
        dynamics: euler(0.5, 0.0005),
        start: { at: [1, 0, 0, 0, 0, 0, 0, 0] },
        exit: { exits: { in: "sum(i, x[i]^2) < 0.09", out: "sum(i, x[i]^2) > 4" } },
      },
      { question: "probability", of: ["in"] },
    ),
  );
});

test("the coordinate of a saddle climbs a double well in three variables", async () => {
  // As in two: y and z are independent of x.
  await expectExact(
    "a double well of three variables",
    "saddle",
    38363.29339,
    document({
      landscape: { variables: ["x", "y", "z"], potential: "x^4/4 - x^2/2 + y^2 + z^2" },
      dynamics: euler(0.05, 0.01),
      start: { at: [-1, 0, 0] },
      exit: { when: "x >= 0", detection: "endpoint" },
    }),
  );
});

test("a rule's exits on both sides are climbed by its diffusion's committor", async () => {
  // The discrete chain by Nyström's method: steps until |x| ≥ 0.6.
  const rule = {
    landscape: { variables: ["x"], potential: "x^2/2" },
    dynamics: { kind: "sgd", learningRate: 0.2, noise: { kind: "gaussian", deviation: 0.5 } },
    start: { at: [0] },
    exit: { when: "abs(x) >= 0.6" },
  };
  const exact = exactChainExit(model(experiment({ ...rule, horizon: 1, particles: 1 })));
  if (isUnavailable(exact)) throw new Error(exact.unavailable);
  await expectExact("an autoregressive process", "committor", exact.mean.value, document(rule));
});

test("the committor climbs the bent way from well to well of Müller and Brown's potential", async () => {
  const bumps = [
    "-200*exp(-(x - 1)^2 - 10*y^2)",
    "-100*exp(-x^2 - 10*(y - 0.5)^2)",
    "-170*exp(-6.5*(x + 0.5)^2 + 11*(x + 0.5)*(y - 1.5) - 6.5*(y - 1.5)^2)",
    "15*exp(0.7*(x + 1)^2 + 0.6*(x + 1)*(y - 1) + 0.7*(y - 1)^2)",
  ];
  const wells = {
    landscape: { variables: ["x", "y"], potential: bumps.join(" + ").replaceAll("+ -", "- ") },
    dynamics: euler(12, 2e-5),
    start: { at: [-0.55, 1.44] },
    exit: { when: "(x - 0.6235)^2 + (y - 0.028)^2 < 0.04" },
    horizon: 10,
  };
  // Continuous time, by the sparse solver, with its error below a thousandth.
  const exact = planeExit(overdampedProblem(model(experiment({ ...wells, particles: 1 })))!);
  if (isUnavailable(exact)) throw new Error(exact.unavailable);
  await expectExact(
    "Müller and Brown's potential",
    "committor",
    exact.mean.value / 2e-5,
    document({ ...wells, particles: REPLICAS * 128 }),
  );
});
