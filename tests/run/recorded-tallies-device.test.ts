import { describe, expect, test } from "vitest";
import { simulate } from "../../src/run/simulate.ts";
import { testDevice } from "../device.ts";
import { exactEngines } from "../engines.ts";
import { wasmOpening } from "../machine.ts";
import recorded from "./recorded-tallies.json" with { type: "json" };
import { EXPERIMENTS } from "./recorded-tallies.ts";
import { recordOf } from "./tally-record.ts";

/**
 * Each kind of dynamics, with noises, amplitudes and samplings that other suites do not join to it, and with sums of positions, which
 * they do not compare. Few, since SwiftShader compiles each for a second or two: all others are held by the twins, which have the same
 * record and to which those suites compare the device.
 */
const ON_THE_DEVICE: readonly (keyof typeof recorded)[] = [
  "overdamped, euler and bridge",
  "underdamped, friction 3",
  "underdamped, velocities chosen",
  "diffusion, convention 1",
  "levy, alpha [1.3,1.8]",
  "sgd, momentum -0.3",
  'sgd, minibatch noise, sampling "without-replacement"',
  "adam, pareto noise, hessian 1.5",
  'preconditioned, student noise, gradient ["x*xi1^2 + 0.9*xi2","y + 2*xi1*xi2"]',
  'sam, rademacher noise, covariance [[2,"0.5*y"],["0.5*y","1 + y^2"]]',
  'sam, minibatch noise, sampling "reshuffled"',
  'sgld, minibatch noise, perturb {"y":"y + 0.5*normal","x[1]":"x[1] + uniform - 0.5"}',
  'truncated-sgd, gaussian noise, deviation [1.2,"1 + x^2/4"]',
  "low-precision-sgld, temperature 0.3",
  "rows of a file",
];

/** Their residual has three terms. */
const REGRESSIONS = /minibatch|rows/;

describe("the kernels count the recorded integers for", () => {
  for (const name of ON_THE_DEVICE) {
    test(name, async () => {
      const { adapter } = await testDevice();
      // Mesa may add three terms in another order, which shows in sums of positions.
      const reorders = REGRESSIONS.test(name) && !/swiftshader/i.test(adapter.device);
      for (const open of reorders ? [wasmOpening] : await exactEngines())
        expect(await recordOf(EXPERIMENTS[name], (job) => simulate(open(), job))).toEqual(recorded[name]);
    });
  }
});
