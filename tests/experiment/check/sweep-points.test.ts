import { expect, test } from "vitest";
import { experiment } from "../../../src/experiment/check/read.ts";
import type { Experiment } from "../../../src/experiment/document/experiment.ts";
import { replaceAt, sweepableFields } from "../../../src/experiment/document/field.ts";
import { groups } from "../../../src/experiment/document/groups.ts";

const landscape = { variables: ["x"], potential: "k*x^2/2", parameters: { k: 1 } };
const base = { landscape, start: { at: [0] }, exit: { when: "abs(x) > 2" }, horizon: 100 };
const rule = { learningRate: 0.1, noise: { kind: "gaussian", deviation: 1 } };

/** One document of each kind of dynamics, with numbers in as many fields as it has. */
const DOCUMENTS: Readonly<Record<string, object>> = {
  overdamped: { ...base, dynamics: { kind: "overdamped", temperature: 0.5, step: 0.01 } },
  box: {
    ...base,
    dynamics: { kind: "overdamped", temperature: 0.5, step: 0.01 },
    start: { low: [-0.5], high: [0.5] },
  },
  underdamped: {
    ...base,
    dynamics: { kind: "underdamped", temperature: 0.5, friction: 1, step: 0.01 },
    start: { at: [0], deviation: [0.1] },
  },
  diffusion: { ...base, dynamics: { kind: "diffusion", step: 0.01, diffusion: 0.5, convention: 0.5 } },
  levy: { ...base, dynamics: { kind: "levy", step: 0.01, alpha: [1.5], scale: 0.5 } },
  sgd: {
    ...base,
    dynamics: {
      kind: "sgd",
      ...rule,
      momentum: 0.5,
      weightDecay: 0.1,
      clip: { gradient: 3, step: 1, position: 9 },
      schedule: { kind: "decay", every: 10, factor: 0.9 },
    },
  },
  minibatch: {
    ...base,
    landscape: {
      variables: ["x"],
      loss: "(a*x - 1)^2",
      examples: { columns: ["a"], rows: [[1], [2], [3]] },
    },
    dynamics: { kind: "sgd", learningRate: 0.1, noise: { kind: "minibatch", batch: 2 } },
  },
  adam: {
    ...base,
    dynamics: { kind: "adam", ...rule, noise: { kind: "student", degrees: 3, deviation: 1 } },
  },
  preconditioned: { ...base, dynamics: { kind: "preconditioned", ...rule, matrix: [[2]], damping: 0.1 } },
  sam: { ...base, dynamics: { kind: "sam", ...rule, radius: 0.1, schedule: { kind: "cosine", over: 50 } } },
  sgld: { ...base, dynamics: { kind: "sgld", ...rule, temperature: 0.5 } },
  "low-precision-sgld": {
    ...base,
    dynamics: { kind: "low-precision-sgld", learningRate: 0.1, wordBits: 8, fractionBits: 4 },
  },
  "truncated-sgd": {
    ...base,
    dynamics: { kind: "truncated-sgd", ...rule, threshold: 0.1, deviation: 0.1 },
    exit: { when: "abs(x) > 2", every: 3 },
  },
  observed: {
    ...base,
    dynamics: { kind: "overdamped", temperature: 0.5, step: 0.01 },
    observe: { at: [1, 2], quantities: { square: { formula: "x^2", range: [0, 4], bins: 8 } } },
  },
};

const VALUES = [-1, 0, 0.5, 1, 3, 1.5e9];

const faultOf = (document: unknown): string | undefined => {
  try {
    experiment(document);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
};

for (const [name, document] of Object.entries(DOCUMENTS)) {
  test(`a swept value of ${name} is refused exactly where the plain field refuses it`, () => {
    const whole: Experiment = experiment(document);
    const fields = sweepableFields(whole);
    expect(fields.length).toBeGreaterThan(3);
    for (const path of fields) {
      // All groups are looked at in the same steps, so no sweep may change a step.
      if (name === "observed" && path === "dynamics.step") continue;
      for (const value of VALUES) {
        const plain = faultOf(replaceAt(whole, path.split("."), value));
        const swept = faultOf({ ...whole, sweep: { [path]: [value] } });
        const faults = plain?.split("\n").map((fault) => `sweep, at ${path} = ${value}: ${fault}`);
        // The looks are those of all groups, and have to come before the longest of their horizons.
        const unseen = name === "observed" && path === "horizon" && value < 2;
        expect(swept, `${path} = ${value}`).toBe(
          unseen
            ? `observe: a look at 2 comes after the horizon ${value}; look earlier or use a longer horizon`
            : faults?.join("\n"),
        );
      }
    }
  });
}

test("a bad point of a grid is named with all its values", () => {
  const sweep = { "dynamics.temperature": [0.5, 1], "dynamics.step": [0.01, -0.01] };
  expect(() => experiment({ ...DOCUMENTS["overdamped"], sweep })).toThrow(
    /^sweep, at dynamics\.step = -0\.01: dynamics\.step: got -0\.01; use more than 0$/,
  );
  const unstable = { "dynamics.temperature": [0.5, 1], "dynamics.step": [0.01, 4] };
  expect(() => experiment({ ...DOCUMENTS["overdamped"], sweep: unstable })).toThrow(
    /^sweep, at dynamics\.temperature = 0\.5, dynamics\.step = 4: dynamics\.step: 4 is unstable/,
  );
});

test("a fault of the document itself is not laid to a point", () => {
  const document = { ...DOCUMENTS["overdamped"], start: { at: [3] }, sweep: { horizon: [5, 10] } };
  expect(() => experiment(document)).toThrow(/^start: x = 3 is already outside/);
  const unread = { ...DOCUMENTS["overdamped"], exit: { when: "x >" }, sweep: { horizon: [5, 10] } };
  expect(() => experiment(unread)).toThrow(/^exit\.when: /);
});

test("what all groups share cannot be swept", () => {
  for (const path of ["observe.at.0", "observe.quantities.square.bins", "particles", "seed"]) {
    expect(() => experiment({ ...DOCUMENTS["observed"], sweep: { [path]: [1, 2] } })).toThrow(
      /^sweep: no numeric field/,
    );
  }
});

test("a sweep of four thousand points is checked point by point, its formulas read once", () => {
  const values = Array.from({ length: 4096 }, (_, i) => 1 + i / 4096);
  const all = groups(experiment({ ...DOCUMENTS["overdamped"], sweep: { "landscape.parameters.k": values } }));
  expect(all).toHaveLength(4096);
  const last = { "landscape.parameters.k": [...values.slice(1), 1e5] };
  expect(() => experiment({ ...DOCUMENTS["overdamped"], sweep: last })).toThrow(
    /^sweep, at landscape\.parameters\.k = 100000: dynamics\.step: 0\.01 is unstable/,
  );
});

test("names that every object has are refused in a document and in its sweep, not dropped", () => {
  const swept = JSON.parse('{ "__proto__": [1, 2] }') as unknown;
  expect(() => experiment({ ...DOCUMENTS["overdamped"], sweep: swept })).toThrow(
    /^sweep: no field or name can be `__proto__`; choose another$/,
  );
  expect(() => experiment({ ...DOCUMENTS["overdamped"], sweep: { constructor: [1] } })).toThrow(
    /^sweep: no numeric field `constructor`/,
  );
});
