import { describe, expect, test } from "vitest";
import { experiment } from "../../../src/experiment/check/read.ts";
import { minimize } from "../../../src/experiment/model/descent.ts";
import { formulas } from "../../../src/experiment/model/formulas.ts";
import { landscape } from "../../../src/experiment/model/landscape.ts";
import { model, risk } from "../../../src/experiment/model/model.ts";

const data = (landscape: object, start: readonly number[]) =>
  experiment({
    landscape,
    dynamics: { kind: "sgd", learningRate: 0.01, noise: { kind: "minibatch" } },
    start: { at: start },
    exit: { when: "never" },
    observe: { at: [1], quantities: { zero: { formula: "0", range: [-1, 1] } } },
    horizon: 10,
  });

const CASES = {
  "logistic regression in 16 weights": data(
    {
      variables: ["w[16]"],
      loss: "log(1 + exp(-y*sum(i, w[i]*x[i])))",
      examples: { generate: { "x[16]": "normal", y: "sign(x[1] + normal)" }, count: 300 },
    },
    [0.1],
  ),
  "a network of 24 weights": data(
    {
      variables: ["W[2,8]", "v[8]"],
      loss: "(sum(j, v[j]*tanh(sum(i, W[i,j]*x[i]))) - y)^2/2",
      examples: { generate: { "x[2]": "normal", y: "sin(x[1])*x[2]" }, count: 300 },
    },
    [0.1],
  ),
};

describe.each(Object.entries(CASES))("the risk of %s", (_, job) => {
  const { dimension, loss, gradient, hessian } = risk(job)!;
  const w = Array.from({ length: dimension }, (__, i) => 0.7 * Math.sin(3 * i + 1));
  const moved = (i: number, by: number) => w.map((value, k) => (k === i ? value + by : value));

  test("has the gradient and the Hessian that central differences give", () => {
    const slope = gradient(w);
    const rows = hessian(w);
    const h = 1e-4;
    for (let i = 0; i < dimension; i++) {
      expect(slope[i]).toBeCloseTo((loss(moved(i, h)) - loss(moved(i, -h))) / (2 * h), 7);
      const [above, below] = [gradient(moved(i, h)), gradient(moved(i, -h))];
      rows[i].forEach((entry, j) => {
        expect(entry).toBeCloseTo((above[j] - below[j]) / (2 * h), 6);
        expect(entry).toBe(rows[j][i]);
      });
    }
  });

  test("is the mean over its rows, one after the other", () => {
    let sum = 0;
    let seen = 0;
    risk(job)!.eachGradient(w, (gradients, __, count) => {
      for (let r = 0; r < count; r++) sum += gradients[1][r];
      seen += count;
    });
    expect(seen).toBe(300);
    expect(sum / 300).toBeCloseTo(gradient(w)[1], 12);
  });
});

describe("descent", () => {
  test("ends at the normal equations' solution in linear regression", () => {
    const job = data(
      {
        variables: ["w[2]"],
        loss: "(sum(i, w[i]*x[i]) - y)^2/2",
        examples: {
          columns: ["x[2]", "y"],
          rows: [
            [1, 0, 1],
            [0, 2, 1],
            [1, 1, 3],
          ],
        },
      },
      [5, -7],
    );
    // XᵀX = [[2, 1], [1, 5]], Xᵀy = [4, 5]: w = (15, 6)/9, mean loss = ½(|y|² − bᵀw)/3 = ½(11 − 90/9)/3.
    const found = model(job).minimum;
    if ("reason" in found) throw new Error(found.reason);
    expect(found.at[0]).toBeCloseTo(15 / 9, 10);
    expect(found.at[1]).toBeCloseTo(6 / 9, 10);
    expect(found.potential).toBeCloseTo(1 / 6, 12);
    expect(found.curvatures[0]).toBeCloseTo((7 - Math.sqrt(13)) / 6, 11);
  });

  const surface = (potential: string, variables = ["x", "y"]) =>
    landscape(
      formulas({ landscape: { variables, potential, parameters: {}, ranges: {} } }).landscape,
      variables.length,
      {},
      undefined,
    );

  test("stays in its valley", () => {
    for (const x of [0.05, 0.6, 3, -0.02]) {
      const found = minimize(surface("(x^2 - 1)^2 + (y - x)^2"), [x, 2]);
      if ("reason" in found) throw new Error(found.reason);
      expect(found.at[0]).toBeCloseTo(x > -0.01 ? 1 : found.at[0], 9);
      expect(Math.abs(found.at[0])).toBeCloseTo(1, 9);
    }
  });

  test("follows a bent valley to its end", () => {
    const found = minimize(surface("(1 - x)^2 + 100*(y - x^2)^2"), [-1.2, 1]);
    expect("at" in found ? found.at : found.reason).toEqual([expect.closeTo(1, 9), expect.closeTo(1, 9)]);
  });

  test.each([
    ["x^2 - y^2", [0.5, 0], /curvature of -2.00, which is no minimum/],
    ["x + y", [0, 0], /without end|flat/],
    ["(x^2 - 1)^2 + y^2", [0, 0.3], /curvature of -4.00/],
  ])("says why it ends at no minimum of %s", (potential, start, reason) => {
    const found = minimize(surface(potential), start);
    expect("reason" in found ? found.reason : JSON.stringify(found)).toMatch(reason);
  });
});
