import { Matrix, solve } from "ml-matrix";
import { describe, expect, test } from "vitest";
import { experiment } from "../../../src/experiment/check/read.ts";
import type { Experiment } from "../../../src/experiment/document/experiment.ts";
import { groups } from "../../../src/experiment/document/groups.ts";
import { model } from "../../../src/experiment/model/model.ts";
import { barrierOf } from "../../../src/papers/network/reproduction.ts";
import { reproductionsNamed } from "../../../src/papers/select.ts";
import { numberAt } from "../../../src/reproduce/number-at.ts";
import { rowText } from "../../../src/reproduce/row-text.ts";
import { exponentialSteps, tallyFrom } from "../../estimate/tallies.ts";

const [saturating, linear] = reproductionsNamed("network");

describe("the barrier of a network", () => {
  test("without tanh is half the mean square that the other units leave, by normal equations", () => {
    const job = experiment(linear.document);
    const { columns, count, values } = model(job).rows!;
    // x[4], z[4,4] by rows, y; the first unit sees x[1] and z[i,1].
    const others = Array.from({ length: 20 }, (_, k) => k).filter((k) => k % 4 !== 0);
    const table = Array.from({ length: count }, (_, i) =>
      Array.from(values.subarray(i * columns, (i + 1) * columns)),
    );
    const features = new Matrix(table.map((cells) => others.map((k) => cells[k])));
    const labels = Matrix.columnVector(table.map((cells) => cells[20]));
    const weights = solve(features.transpose().mmul(features), features.transpose().mmul(labels));
    const left = Matrix.sub(labels, features.mmul(weights)).to1DArray();
    const height = left.reduce((sum, residual) => sum + residual ** 2, 0) / (2 * count);
    expect(barrierOf(job).height / height).toBeCloseTo(1, 4);
  });

  test("with tanh is lower than the first unit's own mean square, since the others make up for part of it", () => {
    const job = experiment(saturating.document);
    const { columns, count, values } = model(job).rows!;
    let own = 0;
    for (let i = 0; i < count; i++) {
      const cells = values.subarray(i * columns, (i + 1) * columns);
      own += Math.tanh(cells[0] + 0.5 * (cells[4] + cells[8] + cells[12] + cells[16])) ** 2 / (2 * count);
    }
    const { height } = barrierOf(job);
    expect(height).toBeLessThan(own);
    expect(height).toBeGreaterThan(0.8 * own);
  });
});

describe("the rows of a network", () => {
  const runs = (rate: (barrier: number) => number) => {
    const points = groups(experiment(saturating.document)).map((group) => group.experiment);
    const { height } = barrierOf(points[0]);
    return points.map((point: Experiment, seed) => ({
      experiment: point,
      tally: tallyFrom({
        exits: exponentialSteps(
          2000,
          rate(height / (numberAt(point, "landscape.parameters.s") ** 2 / 2)),
          1,
          seed + 1,
        ),
      }),
    }));
  };
  const verdict = (rate: (barrier: number) => number) => saturating.rows(runs(rate)).at(-1)!;

  test("say that the logarithmic barrier is better where rates are a power of the ratio", () => {
    const rows = saturating.rows(runs((barrier) => 0.05 * (1 + barrier) ** -3));
    const slope = rows.find(({ measures }) => measures.of === "ln rate against ln(L^s/L*)")!.measured!;
    expect(slope.low).toBeLessThan(-3 + 0.05);
    expect(slope.high).toBeGreaterThan(-3 - 0.05);
    expect(rowText(rows.at(-1)!)).toContain("the logarithmic one is better");
  });

  test("say that the linear barrier is better where rates are exponential in it", () => {
    expect(rowText(verdict((barrier) => 0.1 * Math.exp(-barrier)))).toContain("the linear one is better");
  });

  test("have rates only where nothing was measured", () => {
    expect(saturating.rows(runs(() => 1e-4).map((run) => ({ ...run, tally: tallyFrom({}) })))).toHaveLength(
      6,
    );
  });
});
