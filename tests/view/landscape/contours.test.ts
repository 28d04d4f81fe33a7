import { expect, test } from "vitest";
import { contour, levels } from "../../../src/view/landscape/contours.ts";

const grid = (columns: number, rows: number, height: (x: number, y: number) => number) => ({
  columns,
  rows,
  values: Float32Array.from({ length: columns * rows }, (_, i) =>
    height((i % columns) / (columns - 1), Math.floor(i / columns) / (rows - 1)),
  ),
});

test("a contour of a plane is its straight line", () => {
  const pieces = contour(
    grid(9, 5, (x, y) => 2 * x + y),
    0.7,
  );
  expect(pieces.length).toBeGreaterThan(0);
  for (let i = 0; i < pieces.length; i += 2) expect(2 * pieces[i] + pieces[i + 1]).toBeCloseTo(0.7, 6);
});

test("contours of a bowl are circles whose pieces have the circle's length", () => {
  const pieces = contour(
    grid(201, 201, (x, y) => Math.hypot(x - 0.5, y - 0.5)),
    0.3,
  );
  let length = 0;
  for (let i = 0; i < pieces.length; i += 4) {
    expect(Math.hypot(pieces[i] - 0.5, pieces[i + 1] - 0.5)).toBeCloseTo(0.3, 4);
    length += Math.hypot(pieces[i + 2] - pieces[i], pieces[i + 3] - pieces[i + 1]);
  }
  expect(length).toBeCloseTo(2 * Math.PI * 0.3, 3);
});

test("a cell with two opposite high corners is cut in two, the lower pair apart where the middle is high", () => {
  // Corners 1, 0, 1, 0 round the cell.
  const saddle = (low: number) => ({ columns: 2, rows: 2, values: Float32Array.of(1, low, low, 1) });
  const middle = (pieces: Float32Array) => [...pieces].filter((_, i) => i % 4 < 2);
  expect(contour(saddle(0), 0.4)).toHaveLength(8);
  // High middle: each piece cuts off a low corner, lower right and upper left.
  expect(middle(contour(saddle(0), 0.4))).toEqual([expect.closeTo(0.6), 0, expect.closeTo(0.4), 1]);
  // Low middle: each piece cuts off a high corner, lower left and upper right.
  const apart = contour(saddle(0), 0.6);
  expect([...apart].map((value) => Number(value.toFixed(6)))).toEqual([0.4, 0, 0, 0.4, 0.6, 1, 1, 0.6]);
});

test("samples that are no numbers leave a gap, and no line", () => {
  expect(contour({ columns: 2, rows: 2, values: Float32Array.of(0, 1, Number.NaN, 1) }, 0.5)).toHaveLength(0);
});

test("levels lie evenly between the ends", () => {
  expect(levels({ low: 0, high: 4 }, 3)).toEqual([1, 2, 3]);
});
