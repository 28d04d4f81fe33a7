/** A particle's path over the ground of a picture, as far as it has been walked. */
import type { PictureColours } from "./colours.ts";
import { type Frame, pixel, prepare, type Window } from "./frame.ts";
import { at } from "./range.ts";

/** A path to draw. */
export interface PicturePath {
  readonly dimension: number;
  /** Steps at which the particle was looked at. */
  readonly steps: ArrayLike<number>;
  /** Coordinates of one look behind those of the other. */
  readonly positions: ArrayLike<number>;
}

/**
 * Draw the first `share` of a path. Over a map it is a line with a dot at its end. Over a curve it rises with time from the
 * foot of the picture to its top, while the dot walks along the curve.
 */
export function drawPath(
  canvas: HTMLCanvasElement,
  frame: Frame,
  {
    path,
    axes,
    window,
    height,
    colours,
  }: {
    readonly path: PicturePath;
    readonly axes: readonly number[];
    readonly window: Window;
    /** The potential at x; of one variable alone. */
    readonly height: (x: number) => number;
    readonly colours: PictureColours;
  },
  share: number,
): void {
  const context = prepare(canvas, frame.width, frame.height);
  const { steps, positions, dimension } = path;
  const looks = steps.length;
  const last = Math.min(looks - 1, Math.floor(share * (looks - 1)));
  const line = axes.length === 1;
  const end = Math.max(1, steps[looks - 1]);
  const x = (look: number) => positions[look * dimension + axes[0]];
  const y = (look: number) =>
    line ? at(window.y, steps[look] / end) : positions[look * dimension + axes[1]];
  context.save();
  context.beginPath();
  context.rect(frame.left, frame.top, frame.plotWidth, frame.plotHeight);
  context.clip();
  context.beginPath();
  for (let look = 0; look <= last; look++) context.lineTo(...pixel(frame, window, x(look), y(look)));
  context.lineJoin = "round";
  context.strokeStyle = colours.panel;
  context.globalAlpha = 0.5;
  context.lineWidth = 3;
  context.stroke();
  context.globalAlpha = 1;
  context.strokeStyle = colours.path;
  context.lineWidth = 1.4;
  context.stroke();
  const ends = [[x(last), y(last)], ...(line ? [[x(last), height(x(last))]] : [])];
  for (const [u, v] of ends) {
    const [px, py] = pixel(frame, window, u, v);
    context.beginPath();
    context.arc(px, py, 5, 0, 2 * Math.PI);
    context.fillStyle = colours.path;
    context.fill();
    context.lineWidth = 1.5;
    context.strokeStyle = colours.panel;
    context.stroke();
  }
  if (line) {
    context.font = colours.font;
    context.fillStyle = colours.axis;
    context.textAlign = "right";
    context.textBaseline = "top";
    context.fillText("path: time runs upwards", frame.left + frame.plotWidth - 6, frame.top + 5);
  }
  context.restore();
}
