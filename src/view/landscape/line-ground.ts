/** The ground of a picture of one variable: the potential's curve and the exit. */
import type { PictureColours } from "./colours.ts";
import type { Field } from "./field.ts";
import { type Frame, pixel, type Window } from "./frame.ts";
import { drawHatching } from "./hatching.ts";
import { at, fraction } from "./range.ts";

type Context = CanvasRenderingContext2D;

/** The potential between the samples of a field of one axis. */
export function heightAt({ window: [range], columns, heights }: Field, x: number): number {
  const place = Math.min(columns - 1, Math.max(0, fraction(range, x) * (columns - 1)));
  const low = Math.min(Math.floor(place), columns - 2);
  return heights[low] + (place - low) * (heights[low + 1] - heights[low]);
}

export function drawLine(
  context: Context,
  frame: Frame,
  {
    field,
    window,
    colours,
  }: { readonly field: Field; readonly window: Window; readonly colours: PictureColours },
): void {
  const { top, plotHeight } = frame;
  for (const [low, high] of outside(field)) {
    const [a] = pixel(frame, window, low, 0);
    const [b] = pixel(frame, window, high, 0);
    const area = new Path2D();
    area.rect(a, top, b - a, plotHeight);
    drawHatching(context, area, frame, colours);
    context.beginPath();
    for (const [x, end] of [
      [a, low],
      [b, high],
    ] as const) {
      if (end === field.window[0].low || end === field.window[0].high) continue;
      context.moveTo(x, top);
      context.lineTo(x, top + plotHeight);
    }
    context.strokeStyle = colours.exit;
    context.lineWidth = 1.5;
    context.stroke();
  }
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

/** The pieces of the axis where particles have exited; their ends lie between samples. */
function outside({ window: [range], columns, exits }: Field): (readonly [number, number])[] {
  const pieces: (readonly [number, number])[] = [];
  let begin: number | undefined;
  for (let column = 0; column < columns; column++) {
    const [before, here] = [exits[column - 1] ?? exits[column], exits[column]];
    const crossing = at(range, (column - 1 + before / (before - here)) / (columns - 1));
    if (here >= 0 && begin === undefined) begin = column === 0 ? range.low : crossing;
    if (here < 0 && begin !== undefined) {
      pieces.push([begin, crossing]);
      begin = undefined;
    }
  }
  return begin === undefined ? pieces : [...pieces, [begin, range.high]];
}
