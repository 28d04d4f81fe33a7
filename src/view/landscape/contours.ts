/** Lines of equal height on a grid of samples, by marching squares. Pure. */

/** Samples at the corners of cells, row by row from the bottom; the first and last of each axis at its ends. */
export interface Grid {
  readonly columns: number;
  readonly rows: number;
  readonly values: Float32Array;
}

/**
 * Pieces x₁ y₁ x₂ y₂ of the line where the samples, linear along the edges of their cells, equal `level`; coordinates are
 * fractions of the grid's sides. A cell with two opposite corners above is cut so that its middle joins the higher pair.
 */
export function contour({ columns, rows, values }: Grid, level: number): Float32Array {
  const pieces: number[] = [];
  for (let row = 0; row + 1 < rows; row++) {
    for (let column = 0; column + 1 < columns; column++) {
      const corner = row * columns + column;
      // Round the cell: lower left, lower right, upper right, upper left.
      const a = values[corner] - level;
      const b = values[corner + 1] - level;
      const c = values[corner + columns + 1] - level;
      const d = values[corner + columns] - level;
      if (!(Number.isFinite(a) && Number.isFinite(b) && Number.isFinite(c) && Number.isFinite(d))) continue;
      const above = [a >= 0, b >= 0, c >= 0, d >= 0];
      if (above.every((one) => one === above[0])) continue;
      const crossings: (readonly [number, number])[] = [];
      if (above[0] !== above[1]) crossings.push([column + a / (a - b), row]);
      if (above[1] !== above[2]) crossings.push([column + 1, row + b / (b - c)]);
      if (above[2] !== above[3]) crossings.push([column + d / (d - c), row + 1]);
      if (above[3] !== above[0]) crossings.push([column, row + a / (a - d)]);
      const add = (i: number, k: number) => pieces.push(...crossings[i], ...crossings[k]);
      if (crossings.length === 2) add(0, 1);
      else {
        // Both corners of one diagonal are above: the middle's height says which corners are cut off.
        const joined = a + b + c + d >= 0 === above[0];
        add(0, joined ? 1 : 3);
        add(2, joined ? 3 : 1);
      }
    }
  }
  const width = columns - 1;
  const height = rows - 1;
  return Float32Array.from(pieces, (value, i) => value / (i % 2 === 0 ? width : height));
}

/** Heights of `count` lines between the ends of a range, none at the ends. */
export function levels(
  { low, high }: { readonly low: number; readonly high: number },
  count: number,
): number[] {
  return Array.from({ length: count }, (_, k) => low + ((k + 1) / (count + 1)) * (high - low));
}
