/** WGSL of walls: their distances and normals, and what a step does that comes to one. */
import type { Declaration } from "../experiment/document/declaration.ts";
import type { Programs } from "../experiment/model/programs.ts";
import type { WallProgram } from "../experiment/model/wall-programs.ts";
import { printScalar, printVector } from "./motion.ts";
import { printCoordinate, printPosition } from "./position.ts";

/** The files of shaders/walls/: how the particles of a rule meet walls. */
export type Meeting = "pushing" | "mirroring";

/** How the particles of a rule meet the walls that there are; undefined without any. */
export const meetingOf = (
  walls: readonly WallProgram[],
  { smooth = false }: Pick<Declaration, "smooth">,
): Meeting | undefined => (walls.length === 0 ? undefined : smooth ? "mirroring" : "pushing");

/** The function `stepped`, one step of a rule with all that walls do to it, and the functions of the walls. */
export function printWalls(
  { walls, motion, periods, counting, scoreGradient }: Programs,
  dimension: number,
  declared: Pick<Declaration, "smooth">,
): string {
  const meeting = meetingOf(walls, declared);
  const noting = { periods, counting, tilted: scoreGradient !== undefined };
  if (meeting === undefined) return printStepped([], noting);
  return [
    ...walls.flatMap((wall, k) => printWall(wall, k, dimension)),
    `fn inner(a: Position, b: Position) -> f32 {\n  return ${coordinates(dimension)
      .map((i) => `${printCoordinate(dimension, "a", i)} * ${printCoordinate(dimension, "b", i)}`)
      .join(" + ")};\n}`,
    printFolded(walls),
    ...(meeting === "mirroring"
      ? [printCollided(walls), printStepped([], noting)]
      : [printVariance(motion.spread !== undefined, dimension), printStepped(walls, noting)]),
  ].join("\n\n");
}

const coordinates = (dimension: number): readonly number[] => Array.from({ length: dimension }, (_, i) => i);

function printWall(
  { distance, normal, push, reactivity, bound }: WallProgram,
  k: number,
  dimension: number,
): string[] {
  return [
    printScalar(`wall_distance_${k}`, distance, dimension),
    printVector(`wall_normal_${k}`, normal, dimension, ["x"]),
    printVector(`wall_direction_${k}`, push, dimension, ["x"]),
    ...(reactivity === undefined ? [] : [printScalar(`wall_reactivity_${k}`, reactivity, dimension)]),
    ...(bound === undefined ? [] : [printScalar(`wall_bound_${k}`, bound.value, dimension)]),
    [
      "// The place, on the allowed side whatever rounding has done.",
      `fn held_${k}(x: Position, time: f32, group: Group) -> Position {`,
      `  return ${bound === undefined ? "x" : printPosition(dimension, coordinates(dimension).map(heldCoordinate))};`,
      "}",
    ].join("\n"),
  ];

  function heldCoordinate(i: number): string {
    const here = printCoordinate(dimension, "x", i);
    if (i !== bound?.variable) return here;
    return `${bound.lower ? "max" : "min"}(${here}, wall_bound_${k}(x, time, group))`;
  }
}

/** Mirrors a place behind walls, at each in turn. */
function printFolded(walls: readonly WallProgram[]): string {
  return [
    "fn folded(place: Position, time: f32, group: Group) -> Position {",
    "  var x = place;",
    ...walls.map(
      (_, k) =>
        `  x = plus(x, scaled(max(-2.0f * wall_distance_${k}(x, time, group), 0.0f), wall_direction_${k}(x, time, group)));`,
    ),
    "  return x;",
    "}",
  ].join("\n");
}

/** Variance of a step's noise along a normal. */
function printVariance(typed: boolean, dimension: number): string {
  const body = typed
    ? [
        "  let kick = scaled(group.root_step, times(spread(x, time_at(step, group), group), normal));",
        `  return ${coordinates(dimension)
          .map((i) => printCoordinate(dimension, "kick", i))
          .map((kick) => `${kick} * ${kick}`)
          .join(" + ")};`,
      ]
    : ["  let kick = kick_at(step, group);", "  return kick * kick;"];
  return [
    "fn wall_variance(x: Position, normal: Position, step: u32, group: Group) -> f32 {",
    ...body,
    "}",
  ].join("\n");
}

function printStepped(
  walls: readonly WallProgram[],
  {
    periods,
    counting: { negativeDiffusions },
    tilted,
  }: Pick<Programs, "periods" | "counting"> & { readonly tilted: boolean },
): string {
  return [
    "fn stepped(state: State, drawn: Variates, step: u32, key: vec4u, particle_number: u32, group: Group) -> State {",
    ...(negativeDiffusions ? ["  note_diffusion(diffusion(state.x, time_at(step, group), group));"] : []),
    `  var next = update(state, ${tilted ? "tilted(drawn, state, step, group)" : "drawn"}, step, group);`,
    ...(walls.length === 0
      ? []
      : ["  let time = time_at(step, group);", "  let later = time_at(step + 1u, group);"]),
    ...walls.flatMap(({ reactivity }, k) => [
      "  {",
      `    let before = wall_distance_${k}(state.x, time, group);`,
      `    let after = wall_distance_${k}(next.x, later, group);`,
      `    let variance = wall_variance(state.x, wall_normal_${k}(next.x, later, group), step, group);`,
      "    if (before * after <= 12.5f * variance) {",
      `      let words = threefry4x32(vec4u(particle_number, step, ${k}u, PURPOSE_WALL), key);`,
      "      let push = wall_push(before, after, variance, words.x);",
      `      next.x = held_${k}(plus(next.x, scaled(push, wall_direction_${k}(next.x, later, group))), later, group);`,
      ...(reactivity === undefined
        ? []
        : [
            `      let rate = 2.0f * (group.step * wall_reactivity_${k}(next.x, later, group));`,
            "      if (wall_takes(rate * push / variance, words.y)) {",
            "        // So far behind the wall that its distance is below 0, which is how the exit is seen.",
            `        next.x = minus(next.x, scaled(wall_distance_${k}(next.x, later, group) + sqrt(variance), wall_normal_${k}(next.x, later, group)));`,
            "      }",
          ]),
      "    }",
      "  }",
    ]),
    ...(periods.length === 0 ? [] : ["  next.x = wrapped(next.x, group);"]),
    "  return next;",
    "}",
  ].join("\n");
}

/** Mirrors position and velocity at the place where the straight way from `begun` meets a wall. */
function printCollided(walls: readonly WallProgram[]): string {
  return [
    "fn collided(begun: Position, free: State, time: f32, later: f32, group: Group) -> State {",
    "  var next = free;",
    ...walls.flatMap((_, k) => [
      "  {",
      `    let after = wall_distance_${k}(next.x, later, group);`,
      "    if (after < 0.0f) {",
      `      let share = share_inside(wall_distance_${k}(begun, time, group), after);`,
      "      let met = plus(begun, scaled(share, minus(next.x, begun)));",
      `      let normal = wall_normal_${k}(met, later, group);`,
      "      let beyond = inner(minus(next.x, met), normal);",
      `      next.x = held_${k}(minus(next.x, scaled(2.0f * beyond, normal)), later, group);`,
      "      next.velocity = minus(next.velocity, scaled(2.0f * inner(next.velocity, normal), normal));",
      "    }",
      "  }",
    ]),
    "  return next;",
    "}",
  ].join("\n");
}
