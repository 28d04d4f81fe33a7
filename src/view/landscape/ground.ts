/** What stands still in a picture: heights, exit and axes below the particles, start and marked places above them. */
import type { Start } from "../../experiment/document/start.ts";
import { drawAxes } from "./axes.ts";
import type { PictureColours } from "./colours.ts";
import type { Field } from "./field.ts";
import { type Frame, pixel, prepare, type Window } from "./frame.ts";
import { drawLine, heightAt } from "./line-ground.ts";
import { drawPlane } from "./plane-ground.ts";
import { inside } from "./range.ts";
import { startOf } from "./start.ts";
import { drawSymbol } from "./symbols.ts";

/** Everything that the ground of a picture depends on. */
export interface Ground {
  readonly field: Field;
  readonly window: Window;
  /** Names of all variables. */
  readonly variables: readonly string[];
  readonly start: Start;
  readonly colours: PictureColours;
}

export function drawGround(canvas: HTMLCanvasElement, frame: Frame, ground: Ground): void {
  const { field, window, variables, colours } = ground;
  const context = prepare(canvas, frame.width, frame.height);
  const line = field.rows === 1;
  const names = {
    x: variables[field.axes[0]],
    y: line ? `V(${variables[field.axes[0]]})` : variables[field.axes[1]],
  };
  const clip = (draw: () => void): void => {
    context.save();
    context.beginPath();
    context.rect(frame.left, frame.top, frame.plotWidth, frame.plotHeight);
    context.clip();
    draw();
    context.restore();
  };
  if (line) {
    drawAxes(context, frame, window, names, colours, { grid: true });
    clip(() => drawLine(context, frame, ground));
  } else {
    drawPlane(context, frame, ground, clip);
    drawAxes(context, frame, window, names, colours, { grid: false });
  }
}

/** The symbols, on a canvas above the particles. */
export function drawMarks(canvas: HTMLCanvasElement, frame: Frame, ground: Ground): void {
  const { field, window, start, colours } = ground;
  const context = prepare(canvas, frame.width, frame.height);
  const line = field.rows === 1;
  // A symbol on the edge may stick out, but none from beyond it.
  for (const mark of field.marks) {
    const x = mark.at[field.axes[0]];
    const y = line ? mark.potential : mark.at[field.axes[1]];
    if (inside(window.x, x) && inside(window.y, y)) {
      drawSymbol(context, mark.kind, ...pixel(frame, window, x, y), colours);
    }
  }
  drawStart(context, frame, ground, startOf(start).centre, line);
}

/** A symbol at the middle of the start; round it the box, or the cloud's two standard deviations. */
function drawStart(
  context: CanvasRenderingContext2D,
  frame: Frame,
  { field, window, start, colours }: Ground,
  centre: readonly number[],
  line: boolean,
): void {
  const { spread, bounded } = startOf(start);
  const x = centre[field.axes[0]];
  const y = line ? heightAt(field, x) : centre[field.axes[1]];
  if (!inside(window.x, x) || !inside(window.y, y)) return;
  const [px, py] = pixel(frame, window, x, y);
  const [right] = pixel(frame, window, x + spread[field.axes[0]], y);
  const width = right - px;
  context.save();
  context.strokeStyle = colours.ink;
  context.lineWidth = 1.5;
  context.setLineDash([4, 3]);
  context.beginPath();
  if (width > 1 && line) {
    for (const side of [-1, 1]) {
      context.moveTo(px + side * width, frame.top);
      context.lineTo(px + side * width, frame.top + frame.plotHeight);
    }
  } else if (width > 1) {
    const [, above] = pixel(frame, window, x, y + spread[field.axes[1]]);
    if (bounded) context.rect(px - width, above, 2 * width, 2 * (py - above));
    else context.ellipse(px, py, width, Math.abs(py - above), 0, 0, 2 * Math.PI);
  }
  context.stroke();
  context.restore();
  drawSymbol(context, "start", px, py, colours);
}
