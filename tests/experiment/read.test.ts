import { describe, expect, test } from "vitest";
import { exitRegion } from "../../src/experiment/exit.ts";
import { groups } from "../../src/experiment/groups.ts";
import { landscape } from "../../src/experiment/landscape.ts";
import { experiment } from "../../src/experiment/read.ts";
import { jsonSchema } from "../../src/experiment/schema.ts";

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
    ["a missing field", changed({ exit: undefined }), /^exit: missing; give a finite value of type object$/],
    [
      "a wrong type",
      changed({ horizon: "long" }),
      /^horizon: got "long"; give a finite value of type number$/,
    ],
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
      { ...dynamics({ step: 1e-9 }), horizon: 1e-3 },
      /too little beside x = -1 for 32-bit positions; use a step above/,
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
      /^dynamics\.step: 5 is unstable/,
    ],
    ["a potential that is not finite at the start", formula("log(x)"), /is not finite at the start, x = -1/],
    [
      "a range of no parameter",
      changed({ landscape: { ...document.landscape, ranges: { k: [0, 1] } } }),
      /no parameter `k`; add it to landscape\.parameters/,
    ],
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
    expect(all[4].experiment.dynamics.temperature).toBe(0.2);
    expect(all[4].experiment.sweep).toEqual({});
  });

  test("reach into a start", () => {
    const all = groups(experiment(changed({ sweep: { "start.at.0": [-1, -0.5] } })));
    expect(all.map((group) => group.experiment.start)).toEqual([{ at: [-1] }, { at: [-0.5] }]);
  });
});

describe("the functions of an experiment", () => {
  test("are its potential, gradient and Hessian at its parameters", () => {
    const { potential, gradient, hessian } = landscape(experiment(document));
    // V = (x² − 1)²/4 at 2: 9/4, V' = x³ − x = 6, V'' = 3x² − 1 = 11.
    expect(potential([2])).toBeCloseTo(2.25, 14);
    expect(gradient([2])[0]).toBeCloseTo(6, 13);
    expect(hessian([2])[0][0]).toBeCloseTo(11, 12);
  });

  const region = (when: string, variables: string[]) =>
    exitRegion(
      experiment(
        changed({
          landscape: { variables, potential: "0*x" },
          start: { at: variables.map(() => 0.1) },
          exit: { when },
        }),
      ),
    );

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

test("the published schema knows every field and refuses unknown ones", () => {
  const schema = jsonSchema() as {
    properties: Record<string, unknown>;
    additionalProperties: boolean;
    required: string[];
  };
  expect(Object.keys(schema.properties)).toEqual(expect.arrayContaining(Object.keys(experiment(document))));
  expect(schema.additionalProperties).toBe(false);
  expect(schema.required).toEqual(
    expect.arrayContaining(["landscape", "dynamics", "start", "exit", "horizon"]),
  );
  expect(schema.required).not.toContain("particles");
});
