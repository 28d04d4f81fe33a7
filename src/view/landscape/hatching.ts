/** Hatching of the exit region: seen without colour, too. */
import type { PictureColours } from "./colours.ts";
import type { Frame } from "./frame.ts";

const DISTANCE = 9;

/** Fill an area of the plot with a veil and slanting lines. */
export function drawHatching(
  context: CanvasRenderingContext2D,
  area: Path2D,
  { left, top, plotWidth, plotHeight }: Frame,
  colours: PictureColours,
): void {
  context.save();
  context.clip(area);
  context.fillStyle = colours.exit;
  context.globalAlpha = 0.1;
  context.fillRect(left, top, plotWidth, plotHeight);
  context.beginPath();
  for (let x = -plotHeight; x < plotWidth; x += DISTANCE) {
    context.moveTo(left + x, top + plotHeight);
    context.lineTo(left + x + plotHeight, top);
  }
  context.globalAlpha = 0.3;
  context.strokeStyle = colours.exit;
  context.lineWidth = 1;
  context.stroke();
  context.restore();
}
