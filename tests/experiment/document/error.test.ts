import { expect, test } from "vitest";
import { experiment } from "../../../src/experiment/check/read.ts";
import { ExperimentError } from "../../../src/experiment/document/error.ts";

const refused = (document: unknown): ExperimentError => {
  try {
    experiment(document);
  } catch (error) {
    if (error instanceof ExperimentError) return error;
    throw error;
  }
  throw new Error("nothing was refused");
};
const document = {
  landscape: { variables: ["x"], potential: "x^2" },
  dynamics: { kind: "overdamped", temperature: 1, step: 0.001 },
  start: { at: [0] },
  exit: { when: "x > 1" },
  particles: 10,
  horizon: 1,
};

test("an error carries its facts beside its sentence", () => {
  const error = refused({ ...document, start: { at: [0, 1] } });
  expect(error.faults).toEqual([
    { path: "start.at", found: "got 2 numbers for 1 variable (x)", remedy: "give one for each" },
  ]);
  expect(error.message).toBe("start.at: got 2 numbers for 1 variable (x); give one for each");
});

test("every fault of the schema has a path of its own", () => {
  const error = refused({ ...document, particles: -1, horizn: 2 });
  expect(error.faults.map(({ path, found }) => [path, found])).toEqual([
    ["particles", "got -1"],
    ["experiment", "unknown field `horizn`"],
  ]);
  expect(error.message.split("\n")).toHaveLength(2);
});

test("a fault at a point of the sweep says the point", () => {
  const error = refused({ ...document, sweep: { "dynamics.step": [0.001, 0.9] } });
  expect(error.faults[0]).toMatchObject({ path: "dynamics.step", point: { "dynamics.step": 0.9 } });
  expect(error.message).toMatch(/^sweep, at dynamics\.step = 0\.9: dynamics\.step: /);
});

test("what must stand there comes between what was found and what to do", () => {
  const { message } = new ExperimentError({
    path: "link",
    found: "got 9000 letters",
    expected: "a link holds at most 8000",
    remedy: "save a file",
  });
  expect(message).toBe("link: got 9000 letters; a link holds at most 8000; save a file");
});
