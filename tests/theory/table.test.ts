import { describe, expect, test } from "vitest";
import { experiment } from "../../src/experiment/check/read.ts";
import { theory } from "../../src/papers/predictions.ts";

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
