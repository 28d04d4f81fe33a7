import type { Counting } from "../experiment/model/counting.ts";
import { printCoordinate } from "./position.ts";

/**
 * WGSL of adding a displacement to a position, and of what is counted on the way: steps that changed nothing although the
 * displacement was not 0, and steps at which a diffusion was negative. `notes` holds both, of the steps that this invocation has done.
 */
export function printNotes(dimension: number, { stillSteps, negativeDiffusions }: Counting): string {
  const any = (print: (of: (name: string) => string) => string): string =>
    Array.from({ length: dimension }, (_, i) => print((name) => printCoordinate(dimension, name, i))).join(
      " | ",
    );
  return [
    ...(stillSteps || negativeDiffusions ? ["var<private> notes: vec2u;"] : []),
    stillSteps
      ? [
          "fn moved(x: Position, by: Position) -> Position {",
          "  let to = plus(x, kept(by));",
          "  // As bits: a compiler may take a sum that equals its first term for one whose second is 0.",
          `  notes.x += select(0u, 1u, ${any((of) => `((bitcast<u32>(${of("to")}) == bitcast<u32>(${of("x")})) & ((bitcast<u32>(${of("by")}) << 1u) != 0u))`)});`,
          "  return to;",
          "}",
        ].join("\n")
      : "fn moved(x: Position, by: Position) -> Position {\n  return plus(x, kept(by));\n}",
    ...(negativeDiffusions
      ? [
          `fn note_diffusion(diffusion: Position) {\n  notes.y += select(0u, 1u, ${any((of) => `(${of("diffusion")} < 0.0f)`)});\n}`,
        ]
      : []),
  ].join("\n\n");
}
