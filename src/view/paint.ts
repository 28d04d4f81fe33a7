/** Draws the series of a figure on the canvas of a plot that has the axes. */
import type uPlot from "uplot";
import type { BandSeries, BarSeries, Figure, LineSeries, Marker, PointSeries, Series } from "./figure.ts";
import { paintApart } from "./paint-apart.ts";
import type { Palette } from "./palette.ts";
import type { Canvas } from "./plot-canvas.ts";

/** Paint the figure inside the plot's axes. */
export function paint(plot: uPlot, figure: Figure, palette: Palette): void {
  const { ctx: context, bbox: box } = plot;
  const logarithmic = { x: figure.x.scale === "logarithmic", y: figure.y.scale === "logarithmic" };
  // What is not on a logarithmic axis lies beyond its near end.
  const place = (key: "x" | "y") => (value: number) =>
    logarithmic[key] && !(value > 0)
      ? key === "x"
        ? box.left - box.width
        : box.top + 2 * box.height
      : plot.valToPos(value, key, true);
  const canvas: Canvas = {
    context,
    x: place("x"),
    y: place("y"),
    box,
    ratio: devicePixelRatio,
    palette,
  };
  context.save();
  context.beginPath();
  context.rect(box.left, box.top, box.width, box.height);
  context.clip();
  for (const series of figure.series) paintSeries(canvas, series);
  context.restore();
  if (figure.apart !== undefined) paintApart(canvas, figure.apart);
}

function paintSeries(canvas: Canvas, series: Series): void {
  if (series.kind === "bars") paintBars(canvas, series);
  else if (series.kind === "band") paintBand(canvas, series);
  else if (series.kind === "line") paintLine(canvas, series);
  else paintPoints(canvas, series);
}

function paintBars({ context, x, y, box, palette }: Canvas, { from, to, y: heights, ink }: BarSeries): void {
  const floor = box.top + box.height;
  context.fillStyle = palette.ink[ink];
  context.beginPath();
  heights.forEach((height, i) => {
    if (height === null) return;
    const left = Math.max(box.left, x(from[i]));
    const right = Math.min(box.left + box.width, x(to[i]));
    if (right <= left) return;
    const top = y(height);
    // One device pixel of air between bars that are wide enough to spare it.
    const air = right - left > 4 ? 1 : 0;
    context.rect(left, top, right - left - air, floor - top);
  });
  context.fill();
}

function paintBand(
  { context, x, y, palette }: Canvas,
  { x: places, low, high, steps, ink }: BandSeries,
): void {
  context.fillStyle = ink === "counted" ? palette.band : palette.ink[ink];
  context.globalAlpha = ink === "counted" ? 1 : 0.22;
  context.beginPath();
  const trace = (values: readonly number[], order: readonly number[], backwards: boolean) => {
    order.forEach((i, k) => {
      if (steps && k > 0) {
        const held = backwards ? values[i] : values[order[k - 1]];
        const corner = backwards ? places[order[k - 1]] : places[i];
        context.lineTo(x(corner), y(held));
      }
      context.lineTo(x(places[i]), y(values[i]));
    });
  };
  const order = places.map((_, i) => i);
  trace(high, order, false);
  trace(low, order.toReversed(), true);
  context.closePath();
  context.fill();
  context.globalAlpha = 1;
}

function paintLine(
  { context, x, y, ratio, palette }: Canvas,
  { x: places, y: values, steps, marked, dash = [], ink }: LineSeries,
): void {
  context.strokeStyle = palette.ink[ink];
  context.lineWidth = (ink === "counted" ? 1.5 : 2) * ratio;
  context.lineJoin = "round";
  context.setLineDash(dash.map((length) => length * ratio));
  context.beginPath();
  let before: number | null = null;
  values.forEach((value, i) => {
    if (value === null) {
      before = null;
      return;
    }
    const [left, top] = [x(places[i]), y(value)];
    if (before === null) context.moveTo(left, top);
    else {
      if (steps) context.lineTo(left, y(before));
      context.lineTo(left, top);
    }
    before = value;
  });
  context.stroke();
  context.setLineDash([]);
  if (!marked) return;
  const side = 5 * ratio;
  context.fillStyle = palette.ink[ink];
  values.forEach((value, i) => {
    if (value !== null) context.fillRect(x(places[i]) - side / 2, y(value) - side / 2, side, side);
  });
}

