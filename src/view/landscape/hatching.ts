/** Hatching of the exit region, and across it that of what lies behind walls: seen without colour, too. */
import type { PictureColours } from "./colours.ts";
import type { Frame } from "./frame.ts";

const DISTANCE = 9;

/** What is hatched: where particles have exited, or where a wall lets none in. */
export type Hatched = "exit" | "wall";

/** The colour of its lines and of its edge. */
export const hatchingColour = (hatched: Hatched, colours: PictureColours): string =>
  hatched === "exit" ? colours.exit : colours.axis;

/** Fill an area of the plot with a veil and slanting lines, those of walls falling. */
export function drawHatching(
  context: CanvasRenderingContext2D,
  area: Path2D,
  { left, top, plotWidth, plotHeight }: Frame,
  colours: PictureColours,
  hatched: Hatched,
): void {
  const colour = hatchingColour(hatched, colours);
  const [begin, end] = hatched === "exit" ? [plotHeight, 0] : [0, plotHeight];
  context.save();
  context.clip(area);
  context.fillStyle = colour;
  context.globalAlpha = hatched === "exit" ? 0.1 : 0.25;
  context.fillRect(left, top, plotWidth, plotHeight);
  context.beginPath();
  for (let x = -plotHeight; x < plotWidth; x += DISTANCE) {
    context.moveTo(left + x, top + begin);
    context.lineTo(left + x + plotHeight, top + end);
  }
  context.globalAlpha = hatched === "exit" ? 0.3 : 0.6;
  context.strokeStyle = colour;
  context.lineWidth = 1;
  context.stroke();
  context.restore();
}
