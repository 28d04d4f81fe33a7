/** Walls: their shapes, how they stand to the start, and what a step may do between them. */
import { dot } from "../../math/vectors.ts";
import { ExperimentError } from "../document/error.ts";
import { type Law, middleOfLaw } from "../document/law.ts";
import { place } from "../document/place.ts";
import { startLaws } from "../document/start.ts";
import { absorbs, hasWalls, WALLED } from "../document/walled.ts";
import type { Model } from "../model/model.ts";
import { unknownShape } from "../model/wall-formulas.ts";
import { checkWallExits } from "./check-wall-exits.ts";

/** Checks of an experiment's walls, particles starting at `at`. Throws ExperimentError or FormulaError; changes nothing. */
export function checkWalls(model: Model, at: readonly number[]): void {
  const { experiment } = model;
  if (!hasWalls(experiment)) return;
  checkKind(model);
  checkShapes(model, at);
  checkFaces(model, at);
  checkInside(model);
  checkGaps(model, at);
  checkWallExits(model, at);
}

function checkKind({ experiment }: Model): void {
  const { dynamics, exit } = experiment;
  if (!WALLED.some((kind) => kind === dynamics.kind)) {
    throw new ExperimentError({
      path: "walls",
      found: `walls are known for ${WALLED.join(", ")}, got ${dynamics.kind}`,
      remedy:
        dynamics.kind === "sgd"
          ? "drop the walls, or cut positions with dynamics.clip.position"
          : "drop the walls, or use one of these dynamics",
    });
  }
  if (!absorbs(experiment)) return;
  const first = experiment.walls!.findIndex(({ kind }) => kind === "absorb");
  if (dynamics.kind === "underdamped") {
    throw new ExperimentError({
      path: `walls.${first}.kind`,
      found: "a reactivity is known for overdamped dynamics and diffusions, got underdamped",
      remedy: 'use "reflect", or give the place as exit.when',
    });
  }
  if ((exit.every ?? 1) > 1) {
    throw new ExperimentError({
      path: "exit.every",
      found: `a wall takes particles in any step, got ${exit.every}`,
      remedy: "drop the field",
    });
  }
}

/** Sizes round the start, and places for each, at which a shape is compared with what was typed. */
const SIZES = [0.1, 1, 10];
const PLACES = 8;
/** Rounding of that comparison. */
const AGREEMENT = 1e-6;

/** Derivatives know nothing of leaps, as of `sign`: what was typed must be the shape's own level times one number everywhere. */
function checkShapes({ experiment, walls, bind }: Model, at: readonly number[]): void {
  const zeros = at.map(() => 0);
  walls.faces.forEach(({ wall, level, ball }, k) => {
    const values = bind([level, ...(ball === undefined ? [] : [ball.radius, ball.side])]);
    const ratios = SIZES.flatMap((size) =>
      Array.from({ length: PLACES }, (_, i) => {
        const x = at.map((centre, d) => centre + size * (2 * (((i + 1) * irrational(d)) % 1) - 1));
        const [typed, radius = 0, side = 0] = values([...x, ...zeros]);
        const distance = walls.distances(x)[k];
        // Of a ball r² − R², r being the distance to its centre.
        return typed / (ball === undefined ? distance : side * distance * (side * distance - 2 * radius));
      }),
    ).filter(Number.isFinite);
    if (ratios.every((ratio) => Math.abs(ratio - ratios[0]) <= AGREEMENT * Math.abs(ratios[0]))) return;
    throw unknownShape(`walls.${wall}.where`, experiment.walls![wall].where);
  });
}

/** The root of n² + n + 1, which lies between two neighbouring squares. */
const irrational = (d: number): number => Math.sqrt((d + 1) ** 2 + d + 2);

/** Numbers of the faces themselves: slopes, radii, directions and reactivities. */
function checkFaces({ experiment, walls, bind, formulas }: Model, at: readonly number[]): void {
  const zeros = at.map(() => 0);
  const values = (nodes: Parameters<typeof bind>[0]) => Array.from(bind(nodes)([...at, ...zeros]));
  walls.faces.forEach(({ wall, push, ball, reactivity }, k) => {
    const { where } = experiment.walls![wall];
    const normal = Array.from(walls.normal(k, at));
    const radius = ball === undefined ? 1 : values([ball.radius])[0];
    if (!normal.every(Number.isFinite) || !(radius > 0)) {
      throw new ExperimentError({
        path: `walls.${wall}.where`,
        found:
          ball === undefined
            ? `\`${where}\` has no boundary at these parameters`
            : `\`${where}\` is no ball at these parameters: its squared radius is not above 0`,
        remedy: "change the condition or the parameters",
      });
    }
    if (ball === undefined && !(dot(values(push), normal) > 0 && pushesInward(experiment, wall, normal))) {
      throw new ExperimentError({
        path: `walls.${wall}.direction`,
        found: `it leads along the wall or behind it: straight back is (${normal.map(short).join(", ")})`,
        remedy: "give a direction with a positive part that way",
      });
    }
    if (reactivity === undefined) return;
    const [value] = values([formulas.walls[k].reactivity!]);
    if (!(value >= 0) || !Number.isFinite(value)) {
      throw new ExperimentError({
        path: `walls.${wall}.reactivity`,
        found: `got ${value}${typeof (experiment.walls![wall] as { reactivity?: unknown }).reactivity === "string" ? ` at ${place(experiment, at)}` : ""}`,
        expected: "a reactivity is a number from 0 on",
        remedy: "use 0 for a wall that only reflects, and exit.when for one that takes every particle",
      });
    }
  });
}

