import { startKind } from "../experiment/constants.ts";
import type { Experiment } from "../experiment/experiment.ts";
import { programs } from "../experiment/programs.ts";
import { generatorRounds } from "../experiment/random.ts";
import type { Node } from "../formula/graph.ts";
import { printProgram } from "../formula/print.ts";
import type { Program } from "../formula/program.ts";
import { type Assembly, assemble, type Part } from "./assemble.ts";
import { printBoundaries } from "./boundaries.ts";
import { printConstants } from "./layout.ts";
import { printCoordinate, printPosition, printPositions } from "./position.ts";
import { BATCH, CENSUS, groupStruct, ROUND } from "./records.ts";
import { type ShaderPath, shader } from "./shaders.ts";
import { printState, printStateAccess } from "./state.ts";
import { printStruct, type Struct } from "./struct.ts";

/** Names of the kernels: file, entry point, label and CPU twin carry the same one. */
export const KERNELS = ["start", "advance", "tally", "offsets", "compact", "dispatch"] as const;
export type KernelName = (typeof KERNELS)[number];

/** Invocations of one workgroup of start and advance, unless chosen otherwise. */
export const WORKGROUP_SIZE = 64;

/** The text of every kernel of one experiment, and what the host needs to feed them. */
export interface KernelSet {
  readonly kernels: Readonly<Record<KernelName, Assembly>>;
  readonly group: Struct;
  /** Variable-free nodes whose values each group's struct holds. */
  readonly coefficients: readonly Node[];
  readonly workgroupSize: number;
  /** Instructions of one evaluation of the force: a first guess of how long a step takes. */
  readonly forceInstructions: number;
}

/** What a caller may choose about the kernels; none of it changes a tally. */
export interface KernelOptions {
  /** Invocations of one workgroup of start and advance. Default 64. */
  readonly workgroupSize?: number;
  /** Texts to use in place of files of shaders/: other versions of a kernel, for comparison. */
  readonly shaders?: Readonly<Partial<Record<ShaderPath, string>>>;
}

/** Print and assemble the kernels of an experiment. The text depends on no number that a sweep can change. */
export function kernelSet(
  experiment: Pick<Experiment, "landscape" | "dynamics" | "start" | "exit" | "generator">,
  options: KernelOptions = {},
): KernelSet {
  const file = (path: ShaderPath): Part => {
    const part = shader(path);
    return { ...part, text: options.shaders?.[path] ?? part.text };
  };
  const workgroupSize = options.workgroupSize ?? WORKGROUP_SIZE;
  const dimension = experiment.landscape.variables.length;
  const { force, distances, coefficients } = programs(experiment);
  const memory: readonly string[] = [];

  const group = groupStruct(dimension, coefficients.length);
  const records = [group, BATCH, CENSUS, ROUND].map(printStruct).join("\n");
  const constants: Part = { file: "<constants>", text: printConstants(workgroupSize) };
  const structs: Part = { file: "<structs>", text: records };
  const motion: readonly Part[] = [
    { file: "<positions>", text: printPositions(dimension) },
    { file: "<state>", text: printState(memory) },
    { file: "<state access>", text: printStateAccess(dimension, memory) },
    { file: "<boundaries>", text: printBoundaries(distances.results.length) },
    { file: "<landscape>", text: printForce(force, dimension) },
    { file: "<exit>", text: printDistances(distances, dimension) },
    file(`starts/${startKind(experiment)}.wgsl`),
    file("noise/gaussian.wgsl"),
    file(`dynamics/${experiment.dynamics.integrator}.wgsl`),
    file(`detection/${experiment.exit.detection}.wgsl`),
    file("shared/threefry.wgsl"),
    file("shared/deviates.wgsl"),
    file("shared/elementary.wgsl"),
    file("shared/outcome.wgsl"),
    file("shared/groups.wgsl"),
    file("shared/bins.wgsl"),
  ];
  const counting: readonly Part[] = [file("shared/bins.wgsl"), file("shared/counts.wgsl")];
  const parts: Readonly<Record<KernelName, readonly Part[]>> = {
    start: motion,
    advance: motion,
    tally: counting,
    offsets: [file("shared/scan.wgsl")],
    compact: [file("shared/scan.wgsl")],
    dispatch: [],
  };
  const flags = { threefry20: generatorRounds(experiment) === 20 };
  const kernels = Object.fromEntries(
    KERNELS.map((name) => [
      name,
      assemble([constants, structs, ...parts[name], file(`${name}.wgsl`)], flags),
    ]),
  ) as Record<KernelName, Assembly>;
  return {
    kernels,
    group,
    coefficients,
    workgroupSize,
    forceInstructions: force.instructions.length,
  };
}

function printForce(program: Program, dimension: number): string {
  return printFunction("force", "Position", program, dimension, (results) =>
    printPosition(dimension, results),
  );
}

function printDistances(program: Program, dimension: number): string {
  return printFunction(
    "distances",
    "Distances",
    program,
    dimension,
    (results) => `Distances(${results.join(", ")})`,
  );
}

function printFunction(
  name: string,
  type: string,
  program: Program,
  dimension: number,
  construct: (results: readonly string[]) => string,
): string {
  const { statements, results } = printProgram(program, {
    variable: (i) => printCoordinate(dimension, "x", i),
    coefficient: (i) => `group.coefficient_${i}`,
  });
  return [
    `fn ${name}(x: Position, group: Group) -> ${type} {`,
    ...statements.map((statement) => `  ${statement}`),
    `  return ${construct(results)};`,
    "}",
  ].join("\n");
}
