import type { Model } from "../experiment/model/model.ts";
import { wayOut } from "../experiment/model/ways-out.ts";

/** Distances between which exits are looked for. */
const NEAREST = 1e-6;
const FARTHEST = 1e12;

/** Distance of the exits from a place where it is the same in all directions; undefined where it is not, NaN where none is met. */
export function radiusOfExit(model: Model, from: readonly number[]): number | undefined {
  const exit = model.exit;
  const directions = directionsIn(from.length);
  const range = { nearest: NEAREST * Math.max(1, ...from.map(Math.abs)), farthest: FARTHEST };
  const distances = directions.map((direction) => wayOut(exit, from, direction, range) ?? Number.NaN);
  const [first] = distances;
  return distances.every((distance) => Math.abs(distance - first) <= 1e-9 * first) ? first : undefined;
}

/** Both signs of every axis, and of some diagonals. */
function directionsIn(dimension: number): number[][] {
  const axes = Array.from({ length: dimension }, (_, k) =>
    Array.from({ length: dimension }, (_, i) => (i === k ? 1 : 0)),
  );
  const diagonals =
    dimension === 1
      ? []
      : Array.from({ length: 3 }, (_, k) =>
          Array.from({ length: dimension }, (_, i) => Math.cos(1.3 * (i + 1) * (k + 1) + k)),
        );
  return [...axes, ...diagonals].flatMap((direction) => {
    const length = Math.hypot(...direction);
    return [1, -1].map((sign) => direction.map((value) => (sign * value) / length));
  });
}
