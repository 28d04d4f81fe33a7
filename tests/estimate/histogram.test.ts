import { describe, expect, test } from "vitest";
import { histogram } from "../../src/estimate/histogram.ts";
import { exponentialSteps, tallyFrom } from "./tallies.ts";

const exits = exponentialSteps(1000, 0.1, 0.1, 4);

describe("histogram", () => {
  test("bars, censored and the rest add up to the particles started, and densities to the exited part", () => {
    const { bars, censored, alive, diverged, atStart } = histogram(
      tallyFrom({ exits: [0, 0, 0, ...exits], censored: [9, 9], alive: [7], diverged: [3], timeStep: 0.1 }),
    );
    const counted = bars.reduce((sum, { count }) => sum + count, 0);
    expect([counted, atStart, censored, alive, diverged]).toEqual([1000, 3, 2, 1, 1]);
    const mass = bars.reduce((sum, { density, from, to }) => sum + density * (to - from), 0);
    expect(mass).toBeCloseTo(1000 / 1007, 12);
  });

  test("bars are neighbours and none is narrower than a step", () => {
    const { bars } = histogram(tallyFrom({ exits, timeStep: 0.1 }), { merge: 1 });
    bars.forEach(({ from, to }, i) => {
      if (i > 0) expect(from).toBe(bars[i - 1].to);
      expect(to - from).toBeGreaterThan(0.1 * (1 - 1e-9));
    });
  });

  test("densities have the exact interval of their counts: 5 of 10 in a step of ½", () => {
    const { bars } = histogram(tallyFrom({ exits: [3, 3, 3, 3, 3, 4, 4, 4, 4, 4], timeStep: 0.5 }), {
      merge: 1,
    });
    // Garwood's interval (1936) of 5 events, by quantiles of chi-square, over 10 · ½.
    expect(bars[0]).toMatchObject({ from: 1, to: 1.5, count: 5, density: 1 });
    expect(bars[0].low).toBeCloseTo(1.62348639 / 5, 8);
    expect(bars[0].high).toBeCloseTo(11.668332079 / 5, 8);
  });

  test("densities in ln t add up to the same mass; the bar that begins at 0 has none", () => {
    const { bars } = histogram(tallyFrom({ exits, timeStep: 0.1 }), { merge: 1 });
    const mass = bars
      .filter(({ from }) => from > 0)
      .reduce((sum, { logDensity, from, to }) => sum + logDensity! * Math.log(to / from), 0);
    expect(mass).toBeCloseTo(exits.filter((step) => step > 1).length / 1000, 12);
    expect(bars[0]).toMatchObject({ from: 0, logDensity: null });
  });

  test("particles that wait for their start do not thin the densities", () => {
    const [busy, waiting] = [[], new Array(500).fill(0)].map(
      (alive) => histogram(tallyFrom({ exits, alive })).bars,
    );
    expect(waiting).toEqual(busy);
  });

  test("of no exit has no bars", () => {
    expect(histogram(tallyFrom({ censored: [5, 5] }))).toEqual({
      bars: [],
      atStart: 0,
      censored: 2,
      diverged: 0,
      alive: 0,
    });
  });
});
