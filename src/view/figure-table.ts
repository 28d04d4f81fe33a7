/** A figure as a table: the same numbers for readers who do not see the picture, and for spreadsheets. Pure. */
import { type Figure, isLevel, legendOf, type PointSeries } from "./figure.ts";
import { countText, numberText } from "./number-text.ts";
import { intervalText, readOut } from "./read-out.ts";

export interface FigureTable {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** Rows that a reader can still take in. */
const MOST_ROWS = 60;

/**
 * One row for each place of the first series that has places of its own (bars, points, else its line), thinned to at most
 * 60, and a column for each name of the legend that is no level.
 */
export function figureTable(figure: Figure): FigureTable {
  const columns = legendOf(figure).filter((series) => !isLevel(series));
  const main =
    figure.series.find(({ kind }) => kind === "points" || kind === "bars") ??
    figure.series.find(({ kind }) => kind === "line");
  if (main === undefined) return { header: [figure.x.label], rows: [] };
  const places = main.kind === "bars" ? main.to : main.x;
  const every = Math.max(1, Math.ceil(places.length / MOST_ROWS));
  const chosen = places.flatMap((place, i) =>
    (places.length - 1 - i) % every === 0 && (figure.x.scale === "linear" || place > 0) ? [i] : [],
  );
  return {
    header: [figure.x.label, ...columns.map(({ name }) => name)],
    rows: chosen.map((i) => {
      const texts = readOut(figure, places[i]);
      return [
        placeText(main, i),
        ...columns.map((column) => (column === main ? ownText(main, i) : (texts.get(column.name) ?? "–"))),
      ];
    }),
  };
}

type Main = Figure["series"][number];

function placeText(main: Main, i: number): string {
  if (main.kind === "bars" || (main.kind === "points" && main.from !== undefined)) {
    return `${numberText(main.from![i], 5)} … ${numberText(main.to![i], 5)}`;
  }
  return numberText((main as PointSeries).x[i], 5);
}

function ownText(main: Main, i: number): string {
  switch (main.kind) {
    case "bars":
      return countText(main.counts[i]);
    case "points":
      return intervalText(main.y[i], main.low[i], main.high[i], main.bounds?.[i]);
    case "line":
      return main.y[i] === null ? "–" : numberText(main.y[i], 5);
    case "band":
      return `${numberText(main.low[i], 5)} … ${numberText(main.high[i], 5)}`;
  }
}
