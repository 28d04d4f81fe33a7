import { describe, expect, test } from "vitest";
import { experiment } from "../../src/experiment/check/read.ts";
import { modelOfPart } from "../../src/experiment/model/model.ts";
import { theory } from "../../src/papers/predictions.ts";
import { planeExit } from "../../src/theory/plane-exit.ts";
import { isUnavailable } from "../../src/theory/unavailable.ts";
import { outside, problem } from "./problems.ts";

const well = (x: number): number => (x * x - 1) ** 2 / 4;
const job = (landscape: object, exit = "x > 0") =>
  experiment({
    landscape: { variables: ["x"], ...landscape },
    dynamics: { kind: "overdamped", temperature: 0.1, step: 0.01 },
    start: { at: [-1] },
    exit: { when: exit },
    horizon: 500,
  });
const rowsOf = (count: number, from = -2.5, to = 2.5) =>
  Array.from({ length: count }, (_, i) => {
    const x = from + ((to - from) * i) / (count - 1);
    return [x, well(x)];
  });
const exact = (landscape: object, quantity: string, exit?: string): number =>
  theory(job(landscape, exit)).predictions.find(
    (one) => one.quantity === quantity && one.name.startsWith("Exact"),
  )?.value as number;

describe("a table in place of a formula", () => {
  const typed = { potential: "(x^2 - 1)^2/4" };
  const table = { table: { rows: rowsOf(501), beyond: "wall" } };

  for (const [quantity, digits] of [
    ["meanExitTime", 1e-6],
    ["rate", 1e-6],
    ["medianExitTime", 1e-6],
  ] as const) {
    test(`has the same ${quantity}, exactly solved`, () => {
      const value = exact(typed, quantity);
      expect(Math.abs(exact(table, quantity) / value - 1)).toBeLessThan(digits);
    });
  }

  test("solves the other direction as well", () => {
    const mirrored = { table: { rows: rowsOf(501).map(([x, v]) => [-x, v]), beyond: "wall" } };
    expect(exact(mirrored, "meanExitTime", "x < -1.2")).toBeDefined();
  });
});

test("a linear table has the mean exit time of its straight pieces", () => {
  // V = |x| from 0 to 1 at T = 1: two pieces of ∫ e^(V(y)) ∫_{-∞}^y e^(−V(z)) dz dy/T, with a wall far below.
  const landscape = {
    table: {
      rows: [
        [-40, 40],
        [0, 0],
        [2, 2],
      ],
      interpolation: "linear",
      beyond: "linear",
    },
  };
  const document = experiment({
    landscape: { variables: ["x"], ...landscape },
    dynamics: { kind: "overdamped", temperature: 1, step: 0.001 },
    start: { at: [0] },
    exit: { when: "x > 1" },
    horizon: 100,
  });
  const mean = theory(document).predictions.find(
    ({ quantity, name }) => quantity === "meanExitTime" && name.startsWith("Exact"),
  );
  // ∫₀¹ e^y (1 + (1 − e^(−y))) dy = 2(e − 1) − 1.
  expect(mean?.value).toBeCloseTo(2 * (Math.E - 1) - 1, 9);
});

test("in a bicubic table of two variables the solver finds what it finds in the formula", () => {
  const span = (count: number, reach: number) =>
    Array.from({ length: count }, (_, i) => -reach + (2 * reach * i) / (count - 1));
  const rows = span(41, 2.5).flatMap((x) =>
    span(31, 3).map((y) => [x, y, well(x) + y * y * (1 + x / 4) + 0.2 * x * y]),
  );
  const solved = (landscape: object) => {
    const { landscape: potential } = modelOfPart({
      landscape: experiment({
        landscape: { variables: ["x", "y"], ...landscape },
        dynamics: { kind: "overdamped", temperature: 0.15, step: 0.01 },
        start: { at: [-1, 0.1] },
        exit: { when: "x > 0" },
        horizon: 500,
      }).landscape,
    });
    const exit = outside(Number.NEGATIVE_INFINITY, 0);
    const found = planeExit(problem(potential, exit, 0.15, [-1, 0.1]), [24, 36, 54]);
    if (isUnavailable(found)) throw new Error(found.unavailable);
    return found;
  };
  const typed = solved({ potential: "(x^2 - 1)^2/4 + y^2*(1 + x/4) + 0.2*x*y" });
  const table = solved({ table: { rows, beyond: "wall" } });
  expect(Math.abs(table.mean.value / typed.mean.value - 1)).toBeLessThan(1e-5);
  expect(Math.abs(table.rate.value / typed.rate.value - 1)).toBeLessThan(1e-5);
});

test("between a wall of the document and the exit a table needs nothing beyond its ends", () => {
  const document = experiment({
    landscape: {
      variables: ["x"],
      table: { rows: [-1, -0.5, 0, 0.5, 1].map((x) => [x, 2 * x]), beyond: "refuse" },
    },
    dynamics: { kind: "overdamped", temperature: 1, step: 0.001 },
    walls: [{ kind: "reflect", where: "x < -1" }],
    start: { at: [0] },
    exit: { when: "x > 1" },
    horizon: 100,
  });
  const mean = theory(document).predictions.find(
    ({ quantity, name }) => quantity === "meanExitTime" && name.startsWith("Exact"),
  );
  // ∫₀¹ e^(2y) ∫_{-1}^y e^(−2z) dz dy = ∫₀¹ (e^(2(y + 1)) − 1)/2 dy.
  expect(mean?.value).toBeCloseTo((Math.exp(4) - Math.exp(2)) / 4 - 1 / 2, 6);
});
