/** Where a picture's parts lie on its canvases, in CSS pixels. Pure. */
import { fraction, type Range } from "./range.ts";

/** The picture's window in the landscape: one range for each axis, of one variable that and the heights shown. */
export interface Window {
  readonly x: Range;
  readonly y: Range;
}

export interface Frame {
  readonly width: number;
  readonly height: number;
  /** The rectangle that holds the picture itself; axes stand left of it and below it. */
  readonly left: number;
  readonly top: number;
  readonly plotWidth: number;
  readonly plotHeight: number;
}

const MARGIN = { left: 58, right: 14, top: 10, bottom: 42, scale: 62 };

/** The frame of a box; `scale` leaves room for a colour scale on the right. */
export function frameOf(width: number, height: number, scale: boolean): Frame {
  const right = scale ? MARGIN.scale : MARGIN.right;
  return {
    width,
    height,
    left: MARGIN.left,
    top: MARGIN.top,
    plotWidth: Math.max(40, width - MARGIN.left - right),
    plotHeight: Math.max(40, height - MARGIN.top - MARGIN.bottom),
  };
}

/** Pixel of a place. */
export function pixel(frame: Frame, window: Window, x: number, y: number): readonly [number, number] {
  return [
    frame.left + fraction(window.x, x) * frame.plotWidth,
    frame.top + (1 - fraction(window.y, y)) * frame.plotHeight,
  ];
}

/** Place of a pixel; undefined outside the plot. */
export function placeAt(
  frame: Frame,
  window: Window,
  px: number,
  py: number,
): readonly [number, number] | undefined {
  const u = (px - frame.left) / frame.plotWidth;
  const v = 1 - (py - frame.top) / frame.plotHeight;
  if (!(u >= 0 && u <= 1 && v >= 0 && v <= 1)) return undefined;
  return [
    window.x.low + u * (window.x.high - window.x.low),
    window.y.low + v * (window.y.high - window.y.low),
  ];
}

/** A canvas of a size in CSS pixels, drawn in these units whatever the display's density. */
export function prepare(canvas: HTMLCanvasElement, width: number, height: number): CanvasRenderingContext2D {
  const density = globalThis.devicePixelRatio ?? 1;
  const [w, h] = [Math.round(width * density), Math.round(height * density)];
  if (canvas.width !== w || canvas.height !== h) {
    canvas.width = w;
    canvas.height = h;
  }
  const context = canvas.getContext("2d")!;
  context.setTransform(density, 0, 0, density, 0, 0);
  context.clearRect(0, 0, width, height);
  return context;
}
