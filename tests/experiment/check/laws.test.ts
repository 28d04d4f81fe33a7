import { describe, expect, test } from "vitest";
import { experiment } from "../../../src/experiment/check/read.ts";

const overdamped = { kind: "overdamped", temperature: 0.5, step: 0.01 };
const underdamped = { kind: "underdamped", temperature: 0.5, friction: 1, step: 0.01 };

const document = (law: unknown, more: object = {}) => ({
  landscape: { variables: ["x"], potential: "-v*x", parameters: { v: law } },
  dynamics: overdamped,
  start: { at: [0] },
  exit: { when: "abs(x) > 1" },
  horizon: 10,
  ...more,
});
const potential = (text: string, law: unknown, more: object = {}) =>
  document(law, { landscape: { variables: ["x"], potential: text, parameters: { v: law } }, ...more });

const COIN = {
  choose: [
    [1, 0.5],
    [2, 0.5],
  ],
};

describe("laws of parameters and starts", () => {
  test.each<[string, object, RegExp]>([
    [
      "a negative width",
      document({ normal: [1, -0.5] }),
      /^landscape\.parameters\.v\.normal: got a standard deviation of -0\.5; use 0 or more$/,
    ],
    [
      "ends in the wrong order",
      document({ uniform: [1, 0] }),
      /^landscape\.parameters\.v\.uniform: got \[1, 0\]; give the lower end first/,
    ],
    [
      "weights that do not add up",
      document({
        choose: [
          [1, 0.5],
          [2, 0.2],
        ],
      }),
      /^landscape\.parameters\.v\.choose: the weights add up to 0\.7; divide each by 0\.7/,
    ],
    [
      "a name of no law",
      document({ gauss: [0, 1] }),
      /^landscape\.parameters\.v: got \{"gauss":\[0,1\]\}; give a number, or a law: \{ normal: \[mean, deviation\] \}/,
    ],
    [
      "a width that a sweep makes negative",
      document({ normal: [1, 0.5] }, { sweep: { "landscape.parameters.v.normal.1": [0.1, -0.1] } }),
      /^sweep, at landscape\.parameters\.v\.normal\.1 = -0\.1: .* got a standard deviation of -0\.1; use 0 or more$/,
    ],
    [
      "weights of which a sweep changes one",
      document(COIN, { sweep: { "landscape.parameters.v.choose.0.1": [0.5, 0.4] } }),
      /^sweep, at .*: the weights add up to 0\.9; divide each by 0\.9/,
    ],
    [
      "velocities of a negative width",
      document(1, { dynamics: underdamped, start: { at: [0], velocities: [{ normal: [0, -1] }] } }),
      /^start\.velocities\.0\.normal: got a standard deviation of -1; use 0 or more$/,
    ],
    [
      "a potential that some particles do not have",
      potential("log(v + x)", { uniform: [-0.1, 4] }),
      /^landscape\.potential: where v = -0\.0795, which particles draw from uniform\(-0\.1, 4\), the potential or its gradient is not finite at the start, x = 0; narrow the law/,
    ],
    [
      "a step that is unstable for some particles",
      potential("v*x^2/2", {
        choose: [
          [1, 0.9],
          [500, 0.1],
        ],
      }),
      /^dynamics\.step: where v = 500, which particles draw from choose\(1: 0\.9, 500: 0\.1\), /,
    ],
    [
      "thermal velocities of particles that have no temperature in common",
      potential("0*x", COIN, {
        dynamics: { ...underdamped, temperature: "v" },
        start: { at: [0], velocities: "thermal" },
      }),
      /^start\.velocities: thermal velocities need one temperature, and `v` gives each particle its own; use rest, or a law/,
    ],
    [
      "a bridge across noise that particles do not share",
      potential("0*x", COIN, {
        dynamics: { kind: "diffusion", diffusion: "v", step: 0.01 },
        exit: { when: "abs(x) > 1", detection: "bridge" },
      }),
      /^exit\.detection: the bridge needs the noise that all particles share, and `v` gives each its own; use endpoint$/,
    ],
  ])("are refused with %s", (_, raw, message) => {
    const before = structuredClone(raw);
    expect(() => experiment(raw)).toThrow(message);
    expect(raw).toEqual(before);
  });
});
