import { describe, expect, test } from "vitest";
import { experiment } from "../../src/experiment/check/read.ts";
import { replaceAt } from "../../src/experiment/document/field.ts";
import { gallery } from "../../src/gallery/gallery.ts";
import { recogniseSaddle as recogniseLossSaddle } from "../../src/papers/mori/gaussian-law.ts";
import { reproductions } from "../../src/papers/reproductions.ts";
import { recogniseSaddle } from "../../src/papers/saddle-escape/law.ts";
import { recogniseRule } from "../../src/papers/wang/law.ts";
import { recogniseCrossing } from "../../src/papers/xie/law.ts";
import { recognised } from "../../src/reproduce/recognised.ts";
import type { Row } from "../../src/reproduce/row.ts";
import { emptyTally } from "../../src/tally/tally.ts";
import { heavyBallVariance } from "../../src/theory/formulas/liu.ts";

const document = (name: string, changes: Readonly<Record<string, unknown>> = {}) =>
  experiment(
    Object.entries({ sweep: {}, ...changes }).reduce<unknown>(
      (changed, [path, value]) => replaceAt(changed, path.split("."), value),
      gallery[name],
    ),
  );

function rows(name: string, changes: Readonly<Record<string, unknown>>): readonly Row[] {
  const one = reproductions.find(({ id }) => id === name)!;
  const tally = emptyTally({ timeStep: 1, exitOffset: 0, started: 0 });
  return one.rows([{ experiment: document(name, changes), tally }]);
}

describe("what a law recognises", () => {
  test("are the numbers of the paper's document", () => {
    const { barrier } = recognised(recogniseCrossing, document("xie-piecewise-well"));
    expect(barrier.wellCurvature).toBeCloseTo(2, 10);
    expect(barrier.barrierCurvature).toBeCloseTo(1, 10);
    expect(barrier.barrier).toBeCloseTo(0.75, 10);
    const saddle = recognised(recogniseLossSaddle, document("mori-rate-log-barrier"));
    expect([saddle.wellCurvatures[0], saddle.saddleCurvatures[0]]).toEqual([
      expect.closeTo(8, 6),
      expect.closeTo(-4, 6),
    ]);
    expect(recognised(recogniseSaddle, document("saddle-escape"))).toMatchObject({
      growth: expect.closeTo(1, 10) as number,
      distance: expect.closeTo(1, 10) as number,
    });
    expect(recognised(recogniseRule, document("wang-exit")).options.tail.index).toBe(1.2);
  });

  test("makes the rows of a result: another curvature in the document is another formula", () => {
    const [row] = rows("liu-edge-of-stability", {
      "landscape.potential": "x^2",
      "dynamics.learningRate": 0.3,
    });
    expect(row.exact!.value).toBeCloseTo(
      heavyBallVariance({ learningRate: 0.3, momentum: 0, curvature: 2, noise: 1 }),
      12,
    );
  });

  test("is missing with the law's own reason where the document is not what the paper is about", () => {
    expect(() =>
      rows("liu-edge-of-stability", { "landscape.potential": "x^4", "dynamics.learningRate": 0.3 }),
    ).toThrow(/its law does not recognise it: Liu's theorem: the loss is not quadratic/);
  });
});
