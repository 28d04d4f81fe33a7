import { describe, expect, test } from "vitest";
import { experiment } from "../../../src/experiment/check/read.ts";

const document = {
  landscape: { variables: ["x"], potential: "a*x^2/2", parameters: { a: 1 } },
  dynamics: { kind: "overdamped", temperature: 0.5, step: 0.01 },
  start: { at: [0] },
  exit: { when: "abs(x) > 1" },
  horizon: 10,
  particles: 640,
  method: { kind: "fleming-viot" },
};

type Fields = Readonly<Record<string, unknown>>;
const read = (fields: Fields, method: Fields = {}) =>
  experiment({
    ...document,
    ...fields,
    method: { ...document.method, ...method },
  } as Parameters<typeof experiment>[0]);

describe("a document of time-synchronous resampling", () => {
  test("has 64 replicas unless it says otherwise, and leaves its rounds to a pilot", () => {
    expect(read({}).method).toEqual({ kind: "fleming-viot", replicas: 64 });
  });

  test.each<[string, Fields, Fields, RegExp]>([
    ["no replicas", {}, { replicas: 0 }, /method\.replicas: .*2/],
    ["one replica", {}, { replicas: 1 }, /method\.replicas: .*2/],
    [
      "rounds shorter than a step",
      {},
      { every: 0.001 },
      /method\.every: got 0\.001, which is less than a step of 0\.01; resample after a step or more/,
    ],
    ["rounds beyond the horizon", {}, { every: 11 }, /method\.every: got 11, which is beyond the horizon 10/],
    [
      "a horizon of more steps than particles of rounds count",
      { horizon: 3e7 },
      {},
      /horizon: 30000000 is 3000000000 steps of 0\.01, beyond 2\^31, which the method fleming-viot counts; use a horizon of at most 21474836\.48/,
    ],
    ["too many rounds", { horizon: 1000 }, { every: 0.01 }, /makes 100000 rounds .* at most 16384 rounds/],
    [
      "particles that replicas cannot share",
      { particles: 100 },
      { replicas: 8 },
      /particles: 100 are not equally many for each of 8 replicas; use 104/,
    ],
    [
      "more particles than a replica holds",
      { particles: 2 ** 18 },
      { replicas: 2 },
      /method\.replicas: .* 131072 each, and one holds at most 65536; use at least 4 replicas/,
    ],
    [
      "a burn-in that lasts to the horizon",
      {},
      { burnIn: 10 },
      /method\.burnIn: got 10, and the horizon is 10/,
    ],
    [
      "nothing that exits",
      { exit: undefined, observe: { every: 1, quantities: { x: { formula: "x", range: [-1, 1] } } } },
      {},
      /method\.kind: nothing exits/,
    ],
    ["a clock", { clock: { delay: 1 } }, {}, /clock: particles that wait/],
    [
      "looks at times of their own",
      { observe: { every: 1, quantities: { x: { formula: "x", range: [-1, 1] } } } },
      {},
      /observe\.every: fleming-viot looks .* drop it; method\.burnIn/,
    ],
    [
      "a sweep over the step",
      { sweep: { "dynamics.step": [0.01, 0.02] } },
      {},
      /sweep: dynamics\.step changes/,
    ],
    ["a sweep over the horizon", { sweep: { horizon: [5, 10] } }, {}, /sweep: horizon changes/],
    [
      "a sweep over replicas",
      { sweep: { "method.replicas": [8, 16] } },
      {},
      /sweep: method\.replicas changes the method/,
    ],
    ["a field that is none", {}, { score: "x" }, /score/],
  ])("is refused with %s", (_, fields, method, message) => {
    expect(() => read(fields, method)).toThrow(message);
  });

  test("may observe quantities without a time, and sweep a parameter", () => {
    const observe = { quantities: { x: { formula: "x", range: [-1, 1] } } };
    expect(() => read({ observe, sweep: { "landscape.parameters.a": [1, 2] } })).not.toThrow();
  });
});
