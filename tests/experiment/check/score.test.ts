import { expect, test } from "vitest";
import { experiment } from "../../../src/experiment/check/read.ts";
import { plan } from "../../../src/run/plan.ts";

const document = (method: object, changes: object = {}) => ({
  landscape: { variables: ["x"], potential: "x^2/2" },
  dynamics: { kind: "overdamped", temperature: 0.5, step: 0.01 },
  start: { at: [0.5] },
  exit: { exits: { up: "x > 4", down: "x < 0" } },
  horizon: 100,
  particles: 1024,
  method: { kind: "splitting", question: "probability", of: ["up"], replicas: 32, ...method },
  ...changes,
});

const message = (score: unknown, changes?: object): string => {
  try {
    experiment(document({ score }, changes));
  } catch (error) {
    return (error as Error).message;
  }
  return "accepted";
};

test("a score that cannot be read is named with its column", () => {
  expect(message("x +* 2")).toContain("method.score: Value expected at column 4");
  expect(message("2*y")).toContain("method.score: unknown name `y` at column 3");
});

test("a score that is the same everywhere is refused", () => {
  const same = (value: number): string =>
    `method.score: it is ${value} everywhere; type a formula that rises towards the exits that are asked about, or leave it out to have one chosen`;
  expect(message("3")).toBe(same(3));
  expect(message("x - x")).toBe(same(0));
  expect(message({ from: [0], to: [4], counts: [2], values: [1, 1] })).toBe(same(1));
});

test("a score that is nowhere higher at the exits asked about than at the start cannot reach them", () => {
  expect(message("-x")).toBe(
    "method.score: it cannot reach up: it is -0.5 at the start, x = 0.5, and no more than -4 where that begins, at x = 4; type a formula that is higher there than at the start, such as its negative, or leave it out to have one chosen",
  );
  expect(message("x")).toBe("accepted");
  expect(message("x*t")).toBe("accepted");
});

test("a score of a sweep is judged at its ends", () => {
  const sweep = {
    landscape: { variables: ["x"], potential: "x^2/2", parameters: { b: 4 } },
    exit: { exits: { up: "x > b", down: "x < 0" } },
    sweep: { "landscape.parameters.b": [3, 4] },
  };
  expect(message("x", sweep)).toBe("accepted");
  expect(message("(b - 3.5)*x", sweep)).toContain("method.score: it cannot reach up");
});

test("a table of scores is a grid in the variables of the landscape", () => {
  const table = { from: [0], to: [4], counts: [3], values: [0, 1, 2] };
  expect(message(table)).toBe("accepted");
  expect(message({ ...table, values: [0, 1] })).toBe(
    "method.score.values: 2 scores for 3 nodes; give 3, the last variable varying fastest",
  );
  expect(message({ ...table, from: [5] })).toBe(
    "method.score.to: x runs from 5 to 4; give the lower end first, and two different ends",
  );
  expect(message({ ...table, counts: [3, 1] })).toContain("method.score.counts.1: got 1");
  expect(message({ ...table, counts: [3, 3] })).toBe(
    "method.score.counts: 2 numbers for 1 variable (x); give one for each variable",
  );
});

test("a table of scores beside examples is refused", () => {
  const examples = {
    landscape: {
      variables: ["x"],
      loss: "(x - a)^2/2",
      examples: { columns: ["a"], rows: [[1], [-1]] },
    },
    dynamics: { kind: "sgd", learningRate: 0.1, noise: { kind: "minibatch", batch: 1 } },
    exit: { exits: { up: "x > 2", down: "x < 0" } },
  };
  expect(message("x", examples)).toBe("accepted");
  expect(message({ from: [0], to: [4], counts: [2], values: [0, 1] }, examples)).toBe(
    "method.score: a table beside landscape.examples: a kernel reads one set of rows; type the score as a formula",
  );
});

test("a score may name the minimum and the start", () => {
  expect(message("distance(start)")).toBe("accepted");
  expect(message("distance(minimum)")).toBe("accepted");
  const job = experiment(document({ score: "distance(minimum) + 0*distance(start)" }));
  expect(plan(job).groups).toHaveLength(1);
});

test("levels cannot be climbed without a score, and it is said how to get one", () => {
  expect(() => plan(experiment(document({})))).toThrow(
    "method.score: missing; type a formula that rises towards the exits that are asked about, or have one chosen: withScore(experiment)",
  );
});
