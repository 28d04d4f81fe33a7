import type uPlot from "uplot";
import type { Palette } from "./palette.ts";

/** Where numbers lie on the canvas, in its pixels. */
export interface Canvas {
  readonly context: CanvasRenderingContext2D;
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
  readonly box: uPlot.BBox;
  /** Canvas pixels in one of the page's. */
  readonly ratio: number;
  readonly palette: Palette;
}
