/** WGSL of an experiment's formulas: what moves a particle, and its distances to the exit. */
import type { Programs } from "../experiment/programs.ts";
import { printProgram } from "../formula/print.ts";
import type { Program } from "../formula/program.ts";
import { printCoordinate, printPosition } from "./position.ts";

/** Functions of the parts of a motion, and those that one rule alone asks for. */
export function printMotion(parts: Programs["motion"], dimension: number, rule: string): string {
  const { force, drift, spread, sampleGradient, precondition, schedule } = parts;
  const vector = (name: string, program: Program | undefined, second?: string): string[] =>
    program === undefined
      ? []
      : [printVector(name, program, dimension, second === undefined ? ["x"] : ["x", second])];
  return [
    ...vector("force", force),
    ...vector("drift", drift),
    ...vector("spread", spread),
    ...vector("sample_gradient", sampleGradient, "xi"),
    ...vector("precondition", precondition, "m"),
    ...(schedule === undefined ? [] : [printSchedule(schedule)]),
    ...(rule === "levy" ? [printJumpScales(dimension)] : []),
    ...(rule === "low_precision_sgld" ? printRounding(dimension) : []),
  ].join("\n\n");
}

/** Function of the signed distances to the boundaries. */
export function printDistances(program: Program, dimension: number): string {
  return printFunction(
    "distances(x: Position, group: Group) -> Distances",
    program,
    (i) => printCoordinate(dimension, "x", i),
    (results) => `Distances(${results.join(", ")})`,
  );
}

function printVector(name: string, program: Program, dimension: number, vectors: readonly string[]): string {
  return printFunction(
    `${name}(${vectors.map((vector) => `${vector}: Position`).join(", ")}, group: Group) -> Position`,
    program,
    (i) => printCoordinate(dimension, vectors[Math.floor(i / dimension)], i % dimension),
    (results) => printPosition(dimension, results),
  );
}

function printSchedule(program: Program): string {
  return printFunction(
    "rate_factor(n: f32, group: Group) -> f32",
    program,
    () => "n",
    ([result]) => result,
  );
}

function printJumpScales(dimension: number): string {
  const scales = Array.from({ length: dimension }, (_, i) => `group.scale_${i}`);
  return `fn jump_scales(group: Group) -> Position {\n  return ${printPosition(dimension, scales)};\n}`;
}

function printRounding(dimension: number): string[] {
  const each = (name: string, scalar: string, vectors: readonly string[]): string => {
    const coordinates = Array.from({ length: dimension }, (_, i) => {
      const values = vectors.map((vector) => printCoordinate(dimension, vector, i));
      return `${scalar}(${values.join(", ")}, group)`;
    });
    const parameters = vectors.map((vector) => `${vector}: Position`).join(", ");
    return `fn ${name}(${parameters}, group: Group) -> Position {\n  return ${printPosition(dimension, coordinates)};\n}`;
  };
  return [
    each("round_each", "rounded_at_random", ["v", "chance"]),
    each("correct_each", "corrected", ["centre", "thermal", "chance", "chance_3"]),
  ];
}

function printFunction(
  head: string,
  program: Program,
  variable: (index: number) => string,
  construct: (results: readonly string[]) => string,
): string {
  const { statements, results } = printProgram(program, {
    variable,
    coefficient: (i) => `group.coefficient_${i}`,
  });
  return [
    `fn ${head} {`,
    ...statements.map((statement) => `  ${statement}`),
    `  return ${construct(results)};`,
    "}",
  ].join("\n");
}
