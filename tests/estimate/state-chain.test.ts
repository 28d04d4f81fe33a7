import { describe, expect, test } from "vitest";
import { chainReadings } from "../../src/estimate/chain-readings.ts";
import type { Estimate } from "../../src/estimate/estimate.ts";
import { splitTime } from "../../src/estimate/split-estimate.ts";
import { splitReadings } from "../../src/estimate/split-readings.ts";
import { chainEstimate, type StateRate } from "../../src/estimate/state-chain.ts";
import type { StateRun } from "../../src/tally/splitting-evidence.ts";
import { cycledTally } from "../tally/split-tallies.ts";

const estimate = (value: number, factor = 1): Estimate => ({
  value,
  low: value / factor,
  high: value * factor,
  level: 0.95,
  method: "typed",
});
const rate = (from: number, to: number | string, value: number, factor = 1): StateRate => ({
  from,
  to,
  rate: estimate(value, factor),
});

describe("a chain of states", () => {
  test("of two gives the mean time of three wells at T = 0.06: four times that to the middle, by symmetry", () => {
    const k = 1 / 6968.31747541;
    const { time, lateRate } = chainEstimate([rate(0, 1, k), rate(1, "exit", k / 2), rate(1, 0, k / 2)])!;
    expect(time.value * k).toBeCloseTo(4, 12);
    // λ² − 2kλ + k²/2 = 0.
    expect(lateRate.value / k).toBeCloseTo(1 - Math.SQRT1_2, 12);
  });

  test("solves equations of its own: three states, two exits, rates apart by 60 decades", () => {
    const [u0, u1, d1, o1, d2, o2] = [1e-60, 2, 3, 1e-30, 5e-3, 7e-3];
    const { time, exits } = chainEstimate([
      rate(0, 1, u0),
      rate(1, 2, u1),
      rate(1, 0, d1),
      rate(1, "left", o1),
      rate(2, 1, d2),
      rate(2, "right", o2),
    ])!;
    // By hand: from 1, and from 2, the probability of leaving before a return to 0.
    const beyond = o2 / (d2 + o2);
    const leaving = u1 * beyond + o1;
    expect((time.value * u0 * leaving) / (leaving + d1)).toBeCloseTo(1, 12);
    expect(exits["right"].value).toBeCloseTo((u1 * beyond) / leaving, 12);
    expect(exits["left"].value / (o1 / leaving)).toBeCloseTo(1, 9);
  });

  test("adds the errors of rates that count alike in squares, on the scale of logarithms", () => {
    // One after the other, nothing back: 1/k and 1/K, the second a thousandth.
    const alone = chainEstimate([rate(0, 1, 1, 1.2), rate(1, "exit", 1000, 1.2)])!.time;
    expect(alone.high / alone.value).toBeCloseTo(1.2, 2);
    // To and fro before leaving: E = b/(k e) where b dominates, of three rates.
    const three = chainEstimate([rate(0, 1, 1, 1.1), rate(1, 0, 1e6, 1.1), rate(1, "exit", 1, 1.1)])!.time;
    expect(Math.log(three.high / three.value)).toBeCloseTo(Math.sqrt(3) * Math.log(1.1), 4);
    expect(Math.log(three.value / three.low)).toBeCloseTo(Math.sqrt(3) * Math.log(1.1), 4);
  });

  test("has no bound where a rate that it hangs on has none", () => {
    const unknown = { from: 0, to: 1, rate: { ...estimate(1), low: 0, high: 3 } };
    const { time, lateRate } = chainEstimate([unknown, rate(1, "exit", 1000)])!;
    expect(time).toMatchObject({ low: expect.closeTo(1 / 3, 2), high: Infinity });
    expect(lateRate.low).toBe(0);
  });

  test("has no answer where nothing leads out", () => {
    expect(chainEstimate([rate(0, 1, 1), rate(1, 0, 1)])).toBeUndefined();
  });
});

describe("readings of a chain", () => {
  const clock = { timeStep: 0.5, exitOffset: 0.25 };
  const states = [
    { at: [0], potential: 0, score: 0 },
    { at: [4], potential: 0, score: 4 },
  ];
  const run = (from: number, up: boolean, to: StateRun["to"]): StateRun => ({
    from,
    up,
    to,
    seed: 1,
    tally: cycledTally,
    ways: [],
  });
  const runs = [run(0, true, [1]), run(1, true, ["exit"]), run(1, false, [0])];

  test("take each run's probability by the time of its cycle: three alike make four times the mean of one", () => {
    const found = chainReadings({ states, runs }, clock)!;
    const { rate: perStep } = splitTime(cycledTally)!;
    expect(found.rates.map(({ rate }) => rate.value * 0.5)).toEqual(
      [1, 1, 1].map(() => expect.closeTo(perStep.value, 12)),
    );
    expect((found.meanExitTime.value + 0.125) * found.rates[0].rate.value).toBeCloseTo(3, 12);
    expect(found.rates[0].rate.high * 0.5).toBeCloseTo(perStep.high, 12);
    expect(found.steps).toBe(3n * splitReadings(cycledTally, clock).estimate.steps);
  });

  test("are none where a run is missing, or nothing arrived in one", () => {
    expect(chainReadings({ states, runs: runs.slice(0, 2) }, clock)).toBeUndefined();
    const barren = {
      ...runs[1],
      tally: {
        ...cycledTally,
        arrived: [
          [20, 30, 10, 0],
          [25, 18, 20, 0],
        ],
        exits: [[0], [0]],
      },
    };
    expect(chainReadings({ states, runs: [runs[0], barren, runs[2]] }, clock)).toBeUndefined();
  });
});
