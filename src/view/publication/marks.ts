/** The axes and series of a figure as Observable Plot takes them. */
import * as Plot from "@observablehq/plot";
import type { Figure, Series } from "../figure.ts";
import type { PublicationColours } from "./colours.ts";

export const axisOf = ({ label, scale, range }: Figure["x"]): Plot.ScaleOptions => ({
  type: scale === "logarithmic" ? "log" : "linear",
  domain: [...range],
  clamp: false,
  label,
  labelAnchor: "center",
  labelArrow: "none",
  ...(scale === "logarithmic" ? { ticks: 5, tickFormat: powerText } : { ticks: 6 }),
});

/** Powers of ten as people write them. */
function powerText(value: number): string {
  const power = Math.log10(value);
  if (Math.abs(power - Math.round(power)) > 1e-9) return "";
  if (value >= 1e-3 && value < 1e5) return String(Number(value.toPrecision(3)));
  return `10${[...String(Math.round(power))].map((letter) => (letter === "-" ? "⁻" : "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(letter)])).join("")}`;
}

/** What draws a series. */
export function marksOf(
  series: Series,
  { y: axis, x: across }: Figure,
  colours: PublicationColours,
): Plot.Markish[] {
  const colour = colours.ink[series.ink];
  const floor = axis.range[0];
  const shown = (value: number | null | undefined): value is number =>
    value !== null && value !== undefined && Number.isFinite(value) && (axis.scale === "linear" || value > 0);
  const inside = (x: number) => x >= across.range[0] && x <= across.range[1];
  switch (series.kind) {
    case "line": {
      const points = series.x.map((x, i) => ({ x, y: shown(series.y[i]) ? series.y[i] : Number.NaN }));
      return [
        Plot.line(points, {
          x: "x",
          y: "y",
          stroke: colour,
          strokeWidth: 1.6,
          curve: series.steps ? "step-after" : "linear",
          clip: true,
          ...(series.dash === undefined ? {} : { strokeDasharray: series.dash.join(" ") }),
        }),
      ];
    }
    case "band": {
      const points = series.x.map((x, i) => ({
        x,
        low: Math.max(series.low[i], axis.scale === "linear" ? Number.NEGATIVE_INFINITY : floor),
        high: series.high[i],
      }));
      return [
        Plot.areaY(points, {
          x: "x",
          y1: "low",
          y2: "high",
          fill: colour,
          fillOpacity: 0.22,
          curve: series.steps ? "step-after" : "linear",
          clip: true,
        }),
      ];
    }
    case "bars": {
      const bars = series.from.flatMap((from, i) =>
        shown(series.y[i])
          ? [{ from: Math.max(from, across.range[0]), to: series.to[i], y: series.y[i] as number }]
          : [],
      );
      return [
        Plot.rect(bars, {
          x1: "from",
          x2: "to",
          y1: () => floor,
          y2: "y",
          fill: colour,
          insetRight: 0.4,
          clip: true,
        }),
      ];
    }
    case "points": {
      const points = series.x.flatMap((x, i) =>
        inside(x)
          ? [
              {
                x,
                y: series.y[i],
                low: Math.max(series.low[i], floor),
                high: Math.min(series.high[i], axis.range[1]),
                bound: series.bounds?.[i],
                hollow: series.hollow?.[i] === true,
              },
            ]
          : [],
      );
      const measured = points.filter(({ y, bound }) => bound === undefined && shown(y));
      return [
        Plot.ruleX(points, { x: "x", y1: "low", y2: "high", stroke: colour, strokeWidth: 1.1, clip: true }),
        Plot.dot(measured, {
          x: "x",
          y: "y",
          r: 2.6,
          fill: (d: { hollow: boolean }) => (d.hollow ? colours.paper : colour),
          stroke: colour,
          clip: true,
        }),
        Plot.dot(
          points.filter(({ bound }) => bound !== undefined),
          {
            x: "x",
            y: (d: { low: number; high: number; bound: string }) => (d.bound === "upper" ? d.high : d.low),
            symbol: "triangle",
            rotate: (d: { bound: string }) => (d.bound === "upper" ? 180 : 0),
            r: 3,
            fill: colour,
            clip: true,
          },
        ),
      ];
    }
  }
}
