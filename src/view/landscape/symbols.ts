/** The symbols of a picture: start, minima, saddles, maxima. The legend shows the same. */
import type { PictureColours } from "./colours.ts";
import type { Mark } from "./marks.ts";

type Context = CanvasRenderingContext2D;

/** Draw a symbol about (x, y), with a rim in the colour of the paper so that it stands out on any ground. */
export function drawSymbol(
  context: Context,
  kind: Mark["kind"] | "start",
  x: number,
  y: number,
  colours: PictureColours,
): void {
  context.save();
  context.translate(x, y);
  context.lineJoin = "round";
  context.lineCap = "round";
  for (const [colour, width] of [
    [colours.panel, 5],
    [colours.ink, 2],
  ] as const) {
    context.beginPath();
    SHAPES[kind](context);
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.stroke();
  }
  if (kind === "minimum" || kind === "maximum") {
    context.fillStyle = colours.ink;
    context.fill();
  }
  context.restore();
}

const SHAPES: Readonly<Record<Mark["kind"] | "start", (context: Context) => void>> = {
  minimum: (context) => context.arc(0, 0, 2.6, 0, 2 * Math.PI),
  maximum(context) {
    context.moveTo(-4, 3);
    context.lineTo(0, -4);
    context.lineTo(4, 3);
    context.closePath();
  },
  saddle(context) {
    context.moveTo(-4, -4);
    context.lineTo(4, 4);
    context.moveTo(-4, 4);
    context.lineTo(4, -4);
  },
  start(context) {
    context.moveTo(6, 0);
    context.arc(0, 0, 6, 0, 2 * Math.PI);
    context.moveTo(0, -10);
    context.lineTo(0, -6);
    context.moveTo(0, 6);
    context.lineTo(0, 10);
    context.moveTo(-10, 0);
    context.lineTo(-6, 0);
    context.moveTo(6, 0);
    context.lineTo(10, 0);
  },
};
