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
    where: "exit",
    column: 5,
    sentence: "exit: a bracket too many at column 5; take it away",
    excerpt: { text: "x + )", column: 5 },
  });
  expect(error.message).toBe("exit: a bracket too many at column 5; take it away\n  x + )\n      ^");
});

test("fields that an error is given later cross as well", () => {
  const sent = Object.assign(new ExperimentError("seed: got -1; use at least 0"), {
    path: "seed",
    found: -1,
    remedy: "use at least 0",
  });
  const error = crossed(sent);
  expect(error).toBeInstanceOf(ExperimentError);
  expect(error).toMatchObject({ path: "seed", found: -1, remedy: "use at least 0" });
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
