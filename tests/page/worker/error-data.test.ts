import { expect, test } from "vitest";
import { ExperimentError } from "../../../src/experiment/document/error.ts";
import { FormulaError } from "../../../src/formula/error.ts";
import { errorData, errorOf } from "../../../src/page/worker/error-data.ts";

/** As it is after a message between two threads. */
const crossed = (error: unknown): Error => errorOf(structuredClone(errorData(error)));

test("an error crosses with its class, its sentence and its own fields", () => {
  const error = crossed(new FormulaError("exit", "x + )", 5, "a bracket too many", "take it away"));
  expect(error).toBeInstanceOf(FormulaError);
  expect(error).toMatchObject({
    name: "FormulaError",
    path: "exit",
    column: 5,
    sentence: "exit: a bracket too many at column 5; take it away",
    excerpt: { text: "x + )", column: 5 },
  });
  expect(error.message).toBe("exit: a bracket too many at column 5; take it away\n  x + )\n      ^");
});

test("an experiment's faults cross as they are", () => {
  const faults = [
    { path: "seed", found: "got -1", remedy: "use at least 0" },
    { path: "horizon", point: { horizon: -3 }, found: "got -3", remedy: "use more than 0" },
  ];
  const error = crossed(new ExperimentError(faults));
  expect(error).toBeInstanceOf(ExperimentError);
  expect(error).toMatchObject({ faults });
  expect(error.message).toBe(
    "seed: got -1; use at least 0\nsweep, at horizon = -3: horizon: got -3; use more than 0",
  );
});

test("an error of a class that the page does not tell apart keeps its name and the place where it was thrown", () => {
  const sent = new TypeError("x is not a function");
  const error = crossed(sent);
  expect(error).not.toBeInstanceOf(ExperimentError);
  expect(String(error)).toBe("TypeError: x is not a function");
  expect(error.stack).toBe(sent.stack);
});

test("what is thrown without being an error becomes one", () => {
  expect(crossed("gone").message).toBe("gone");
});
