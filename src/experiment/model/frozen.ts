/** What changes with time, as it is at one time. */
import type { Step } from "./displacement.ts";
import type { ExitRegion } from "./exit.ts";
import type { Landscape } from "./landscape.ts";
import type { WallRegion } from "./wall-region.ts";

/** An exit as it is at a time. */
export const exitAt = (exit: ExitRegion, time: number): ExitRegion => ({
  ...exit,
  levels: (x) => exit.levels(x, time),
  distances: (x) => exit.distances(x, time),
  contains: (x) => exit.contains(x, time),
});

/** Walls as they are at a time. */
export const wallsAt = (walls: WallRegion, time: number): WallRegion => ({
  ...walls,
  distances: (x) => walls.distances(x, time),
  forbids: (x) => walls.forbids(x, time),
  normal: (face, x) => walls.normal(face, x, time),
  folded: (x) => walls.folded(x, time),
});

/** A potential as it is at a time. */
export const landscapeAt = (landscape: Landscape, time: number): Landscape => ({
  ...landscape,
  potential: (x) => landscape.potential(x, time),
  gradient: (x) => landscape.gradient(x, time),
  hessian: (x) => landscape.hessian(x, time),
});

/** A step as it is at a time. */
export const stepAt =
  (step: Step, time: number): Step =>
  (at) =>
    step(at, time);
