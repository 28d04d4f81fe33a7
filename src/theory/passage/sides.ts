/** Where a line ends on either side of its start: the exits, walls and places without noise that a particle meets first. */
import { exitNames, wallName } from "../../experiment/document/named-exits.ts";
import type { Model } from "../../experiment/model/model.ts";
import { TIME } from "../../formula/names.ts";
import { readingsOf } from "../../formula/timed.ts";
import { turningPoint } from "../../math/root.ts";
import type { End, Place } from "../first-passage/problem.ts";
import type { Unavailable } from "../unavailable.ts";
import { type Level, trackedRoot } from "./tracked-root.ts";

/** Drift and diffusion of a model in one variable. */
export interface Coefficients {
  readonly drift: (x: number, t: number) => number;
  readonly diffusion: (x: number, t: number) => number;
}

/** One side of a line. */
export interface Side {
  readonly end: End;
  /** Number of the named exit by which particles leave there, 0 where the exit is one; undefined where they do not leave. */
  readonly exit: number | undefined;
}

/** A boundary: particles are inside where its level is negative. */
interface Boundary {
  readonly level: Level;
  /** Of a wall: its reactivity at a place, 0 where it reflects. */
  readonly reactivity?: Level;
  readonly exit: number | undefined;
}

/** A boundary where it stands on one side, and where it moves. */
interface Stop extends Boundary {
  readonly at: number;
  readonly place: (t: number) => number;
}

/** Distances at which a side is looked at, in lengths of the problem, and the ratio of each to the one before. */
const NEAREST = 1e-6;
const FARTHEST = 1e6;
const GROWTH = 1.04;
/** Times at which the order of moving boundaries is looked at. */
const LOOKS = 64;

/** @param until time up to which boundaries that move are followed */
export function sideOf(
  model: Model,
  coefficients: Coefficients,
  from: number,
  side: -1 | 1,
  { until, scale }: { readonly until: number; readonly scale: number },
): Side | Unavailable {
  const moving = boundariesMove(model);
  const { stops, still } = firstStops(boundariesOf(model), coefficients.diffusion, from, side, scale);
  const nearer = (a: number, b: number): boolean => side * (a - b) < 0;
  const reached = stops.filter(({ at }) => still === undefined || nearer(at, still));
  if (reached.length === 0)
    return still === undefined
      ? { end: { kind: "open" }, exit: undefined }
      : endOfNoise(still, side, coefficients);
  const roots = reached.map((stop): Stop => {
    const place = moving ? trackedRoot(stop.level, stop.at, until, scale) : () => stop.at;
    return { ...stop, place };
  });
  const firstAt = (t: number): Stop =>
    roots.reduce((best, one) => (nearer(one.place(t), best.place(t)) ? one : best));
  const first = firstAt(0);
  const alike = roots.filter((one) => isAlike(one, first));
  const times = moving ? Array.from({ length: LOOKS + 1 }, (_, k) => (until * k) / LOOKS) : [0];
  if (times.some((t) => !alike.includes(firstAt(t)))) {
    return {
      unavailable: `what particles meet first ${side > 0 ? "above" : "below"} the start changes with time`,
    };
  }
  const place: Place = moving ? (t) => side * Math.min(...alike.map((one) => side * one.place(t))) : first.at;
  if (first.reactivity === undefined) return { end: { kind: "exit", at: place }, exit: first.exit };
  const reactivities = times.map((t) => first.reactivity!(first.place(t), t));
  if (reactivities.some((value) => Math.abs(value - reactivities[0]) > 1e-12 * Math.abs(value))) {
    return { unavailable: "the reactivity of a wall changes with time" };
  }
  const [reactivity] = reactivities;
  return { end: { kind: "wall", at: place, reactivity }, exit: reactivity > 0 ? first.exit : undefined };
}

/** True where a boundary of a model in one variable reads the time. */
export function boundariesMove({ formulas, walls }: Model): boolean {
  const nodes = walls.faces.flatMap(({ distance, reactivity }) => [
    distance,
    ...(reactivity === undefined ? [] : [reactivity]),
  ]);
  return formulas.readsTime.exit || readingsOf(nodes).has(TIME);
}

/** Exits, and behind them walls. */
function boundariesOf({ experiment, formulas, exit, walls, bind }: Model): readonly Boundary[] {
  const names = exitNames(experiment);
  return [
    ...formulas.boundaries.flatMap((boundary, k) =>
      boundary.absorbs === true
        ? []
        : [{ level: (x: number, t: number) => exit.levels([x], t)[k], exit: boundary.exit }],
    ),
    ...walls.faces.map((face, k): Boundary => {
      const value = face.reactivity === undefined ? undefined : bind([face.reactivity]);
      return {
        level: (x, t) => -walls.distances([x], t)[k],
        reactivity: (x, t) => value?.([x, 0], t)[0] ?? 0,
        exit: Math.max(0, names.indexOf(wallName(face.wall))),
      };
    }),
  ];
}

/** Exits of one name may stand in for each other; a wall is itself. */
const isAlike = (one: Boundary, first: Boundary): boolean =>
  one === first ||
  (one.reactivity === undefined && first.reactivity === undefined && one.exit === first.exit);

function endOfNoise(at: number, side: -1 | 1, { drift }: Coefficients): Side | Unavailable {
  return side * drift(at, 0) > 0
    ? { unavailable: `the diffusion vanishes at x = ${at}, and the drift leads beyond that place` }
    : { end: { kind: "wall", at }, exit: undefined };
}

/** Where each boundary first stands on one side at time 0, and where noise ends. */
function firstStops(
  boundaries: readonly Boundary[],
  diffusion: Coefficients["diffusion"],
  from: number,
  side: -1 | 1,
  scale: number,
): { readonly stops: readonly (Boundary & { readonly at: number })[]; readonly still: number | undefined } {
  const places = new Map<Boundary, number>();
  let still: number | undefined;
  let before = from;
  const silent = (x: number) => !(diffusion(x, 0) > 0);
  for (let distance = NEAREST; distance < FARTHEST; distance *= GROWTH) {
    const x = from + side * distance * scale;
    for (const boundary of boundaries) {
      const outside = (y: number) => boundary.level(y, 0) >= 0;
      if (places.has(boundary) || !outside(x) || outside(before)) continue;
      places.set(boundary, turningPoint(outside, before, x).yes);
    }
    if (still === undefined && silent(x)) still = turningPoint(silent, before, x).yes;
    before = x;
  }
  return { stops: [...places].map(([boundary, at]) => ({ ...boundary, at })), still };
}
