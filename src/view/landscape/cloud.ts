/** The living particles over the ground of a picture. */
import type { PictureColours } from "./colours.ts";
import type { Window } from "./frame.ts";
import type { ParticleSource } from "./particles.ts";

/** One frame of a cloud. */
export interface CloudFrame {
  readonly source: ParticleSource;
  readonly group: number;
  /** Index of the variable along each axis. */
  readonly axes: readonly number[];
  readonly window: Window;
  /** Heights of the potential's curve in the middles of equal columns, as fractions of the picture; of one variable alone. */
  readonly curve: (columns: number) => Float32Array;
  readonly colours: PictureColours;
  /** Size of the canvas in CSS pixels. */
  readonly width: number;
  readonly height: number;
}

/** Draws clouds on one canvas, which covers the plot and nothing else. */
export interface Cloud {
  draw(frame: CloudFrame): void;
  /** Show nothing. */
  clear(): void;
  destroy(): void;
}

/** Height of the highest pile on a curve, as a fraction of the picture. */
export const PILE = 0.34;
/** Radius of a dot in CSS pixels, on a curve and on a map. */
export const DOT = { line: 1.4, plane: 1.2 } as const;
/** Opacity of density and dots. */
export const OPACITY = { pile: 0.32, haze: 0.55, pileDot: 0.75, planeDot: 0.7 } as const;
