import type { Declaration } from "../experiment/document/declaration.ts";
import type { Dynamics } from "../experiment/document/dynamics.ts";
/** WGSL of an experiment's formulas: what moves a particle, and its distances to the exit. */
import { type Programs, readsTime } from "../experiment/model/programs.ts";
import { TIME } from "../formula/names.ts";
import type { Program } from "../formula/program.ts";
import { printFormula } from "./formula.ts";
import { printReading } from "./mean-loss.ts";
import { printCoordinate, printPosition } from "./position.ts";

/** The time after so many steps, from which every other function gets it; nothing is computed where nothing reads it. */
export function printTime(programs: Programs): string {
  const time = readsTime(programs) ? printKept("group.time_step * f32(step)") : "0.0f";
  return `fn time_at(step: u32, group: Group) -> f32 {\n  return ${time};\n}`;
}

/** A number that compilers take as it is: without that some multiply a formula's factor into the time step first. */
const printKept = (expression: string): string => `bitcast<f32>(bitcast<u32>(${expression}) ^ batch.zero)`;

/**
 * The temperature of one step and the size of its noise; of an SDE the temperature is that of the step's middle. A temperature that is a
 * number is part of the group's constants, which are those of temperature 1 where it is a formula.
 */
export function printTemperature(
  program: Program | undefined,
  { constants }: Pick<Declaration, "constants">,
  dynamics: Dynamics,
): string {
  const has = (constant: string): boolean => Object.hasOwn(constants, constant);
  const middle =
    "step" in dynamics ? printKept("group.time_step * (f32(step) + 0.5f)") : "time_at(step, group)";
  const time = program?.readings.includes(TIME) === true ? middle : "0.0f";
  const head = (name: string): string => `fn ${name}(step: u32, group: Group) -> f32 {\n  return`;
  return [
    ...(program === undefined
      ? []
      : [
          printFunction(
            "temperature(time: f32, group: Group) -> f32",
            program,
            () => "",
            ([result]) => result,
          ),
          `${head("temperature_at")} max(temperature(${time}, group), 0.0f);\n}`,
        ]),
    ...(program === undefined && has("temperature")
      ? [`${head("temperature_at")} group.temperature;\n}`]
      : []),
    ...(has("kick")
      ? [
          `${head("kick_at")} ${program === undefined ? "group.kick" : "group.kick * sqrt(temperature_at(step, group))"};\n}`,
        ]
      : []),
  ].join("\n\n");
}

/** Functions of the parts of a motion, and those that one rule alone asks for. */
export function printMotion(parts: Programs["motion"], dimension: number, rule: string): string {
  const { force, drift, spread, kick, diffusion, sampleGradient, precondition, schedule } = parts;
  const vector = (name: string, program: Program | undefined, second?: string): string[] =>
    program === undefined
      ? []
      : [printVector(name, program, dimension, second === undefined ? ["x"] : ["x", second])];
  return [
    ...vector("force", force),
    ...vector("drift", drift),
    ...vector("spread", spread),
    ...vector("correlated_kick", kick, "xi"),
    ...vector("diffusion", diffusion),
    ...vector("sample_gradient", sampleGradient, "xi"),
    ...vector("precondition", precondition, "m"),
    ...(schedule === undefined ? [] : [printSchedule(schedule)]),
    ...(rule === "levy" ? [printJumpScales(dimension)] : []),
    ...(rule === "low_precision_sgld" ? printRounding(dimension) : []),
  ].join("\n\n");
}

/**
 * Functions of the signed distances to the boundaries, and of those after a step.
 * @param program one result for each boundary: distances, or levels where only their signs count
 * @param options `velocities` whether more than the place is seen of a particle; `rarely` where exits are looked for in some steps only; in the others a particle counts as inside
 */
export function printDistances(
  program: Program,
  dimension: number,
  { rarely, velocities }: { readonly rarely: boolean; readonly velocities: boolean },
): string {
  const inside = program.results.map(() => "-1.0f").join(", ");
  const skip = rarely
    ? [`  if (step % u32(group.exit_every) != 0u) {\n    return Distances(${inside});\n  }`]
    : [];
  const after = [
    "// `step` counts the steps that led to x.",
    "fn distances_after(x: Seen, step: u32, group: Group) -> Distances {",
    ...skip,
    "  return distances(x, time_at(step, group), group);",
    "}",
  ].join("\n");
  return [printDistancesAt(program, dimension, velocities), after].join("\n\n");
}

function printDistancesAt(program: Program, dimension: number, velocities: boolean): string {
  const { before, variable } = printReading(program, dimension, velocities);
  return printFunction(
    "distances(x: Seen, time: f32, group: Group) -> Distances",
    program,
    variable,
    (results) => `Distances(${results.join(", ")})`,
    before,
  );
}

/** A function of what is seen of a particle that gives a number. */
export function printSeenNumber(
  head: string,
  program: Program,
  dimension: number,
  velocities: boolean,
): string {
  const { before, variable } = printReading(program, dimension, velocities);
  return printFunction(head, program, variable, ([result]) => result, before);
}

/** A function of one position that gives a number. */
export function printScalar(name: string, program: Program, dimension: number): string {
  return printFunction(
    `${name}(x: Position, time: f32, group: Group) -> f32`,
    program,
    (i) => printCoordinate(dimension, "x", i),
    ([result]) => result,
  );
}

/** A function of one position, or of several vectors, that gives a vector. */
export function printVector(
  name: string,
  program: Program,
  dimension: number,
  vectors: readonly string[],
): string {
  return printFunction(
    `${name}(${vectors.map((vector) => `${vector}: Position`).join(", ")}, time: f32, group: Group) -> Position`,
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
    each("correct_each", "corrected", ["centre", "injected", "chance", "chance_3"]),
  ];
}

function printFunction(
  head: string,
  program: Program,
  variable: (index: number) => string,
  construct: (results: readonly string[]) => string,
  before: readonly string[] = [],
): string {
  const { statements, results } = printFormula(program, variable);
  return [
    `fn ${head} {`,
    ...[...before, ...statements].map((statement) => `  ${statement}`),
    `  return ${construct(results)};`,
    "}",
  ].join("\n");
}
