/** The bar that is set apart: particles that are on no bar of a histogram, against the height of the plot. */
import type { Apart } from "./figure.ts";
import { countText, numberText } from "./number-text.ts";
import type { Canvas } from "./plot-canvas.ts";

const COLUMN = 26;
const GAP = 24;
const LINE = 12;
/** Room below the column, where the axis has its numbers and its label. */
const MOST_LINES = 4;

/** The column of particles that are on no bar, its height against that of the plot, the names of its parts below it. */
export function paintApart({ context, box, ratio, palette }: Canvas, parts: readonly Apart[]): void {
  const left = box.left + box.width + GAP * ratio;
  const width = COLUMN * ratio;
  const floor = box.top + box.height;
  context.save();
  context.strokeStyle = palette.axis;
  context.lineWidth = ratio;
  context.strokeRect(left, box.top, width, box.height);
  context.font = palette.font.replace("12px", `${11 * ratio}px`);
  context.textAlign = "center";
  let top = floor;
  const texts: string[] = [];
  for (const { name, ink, share, count } of parts) {
    if (count === 0) continue;
    // One particle of a million is still seen.
    const height = Math.max(share * box.height, 2 * ratio);
    top = Math.max(top - height, box.top);
    context.fillStyle = palette.ink[ink];
    context.fillRect(left, top, width, height);
    texts.push(name, shareText(share));
  }
  const shown = texts.length === 0 ? ["none left", "inside"] : texts.slice(0, MOST_LINES);
  context.fillStyle = palette.axis;
  shown.forEach((text, i) => {
    context.fillText(text, left + width / 2, floor + (i + 1) * LINE * ratio);
  });
  context.restore();
}

/** A share in per cent, never 0 or 100 % where it is not. */
export function shareText(share: number): string {
  const percent = 100 * share;
  if (percent === 0 || percent === 100) return `${percent} %`;
  if (percent > 99.95) return "> 99.9 %";
  return `${numberText(percent, percent < 1 ? 2 : 3)} %`;
}

/** What the column says, in words. */
export function apartText(parts: readonly Apart[]): string {
  const present = parts.filter(({ count }) => count > 0);
  return present
    .map(({ name, count, share }) => `${name} ${countText(count)} (${shareText(share)})`)
    .join(", ");
}