function pushesInward({ walls }: Model["experiment"], wall: number, normal: readonly number[]): boolean {
  const typed = walls![wall];
  return typed.kind !== "reflect" || typed.direction === undefined || dot(typed.direction, normal) > 0;
}

/** Where a start lies behind a wall; of normal laws the middle alone counts, since places behind walls are mirrored. */
function checkInside(model: Model): void {
  const { experiment, walls } = model;
  const ranges = startLaws(experiment.start).map(rangeOf);
  const [low, high] = [0, 1].map((end) => ranges.map((range) => range[end]));
  walls.faces.forEach(({ wall }, k) => {
    const worst = nearestOfBox(model, k, low, high);
    const distance = walls.distances(worst)[k];
    if (distance >= 0) return;
    throw new ExperimentError({
      path: "start",
      found: `${place(experiment, worst.map(short))} lies behind the wall \`${experiment.walls![wall].where}\``,
      remedy: "start on its other side, or move the wall",
    });
  });
}

/** The least and the greatest value of a law that has both, else its middle. */
function rangeOf(law: Law): readonly [low: number, high: number] {
  if (typeof law === "object" && "uniform" in law) return law.uniform;
  if (typeof law === "object" && "choose" in law) {
    const values = law.choose.map(([value]) => value);
    return [Math.min(...values), Math.max(...values)];
  }
  return [middleOfLaw(law), middleOfLaw(law)];
}

/** The place of a box that is nearest to a face, or farthest behind it. */
function nearestOfBox(
  { walls, bind }: Model,
  face: number,
  low: readonly number[],
  high: readonly number[],
): readonly number[] {
  const { ball } = walls.faces[face];
  if (ball === undefined) {
    const normal = walls.normal(face, low);
    return low.map((value, i) => (normal[i] > 0 ? value : high[i]));
  }
  const values = bind([...ball.centre, ball.side])([...low, ...low.map(() => 0)]);
  const inside = values[low.length] > 0;
  return low.map((value, i) => {
    const centre = values[i];
    if (!inside) return Math.min(Math.max(centre, value), high[i]);
    return centre - value > high[i] - centre ? value : high[i];
  });
}

/** Sizes of a step's noise that must fit between two walls. */
const LEAST_GAP = 4;

/** Two walls that face each other must not both be met in one step. */
function checkGaps(model: Model, at: readonly number[]): void {
  const { experiment, walls, step, bind } = model;
  if (step === undefined) return;
  const { noise } = step(at);
  const distances = walls.distances(at);
  const normals = walls.faces.map((_, k) => Array.from(walls.normal(k, at)));
  const gaps = walls.faces.flatMap(({ wall, ball }, k) => {
    const way = Math.hypot(...noise.map((size, i) => size * normals[k][i]));
    if (ball !== undefined) {
      const [radius, side] = bind([ball.radius, ball.side])([...at, ...at.map(() => 0)]);
      return side > 0 ? [{ gap: 2 * radius, way, wall }] : [];
    }
    return walls.faces.flatMap((other, l) =>
      l > k && other.ball === undefined && dot(normals[k], normals[l]) < -0.999
        ? [{ gap: distances[k] + distances[l], way, wall }]
        : [],
    );
  });
  const narrow = gaps.find(({ gap, way }) => gap < LEAST_GAP * way);
  if (narrow === undefined || !("step" in experiment.dynamics)) return;
  const { gap, way, wall } = narrow;
  throw new ExperimentError({
    path: "dynamics.step",
    found: `the walls are ${short(gap)} apart at \`${experiment.walls![wall].where}\`, and one step goes ${short(way)}, so that both would be met in one`,
    remedy: `use a step below ${short(experiment.dynamics.step * (gap / (LEAST_GAP * way)) ** 2)}`,
  });
}

const short = (value: number): number => Number(value.toPrecision(3));