const RADIUS = 3.5;
const CAP = 3;
const ARROW = 22;

function paintPoints({ context, x, y, ratio, palette }: Canvas, series: PointSeries): void {
  const { low, high, from, to, bounds, hollow, marker = "disc", ink } = series;
  const cap = CAP * ratio;
  context.strokeStyle = palette.ink[ink];
  context.lineWidth = 1.3 * ratio;
  context.beginPath();
  series.x.forEach((place, i) => {
    const left = x(place);
    const bound = bounds?.[i];
    if (from !== undefined && to !== undefined) {
      const level = y(series.y[i]);
      context.moveTo(x(from[i]), level);
      context.lineTo(x(to[i]), level);
    }
    if (bound !== undefined) {
      const start = y(bound === "upper" ? high[i] : low[i]);
      const tip = start + (bound === "upper" ? 1 : -1) * ARROW * ratio;
      const back = tip + (bound === "upper" ? -1 : 1) * 2 * cap;
      context.moveTo(left - 2 * cap, start);
      context.lineTo(left + 2 * cap, start);
      context.moveTo(left, start);
      context.lineTo(left, tip);
      context.moveTo(left - cap, back);
      context.lineTo(left, tip);
      context.lineTo(left + cap, back);
      return;
    }
    const [bottom, top] = [y(low[i]), y(high[i])];
    context.moveTo(left, bottom);
    context.lineTo(left, top);
    if (from === undefined && bottom - top > 2 * RADIUS * ratio) {
      for (const end of [bottom, top]) {
        context.moveTo(left - cap, end);
        context.lineTo(left + cap, end);
      }
    }
  });
  context.stroke();
  if (from !== undefined) return;
  series.x.forEach((place, i) => {
    if (bounds?.[i] !== undefined) return;
    context.fillStyle = hollow?.[i] ? palette.paper : palette.ink[ink];
    context.beginPath();
    traceMarker(context, marker, x(place), y(series.y[i]), RADIUS * ratio);
    context.fill();
    context.stroke();
  });
}

function traceMarker(
  context: CanvasRenderingContext2D,
  marker: Marker,
  x: number,
  y: number,
  radius: number,
): void {
  const corners: Readonly<Record<Exclude<Marker, "disc">, readonly (readonly [number, number])[]>> = {
    square: [
      [-0.9, -0.9],
      [0.9, -0.9],
      [0.9, 0.9],
      [-0.9, 0.9],
    ],
    triangle: [
      [0, -1.2],
      [1.1, 0.8],
      [-1.1, 0.8],
    ],
    diamond: [
      [0, -1.3],
      [1.1, 0],
      [0, 1.3],
      [-1.1, 0],
    ],
    cross: [
      [-1, -0.3],
      [-0.3, -0.3],
      [-0.3, -1],
      [0.3, -1],
      [0.3, -0.3],
      [1, -0.3],
      [1, 0.3],
      [0.3, 0.3],
      [0.3, 1],
      [-0.3, 1],
      [-0.3, 0.3],
      [-1, 0.3],
    ],
  };
  if (marker === "disc") {
    context.arc(x, y, radius, 0, 2 * Math.PI);
    return;
  }
  corners[marker].forEach(([dx, dy], i) => {
    if (i === 0) context.moveTo(x + dx * radius, y + dy * radius);
    else context.lineTo(x + dx * radius, y + dy * radius);
  });
  context.closePath();
}
