/** Where a line ends on either side of its start: the exits, walls and places without noise that a particle meets first. */
import type { Model } from "../../experiment/model/model.ts";
import { turningPoint } from "../../math/root.ts";
import type { End, Place } from "../first-passage/problem.ts";
import type { Unavailable } from "../unavailable.ts";
import { trackedRoot } from "./tracked-root.ts";

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

/** Distances at which a side is looked at, in lengths of the problem, and the ratio of each to the one before. */
const NEAREST = 1e-6;
const FARTHEST = 1e6;
const GROWTH = 1.04;
/** Times at which the order of moving boundaries is looked at. */
const LOOKS = 64;

/** @param until time up to which boundaries that move are followed */
export function sideOf(
  model: Model,
  { drift, diffusion }: Coefficients,
  from: number,
  side: -1 | 1,
  { until, scale }: { readonly until: number; readonly scale: number },
): Side | Unavailable {
  const { exit, formulas } = model;
  const first = firstCrossings(model, diffusion, from, side, scale);
  const still = first.still;
  const exits = [...first.exits].filter(
    ([, at]) => side * (at - (still ?? side * Number.POSITIVE_INFINITY)) < 0,
  );
  if (exits.length === 0) {
    if (still === undefined) return { end: { kind: "open" }, exit: undefined };
    if (side * drift(still, 0) > 0) {
      return { unavailable: `the diffusion vanishes at x = ${still}, and the drift leads beyond that place` };
    }
    return { end: { kind: "wall", at: still }, exit: undefined };
  }
  const nearest = exits.reduce((best, one) => (side * (one[1] - best[1]) < 0 ? one : best));
  const number = formulas.boundaries[nearest[0]].exit;
  if (!formulas.readsTime.exit) return { end: { kind: "exit", at: nearest[1] }, exit: number };
  const roots = exits.map(([k, at]) => ({
    exit: formulas.boundaries[k].exit,
    place: trackedRoot((x, t) => exit.levels([x], t)[k], at, until, scale),
  }));
  const place: Place = (t) => side * Math.min(...roots.map((root) => side * root.place(t)));
  for (let k = 1; k <= LOOKS; k++) {
    const t = (until * k) / LOOKS;
    const first = roots.reduce((best, one) => (side * (one.place(t) - best.place(t)) < 0 ? one : best));
    if (first.exit !== number) {
      return {
        unavailable: `the exit that comes first ${side > 0 ? "above" : "below"} the start changes with time`,
      };
    }
  }
  return { end: { kind: "exit", at: place }, exit: number };
}

/** Where each inequality of the exit first holds on one side at time 0, by its number, and where noise ends. */
function firstCrossings(
  { exit }: Model,
  diffusion: Coefficients["diffusion"],
  from: number,
  side: -1 | 1,
  scale: number,
): { readonly exits: ReadonlyMap<number, number>; readonly still: number | undefined } {
  const exits = new Map<number, number>();
  let still: number | undefined;
  let before = from;
  const outside = (k: number) => (x: number) => exit.levels([x], 0)[k] >= 0;
  const silent = (x: number) => !(diffusion(x, 0) > 0);
  for (let distance = NEAREST; distance < FARTHEST; distance *= GROWTH) {
    const x = from + side * distance * scale;
    exit.levels([x], 0).forEach((level, k) => {
      if (level >= 0 && !exits.has(k) && !outside(k)(before))
        exits.set(k, turningPoint(outside(k), before, x).yes);
    });
    if (still === undefined && silent(x)) still = turningPoint(silent, before, x).yes;
    before = x;
  }
  return { exits, still };
}
