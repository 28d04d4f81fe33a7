import type { Node } from "../../formula/graph.ts";
import type { Face } from "./wall-formulas.ts";

/** The walls of an experiment as f64 functions of the place and the time, 0 unless given. */
export interface WallRegion {
  readonly faces: readonly Face[];
  /** Distance to each face, positive on the allowed side; empty without walls. */
  distances(x: ArrayLike<number>, time?: number): Float64Array;
  /** True behind a wall. */
  forbids(x: ArrayLike<number>, time?: number): boolean;
  /** Unit normal of a face into the allowed side. */
  normal(face: number, x: ArrayLike<number>, time?: number): Float64Array;
  /** The place, mirrored at each wall that it lies behind. */
  folded(x: readonly number[], time?: number): readonly number[];
}

type Values = (x: ArrayLike<number>, time?: number) => Float64Array;

/** Walls at parameter values. */
export function wallRegion(faces: readonly Face[], bind: (nodes: readonly Node[]) => Values): WallRegion {
  const distances = bind(faces.map(({ distance }) => distance));
  const normals = faces.map(({ normal }) => bind(normal));
  const pushes = faces.map(({ push }) => bind(push));
  return {
    faces,
    distances,
    forbids: (x, time) => faces.length > 0 && distances(x, time).some((distance) => distance < 0),
    normal: (face, x, time) => normals[face](x, time),
    folded(place, time) {
      let x = place;
      for (const k of faces.keys()) {
        const by = Math.max(-2 * distances(x, time)[k], 0);
        if (by > 0) {
          const way = pushes[k](x, time);
          x = x.map((value, i) => value + by * way[i]);
        }
      }
      return x;
    },
  };
}
