/** Places on the boundaries of exits, found along straight ways from where particles start. */
import { holds } from "../../formula/inequality.ts";
import { turningPoint } from "../../math/root.ts";
import { along } from "../../math/vectors.ts";
import { kept } from "../document/lazy.ts";
import { wrapsPositions } from "../document/periods.ts";
import { middleOf } from "../document/start.ts";
import { nothingExits } from "../document/walled.ts";
import type { Model } from "./model.ts";
import { exitReadsVelocity } from "./seen.ts";
import { uphill } from "./ways-out.ts";

/** The first place on a way that lies outside. */
export interface ExitPlace {
  readonly at: readonly number[];
  /** The way to it, of length 1. */
  readonly direction: readonly number[];
  /** Number of the exit that holds there, as `endsBeforeStage` counts them. */
  readonly exit: number;
}

/** A way is looked along up to so many times the distance of the nearest exit. */
const REACH = 1e6;
/** Looks for each doubling of the distance, and for the nearest exit's. */
const LOOKS = 16;
/** Variables up to which every axis is looked along. */
const MOST_AXES = 16;

/**
 * Where the ways along the axes, and those in which the exits' levels rise, come to an exit at time 0. None of an experiment whose exits read
 * velocities, or whose places lie on a ring.
 * @param from where the ways begin. Default the middle of the start
 */
export function exitPlaces(
  model: Model,
  from: readonly number[] = middleOf(model.experiment.start),
): readonly ExitPlace[] {
  const { experiment, exit } = model;
  if (nothingExits(experiment) || exitReadsVelocity(model) || wrapsPositions(experiment)) return [];
  if (exit.contains(from)) return [];
  const distances = Array.from(exit.distances(from), Math.abs).filter(
    (distance) => distance > 0 && distance < 1e12,
  );
  const nearest = distances.length === 0 ? 1 : Math.min(...distances);
  const axes = from.length <= MOST_AXES ? from.map((_, i) => from.map((__, k) => Number(i === k))) : [];
  const ways = [
    ...axes,
    ...uphill(
      exit,
      from,
      from.map(() => nearest / LOOKS),
    ),
  ];
  return ways
    .flatMap((way) => [way, way.map((value) => -value)])
    .flatMap((direction) => {
      const at = firstOutside(model, from, direction, nearest);
      return at === undefined ? [] : [{ at, direction, exit: exitAt(model, at) }];
    });
}

/** Points of a sweep whose exits lie elsewhere. */
const MOST_POINTS = 64;

/** `exitPlaces` of the points of a sweep, to be kept by its model: those that differ in other numbers than exits and start have the same. */
export const exitPlacesOfPoints = (_: Model): ((point: Model) => readonly ExitPlace[]) =>
  kept(
    MOST_POINTS,
    ({ named, experiment: { landscape, start } }: Model) =>
      JSON.stringify([named, landscape.parameters, middleOf(start)]),
    (point) => exitPlaces(point),
  );

function firstOutside(
  { exit }: Model,
  from: readonly number[],
  direction: readonly number[],
  nearest: number,
): readonly number[] | undefined {
  let inside = 0;
  while (inside < REACH * nearest) {
    const stride = Math.max(nearest, inside) / LOOKS;
    const distance = Math.min(...Array.from(exit.distances(along(from, direction, inside)), Math.abs));
    // No boundary is stepped over, as far as distances are right.
    const next =
      inside + (distance > 0 ? Math.min(stride, Math.max(0.9 * distance, stride / LOOKS)) : stride);
    const outside = (way: number): boolean => exit.contains(along(from, direction, way));
    if (outside(next)) return along(from, direction, turningPoint(outside, inside, next).yes);
    inside = next;
  }
  return undefined;
}

/** The exit that holds at a place; of several the first. */
function exitAt({ exit, formulas }: Model, at: readonly number[]): number {
  const levels = exit.levels(at);
  return Math.min(
    ...formulas.boundaries.flatMap(({ exit: of, strict }, k) => (holds(levels[k], strict) ? [of] : [])),
  );
}
