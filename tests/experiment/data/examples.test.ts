import { describe, expect, test } from "vitest";
import { experiment } from "../../../src/experiment/check/read.ts";
import { expandKeys, expandNames } from "../../../src/experiment/document/vector-names.ts";
import { model } from "../../../src/experiment/model/model.ts";

/** A regression with some of its fields changed. */
const job = (fields: object = {}, noise: object = {}, more: object = {}) => ({
  landscape: {
    variables: ["w"],
    loss: "(w*x - y)^2/2",
    examples: {
      columns: ["x", "y"],
      rows: [
        [1, 2],
        [2, 3],
        [3, 1],
      ],
    },
    ...fields,
  },
  dynamics: { kind: "sgd", learningRate: 0.1, noise: { kind: "minibatch", batch: 2, ...noise } },
  start: { at: [0] },
  exit: { when: "w > 5" },
  horizon: 100,
  ...more,
});
const rows = (...cells: readonly unknown[][]) => ({ examples: { columns: ["x", "y"], rows: cells } });

describe("a landscape of data", () => {
  test.each([
    [job(rows([1, 2], [2])), /row 2 has 1 cells for 2 columns \(x, y\)/],
    [job(rows([1, 2], [2, "a"])), /row 2, column y: got "a"; give a number/],
    [job(rows([1, 2], [null, 3])), /row 2, column x: got null/],
    [
      job(
        { parameters: { s: 1 }, examples: { generate: { x: "normal", y: "x + s*normal" }, count: 9 } },
        {},
        { sweep: { "landscape.parameters.s": [1, 2] } },
      ),
      /sweep.landscape.parameters.s: landscape.examples.generate names `s`, and all groups of a sweep share/,
    ],
    [
      job({ examples: { columns: ["x y"], rows: [[1]] } }),
      /the column "x y" is no name that a formula can use/,
    ],
    [job({ examples: { columns: ["x", "exp"], rows: [[1, 2]] } }), /the name `exp` has a meaning/],
    [
      job({ examples: { generate: { x: "normal", z: "normal", y: "x" }, count: 9 } }),
      /does not depend on the column `z`/,
    ],
    [
      job({ examples: { fresh: { z: "normal", x: "normal", y: "x + 0*z" } } }),
      /does not depend on the column `z`/,
    ],
    [job({ examples: { file: "x.csv" } }), /x.csv has not been read/],
    [job({ examples: { generate: { x: "normal", y: "x" }, count: 0 } }), /examples/],
    [job(rows()), /landscape.examples.rows: got \[\]/],
    [job(rows([1, 2], [1, 3])), /the column `x` is 1 in every row/],
    [
      job({ examples: { columns: ["x", "y", "z"], rows: [[1, 2, 3]] } }),
      /does not depend on the column `z`; name it in landscape.loss, or drop it/,
    ],
    [job({ examples: { columns: ["w", "y"], rows: [[1, 2]] } }), /the name `w` occurs twice/],
    [job({}, { batch: 4, sampling: "reshuffled" }), /4 different examples cannot be drawn from 3/],
    [job({}, { batch: 2000 }), /at most 1024/],
    [job({ loss: "(w*x - log(y - 2))^2" }), /not finite at the start, w = 0, on example 1 \(x = 1, y = 2\)/],
    [job({ loss: undefined, potential: "w^2" }), /landscape.loss: missing/],
    [job({ examples: undefined }), /landscape.examples: missing/],
    [job({ examples: { fresh: { x: "normal", y: "x + foo" } } }), /examples.fresh.y: unknown name `foo`/],
    [job({}, { perturb: { z: "normal" } }), /no column `z`; the examples have x, y/],
    [
      job({ examples: { fresh: { x: "normal", y: "normal" } } }, { perturb: { y: "normal" } }),
      /fresh examples are drawn anew anyway/,
    ],
    [
      job({}, {}, { dynamics: { kind: "overdamped", temperature: 1, step: 0.1 } }),
      /overdamped has no use for examples/,
    ],
    [
      job({}, {}, { dynamics: { kind: "sgd", learningRate: 0.1, noise: { kind: "gaussian" } } }),
      /sgd with noise gaussian has no use for examples/,
    ],
    [
      { ...job(), landscape: { variables: ["w"], potential: "w^2" } },
      /a minibatch needs a landscape of data/,
    ],
    [job({ loss: "(sum(i, w[i]*x[i]) - y)^2" }), /no vector has the index `i` alone/],
    [
      job({ variables: ["w[2]"], loss: "(w[3]*x - y)^2" }, {}, { exit: { when: "w[1] > 5" } }),
      /no entry `w\[3\]` at column 2; entries: w\[1\] … w\[2\]/,
    ],
  ])("is refused with its place and a remedy, and stays as it was", (document, message) => {
    const before = structuredClone(document);
    expect(() => experiment(document)).toThrow(message);
    expect(document).toEqual(before);
  });

  test("may have columns that serve others alone, and a sweep over parameters that make no rows", () => {
    const latent = { z: "normal", x: "z + 0.1*normal", y: "2*z + 0.1*normal" };
    for (const examples of [{ generate: latent, count: 9 }, { fresh: latent }]) {
      expect(experiment(job({ examples })).landscape.examples).toMatchObject(examples);
    }
    const swept = experiment(
      job(
        { loss: "(w*x - s*y)^2/2", parameters: { s: 1 }, examples: { generate: latent, count: 9 } },
        {},
        { sweep: { "landscape.parameters.s": [1, 2] } },
      ),
    );
    expect(swept.sweep).toEqual({ "landscape.parameters.s": [1, 2] });
    // All groups share the same rows, which are made once.
    const whole = model(swept);
    const made = whole.groups.map(({ experiment }) => whole.at(experiment).rows);
    expect(made[1]).toBe(made[0]);
  });

  test("has the mean loss, its gradient and Hessian as its landscape, and the potential beside it", () => {
    const { potential, gradient, hessian } = model(experiment(job({ potential: "w^4" }))).landscape;
    // Σ (x w − y)²/2/3 over (1, 2), (2, 3), (3, 1) is (14 w² − 22 w + 14)/6.
    expect(potential([0.5])).toBeCloseTo((14 * 0.25 - 11 + 14) / 6 + 0.0625, 12);
    expect(gradient([0.5])[0]).toBeCloseTo((14 - 22) / 6 + 0.5, 12);
    expect(hessian([0.5])[0][0]).toBeCloseTo(14 / 3 + 3, 12);
  });

  test("reads back from its own document", () => {
    const once = experiment(
      job(
        {
          variables: ["W[2,3]", "v[3]"],
          loss: "(sum(j, v[j]*tanh(sum(i, W[i,j]*x[i]))) - y)^2",
          examples: { generate: { "x[2]": "normal", y: "x[1]" }, count: 10 },
        },
        { perturb: { y: "y + normal" } },
        { exit: { when: "v[1] > 5" } },
      ),
    );
    expect(once.landscape.variables).toHaveLength(9);
    expect(once.start).toEqual({ at: Array.from({ length: 9 }, () => 0) });
    expect(experiment(JSON.parse(JSON.stringify(once)))).toEqual(once);
  });
});

const LIST = { where: "landscape.variables", most: 64 };

test("vectors of names are written out once", () => {
  expect(expandNames(["b", "w[2]", "M[2,2]"], LIST)).toEqual([
    "b",
    "w[1]",
    "w[2]",
    "M[1,1]",
    "M[1,2]",
    "M[2,1]",
    "M[2,2]",
  ]);
  expect(expandNames(expandNames(["w[3]", "u[1]"], LIST), LIST)).toEqual(["w[1]", "w[2]", "w[3]", "u[1]"]);
  expect(expandKeys({ "x[2]": "normal", y: "1" }, LIST)).toEqual({
    "x[1]": "normal",
    "x[2]": "normal",
    y: "1",
  });
});
