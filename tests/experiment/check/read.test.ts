import { describe, expect, test } from "vitest";
import * as z from "zod";
import { experiment } from "../../../src/experiment/check/read.ts";
import { sweepableFields, withField } from "../../../src/experiment/document/field.ts";
import { groups } from "../../../src/experiment/document/groups.ts";
import { jsonSchema } from "../../../src/experiment/document/schema.ts";
import { model } from "../../../src/experiment/model/model.ts";
import { gallery } from "../../../src/gallery/gallery.ts";

const document = {
  landscape: { variables: ["x"], potential: "h*(x^2 - 1)^2", parameters: { h: 0.25 } },
  dynamics: { kind: "overdamped", temperature: 0.1, step: 0.01 },
  start: { at: [-1] },
  exit: { when: "x > 0" },
  horizon: 500,
};

const changed = (changes: object) => ({ ...structuredClone(document), ...changes });
const dynamics = (changes: object) => changed({ dynamics: { ...document.dynamics, ...changes } });
const formula = (potential: string) => changed({ landscape: { ...document.landscape, potential } });

describe("a document", () => {
  test("gets its defaults", () => {
    expect(experiment(document)).toMatchObject({
      title: "Untitled",
      particles: 1_000_000,
      seed: 1,
      generator: "threefry4x32-20",
      dynamics: { integrator: "heun" },
      exit: { detection: "bridge" },
      landscape: { ranges: {} },
      sweep: {},
      method: { kind: "direct" },
    });
  });

  test("needs no potential beside a drift of its own", () => {
    const diffusion = { kind: "diffusion", diffusion: 0.5, step: 0.01 };
    const without = (more: object) =>
      experiment(changed({ landscape: { variables: ["x"] }, dynamics: { ...diffusion, ...more } }));
    expect(without({ drift: ["-x"] }).landscape.potential).toBe("0");
    expect(() => without({})).toThrow(/^landscape\.potential: missing; give a formula/);
  });

  test("may name its schema, which is not part of the experiment", () => {
    expect(experiment(changed({ $schema: "x.json" }))).not.toHaveProperty("$schema");
  });

  const bad: readonly (readonly [string, unknown, RegExp])[] = [
    [
      "an unknown field",
      changed({ partciles: 3 }),
      /^experiment: unknown field `partciles`; did you mean `particles`\?$/,
    ],
    [
      "an unknown nested field",
      dynamics({ stp: 1 }),
      /^dynamics: unknown field `stp`; did you mean `step`\?$/,
    ],
    [
      "a field that belongs to a section",
      changed({ temperature: 1 }),
      /^experiment: unknown field `temperature`; write it as dynamics\.temperature$/,
    ],
    [
      "a field that belongs to the top level",
      dynamics({ walls: [] }),
      /^dynamics: unknown field `walls`; write it at the top level of the document, beside `landscape`$/,
    ],
    [
      "a field that another kind of dynamics has",
      dynamics({ covariance: [[1]] }),
      /^dynamics: unknown field `covariance`; dynamics\.kind diffusion has it; known fields: kind, temperature, step, integrator$/,
    ],
    [
      "a kind of wall that there is not",
      changed({ walls: [{ kind: "reflecting", where: "x < -5" }] }),
      /^walls\.0\.kind: got "reflecting"; use reflect, absorb$/,
    ],
    [
      "a misspelt field of a wall",
      changed({ walls: [{ kind: "reflect", where: "x < -5", directoin: [1] }] }),
      /^walls\.0: unknown field `directoin`; did you mean `direction`\?$/,
    ],
    [
      "a quantity that is a text",
      changed({ observe: { at: [1], quantities: { m: "x" } } }),
      /^observe\.quantities\.m: got "x"; give an object with the fields formula, range, bins$/,
    ],
    [
      "a dynamics by another name",
      changed({ dynamics: { kind: "AdamW", learningRate: 0.1 } }),
      /^dynamics\.kind: got "AdamW"; use adam with convention: pytorch and decoupled: true$/,
    ],
    [
      "a noise where there is one already",
      changed({ dynamics: { kind: "overdamped", temperature: 1, step: 0.01, noise: { kind: "gaussian" } } }),
      /^dynamics.noise: overdamped has randomness of its own.*use one of sgd, adam.*takes none, gaussian, .*, minibatch$/,
    ],
    ["a missing field", changed({ start: undefined }), /^start: missing; give a point/],
    ["a wrong type", changed({ horizon: "long" }), /^horizon: got "long"; give a finite number$/],
    [
      "a number that is not finite",
      changed({ horizon: Number.POSITIVE_INFINITY }),
      /^horizon: got Infinity; /,
    ],
    ["a fraction of a particle", changed({ particles: 1.5 }), /^particles: got 1\.5; give a whole number/],
    ["no particles", changed({ particles: 0 }), /^particles: got 0; use more than 0$/],
    [
      "a negative temperature",
      dynamics({ temperature: -1 }),
      /^dynamics\.temperature: got -1; use more than 0$/,
    ],
    [
      "an unknown integrator",
      dynamics({ integrator: "hun" }),
      /^dynamics\.integrator: got "hun"; use "heun" or "euler"$/,
    ],
    [
      "a start of another shape",
      changed({ start: { t: [1] } }),
      /^start: got \{"t":\[1\]\}; give a point \{ at \}/,
    ],
    [
      "a start in too many variables",
      changed({ start: { at: [-1, 0] } }),
      /^start\.at: got 2 numbers for 1 variable \(x\); give one for each$/,
    ],
    ["a box inside out", changed({ start: { low: [1], high: [-1] } }), /every low must be below its high/],
    [
      "a formula with a hole",
      formula("h*(x^2 - 1"),
      /^landscape\.potential: Parenthesis \) expected at column 11; [\s\S]*\n {2}h\*\(x\^2 - 1\n {12}\^$/,
    ],
    ["an unknown variable", formula("h*z^2"), /^landscape\.potential: unknown name `z` at column 3; /],
    [
      "a reserved name",
      changed({
        landscape: { ...document.landscape, variables: ["sin"], potential: "1" },
        exit: { when: "sin > 0" },
      }),
      /the name `sin` has a meaning in formulas; choose another/,
    ],
    [
      "a name twice",
      changed({ landscape: { ...document.landscape, parameters: { x: 1, h: 1 } } }),
      /the name `x` occurs twice/,
    ],
    [
      "an unstable step",
      dynamics({ step: 1.5 }),
      /^dynamics\.step: 1\.5 is unstable near x = -1 \(curvature 2\); use a step below 1$/,
    ],
    [
      "a step too small for 32-bit positions",
      // A plane carries particles from 0 to 2, where their noise of 1.4e-7 is a spacing of 32-bit numbers.
      {
        ...changed({ start: { at: [0] }, exit: { when: "x > 2" } }),
        landscape: { variables: ["x"], potential: "-x" },
        dynamics: { kind: "overdamped", temperature: 1e-12, step: 0.01 },
      },
      /moves a particle by about 1\.41e-7, too little beside x = 2 for 32-bit positions; use a step/,
    ],
    [
      "a wall that a step jumps back from through the exit",
      // At x = 0.43 the slope is 10 e^4.3 = 737, and a step of 0.01 leads to −6.9, beyond the exit.
      {
        ...changed({ start: { at: [0] }, exit: { when: "x < -5" } }),
        landscape: { variables: ["x"], potential: "exp(10*x)" },
        dynamics: { kind: "overdamped", temperature: 1, step: 0.01, integrator: "euler" },
      },
      /^dynamics\.step: 0\.01 is too long at x = 0\.4.*throws them through the exit.*use a step of 0\.0025 or less/,
    ],
    [
      "a wall of x⁸ whose steps grow",
      {
        ...changed({ start: { at: [0] }, exit: { when: "abs(x) > 2" } }),
        landscape: { variables: ["x"], potential: "x^8" },
        dynamics: { kind: "overdamped", temperature: 1, step: 0.01 },
      },
      /^dynamics\.step: 0\.01 is too long at x = /,
    ],
    [
      "a start that is outside",
      changed({ start: { at: [0.5] } }),
      /^start: x = 0\.5 is already outside, since `x > 0` holds there; start inside$/,
    ],
    [
      "an exit within one step",
      changed({ exit: { when: "x > -0.99" } }),
      /^dynamics\.step: the exit is 0\.01 from the start, within one step \(0\.0447\), .* use a step below 0\.0005$/,
    ],
    [
      "an exit that cannot be reached",
      changed({ exit: { when: "1 > 2" } }),
      /does not change with the variables, so no particle can reach it/,
    ],
    [
      "a horizon beyond 2³² steps",
      changed({ horizon: 1e9 }),
      /^horizon: 1000000000 is 100000000000 steps of 0\.01, beyond 2\^32; use a horizon below/,
    ],
    ["too many particles", changed({ particles: 2 ** 33 }), /^particles: got 8589934592; use at most 2\^32/],
    [
      "too many groups",
      changed({ sweep: { "dynamics.temperature": Array.from({ length: 5000 }, (_, i) => 0.1 + i * 1e-5) } }),
      /^sweep: the grid has 5000 groups; use at most 4096$/,
    ],
    [
      "a sweep of no field",
      changed({ sweep: { "dynamics.temprature": [1] } }),
      /^sweep: no numeric field `dynamics\.temprature`; did you mean `dynamics\.temperature`\?$/,
    ],
    ["a sweep of the seed", changed({ sweep: { seed: [1, 2] } }), /^sweep: no numeric field `seed`/],
    [
      "one bad point of a sweep",
      changed({ sweep: { "dynamics.step": [0.01, 5] } }),
      /^sweep, at dynamics\.step = 5: dynamics\.step: 5 is unstable/,
    ],
    ["a potential that is not finite at the start", formula("log(x)"), /is not finite at the start, x = -1/],
    [
      "a range of no parameter",
      changed({ landscape: { ...document.landscape, ranges: { k: [0, 1] } } }),
      /no parameter `k`; add it to landscape\.parameters/,
    ],
    [
      "constants that combine to more than 32 bits hold",
      formula("h*x^2 + 1e25*exp(-1e25*x^2)"),
      /^landscape\.potential: a part without variables has the value -?\d(\.\d+)?e\+50, beyond the 3\.4e38 of 32-bit numbers; rescale/,
    ],
    [
      "a parameter beyond 32 bits",
      changed({
        landscape: { variables: ["x"], potential: "x^2 + k*x^64*(x + 1)^2", parameters: { k: 1e39 } },
        dynamics: { ...document.dynamics, step: 1e-41, temperature: 1e38 },
        horizon: 1e-38,
      }),
      /^landscape\.parameters: a part without variables has the value 2e\+39, beyond the 3\.4e38/,
    ],
    [
      "a curvature that is not finite at the start",
      changed({
        landscape: { variables: ["x", "y"], potential: "pow(x, 1.7)*pow(y, 1.7) + x*y" },
        start: { at: [0, 0] },
        exit: { when: "x > 5" },
      }),
      /^landscape\.potential: its curvature is not finite at the start, x = 0, y = 0, so no step can be judged; move the start/,
    ],
    [
      "an unbounded curvature at the start",
      changed({
        landscape: { variables: ["x"], potential: "pow(x, 1.7)" },
        start: { at: [0] },
        exit: { when: "x > 5" },
      }),
      /^landscape\.potential: its curvature is not finite at the start/,
    ],
    [
      "a missing deviation",
      changed({ start: { at: [-1], deviation: [] } }),
      /^start\.deviation: got 0 numbers for 1 variable/,
    ],
    [
      "a seed beyond 2⁵³",
      changed({ seed: 2 ** 60 }),
      /^seed: got 1152921504606847000; use at most 9007199254740991$/,
    ],
    ["a negative seed", changed({ seed: -1 }), /^seed: got -1; use at least 0$/],
    [
      "no kind of dynamics",
      dynamics({ kind: "ballistic" }),
      /^dynamics\.kind: got "ballistic"; use overdamped, underdamped, diffusion, coloured, levy, sgd, adam, rmsprop, lion, /,
    ],
    [
      "a field of another dynamics",
      changed({ dynamics: { kind: "underdamped", temperature: 1, step: 0.1, fricton: 1 } }),
      /dynamics\.friction: missing; .*|dynamics: unknown field `fricton`; did you mean `friction`\?/,
    ],
    [
      "no kind of noise",
      changed({ dynamics: { kind: "sgd", learningRate: 0.1, noise: { kind: "cauchy" } } }),
      /^dynamics\.noise\.kind: got "cauchy"; use none, gaussian, .*, minibatch$/,
    ],
    [
      "noise of two amplitudes",
      changed({
        dynamics: { kind: "sgd", learningRate: 0.1, noise: { kind: "gaussian", deviation: 1, hessian: 2 } },
      }),
      /^dynamics\.noise: both deviation and hessian are given; the noise has one amplitude, so give one$/,
    ],
    [
      "a covariance that is not positive semidefinite",
      changed({
        dynamics: { kind: "sgd", learningRate: 0.1, noise: { kind: "gaussian", covariance: [[-1]] } },
      }),
      /^dynamics\.noise: its covariance is not positive semidefinite at the start, x = -1 \(an eigenvalue is -1\.00\); change it$/,
    ],
    [
      "a covariance of the wrong size",
      changed({
        dynamics: { kind: "sgd", learningRate: 0.1, noise: { kind: "gaussian", covariance: [[1, 0]] } },
      }),
      /^dynamics\.noise\.covariance: a matrix of 1 × 1 is needed for the variables x; give one row for each$/,
    ],
    [
      "α outside (0, 2]",
      changed({
        dynamics: { kind: "sgd", learningRate: 0.1, noise: { kind: "stable", alpha: 2.5, deviation: 1 } },
      }),
      /^dynamics\.noise\.alpha: got 2\.5; a stable law needs 0 < α ≤ 2$/,
    ],
    [
      "one index for too many variables",
      changed({ dynamics: { kind: "levy", step: 0.1, alpha: [1, 1.5], scale: 1 } }),
      /^dynamics\.alpha: got 2 numbers for 1 variable; give one, or one for each$/,
    ],
    [
      "a diffusion that is negative",
      changed({ dynamics: { kind: "diffusion", step: 0.01, diffusion: "x" } }),
      /^dynamics\.diffusion: got -1 at the start, x = -1; a diffusion is not negative$/,
    ],
    [
      "a diffusion and a covariance",
      changed({ dynamics: { kind: "diffusion", step: 0.01, diffusion: 1, covariance: [[2]] } }),
      /^dynamics: both diffusion and covariance are given; the noise has one size, so give one$/,
    ],
    [
      "neither a diffusion nor a covariance",
      changed({ dynamics: { kind: "diffusion", step: 0.01 } }),
      /^dynamics\.diffusion: missing; give D\(x\), or the covariance of the noise in a unit of time$/,
    ],
    [
      "a covariance of noise for too many variables",
      changed({
        dynamics: {
          kind: "diffusion",
          step: 0.01,
          covariance: [
            [1, 0],
            [0, 1],
          ],
        },
      }),
      /^dynamics\.covariance: a matrix of 1 × 1 is needed for the variables x; give one row for each$/,
    ],
    [
      "a covariance of noise that is not symmetric",
      changed({
        landscape: { ...document.landscape, variables: ["x", "y"] },
        start: { at: [-1, 0] },
        dynamics: {
          kind: "diffusion",
          step: 0.01,
          covariance: [
            [1, 0.5],
            [0, 1],
          ],
        },
      }),
      /^dynamics\.covariance: not symmetric at the start, /,
    ],
    [
      "walls beside correlated noise",
      changed({
        landscape: { ...document.landscape, variables: ["x", "y"] },
        start: { at: [-1, 0] },
        walls: [{ kind: "reflect", where: "y < -3" }],
        dynamics: {
          kind: "diffusion",
          step: 0.01,
          covariance: [
            [1, 0.5],
            [0.5, 1],
          ],
        },
      }),
      /^dynamics\.covariance: walls are known for noise that is independent in each variable; give dynamics\.diffusion instead, or drop the walls$/,
    ],
    [
      "a covariance of noise that is none",
      changed({
        landscape: { ...document.landscape, variables: ["x", "y"] },
        start: { at: [-1, 0] },
        dynamics: {
          kind: "diffusion",
          step: 0.01,
          covariance: [
            [1, 2],
            [2, 1],
          ],
        },
      }),
      /^dynamics: its covariance is not positive semidefinite at the start, .* \(an eigenvalue is -1\.00\); /,
    ],
    [
      "a bridge of another dynamics",
      changed({
        dynamics: { kind: "sgd", learningRate: 0.1 },
        exit: { when: "x > 0", detection: "bridge" },
      }),
      /^exit\.detection: a bridge is known for overdamped and diffusion dynamics, and for velocities, got sgd; use "endpoint"$/,
    ],
    [
      "a parameter that is no number",
      changed({ landscape: { ...document.landscape, parameters: { h: "1" } } }),
      /^landscape\.parameters\.h: got "1"; /,
    ],
    [
      "a correlation time of white noise",
      changed({
        dynamics: { kind: "underdamped", temperature: 1, friction: 1, step: 0.1, correlationTime: 2 },
      }),
      /^dynamics\.correlationTime: the noise of underdamped has no memory; use "coloured" for overdamped motion, or a diffusion with the noise z as a variable/,
    ],
    [
      "an empty sweep",
      changed({ sweep: { "dynamics.temperature": [] } }),
      /^sweep\.dynamics\.temperature: got \[\]; use at least 1$/,
    ],
    [
      "a range inside out",
      changed({ landscape: { ...document.landscape, ranges: { h: [2, 1] } } }),
      /^landscape\.ranges\.h: got \[2, 1\]; give the lower end first/,
    ],
    [
      "a name that is none",
      changed({ landscape: { ...document.landscape, parameters: { h: 1, "2k": 1 } } }),
      /^landscape: `2k` is not a name; use a letter/,
    ],
    [
      "sixty-five variables",
      changed({ landscape: { variables: Array.from({ length: 65 }, (_, i) => `x${i}`), potential: "x0" } }),
      /^landscape\.variables: got \["x0",.*; use at most 64$/m,
    ],
    [
      "an exit that is no inequality",
      changed({ exit: { when: "x > 0 and x" } }),
      /^exit\.when: `x` is not an inequality at column 11; write inequalities .* joined by `or` and `and`/,
    ],
    [
      "a parameter with the name of a function",
      changed({ landscape: { ...document.landscape, parameters: { h: 1, gamma: 1 } } }),
      /^landscape: the name `gamma` has a meaning in formulas; choose another$/,
    ],
    [
      "a start of a deviation alone",
      changed({ start: { deviation: [1] } }),
      /^start: .*; give a point \{ at \}, a Gaussian cloud \{ at, deviation \} or a box \{ low, high \}, each a list of numbers, or \{ coordinates \}, a list of numbers and laws$/,
    ],
    [
      "a law that is none",
      changed({ start: { coordinates: [{ gauss: [0, 1] }] } }),
      /^start\.coordinates\.0: got \{"gauss":\[0,1\]\}; give a number, or a law: \{ normal: \[mean, deviation\] \}, \{ uniform/,
    ],
    [
      "a law of a negative width",
      changed({ start: { coordinates: [{ normal: [-1, -0.1] }] } }),
      /^start\.coordinates\.0\.normal: got a standard deviation of -0\.1; use 0 or more$/,
    ],
    [
      "weights of a start that do not add up",
      changed({
        start: {
          coordinates: [
            {
              choose: [
                [-1, 0.5],
                [-2, 0.25],
              ],
            },
          ],
        },
      }),
      /^start\.coordinates\.0\.choose: the weights add up to 0\.75; divide each by 0\.75, so that they add up to 1$/,
    ],
    [
      "laws for too many coordinates",
      changed({ start: { coordinates: [0, { uniform: [0, 1] }] } }),
      /^start\.coordinates: got 2 numbers for 1 variable \(x\); give one for each$/,
    ],
    [
      "velocities of what has none",
      changed({ start: { at: [-1], velocities: "thermal" } }),
      /^start\.velocities: overdamped dynamics has no velocities; drop the field, or use underdamped dynamics$/,
    ],
    [
      "velocities that are no velocities",
      changed({ start: { at: [-1], velocities: "warm" } }),
      /^start\.velocities: got "warm"; use "rest" or "thermal", or a list with a number or a law for each variable$/,
    ],
    [
      "a law of the start that reaches where the potential ends",
      changed({
        landscape: { variables: ["x"], potential: "log(2 + x)" },
        start: { coordinates: [{ normal: [-1, 0.5] }] },
      }),
      /^start: the potential or its gradient is not finite at x = -2\.288, where particles start too; narrow the law, or change the formula$/,
    ],
    [
      "a start of three parts",
      changed({ start: { low: [-1], high: [0], deviation: [1] } }),
      /^start: .*; give a point \{ at \}/,
    ],
    [
      "a negative deviation",
      changed({ start: { at: [-1], deviation: [-1] } }),
      /^start\.deviation\.0: got -1; use at least 0$/,
    ],
    [
      "a number for a section",
      changed({ exit: 3 }),
      /^exit: got 3; give an object with the fields when, exits, detection, every$/,
    ],
    ["a text for a list", changed({ sweep: { horizon: "1,2" } }), /^sweep\.horizon: got "1,2"; give a list$/],
    ["a list for names", changed({ sweep: 3 }), /^sweep: got 3; give named values, \{ name: value \}$/],
    [
      "a number for a kind",
      changed({ dynamics: 3 }),
      /^dynamics: got 3; give an object of one kind: overdamped, /,
    ],
    [
      "examples of no form",
      changed({ landscape: { variables: ["x"], loss: "x^2", examples: { rows: [[1]] } } }),
      /^landscape\.examples: got \{"rows":\[\[1\]\]\}; give one of \{ columns, rows \}, \{ file \}, \{ generate, count \}, \{ fresh \}$/,
    ],
    [
      "an index beyond its range",
      changed({ dynamics: { kind: "levy", step: 0.1, alpha: 3, scale: 1 }, exit: { when: "x > 0" } }),
      /^dynamics\.alpha: got 3; use (at most 2|more than 0 and at most 2)$/,
    ],
    [
      "scales for other variables",
      changed({ dynamics: { kind: "levy", step: 0.1, alpha: 1.5, scale: [1, 2] }, exit: { when: "x > 0" } }),
      /^dynamics\.scale: got 2 numbers for 1 variable; give one, or one for each$/,
    ],
    [
      "a start where no step is large enough",
      changed({ start: { at: [-1e300] }, landscape: { variables: ["x"], potential: "0*x" } }),
      /has the value -1e\+300, beyond the 3\.4e38 of 32-bit numbers; rescale the problem$/,
    ],
    ["a number of another kind", changed({ horizon: 10n }), /^horizon: got 10; give a finite number$/],
    ["nothing at all", {}, /landscape: missing/],
    ["a list", [], /^experiment: got \[\]; /],
  ];
  for (const [name, input, message] of bad) {
    test(`with ${name} is refused in a sentence, and stays as it was`, () => {
      const before = structuredClone(input);
      expect(() => experiment(input)).toThrow(message);
      expect(input).toEqual(before);
    });
  }
});

describe("the groups of a sweep", () => {
  test("are the grid of its fields, the last varying fastest, each with its own numbers", () => {
    const all = groups(
      experiment(
        changed({ sweep: { "dynamics.temperature": [0.1, 0.2], "landscape.parameters.h": [0.2, 0.3, 0.4] } }),
      ),
    );
    expect(all.map(({ point }) => Object.values(point))).toEqual([
      [0.1, 0.2],
      [0.1, 0.3],
      [0.1, 0.4],
      [0.2, 0.2],
      [0.2, 0.3],
      [0.2, 0.4],
    ]);
    expect(all[4].experiment.landscape.parameters["h"]).toBe(0.3);
    expect(all[4].experiment.dynamics).toMatchObject({ temperature: 0.2 });
    expect(all[4].experiment.sweep).toEqual({});
  });

  test("reach into a start", () => {
    const all = groups(experiment(changed({ sweep: { "start.at.0": [-1, -0.5] } })));
    expect(all.map((group) => group.experiment.start)).toEqual([{ at: [-1] }, { at: [-0.5] }]);
  });
});

describe("the functions of an experiment", () => {
  test("are its potential, gradient and Hessian at its parameters", () => {
    const { potential, gradient, hessian } = model(experiment(document)).landscape;
    // V = (x² − 1)²/4 at 2: 9/4, V' = x³ − x = 6, V'' = 3x² − 1 = 11.
    expect(potential([2])).toBeCloseTo(2.25, 14);
    expect(gradient([2])[0]).toBeCloseTo(6, 13);
    expect(hessian([2])[0][0]).toBeCloseTo(11, 12);
  });

  const region = (when: string, variables: string[]) =>
    model(
      experiment(
        changed({
          landscape: { variables, potential: "0*x" },
          start: { at: variables.map(() => 0.1) },
          exit: { when },
        }),
      ),
    ).exit;

  test("measure distances to planes, circles and spheres exactly", () => {
    expect(region("x > 1", ["x"]).distances([0.4])[0]).toBeCloseTo(-0.6, 14);
    expect(region("3*x - 4*y > 5", ["x", "y"]).distances([1, 1])[0]).toBeCloseTo(-6 / 5, 14);
    for (const [x, y] of [
      [0.3, -0.2],
      [0.7, 0.6],
      [0.9, 0.9],
    ] as const) {
      expect(region("x^2 + y^2 > 1", ["x", "y"]).distances([x, y])[0]).toBeCloseTo(Math.hypot(x, y) - 1, 12);
      expect(region("sqrt(x^2 + y^2) > 1", ["x", "y"]).distances([x, y])[0]).toBeCloseTo(
        Math.hypot(x, y) - 1,
        12,
      );
    }
    expect(region("x^2 + y^2 + z^2 > 4", ["x", "y", "z"]).distances([0.5, 1, -0.7])[0]).toBeCloseTo(
      Math.hypot(0.5, 1, 0.7) - 2,
      12,
    );
  });

  test("of |x| > 1 are two flat boundaries", () => {
    const { count, distances, contains } = region("abs(x) > 1", ["x"]);
    expect(count).toBe(2);
    expect([...distances([0.25])]).toEqual([-0.75, -1.25]);
    expect(contains([-1.5])).toBe(true);
    expect(contains([0.99])).toBe(false);
  });
});

describe("a field set by its path", () => {
  test("is changed in a copy", () => {
    const base = experiment(document);
    const copy = withField(base, "landscape.parameters.h", 0.5, "--set");
    expect(copy.landscape.parameters["h"]).toBe(0.5);
    expect(base.landscape.parameters["h"]).toBe(0.25);
    expect({ ...copy, landscape: base.landscape }).toEqual(base);
  });

  test("must be numeric, and the nearest name is suggested under the caller's name for the place", () => {
    const base = experiment(document);
    expect(() => withField(base, "dynamics.sep", 1, "--set")).toThrow(
      /^--set: no numeric field `dynamics\.sep`; did you mean `dynamics\.step`\?$/,
    );
    expect(() => withField(base, "temperature", 1, "--set")).toThrow("did you mean `dynamics.temperature`?");
    for (const path of [
      "title",
      "start.at",
      "start.at.1",
      "particles",
      "sweep",
      "__proto__",
      "landscape.parameters.constructor",
    ])
      expect(() => withField(base, path, 1, "--set"), path).toThrow(/^--set: no numeric field/);
  });

  test("is one of the numbers of the document", () => {
    expect(sweepableFields(experiment(document)).sort()).toEqual([
      "dynamics.step",
      "dynamics.temperature",
      "horizon",
      "landscape.parameters.h",
      "start.at.0",
    ]);
  });
});

describe("the published schema", () => {
  // Read back by another validator: what it says must suffice without this program.
  const validator = z.fromJSONSchema(jsonSchema() as Parameters<typeof z.fromJSONSchema>[0]);
  const accepts = (input: unknown): boolean => validator.safeParse(input).success;

  test("accepts a document, with and without its defaults", () => {
    expect(accepts(document)).toBe(true);
    expect(accepts(JSON.parse(JSON.stringify(experiment(document))))).toBe(true);
    expect(accepts(changed({ $schema: "x.json" }))).toBe(true);
  });

  for (const [name, entry] of Object.entries(gallery))
    test(`accepts ${name} of the gallery`, () => {
      expect(accepts(entry)).toBe(true);
    });

  test("refuses unknown fields, wrong types and numbers out of bounds", () => {
    for (const input of [
      changed({ partciles: 3 }),
      dynamics({ stp: 1 }),
      changed({ exit: { when: "x > 0", whenn: 1 } }),
      changed({ start: { at: [-1], to: [1] } }),
      changed({ horizon: "long" }),
      changed({ particles: 0 }),
      changed({ particles: 1.5 }),
      dynamics({ temperature: -1 }),
      dynamics({ integrator: "hun" }),
      {},
    ])
      expect(accepts(input), JSON.stringify(input)).toBe(false);
  });
});

test("the published schema knows every field and refuses unknown ones", () => {
  const schema = jsonSchema() as {
    properties: Record<string, unknown>;
    additionalProperties: boolean;
    required: string[];
  };
  expect(Object.keys(schema.properties)).toEqual(expect.arrayContaining(Object.keys(experiment(document))));
  expect(schema.additionalProperties).toBe(false);
  expect(schema.required).toEqual(expect.arrayContaining(["landscape", "dynamics", "start"]));
  expect(schema.required).not.toContain("particles");
});
