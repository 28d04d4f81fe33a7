/** A chart as plain values: what is drawn, exported, read at the cursor and put into a table. Pure. */

export type AxisScale = "linear" | "logarithmic";

export interface Axis {
  readonly label: string;
  readonly scale: AxisScale;
  /** Ends [low, high] of what is shown before any zoom; positive on a logarithmic axis. */
  readonly range: readonly [number, number];
}

/** What a colour stands for; the palette has one for each. */
export type Ink =
  | "counted"
  | "theory"
  | "late"
  | "formula"
  | "censored"
  | "alive"
  | "diverged"
  | "series1"
  | "series2"
  | "series3"
  | "series4"
  | "series5";

interface Named {
  /** As the legend has it. */
  readonly name: string;
  readonly ink: Ink;
  /** When it holds, how accurate it is, and where it comes from. */
  readonly validity?: string | undefined;
}

/** A curve; `null` leaves a gap. With `steps` each value holds until the next place. */
export interface LineSeries extends Named {
  readonly kind: "line";
  readonly x: readonly number[];
  readonly y: readonly (number | null)[];
  readonly dash?: readonly number[];
  readonly steps?: boolean;
  /** Its places are marked, since between them nothing is known. */
  readonly marked?: boolean;
}

/** The area between two curves. */
export interface BandSeries extends Named {
  readonly kind: "band";
  readonly x: readonly number[];
  readonly low: readonly number[];
  readonly high: readonly number[];
  readonly steps?: boolean;
}

/** Bars of their own widths, standing on the axis; `null` where nothing was counted. */
export interface BarSeries extends Named {
  readonly kind: "bars";
  readonly from: readonly number[];
  readonly to: readonly number[];
  readonly y: readonly (number | null)[];
  readonly counts: readonly number[];
}

/** Measured points with their intervals. */
export interface PointSeries extends Named {
  readonly kind: "points";
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly low: readonly number[];
  readonly high: readonly number[];
  /** Stretches of x that the points stand for, where they do. */
  readonly from?: readonly number[];
  readonly to?: readonly number[];
  /** Points that are only a bound: `upper` is an arrow down from `high`, `lower` an arrow up from `low`. */
  readonly bounds?: readonly (Bound | undefined)[];
  /** Drawn as rings: shown, but no part of the fit. */
  readonly hollow?: readonly boolean[];
  readonly marker?: Marker;
}

export type Bound = "upper" | "lower";
export type Marker = "disc" | "square" | "triangle" | "diamond" | "cross";

export type Series = LineSeries | BandSeries | BarSeries | PointSeries;

/** Particles without a place on the axis, as a bar set apart from the others. */
export interface Apart {
  readonly name: string;
  readonly ink: Ink;
  readonly count: number;
  /** Of all particles, 0 … 1: the bar's height, 1 being the height of the plot. */
  readonly share: number;
}

export interface Figure {
  readonly title: string;
  readonly x: Axis;
  readonly y: Axis;
  readonly series: readonly Series[];
  /** Stacked in a column beyond the right end of the axis. */
  readonly apart?: readonly Apart[];
  /** What has to be said beside it. */
  readonly notes?: readonly string[];
}

/** What the legend names: one entry for each name, of its first series. */
export function legendOf({ series }: Figure): readonly Series[] {
  return series.filter(({ name }, i) => series.findIndex((other) => other.name === name) === i);
}

/** Whether a line or a band has one height all along, which its name then says. */
export function isLevel(series: Series): boolean {
  if (series.kind === "line") return series.x.length === 2 && series.y[0] === series.y[1];
  return series.kind === "band" && series.x.length === 2 && series.low[0] === series.low[1];
}
