/** The ground of a picture of two variables: a map of heights with contours, a colour scale, and the exit. */
import { numberText } from "../number-text.ts";
import { heightColours, type PictureColours } from "./colours.ts";
import { contour, levels } from "./contours.ts";
import type { Field } from "./field.ts";
import { type Frame, pixel, type Window } from "./frame.ts";
import { drawHatching, type Hatched, hatchingColour } from "./hatching.ts";
import { at, fraction, ticks } from "./range.ts";

type Context = CanvasRenderingContext2D;

const CONTOURS = 11;
/** Lengths of the dashes, and of what is between them, of levels of a score. */
const LEVEL_DASHES = [2, 3];
const SCALE = { distance: 12, width: 10 };

export function drawPlane(
  context: Context,
  frame: Frame,
  {
    field,
    window,
    colours,
  }: { readonly field: Field; readonly window: Window; readonly colours: PictureColours },
  clip: (draw: () => void) => void,
): void {
  const { columns, rows, heights, exits, walls, shown } = field;
  // Corners of the field on the canvas: while the window moves, the field may cover another part of the landscape.
  const [left, bottom] = pixel(frame, window, field.window[0].low, field.window[1].low);
  const [right, top] = pixel(frame, window, field.window[0].high, field.window[1].high);
  const lines = (pieces: Float32Array): Path2D => {
    const path = new Path2D();
    for (let i = 0; i < pieces.length; i += 4) {
      path.moveTo(left + pieces[i] * (right - left), bottom + pieces[i + 1] * (top - bottom));
      path.lineTo(left + pieces[i + 2] * (right - left), bottom + pieces[i + 3] * (top - bottom));
    }
    return path;
  };
  clip(() => {
    context.imageSmoothingEnabled = true;
    context.drawImage(heightImage(field), left, top, right - left, bottom - top);
    context.strokeStyle = "#ffffff";
    context.globalAlpha = 0.28;
    context.lineWidth = 1;
    for (const level of levels(shown, CONTOURS)) {
      context.stroke(lines(contour({ columns, rows, values: heights }, level)));
    }
    context.globalAlpha = 1;
    if (field.score !== undefined) {
      context.strokeStyle = "#ffffff";
      context.setLineDash(LEVEL_DASHES);
      for (const level of field.score.levels) {
        context.stroke(lines(contour({ columns, rows, values: field.score.values }, level)));
      }
      context.setLineDash([]);
    }
    const drawn: readonly (readonly [Hatched, Float32Array])[] = [
      ["exit", exits],
      ...(walls === undefined ? [] : [["wall", walls] as const]),
    ];
    for (const [hatched, levels] of drawn) {
      drawRegion(context, frame, { field, levels, hatched, colours }, { left, right, top, bottom });
      context.strokeStyle = hatchingColour(hatched, colours);
      context.lineWidth = 2;
      context.stroke(lines(contour({ columns, rows, values: levels }, 0)));
    }
  });
  drawScale(context, frame, field, colours);
}

/** Pixels of the map along each side. */
const IMAGE = 420;

/** Heights above the scale at which nothing is left of the colour, in lengths of the scale. */
const FADING = 0.6;

const images = new WeakMap<Field, OffscreenCanvas>();

/** The map's colours, heights being linear between samples; made once for each field. */
function heightImage(field: Field): OffscreenCanvas {
  const known = images.get(field);
  if (known !== undefined) return known;
  const made = paintHeights(field);
  images.set(field, made);
  return made;
}

function paintHeights({ columns, rows, heights, shown }: Field): OffscreenCanvas {
  const [width, height] = [IMAGE, IMAGE];
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext("2d")!;
  const image = context.createImageData(width, height);
  const table = heightColours();
  const most = table.length / 3 - 1;
  for (let j = 0; j < height; j++) {
    const y = (1 - (j + 0.5) / height) * (rows - 1);
    const row = Math.min(Math.floor(y), rows - 2);
    const up = y - row;
    for (let i = 0; i < width; i++) {
      const x = ((i + 0.5) / width) * (columns - 1);
      const column = Math.min(Math.floor(x), columns - 2);
      const over = x - column;
      const k = row * columns + column;
      const below = heights[k] + over * (heights[k + 1] - heights[k]);
      const above = heights[k + columns] + over * (heights[k + columns + 1] - heights[k + columns]);
      const value = fraction(shown, below + up * (above - below));
      const colour = 3 * Math.round(most * Math.min(1, Math.max(0, value)));
      const pixel = 4 * (j * width + i);
      image.data[pixel] = table[colour];
      image.data[pixel + 1] = table[colour + 1];
      image.data[pixel + 2] = table[colour + 2];
      // Heights beyond the scale fade out: they do not matter, and would outshine all others.
      image.data[pixel + 3] = Number.isNaN(value)
        ? 0
        : 255 * Math.min(1, Math.max(0, 1 - (value - 1) / FADING));
    }
  }
  context.putImageData(image, 0, 0);
  return canvas;
}

