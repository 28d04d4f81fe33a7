import type { Model } from "../experiment/model/model.ts";
import type { Ray } from "../experiment/model/rays.ts";
import { turningPoint } from "../math/root.ts";
import { along, dot } from "../math/vectors.ts";
import type { Unavailable } from "./unavailable.ts";

/** An end of the straight line through the start, or the minimum below it, and the exit that costs least. */
export interface LineEnd {
  /** Signed distance from where the line begins. */
  readonly at: number;
  readonly exit: boolean;
  /** A wall stands there; without one and without an exit particles come so far no more. */
  readonly wall: boolean;
  /** κ of a wall that takes particles. */
  readonly reactivity: number;
  /** Where the noise ends before that, as it does at 0 where its size is the place's own root; drift brings particles back from beyond. */
  readonly quiet?: number;
}

/** That line, at time 0. */
export interface WayToExit {
  readonly direction: readonly number[];
  readonly low: LineEnd;
  /** The exit. */
  readonly high: LineEnd;
  readonly place: (s: number) => number[];
}

/** Cost from which on a side without an exit confines. */
const CONFINED = 6;

/** The way to the exit that costs least; unavailable where nothing keeps particles on its other side. */
export function wayToExit(model: Model): WayToExit | Unavailable {
  const rays = model.rays.filter(({ time }) => time === 0);
  const ray = rays
    .filter(({ exits }) => exits)
    .reduce<Ray | undefined>(
      (best, one) => (best === undefined || one.cost < best.cost ? one : best),
      undefined,
    );
  if (ray === undefined) return { unavailable: "no exit was found on the way" };
  const opposite = rays.find(
    ({ from, direction }) =>
      from === ray.from && direction.every((value, i) => Math.abs(value + ray.direction[i]) < 1e-6),
  );
  if (opposite === undefined) return { unavailable: "the way to the exit has no other side" };
  const place = (s: number): number[] => along(ray.from, ray.direction, s);
  const end = (s: number, exit: boolean): LineEnd => {
    const beyond = s + Math.sign(s) * 1e-6 * Math.max(Math.abs(s), 1e-6);
    const face = exit ? -1 : model.walls.distances(place(beyond)).findIndex((distance) => distance < 0);
    const wall = face >= 0;
    return { at: s, exit, wall, reactivity: wall ? reactivityOf(model, face) : 0 };
  };
  const low = quietEnd(model, ray, opposite) ?? end(-opposite.distances.at(-1)!, opposite.exits);
  if (!low.exit && !low.wall && low.quiet === undefined && opposite.cost < CONFINED) {
    return {
      unavailable: "nothing keeps particles on the other side of the exit, so the mean may be infinite",
    };
  }
  return { direction: ray.direction, low, high: end(ray.distances.at(-1)!, true), place };
}

/** Where noise that is there at the start ends on the other side, and drift leads back to it. */
function quietEnd({ step }: Model, { noise: [size] }: Ray, opposite: Ray): LineEnd | undefined {
  const first = opposite.noise.indexOf(0);
  if (first < 1 || !(size > 0) || step === undefined) return undefined;
  const { from, direction, distances } = opposite;
  const still = (s: number): boolean => step(along(from, direction, s)).noise.every((noise) => noise === 0);
  const { no } = turningPoint(still, distances[first - 1], distances[first]);
  // No step goes farther beyond than a few of those at the start.
  const beyond = no + BEYOND * size;
  const back = (s: number): boolean => dot(step(along(from, direction, s)).drift, direction) < 0;
  if (!still(beyond) || !back(no) || !back(beyond)) return undefined;
  return { at: -beyond, exit: false, wall: false, reactivity: 0, quiet: -no };
}

/** Noises of a step at the start, farther than which no step goes beyond the end of the noise. */
const BEYOND = 3;

function reactivityOf({ walls, bind }: Model, face: number): number {
  const { reactivity } = walls.faces[face];
  return reactivity === undefined ? 0 : bind([reactivity])([])[0];
}
