/** Exits that no particle can come to, since a wall stands before them. */

import { readingsOf } from "../../formula/timed.ts";
import { separation } from "../../math/vectors.ts";
import { ExperimentError } from "../document/error.ts";
import { NEVER } from "../document/observe.ts";
import { partNames } from "../document/observed-names.ts";
import { readsVelocity } from "../document/velocities.ts";
import type { Model } from "../model/model.ts";
import { type Shape, shapeOf } from "../model/wall-formulas.ts";

/** The side of a half-space or ball where particles may be. */
type Side =
  | { readonly kind: "half-space"; readonly normal: readonly number[]; readonly offset: number }
  | {
      readonly kind: "ball";
      readonly centre: readonly number[];
      readonly radius: number;
      /** Whether particles are inside. */
      readonly inside: boolean;
    };

/** Throws ExperimentError where a part of the exit, a half-space or ball, lies behind a wall. */
export function checkWallExits(model: Model, at: readonly number[]): void {
  const { experiment, formulas, walls } = model;
  if (experiment.exit.when === NEVER) return;
  const graph = formulas.graph.branch();
  const parts = formulas.boundaries.flatMap(({ level, absorbs }, k) => {
    const shape = absorbs || readsVelocity([level], at.length) ? undefined : shapeOf(graph, level, at.length);
    const side = shape === undefined ? undefined : sideOf(model, shape, at);
    return side === undefined ? [] : [{ k, side }];
  });
  const names = partNames(experiment, formulas.boundaries.length);
  const faces = walls.faces.flatMap((face) => {
    const side = sideOf(model, face, at);
    return side === undefined ? [] : [{ wall: face.wall, side }];
  });
  for (const { k, side } of parts) {
    const before = faces.find((face) => liesBehind(side, face.side, at));
    if (before === undefined) continue;
    const alone = formulas.boundaries.length === 1;
    throw new ExperimentError({
      path: alone ? "walls" : "exit",
      found: alone
        ? `the wall \`${experiment.walls![before.wall].where}\` cuts the start off from the exit \`${experiment.exit.when}\``
        : `no particle can come to \`${names[k]}\`, which lies behind the wall \`${experiment.walls![before.wall].where}\``,
      remedy: alone
        ? "move one of them, or leave the exit out and give the wall a reactivity"
        : "drop that part, or move the wall",
    });
  }
}

/** A shape at parameter values; undefined where it moves. */
function sideOf({ bind }: Model, shape: Shape, at: readonly number[]): Side | undefined {
  const { distance, normal, ball } = shape;
  if (readingsOf([distance]).size > 0) return undefined;
  const values = (nodes: Parameters<Model["bind"]>[0]) =>
    Array.from(bind(nodes)([...at, ...at.map(() => 0)]));
  if (ball !== undefined) {
    const [radius, side] = values([ball.radius, ball.side]);
    return { kind: "ball", centre: values(ball.centre), radius, inside: side > 0 };
  }
  const unit = values(normal);
  const offset = values([distance])[0] - unit.reduce((sum, part, i) => sum + part * at[i], 0);
  return { kind: "half-space", normal: unit, offset };
}

/** Rounding of a comparison, beside the sizes that are compared. */
const ROUNDING = 1e-9;

/** True where all places outside `exit` lie outside `wall`, or, in one variable, beyond it as seen from the start. */
function liesBehind(exit: Side, wall: Side, at: readonly number[]): boolean {
  if (at.length === 1) return isBehindOnLine(intervals(exit), intervals(wall), at[0]);
  if (wall.kind === "half-space") {
    if (exit.kind === "ball")
      return !exit.inside && distanceTo(wall, exit.centre) <= -exit.radius + tiny(exit.radius);
    const same = exit.normal.every((part, i) => Math.abs(part - wall.normal[i]) < ROUNDING);
    return same && exit.offset >= wall.offset - tiny(wall.offset);
  }
  if (exit.kind === "half-space") {
    return wall.inside && distanceTo(exit, wall.centre) >= wall.radius - tiny(wall.radius);
  }
  const apart = separation(exit.centre, wall.centre);
  if (exit.inside) return wall.inside && apart + wall.radius <= exit.radius + tiny(exit.radius);
  return wall.inside
    ? apart - exit.radius >= wall.radius - tiny(wall.radius)
    : apart + exit.radius <= wall.radius + tiny(wall.radius);
}

const tiny = (size: number): number => ROUNDING * Math.max(1, Math.abs(size));

const distanceTo = (
  { normal, offset }: { readonly normal: readonly number[]; readonly offset: number },
  x: readonly number[],
): number => normal.reduce((sum, part, i) => sum + part * x[i], offset);

type Interval = readonly [low: number, high: number];

/** The places outside, on a line. */
function intervals(side: Side): readonly Interval[] {
  if (side.kind === "half-space") {
    const end = -side.offset / side.normal[0];
    return side.normal[0] > 0 ? [[Number.NEGATIVE_INFINITY, end]] : [[end, Number.POSITIVE_INFINITY]];
  }
  const [low, high] = [side.centre[0] - side.radius, side.centre[0] + side.radius];
  return side.inside
    ? [
        [Number.NEGATIVE_INFINITY, low],
        [high, Number.POSITIVE_INFINITY],
      ]
    : [[low, high]];
}

/** True where the wall stands between the start and every place of the exit. */
function isBehindOnLine(exit: readonly Interval[], wall: readonly Interval[], start: number): boolean {
  const low = Math.max(
    Number.NEGATIVE_INFINITY,
    ...wall.map(([, high]) => (high <= start ? high : -Infinity)),
  );
  const high = Math.min(Number.POSITIVE_INFINITY, ...wall.map(([low]) => (low >= start ? low : Infinity)));
  return exit.every(([from, to]) => to <= low + tiny(low) || from >= high - tiny(high));
}
