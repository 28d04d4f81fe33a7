import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { survival } from "../../src/estimate/survival.ts";
import { BIN_COUNT, binOf } from "../../src/tally/bins.ts";
import { emptyTally, type Tally } from "../../src/tally/tally.ts";
import { barShares, histogramBars } from "../../src/view/bars.ts";

/** A finished tally of particles that exit in the given steps of length ¼; `alive` more stand at `step`. */
function tallyOf(exitSteps: readonly number[], alive = 0, step = 0): Tally {
  const started = exitSteps.length + alive;
  const exitBins = new Array<number>(BIN_COUNT).fill(0);
  for (const exit of exitSteps) exitBins[binOf(exit)] += 1;
  return {
    ...emptyTally({ timeStep: 0.25, exitOffset: 0.5, started }),
    exited: exitSteps.length,
    alive,
    exitBins,
    exitSteps: exitSteps.reduce((sum, n) => sum + BigInt(n), 0n),
    exitStepsSquared: exitSteps.reduce((sum, n) => sum + BigInt(n) ** 2n, 0n),
    withdrawals: alive > 0 ? [{ step, count: alive }] : [],
  };
}

const scales = ["linear", "logarithmic"] as const;

describe.each(scales)("histogramBars on a %s axis", (scale) => {
  test("puts every exit into exactly one bar, and leaves no time out", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 100_000 }), { minLength: 1, maxLength: 50 }),
        fc.double({ min: 1, max: 50_000, noNaN: true }),
        (steps, end) => {
          const bars = histogramBars(tallyOf(steps), scale, end);
          expect(bars.reduce((sum, { count }) => sum + count, 0)).toBe(steps.length);
          expect(bars[0].from).toBe(0);
          bars.slice(1).forEach((bar, i) => {
            expect(bar.from).toBe(bars[i].to);
            expect(bar.to).toBeGreaterThan(bar.from);
          });
        },
      ),
    );
  });

  test("has the same edges however many exits there are", () => {
    const edges = (tally: Tally) => histogramBars(tally, scale, 100).map(({ to }) => to);
    expect(edges(tallyOf([3, 7, 90, 91]))).toEqual(edges(tallyOf([], 5, 0)));
  });
});

test("bars hold the steps that end in them: step n ends at time n·h", () => {
  // Steps of ¼ and 80 bars up to 20 make bars of one step each.
  const bars = histogramBars(tallyOf([1, 2, 2]), "linear", 20);
  expect(bars.slice(0, 3)).toEqual([
    { from: 0, to: 0.25, count: 1 },
    { from: 0.25, to: 0.5, count: 2 },
    { from: 0.5, to: 0.75, count: 0 },
  ]);
});

describe("barShares", () => {
  test("are the counts over the particles started where nobody left the count early", () => {
    const tally = tallyOf([1, 2, 2, 5, 40, 41, 900, 1000]);
    const bars = histogramBars(tally, "logarithmic", 250);
    for (const bar of barShares(bars, survival(tally))) expect(bar.share).toBeCloseTo(bar.count / 8, 12);
  });

  test("end the bar that the run is passing through where the run stands", () => {
    // Step 600 lies inside the bin of the steps 592 … 607 (32 bins in the octave 512 … 1023).
    const tally = tallyOf([1, 2, 599], 7, 600);
    const shares = barShares(histogramBars(tally, "logarithmic", 250), survival(tally));
    const last = shares.findLast(({ count }) => count > 0)!;
    expect(last.to).toBe(600 * 0.25);
    expect(last.share).toBeCloseTo(1 / 10, 12);
  });
});