/** Veil and hatching where levels are not below 0, row by row of the field's cells. */
function drawRegion(
  context: Context,
  frame: Frame,
  {
    field,
    levels,
    hatched,
    colours,
  }: {
    readonly field: Field;
    readonly levels: Float32Array;
    readonly hatched: Hatched;
    readonly colours: PictureColours;
  },
  corners: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number },
): void {
  const { columns, rows } = field;
  const { left, right, top, bottom } = corners;
  const strips = 4 * (rows - 1);
  const thickness = (bottom - top) / strips;
  const area = new Path2D();
  let empty = true;
  for (let strip = 0; strip < strips; strip++) {
    const y = ((strip + 0.5) / strips) * (rows - 1);
    const row = Math.min(Math.floor(y), rows - 2);
    const level = (column: number) => {
      const k = row * columns + column;
      return levels[k] + (y - row) * (levels[k + columns] - levels[k]);
    };
    let begin: number | undefined;
    const add = (end: number): void => {
      if (begin === undefined) return;
      empty = false;
      const [a, b] = [begin, end].map((column) => left + (column / (columns - 1)) * (right - left));
      // Strips overlap by a hair, so that no seams show.
      area.rect(a, bottom - (strip + 1) * thickness, b - a, thickness * 1.001);
      begin = undefined;
    };
    let before = level(0);
    if (before >= 0) begin = 0;
    for (let column = 1; column < columns; column++) {
      const here = level(column);
      if (before >= 0 !== here >= 0) {
        const crossing = column - 1 + before / (before - here);
        if (here >= 0) begin = crossing;
        else add(crossing);
      }
      before = here;
    }
    add(columns - 1);
  }
  if (!empty) drawHatching(context, area, frame, colours, hatched);
}

function drawScale(
  context: Context,
  { left, top, plotWidth, plotHeight }: Frame,
  { shown }: Field,
  colours: PictureColours,
): void {
  const x = left + plotWidth + SCALE.distance;
  const table = heightColours();
  const gradient = context.createLinearGradient(0, top + plotHeight, 0, top);
  for (let k = 0; k <= 16; k++) {
    const colour = 3 * Math.round((k / 16) * (table.length / 3 - 1));
    gradient.addColorStop(k / 16, `rgb(${table.slice(colour, colour + 3).join(" ")})`);
  }
  context.save();
  context.fillStyle = gradient;
  context.fillRect(x, top, SCALE.width, plotHeight);
  context.font = colours.font;
  context.fillStyle = colours.axis;
  context.textBaseline = "middle";
  for (const value of ticks(shown, plotHeight / 50)) {
    const y = top + (1 - fraction(shown, value)) * plotHeight;
    context.fillRect(x + SCALE.width, Math.round(y), 3, 1);
    context.fillText(numberText(value, 4), x + SCALE.width + 6, y);
  }
  context.textBaseline = "top";
  context.textAlign = "center";
  context.fillText("V", x + SCALE.width / 2, top + plotHeight + 7);
  context.restore();
}

/** The potential between the samples of a field of two axes; NaN outside it. */
export function planeHeightAt({ window, columns, rows, heights }: Field, x: number, y: number): number {
  const u = fraction(window[0], x) * (columns - 1);
  const v = fraction(window[1], y) * (rows - 1);
  if (!(u >= 0 && v >= 0 && u <= columns - 1 && v <= rows - 1)) return Number.NaN;
  const column = Math.min(Math.floor(u), columns - 2);
  const row = Math.min(Math.floor(v), rows - 2);
  const k = row * columns + column;
  const mix = (a: number, b: number, part: number) => at({ low: a, high: b }, part);
  return mix(
    mix(heights[k], heights[k + 1], u - column),
    mix(heights[k + columns], heights[k + columns + 1], u - column),
    v - row,
  );
}
