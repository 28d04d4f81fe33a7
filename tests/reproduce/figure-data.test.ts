import { expect, test } from "vitest";
import { LINEAR, type PaperFigure, TEMPERATURE } from "../../src/reproduce/figure.ts";
import { figureData } from "../../src/reproduce/figure-data.ts";
import type { Row } from "../../src/reproduce/row.ts";
import { emptyTally } from "../../src/tally/tally.ts";
import { doubleWell } from "../cases.ts";

const FIGURE: PaperFigure = {
  source: "Kramers",
  x: TEMPERATURE,
  y: { label: "mean time", measures: ["meanExitTime"], scale: () => 10 },
  scales: LINEAR,
};
const tally = emptyTally({ timeStep: 0.01, exitOffset: 0, started: 0 });
const runs = [0.2, 0.25].map((temperature) => ({
  experiment: doubleWell({ dynamics: { kind: "overdamped", temperature, step: 0.01 } }),
  tally,
}));
const row = (kind: Row["measures"]["kind"], value: number, series?: string): Row => ({
  id: "x",
  measures: { kind },
  at: [],
  measured: undefined,
  exact: { value, source: "" },
  ...(series === undefined ? {} : { series }),
});

test("a figure's points are the rows that measure what stands on its axis, scaled, in their series", () => {
  const { points } = figureData(FIGURE, runs, [
    [row("meanExitTime", 3, "slow"), row("variance", 5)],
    [row("hazard", 7), row("meanExitTime", 4)],
  ]);
  expect(points.map(({ series, x, exact }) => [series, x, exact?.value])).toEqual([
    ["slow", 0.2, 30],
    ["", 0.25, 40],
  ]);
});
