import type { Programs } from "../experiment/model/programs.ts";
import { printCoordinate, printPosition } from "./position.ts";

/**
 * WGSL of what a particle carries from step to step: its position x and, for some dynamics, further vectors of the same
 * shape (a velocity, running moments of the gradient).
 */
export function printState(memory: readonly string[]): string {
  const names = ["x", ...memory];
  return [
    `struct State {\n${names.map((name) => `  ${name}: Position,`).join("\n")}\n}`,
    [
      "// b where `second` holds, else a.",
      "fn choose_state(a: State, b: State, second: bool) -> State {",
      `  return State(${names.map((name) => `choose_position(a.${name}, b.${name}, second)`).join(", ")});`,
      "}",
    ].join("\n"),
  ].join("\n\n");
}

/** Load from and store to `states`: one plane of `batch.total` numbers for each coordinate of each vector. */
export function printStateAccess(dimension: number, memory: readonly string[]): string {
  const names = ["x", ...memory];
  const indices = Array.from({ length: dimension }, (_, i) => i);
  const place = (vector: number, i: number): string => {
    const plane = vector * dimension + i;
    return plane === 0 ? "particle" : `${plane}u * batch.total + particle`;
  };
  const vectors = names.map((_, vector) =>
    printPosition(
      dimension,
      indices.map((i) => `states[${place(vector, i)}]`),
    ),
  );
  return [
    `fn load_state(particle: u32) -> State {\n  return State(${vectors.join(", ")});\n}`,
    [
      "fn store_state(particle: u32, state: State) {",
      ...names.flatMap((name, vector) =>
        indices.map(
          (i) => `  states[${place(vector, i)}] = ${printCoordinate(dimension, `state.${name}`, i)};`,
        ),
      ),
      "}",
    ].join("\n"),
  ].join("\n\n");
}

/** What conditions and observed formulas see of a particle: its place, or all of it where one of them reads its velocity. */
export function printSeen({ velocities }: Pick<Programs, "velocities">): string {
  const [type, part] = velocities ? ["State", "state"] : ["Position", "state.x"];
  return `alias Seen = ${type};\n\nfn seen(state: State) -> Seen {\n  return ${part};\n}`;
}
