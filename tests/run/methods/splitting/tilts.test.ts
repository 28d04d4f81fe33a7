import { describe, expect, test } from "vitest";
import { splitEstimate } from "../../../../src/estimate/split-estimate.ts";
import { experiment } from "../../../../src/experiment/check/read.ts";
import { model } from "../../../../src/experiment/model/model.ts";
import { noiseResponse } from "../../../../src/experiment/model/noise-response.ts";
import { finalSnapshot } from "../../../../src/run/final-snapshot.ts";
import { tiltsAlong } from "../../../../src/run/methods/splitting/tilts.ts";
import { simulateReference } from "../../../../src/run/reference.ts";
import type { SplitTally } from "../../../../src/tally/split-tally.ts";
import type { SplittingEvidence } from "../../../../src/tally/splitting-evidence.ts";
import { expectByChance } from "../../../statistics/chance.ts";

/** x′ = 0.8 x + √0.2 ξ from 0.5 to 4 before 0: steps so coarse that a single one has to climb 3.6 of its deviations. */
const coarse = (
  tilt: number,
  dynamics: object = { kind: "overdamped", temperature: 0.5, step: 0.2, integrator: "euler" },
) =>
  experiment({
    landscape: { variables: ["x"], potential: "x^2/2" },
    dynamics,
    start: { at: [0.5] },
    exit: { exits: { up: "x > 4", down: "x < 0" }, detection: "endpoint" },
    horizon: 1000,
    particles: 2 ** 13,
    seed: 3,
    method: {
      kind: "splitting",
      question: "probability",
      of: ["up"],
      replicas: 64,
      score: "x",
      levels: [1.2, 1.8, 2.3, 2.7, 3.1, 3.4, 3.7],
      tilt,
    },
  });
/** From the integral equation of this chain by Nyström's method. */
const EXACT = 4.7354e-7;

async function tallyOf(tilt: number): Promise<SplitTally> {
  const { evidence } = await finalSnapshot(simulateReference(coarse(tilt)));
  return (evidence as SplittingEvidence).groups[0].tally!;
}

const responseOf = (one: ReturnType<typeof experiment>) => noiseResponse(model(one));

describe("tilted deviates", () => {
  test("leave the probability of a coarse chain as it is, with half the spread, and do not without their weights", async () => {
    const plain = splitEstimate(await tallyOf(0));
    const tally = await tallyOf(0.5);
    const { probability, deviation } = splitEstimate(tally);
    expectByChance("tilted", probability.value, (deviation! * probability.value) / 8, EXACT);
    expect(deviation).toBeLessThan(0.8 * plain.deviation!);
    // What arrives under the tilt is far more than what counts.
    const last = tally.levels.length;
    const counts = tally.arrived.reduce((sum, row) => sum + row[last], 0) / tally.units[last];
    expect(counts).toBeLessThan(0.5 * 64 * tally.lanes);
    // As for typed levels a fifth is taken to come to each, a weight of a fifth counts about 2²⁰.
    expect(tally.units).toEqual(new Array(last + 1).fill(4 * 2 ** 20));
    expect(tally.cut).toBe(0);
  });

  test("are pushed by a share of the noise times the slope of the levels, from one level below", () => {
    const response = responseOf(coarse(1));
    expect(response[0]).toBeCloseTo(Math.sqrt(0.2), 12);
    const tilts = tiltsAlong([1, 2, 2.5], 0.5, response);
    expect(tilts.map(({ from }) => from)).toEqual([0, 0, 1.5, 2]);
    expect(tilts[1].by[0]).toBeCloseTo(0.5 * Math.log(5) * Math.sqrt(0.2), 12);
    expect(tilts[3].by[0]).toBeCloseTo(2 * tilts[1].by[0], 12);
  });

  test("go against the gradient in SGD, and are refused where noise is not normal", () => {
    const sgd = (kind: string) => ({
      kind: "sgd",
      learningRate: 0.2,
      noise: { kind, deviation: 2 },
    });
    expect(responseOf(coarse(0, sgd("gaussian")))[0]).toBeCloseTo(-0.4, 12);
    expect(() => responseOf(coarse(0, sgd("rademacher")))).toThrow("method.tilt: the noise is rademacher");
  });
});
