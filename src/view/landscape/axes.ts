/** Axes of a picture, with ticks and labels. */
import { numberText } from "../number-text.ts";
import type { PictureColours } from "./colours.ts";
import { type Frame, pixel, type Window } from "./frame.ts";
import { ticks } from "./range.ts";

/** Draw the frame, its ticks and the names of what the axes show. */
export function drawAxes(
  context: CanvasRenderingContext2D,
  frame: Frame,
  window: Window,
  names: { readonly x: string; readonly y: string },
  colours: PictureColours,
  options: { readonly grid: boolean },
): void {
  const { left, top, plotWidth, plotHeight } = frame;
  context.save();
  context.font = colours.font;
  context.fillStyle = colours.axis;
  context.lineWidth = 1;
  context.textAlign = "center";
  context.textBaseline = "top";
  for (const x of ticks(window.x, plotWidth / 80)) {
    const [px] = pixel(frame, window, x, window.y.low);
    if (options.grid) line(context, colours.grid, px, top, px, top + plotHeight);
    line(context, colours.axis, px, top + plotHeight, px, top + plotHeight + 4);
    context.fillText(numberText(x, 6), px, top + plotHeight + 7);
  }
  context.fillText(names.x, left + plotWidth / 2, top + plotHeight + 24);
  context.textAlign = "right";
  context.textBaseline = "middle";
  for (const y of ticks(window.y, plotHeight / 50)) {
    const [, py] = pixel(frame, window, window.x.low, y);
    if (options.grid) line(context, colours.grid, left, py, left + plotWidth, py);
    line(context, colours.axis, left - 4, py, left, py);
    context.fillText(numberText(y, 6), left - 7, py);
  }
  context.translate(13, top + plotHeight / 2);
  context.rotate(-Math.PI / 2);
  context.textAlign = "center";
  context.fillText(names.y, 0, 0);
  context.restore();
}

function line(
  context: CanvasRenderingContext2D,
  colour: string,
  ...[x0, y0, x1, y1]: [number, number, number, number]
): void {
  context.strokeStyle = colour;
  context.beginPath();
  // Half a pixel off, so that a line of one pixel is one pixel wide.
  context.moveTo(Math.round(x0) + 0.5, Math.round(y0) + 0.5);
  context.lineTo(Math.round(x1) + 0.5, Math.round(y1) + 0.5);
  context.stroke();
}
