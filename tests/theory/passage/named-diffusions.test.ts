import { expect, test } from "vitest";
import { experiment } from "../../../src/experiment/check/read.ts";
import { model } from "../../../src/experiment/model/model.ts";
import { incidenceCurve } from "../../../src/theory/curves.ts";
import { passageTimes } from "../../../src/theory/first-passage/law.ts";
import { geometric, logarithm } from "../mixture/geometric.ts";
import { predicted } from "../predicted.ts";

test("each exit of a geometric Brownian motion has the law of its logarithm between two lines that come nearer", () => {
  const job = model(experiment(geometric(0.3)));
  const of = predicted(job);
  const exact = logarithm(0.3);
  passageTimes(exact).exits.forEach(({ probability, mean, median }, side) => {
    const name = ["lower", "upper"][side];
    expect(of("exitProbability", name)).toBeCloseTo(probability, 6);
    expect(of("exitMeanTime", name)).toBeCloseTo(mean, 6);
    expect(of("exitMedianTime", name)).toBeCloseTo(median!, 6);
    const incidence = incidenceCurve(job, name)!;
    for (const t of [0.3, 1, 2]) expect(incidence(t)).toBeCloseTo(exact.incidence(side, t), 6);
  });
});
