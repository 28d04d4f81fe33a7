/**
 * The polynomials of a table's cells, in the distances s − sₖ from a cell's lower ends, which run in the unit of its axes. Behind the last
 * cell there is one more that goes on from its upper end.
 */
import { monotoneSlopes } from "../../../math/monotone.ts";
import { splineSlopes } from "../../../math/spline.ts";
import type { PotentialTable } from "../../document/potential-table.ts";
import type { AxisLayout } from "./axis.ts";

/** Coefficients of the powers 0, 1, 2, … of a cell's polynomial. */
type Polynomial = readonly number[];

/** Polynomials of the cells of one line of values, one for each knot. */
function linePolynomials(
  { knots, periodic }: AxisLayout,
  values: ArrayLike<number>,
  interpolation: PotentialTable["interpolation"],
): Polynomial[] {
  const last = knots.length - 1;
  const slopes =
    interpolation === "linear"
      ? undefined
      : (interpolation === "cubic" ? splineSlopes : monotoneSlopes)(knots, values, periodic);
  const cells = Array.from({ length: last }, (_, k): Polynomial => {
    const width = knots[k + 1] - knots[k];
    const secant = (values[k + 1] - values[k]) / width;
    if (slopes === undefined) return [values[k], secant];
    const [low, high] = [slopes[k], slopes[k + 1]];
    return [values[k], low, (3 * secant - 2 * low - high) / width, (low + high - 2 * secant) / width ** 2];
  });
  return [...cells, from(cells[last - 1], knots[last] - knots[last - 1])];
}

/** A polynomial in the distance from another place. */
function from([a, b, c = 0, d = 0]: Polynomial, place: number): Polynomial {
  const moved = [
    a + place * (b + place * (c + place * d)),
    b + place * (2 * c + 3 * place * d),
    c + 3 * place * d,
    d,
  ];
  return c === 0 && d === 0 ? moved.slice(0, 2) : moved;
}

/**
 * Rows of four numbers of the cells of one variable: b, c, d, a of the slope b + c t + d t² in the variable itself, t being the distance in the
 * axis's unit, and of the value a at t = 0. A force reads no more than the first three.
 */
export function lineCells(
  axis: AxisLayout,
  values: Float64Array,
  interpolation: PotentialTable["interpolation"],
): number[] {
  return linePolynomials(axis, values, interpolation).flatMap(([a, b, c = 0, d = 0]) => [
    axis.scale * b,
    axis.scale * 2 * c,
    axis.scale * 3 * d,
    a,
  ]);
}

/**
 * Rows of four numbers of the cells of two variables. Linear: one row a, b, c, d of a + b t + s (c + d t) with s along the first variable
 * and t along the second. Cubic: four rows, for the powers of s; in each the coefficients of the powers of t.
 */
export function planeCells(
  [first, second]: readonly AxisLayout[],
  values: Float64Array,
  interpolation: PotentialTable["interpolation"],
): number[] {
  const [rows, columns] = [first.knots.length, second.knots.length];
  const degree = interpolation === "linear" ? 1 : 3;
  const along = Array.from({ length: rows }, (_, i) =>
    linePolynomials(second, values.subarray(i * columns, (i + 1) * columns), interpolation),
  );
  // Each coefficient along the second variable is itself interpolated along the first.
  const across = Array.from({ length: columns }, (_, j) =>
    Array.from({ length: degree + 1 }, (_, power) =>
      linePolynomials(
        first,
        along.map((line) => line[j][power] ?? 0),
        interpolation,
      ),
    ),
  );
  const cells: number[] = [];
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      for (let power = 0; power <= degree; power++) {
        for (let other = 0; other <= degree; other++) cells.push(across[j][other][i][power] ?? 0);
      }
    }
  }
  return cells;
}
