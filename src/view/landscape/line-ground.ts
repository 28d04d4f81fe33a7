/** The ground of a picture of one variable: the potential's curve and the exit. */
import type { PictureColours } from "./colours.ts";
import type { Field } from "./field.ts";
import { type Frame, pixel, type Window } from "./frame.ts";
import { drawHatching, type Hatched, hatchingColour } from "./hatching.ts";
import { at, fraction } from "./range.ts";

type Context = CanvasRenderingContext2D;

/** The potential between the samples of a field of one axis. */
export function heightAt({ window: [range], columns, heights }: Field, x: number): number {
  const place = Math.min(columns - 1, Math.max(0, fraction(range, x) * (columns - 1)));
  const low = Math.min(Math.floor(place), columns - 2);
  return heights[low] + (place - low) * (heights[low + 1] - heights[low]);
}

export function drawLine(context: Context, frame: Frame, { field, window, colours }: View): void {
  const view = { field, window, colours };
  drawPieces(context, frame, view, { levels: field.exits, hatched: "exit" });
  if (field.walls !== undefined) {
    drawPieces(context, frame, view, { levels: field.walls, hatched: "wall" });
  }
  drawLevels(context, frame, view);
  drawCurve(context, frame, view);
}

/** Pixels that a level's mark stands out of the curve, up and down. */
const MARK = 7;

/** A short upright stroke on the curve wherever the score passes a level. */
function drawLevels(context: Context, frame: Frame, { field, window, colours }: View): void {
  if (field.score === undefined) return;
  context.beginPath();
  for (const level of field.score.levels) {
    for (const x of crossings(field, field.score.values, level)) {
      const [px, py] = pixel(frame, window, x, heightAt(field, x));
      context.moveTo(px, py - MARK);
      context.lineTo(px, py + MARK);
    }
  }
  context.strokeStyle = colours.path;
  context.lineWidth = 1.5;
  context.stroke();
}

/** Places between samples where a value passes a level. */
export function crossings(
  { window: [range], columns }: Pick<Field, "window" | "columns">,
  values: Float32Array,
  level: number,
): readonly number[] {
  const found: number[] = [];
  for (let column = 1; column < columns; column++) {
    const [before, here] = [values[column - 1] - level, values[column] - level];
    if (before >= 0 === here >= 0 || !Number.isFinite(before) || !Number.isFinite(here)) continue;
    found.push(at(range, (column - 1 + before / (before - here)) / (columns - 1)));
  }
  return found;
}

interface View {
  readonly field: Field;
  readonly window: Window;
  readonly colours: PictureColours;
}

/** Hatching of the pieces of the axis where levels are not below 0, and their ends. */
function drawPieces(
  context: Context,
  frame: Frame,
  { field, window, colours }: View,
  { levels, hatched }: { readonly levels: Float32Array; readonly hatched: Hatched },
): void {
  const { top, plotHeight } = frame;
  for (const [low, high] of pieces(field, levels)) {
    const [a] = pixel(frame, window, low, 0);
    const [b] = pixel(frame, window, high, 0);
    const area = new Path2D();
    area.rect(a, top, b - a, plotHeight);
    drawHatching(context, area, frame, colours, hatched);
    context.beginPath();
    for (const [x, end] of [
      [a, low],
      [b, high],
    ] as const) {
      if (end === field.window[0].low || end === field.window[0].high) continue;
      context.moveTo(x, top);
      context.lineTo(x, top + plotHeight);
    }
    context.strokeStyle = hatchingColour(hatched, colours);
    context.lineWidth = 1.5;
    context.stroke();
  }
}

function drawCurve(context: Context, frame: Frame, { field, window, colours }: View): void {
  context.beginPath();
  for (let column = 0; column < field.columns; column++) {
    const x = at(field.window[0], column / (field.columns - 1));
    context.lineTo(...pixel(frame, window, x, field.heights[column]));
  }
  context.strokeStyle = colours.ink;
  context.lineWidth = 1.8;
  context.lineJoin = "round";
  context.stroke();
}

/** The pieces of the axis where levels are not below 0; their ends lie between samples. */
function pieces({ window: [range], columns }: Field, levels: Float32Array): (readonly [number, number])[] {
  const found: (readonly [number, number])[] = [];
  let begin: number | undefined;
  for (let column = 0; column < columns; column++) {
    const [before, here] = [levels[column - 1] ?? levels[column], levels[column]];
    const crossing = at(range, (column - 1 + before / (before - here)) / (columns - 1));
    if (here >= 0 && begin === undefined) begin = column === 0 ? range.low : crossing;
    if (here < 0 && begin !== undefined) {
      found.push([begin, crossing]);
      begin = undefined;
    }
  }
  return begin === undefined ? found : [...found, [begin, range.high]];
}
