/** A paper's figure as the data of a sweep's chart. Pure. */
import type { Estimate } from "../estimate/estimate.ts";
import type { SweepData, SweepLine, SweepSeries } from "./sweep-data.ts";

/** A measured quantity with what is compared to it; the structure that a reproduction's figure has. */
export interface ComparedPoint {
  readonly series: string;
  readonly x: number;
  readonly measured: Estimate | undefined;
  readonly exact: { readonly value: number; readonly source: string } | undefined;
  readonly formula: { readonly name: string; readonly value: number } | undefined;
}

export function paperSweep(
  title: string,
  figure: { readonly x: string; readonly y: string; readonly points: readonly ComparedPoint[] },
): SweepData {
  const names = [...new Set(figure.points.map(({ series }) => series))];
  return {
    title,
    x: figure.x,
    y: figure.y,
    series: names.map((name): SweepSeries => {
      const mine = figure.points.filter(({ series }) => series === name);
      // A quantity that stands beside two formulas is measured once.
      const once = mine.filter(({ x }, i) => mine.findIndex((other) => other.x === x) === i);
      return {
        name,
        points: once.flatMap(({ x, measured }) =>
          measured === undefined
            ? []
            : [{ x, value: measured.value, low: measured.low, high: measured.high, level: measured.level }],
        ),
        lines: [
          ...lines(
            once,
            ({ exact }) => exact && { name: "exact", value: exact.value, validity: exact.source },
          ),
          ...lines(mine, ({ formula }) => formula),
        ],
      };
    }),
  };
}

type Compared = { readonly name: string; readonly value: number; readonly validity?: string };

/** One line for each name, through all places where it has a value. */
function lines(
  points: readonly ComparedPoint[],
  pick: (point: ComparedPoint) => Compared | undefined,
): readonly SweepLine[] {
  const values = points.flatMap((point) => {
    const found = pick(point);
    return found === undefined || !Number.isFinite(found.value) ? [] : [{ x: point.x, ...found }];
  });
  return [...new Set(values.map(({ name }) => name))].map((name) => {
    const mine = values.filter((value) => value.name === name);
    return {
      name,
      exact: name === "exact",
      validity: mine[0].validity,
      x: mine.map(({ x }) => x),
      y: mine.map(({ value }) => value),
    };
  });
}
