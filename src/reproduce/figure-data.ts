/** A paper's figure as plain values, from the rows of each point of the sweep. Pure. */
import type { Estimate } from "../estimate/estimate.ts";
import type { LineScales } from "../estimate/fit.ts";
import type { PaperFigure } from "./figure.ts";
import type { Run } from "./reproduction.ts";
import type { Row } from "./row.ts";

/** One measured quantity of the figure with everything that is compared to it. */
export interface PaperPoint {
  readonly series: string;
  readonly x: number;
  readonly measured: Estimate | undefined;
  readonly exact: { readonly value: number; readonly source: string } | undefined;
  readonly formula: { readonly name: string; readonly value: number } | undefined;
}

export interface PaperFigureData {
  readonly source: string;
  readonly x: string;
  readonly y: string;
  readonly scales: LineScales;
  readonly straight: boolean;
  /** A quantity that stands beside two formulas is there twice. */
  readonly points: readonly PaperPoint[];
  readonly slope?: { readonly name: string; readonly value: number };
}

/** @param rows the rows of each run by itself */
export function figureData(
  figure: PaperFigure,
  runs: readonly Run[],
  rows: readonly (readonly Row[])[],
): PaperFigureData {
  const { source, x, y, scales, slope } = figure;
  const points = runs.flatMap(({ experiment }, k) => {
    const scale = y.scale?.(experiment) ?? 1;
    return rows[k]
      .filter(({ measures }) => y.measures.includes(measures.kind))
      .map((row): PaperPoint => {
        const { measured, exact, formula, series = "" } = row;
        return {
          series,
          x: x.of(experiment, row),
          measured: measured && {
            ...measured,
            value: scale * measured.value,
            low: scale * measured.low,
            high: scale * measured.high,
          },
          exact: exact && { value: scale * exact.value, source: exact.source },
          formula: formula && { name: formula.name, value: scale * formula.value },
        };
      });
  });
  return {
    source,
    x: x.label,
    y: y.label,
    scales,
    straight: figure.straight ?? slope !== undefined,
    points,
    ...(slope === undefined || runs.length === 0
      ? {}
      : { slope: { name: slope.name, value: slope.of(runs[0].experiment) } }),
  };
}
