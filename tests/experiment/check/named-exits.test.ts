import { describe, expect, test } from "vitest";
import { experiment } from "../../../src/experiment/check/read.ts";
import { model } from "../../../src/experiment/model/model.ts";

const job = (fields: object = {}, more: object = {}) => ({
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
  dynamics: { kind: "sgd", learningRate: 0.1, noise: { kind: "minibatch", batch: 2 } },
  start: { at: [0.8] },
  exit: { when: "loss > 2*loss_minimum" },
  horizon: 100,
  ...more,
});
const when = (text: string) => ({ exit: { when: text } });
const fresh = { examples: { fresh: { x: "normal", y: "x + normal" } } };

describe("exits by loss and distance", () => {
  // Mean loss (14w² − 22w + 14)/6, least at w* = 11/14 with L* = (14 − 121/14)/6.
  const least = (14 - 121 / 14) / 6;

  test("lie where the full loss and the ways say", () => {
    const region = model(experiment(job())).exit;
    const edge = 11 / 14 + Math.sqrt(least / (14 / 6));
    expect(region.contains([edge + 1e-6])).toBe(true);
    expect(region.contains([edge - 1e-6])).toBe(false);
    const near = model(experiment(job({}, when("distance(minimum) > 0.3 or w - minimum[1] < -0.2")))).exit;
    expect(near.distances([1])[0]).toBeCloseTo(1 - 11 / 14 - 0.3, 12);
    expect(near.levels([0.6])[1]).toBeCloseTo(11 / 14 - 0.6 - 0.2, 12);
    const away = model(experiment(job({}, when("distance(start) > 0.3")))).exit;
    expect(away.distances([1.2])[0]).toBeCloseTo(0.1, 12);
  });

  test("are known to first order as distances", () => {
    const { distances } = model(experiment(job())).exit;
    const w = 1.4;
    const loss = (14 * w * w - 22 * w + 14) / 6;
    expect(distances([w])[0]).toBeCloseTo((loss - 2 * least) / ((28 * w - 22) / 6), 11);
  });

  test("take V for the loss where there are no examples, and population minima of fresh ones", () => {
    const plain = model(
      experiment({
        landscape: { variables: ["x"], potential: "(x^2 - 1)^2 + 1" },
        dynamics: { kind: "sgd", learningRate: 0.01, noise: { kind: "gaussian" } },
        start: { at: [0.9] },
        exit: { when: "loss > 1.5*loss_minimum" },
        horizon: 10,
      }),
    ).exit;
    expect(plain.levels([0])[0]).toBeCloseTo(0.5, 12);
    const population = model(experiment(job(fresh, when("distance(minimum) > 0.5")))).exit;
    expect(population.levels([1.4])[0]).toBeCloseTo(-0.1, 10);
  });

  test.each([
    [
      job({ ...fresh }),
      /exit.when: `loss` is a sum over a data set, and fresh examples have none; type the mean/,
    ],
    [job({ parameters: { loss: 1 } }), /the name `loss` has a meaning in conditions/],
    [job({ variables: ["minimum"], loss: "(minimum*x - y)^2" }), /the name `minimum` has a meaning/],
    [
      job({
        loss: "(w*x - distance)^2",
        examples: {
          columns: ["x", "distance"],
          rows: [
            [1, 2],
            [2, 1],
          ],
        },
      }),
      /the name `distance` has a meaning/,
    ],
    [
      job({}, when("distance(w) > 1")),
      /`distance\(w\)` is no distance at column 1; write distance\(minimum\) or/,
    ],
    [
      job(
        {},
        {
          landscape: { variables: ["w"], potential: "-w^2" },
          dynamics: { kind: "sgd", learningRate: 0.1 },
          ...when("distance(minimum) > 1"),
        },
      ),
      /exit.when: it names the minimum that descent from the start reaches, and .*; start in a valley/,
    ],
    [job({}, when("loss > 0.1")), /already outside, since `loss > 0.1` holds there/],
    [
      job(
        {},
        {
          landscape: { variables: ["x"], potential: "x^2" },
          dynamics: { kind: "overdamped", temperature: 1, step: 0.01 },
          exit: { when: "x > 3", every: 3 },
        },
      ),
      /exit.every: a bridge looks into every step, got 3/,
    ],
  ])("are refused with a place and a remedy", (document, message) => {
    const before = structuredClone(document);
    expect(() => experiment(document)).toThrow(message);
    expect(document).toEqual(before);
  });
});
