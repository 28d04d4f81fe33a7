import { describe, expect, test } from "vitest";
import { factoriseBlocks, solveBlocks } from "../../src/math/chained-blocks.ts";
import { OutOfRange } from "../../src/math/out-of-range.ts";

describe("chained blocks", () => {
  const [count, size] = [4, 3];
  const unknowns = count * (size - 1) + 1;
  /** Blocks with a heavy diagonal, and the matrix that they add up to. */
  const system = () => {
    const values = new Float64Array(count * size * size);
    const matrix = Array.from({ length: unknowns }, () => new Float64Array(unknowns));
    for (let block = 0; block < count; block++) {
      for (let i = 0; i < size; i++) {
        for (let j = 0; j < size; j++) {
          const entry = Math.sin(7 * block + 3 * i * j + 2 * i - j) + (i === j ? 3 : 0);
          values[(block * size + i) * size + j] = entry;
          matrix[block * (size - 1) + i][block * (size - 1) + j] += entry;
        }
      }
    }
    return { values, matrix };
  };

  for (const [firstHeld, lastHeld] of [
    [false, false],
    [true, false],
    [true, true],
  ]) {
    test(`solve the system that they add up to, with ${firstHeld ? "a held" : "a free"} first and ${lastHeld ? "a held" : "a free"} last unknown`, () => {
      const { values, matrix } = system();
      const solution = Float64Array.from({ length: unknowns }, (_, k) => Math.cos(k) + 2);
      if (firstHeld) solution[0] = 0;
      if (lastHeld) solution[unknowns - 1] = 0;
      const side = Float64Array.from(matrix, (row) =>
        row.reduce((sum, entry, k) => sum + entry * solution[k], 0),
      );
      const blocks = { count, size, values, firstHeld, lastHeld };
      factoriseBlocks(blocks);
      solveBlocks(blocks, side);
      side.forEach((value, k) => {
        expect(value).toBeCloseTo(solution[k], 12);
      });
    });
  }

  test("are refused where they cannot be solved", () => {
    const blocks = {
      count,
      size,
      values: new Float64Array(count * size * size),
      firstHeld: false,
      lastHeld: false,
    };
    expect(() => factoriseBlocks(blocks)).toThrow(OutOfRange);
  });
});
