import { expect, test } from "vitest";
import { STRATA } from "../../src/tally/observation.ts";
import { observedRows } from "../../src/view/observed-rows.ts";

const each = (value: number) => new Array<number>(STRATA).fill(value);

test("observed rows name the look, count what lies outside a range, and list transitions", () => {
  const sums = {
    least: 0,
    fineness: 1,
    below: each(0),
    above: each(0),
    undefined: each(0),
    levels: each(20).map(BigInt),
    squares: each(60).map(BigInt),
    histogram: [],
  };
  const rows = observedRows(
    {
      looks: [
        {
          step: 50,
          count: each(10),
          classes: [
            { name: "left", counts: each(4) },
            { name: "right", counts: each(6) },
          ],
          quantities: [
            { name: "q", ...sums },
            { name: "far", ...sums, above: each(1) },
          ],
          transitions: [
            [0, 7],
            [3, 0],
          ],
        },
      ],
    },
    0.01,
  );
  expect(rows.map(({ what, when }) => `${what} ${when}`)).toEqual([
    "mean of q t = 0.5",
    "variance of q t = 0.5",
    "mean of far t = 0.5",
    "part in left t = 0.5",
    "part in right t = 0.5",
    "seen to go left → right t = 0.5",
    "seen to go right → left t = 0.5",
  ]);
  expect(rows[0].estimate?.value).toBe(2);
  // Unbiased: of 320 particles.
  expect(rows[1].estimate?.value).toBeCloseTo((2 * 320) / 319, 12);
  expect(rows[2]).toMatchObject({ note: `${STRATA} above its range: widen it` });
  expect(rows[4].estimate?.value).toBe(0.6);
  expect(rows.slice(5).map(({ note }) => note)).toEqual(["7", "3"]);
});
