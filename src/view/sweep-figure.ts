/** A sweep on the axes on which its law is a straight line: points with intervals, bounds as arrows, theory, the fit. Pure. */
import type { LineScales } from "../estimate/fit.ts";
import { ladderAbove, ladderBelow } from "./axis-range.ts";
import type { Axis, Figure, Ink, Marker, Series } from "./figure.ts";
import type { SweepData, SweepPoint, SweepSeries } from "./sweep-data.ts";
import type { SweepFit } from "./sweep-fit.ts";
import { placesBetween } from "./theory-lines.ts";

const INKS: readonly Ink[] = ["series1", "series2", "series3", "series4", "series5"];
const MARKERS: readonly Marker[] = ["disc", "square", "triangle", "diamond", "cross"];
/** Exact values at no more places than these are marked: the line between them is only a guide. */
const FEW = 12;
const DASHES: readonly (readonly number[])[] = [
  [7, 4],
  [2, 3],
  [9, 3, 2, 3],
];

/** @param fits one for each series of the data, or none */
export function sweepFigure(data: SweepData, scales: LineScales, fits: readonly SweepFit[]): Figure {
  const place = (x: number) => (scales.x === "inverse" ? 1 / x : x);
  const shown = (x: number) => Number.isFinite(place(x)) && (scales.x === "linear" || x > 0);
  const single = data.series.length === 1;
  const series = data.series.flatMap((one, i): Series[] => {
    const ink = (kind: Ink): Ink => (single ? kind : INKS[i % INKS.length]);
    const named = (name: string) => (one.name === "" ? name : `${one.name}: ${name}`);
    return [
      ...theoryOf(one, { place, shown, scales, ink, named }),
      ...fitOf(one, fits[i], { place, shown, scales, ink: ink("late"), named }),
      pointsOf(one, fits[i], {
        place,
        shown,
        scales,
        ink: ink("counted"),
        name: one.name || "measured",
        marker: MARKERS[single ? 0 : i % MARKERS.length],
      }),
    ];
  });
  return {
    title: data.title,
    x: axisOf(
      scales.x === "inverse" ? (/\W/.test(data.x) ? `1/(${data.x})` : `1/${data.x}`) : data.x,
      scales.x === "logarithmic" ? "logarithmic" : "linear",
      data.series.flatMap((one) => placesOf(one).filter(shown).map(place)),
    ),
    y: axisOf(data.y, scales.y, heightsOf(data, shown)),
    series,
    ...(data.notes === undefined ? {} : { notes: data.notes }),
  };
}

interface Drawing {
  readonly place: (x: number) => number;
  readonly shown: (x: number) => boolean;
  readonly scales: LineScales;
}

function theoryOf(
  { lines }: SweepSeries,
  {
    place,
    shown,
    scales,
    ink,
    named,
  }: Drawing & { ink: (kind: Ink) => Ink; named: (name: string) => string },
): readonly Series[] {
  let formulas = 0;
  return lines.map(({ name, exact, validity, x, y }) => {
    const order = x
      .map((_, i) => i)
      .filter((i) => shown(x[i]))
      .sort((a, b) => place(x[a]) - place(x[b]));
    return {
      kind: "line" as const,
      name: named(name),
      ink: ink(exact ? "theory" : "formula"),
      validity,
      x: order.map((i) => place(x[i])),
      y: order.map((i) => (scales.y === "linear" || y[i] > 0 ? y[i] : null)),
      marked: exact && x.length <= FEW,
      dash: exact ? [] : DASHES[formulas++ % DASHES.length],
    };
  });
}

/** The fitted line with the band of its interval, between the outermost points. */
function fitOf(
  { points }: SweepSeries,
  found: SweepFit | undefined,
  { place, shown, scales, ink, named }: Drawing & { ink: Ink; named: (name: string) => string },
): readonly Series[] {
  const fit = found?.fit;
  const places = points.map(({ x }) => x).filter(shown);
  if (fit === undefined || places.length < 2) return [];
  const ends = [Math.min(...places), Math.max(...places)] as const;
  const x = placesBetween(ends, scales.x === "logarithmic", 40).toSorted((a, b) => place(a) - place(b));
  const line = x.map(fit.at);
  const across = x.map(place);
  const validity = fit.slope.method;
  return [
    {
      kind: "band",
      name: named("fit"),
      ink,
      validity,
      x: across,
      low: line.map(({ low }) => low),
      high: line.map(({ high }) => high),
    },
    {
      kind: "line",
      name: named("fit"),
      ink,
      validity,
      x: across,
      y: line.map(({ value }) => value),
      dash: [1, 3],
    },
  ];
}

function pointsOf(
  { points }: SweepSeries,
  fit: SweepFit | undefined,
  options: Drawing & { readonly ink: Ink; readonly name: string; readonly marker: Marker },
): Series {
  const { place, shown, scales, ink, name, marker } = options;
  const kept = points
    .map((point, i) => ({ ...point, hollow: fit?.fit !== undefined && !fit.used[i] }))
    .filter(({ x }) => shown(x))
    .filter((point) => scales.y === "linear" || heightOf(point) > 0)
    .toSorted((a, b) => place(a.x) - place(b.x));
  return {
    kind: "points",
    name,
    ink,
    marker,
    validity: "95 % intervals; an arrow is a bound; rings are left out of the fit",
    x: kept.map(({ x }) => place(x)),
    y: kept.map(heightOf),
    low: kept.map(({ low }) => low),
    high: kept.map(({ high }) => high),
    bounds: kept.map(({ bound }) => bound),
    hollow: kept.map(({ hollow }) => hollow),
  };
}

const heightOf = ({ value, low, high, bound }: SweepPoint): number =>
  bound === "upper" ? high : bound === "lower" ? low : value;

/** Where something was measured, or will be: theory is asked at the points first. */
const placesOf = ({ points, lines }: SweepSeries): number[] => [
  ...points.map(({ x }) => x),
  ...lines.flatMap(({ x }) => x),
];

/** What the vertical axis has to hold: points, their intervals, and theory. */
function heightsOf({ series }: SweepData, shown: (x: number) => boolean): number[] {
  return series.flatMap(({ points, lines }) => [
    ...points
      .filter(({ x }) => shown(x))
      .flatMap((point) =>
        point.bound === undefined ? [point.value, point.low, point.high] : [heightOf(point)],
      ),
    ...lines.flatMap(({ x, y }) => y.filter((_, i) => shown(x[i]))),
  ]);
}

/** An axis that holds the values with some air. */
function axisOf(label: string, scale: Axis["scale"], values: readonly number[]): Axis {
  const logarithmic = scale === "logarithmic";
  const usable = values.filter((value) => Number.isFinite(value) && (!logarithmic || value > 0));
  if (usable.length === 0) return { label, scale, range: logarithmic ? [0.1, 1] : [0, 1] };
  const [low, high] = [Math.min(...usable), Math.max(...usable)];
  if (logarithmic) {
    // Over less than two decades round ends would waste room.
    const air = (high / low) ** 0.07 > 1.02 ? (high / low) ** 0.07 : 1.1;
    return {
      label,
      scale,
      range: high / low > 100 ? [ladderBelow(low / 1.2), ladderAbove(high * 1.2)] : [low / air, high * air],
    };
  }
  const air = 0.07 * (high - low) || 0.1 * Math.abs(high) || 1;
  return { label, scale, range: [low >= 0 && low < 3 * air ? 0 : low - air, high + air] };
}
