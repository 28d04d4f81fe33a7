import { expect, test } from "vitest";
import { experiment } from "../../src/experiment/check/read.ts";
import { timeStep } from "../../src/experiment/document/dynamics.ts";
import { exitOffset } from "../../src/experiment/document/exit-offset.ts";
import { groups } from "../../src/experiment/document/groups.ts";
import { gallery } from "../../src/gallery/gallery.ts";
import { reproduced } from "../../src/gallery/reproduced.ts";
import { catalogue } from "../../src/reproduce/catalogue.ts";
import { figureData } from "../../src/reproduce/figure-data.ts";
import { paperFigures } from "../../src/reproduce/figures.ts";
import type { Row, Run } from "../../src/reproduce/reproduction.ts";
import { emptyTally } from "../../src/tally/tally.ts";

test("the page knows which documents of the gallery have a result of a paper", () => {
  const names = catalogue.map(({ id }) => id).filter((id) => Object.hasOwn(gallery, id));
  expect([...reproduced].sort()).toEqual(names.sort());
});

test("every figure is that of a result with a sweep, or of looks at several times", () => {
  for (const id of Object.keys(paperFigures)) {
    const { document } = catalogue.find((one) => one.id === id)!;
    const { sweep, observe } = experiment(document);
    const places = Math.max(1, ...Object.values(sweep).map(({ length }) => length), observe?.at?.length ?? 0);
    expect(places, id).toBeGreaterThan(1);
  }
});

test("figures have a finite place for each row that is theirs, and a slope where the paper has one", () => {
  for (const [id, figure] of Object.entries(paperFigures)) {
    const { document } = catalogue.find((one) => one.id === id)!;
    const job = experiment(document);
    const runs = groups(job).map(
      ({ experiment: point }): Run => ({
        experiment: point,
        tally: emptyTally({
          timeStep: timeStep(point.dynamics),
          exitOffset: exitOffset(point),
          started: point.particles,
        }),
      }),
    );
    const row = { id: "", measured: undefined, exact: { value: 2, source: "" } };
    const rows = runs.map((): readonly Row[] => [
      { ...row, quantity: "something else" },
      // The first word of a series, and a look, as the quantities of rows have them.
      { ...row, quantity: quantityFor(figure.y.rows) },
    ]);
    const data = figureData(figure, runs, rows);
    expect(data.points, id).toHaveLength(runs.length);
    for (const { x, exact } of data.points) {
      expect(Number.isFinite(x), id).toBe(true);
      expect(exact!.value, id).toBeGreaterThan(0);
    }
    if (figure.slope !== undefined) expect(Number.isFinite(data.slope!.value), id).toBe(true);
  }
});

/** A quantity that a pattern of the figures takes, with a time as that of looks. */
function quantityFor(pattern: RegExp): string {
  const found = [
    "mean steps",
    "mean time",
    "variance after 100 steps",
    "variance of v",
    "Σ₁₁, λ",
    "rate between wells",
    "mean of ln|w|",
    "E ln|1 − λx²| per step",
    "share with",
    "|θ| of",
  ].find((text) => pattern.test(text));
  if (found === undefined) throw new Error(`no quantity for ${String(pattern)}`);
  return found;
}
