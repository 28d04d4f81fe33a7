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
import { printCoordinate, printPosition, printPositionAccess, printPositions } from "./position.ts";
import { BATCH, CENSUS, groupStruct, ROUND } from "./records.ts";
import { shader } from "./shaders.ts";
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

/** Print and assemble the kernels of an experiment. The text depends on no number that a sweep can change. */
export function kernelSet(
  experiment: Pick<Experiment, "landscape" | "dynamics" | "start" | "exit" | "generator">,
  options: { readonly workgroupSize?: number } = {},
): KernelSet {
  const workgroupSize = options.workgroupSize ?? WORKGROUP_SIZE;
  const dimension = experiment.landscape.variables.length;
  const { force, distances, coefficients } = programs(experiment);

  const group = groupStruct(dimension, coefficients.length);
  const records = [group, BATCH, CENSUS, ROUND].map(printStruct).join("\n");
  const constants: Part = { file: "<constants>", text: printConstants(workgroupSize) };
  const structs: Part = { file: "<structs>", text: records };
  const motion: readonly Part[] = [
    { file: "<positions>", text: printPositions(dimension) },
    { file: "<position access>", text: printPositionAccess(dimension) },
    { file: "<boundaries>", text: printBoundaries(distances.results.length) },
    { file: "<landscape>", text: printForce(force, dimension) },
    { file: "<exit>", text: printDistances(distances, dimension) },
    shader(`starts/${startKind(experiment)}.wgsl`),
    shader(`dynamics/${experiment.dynamics.integrator}.wgsl`),
    shader(`detection/${experiment.exit.detection}.wgsl`),
    shader("shared/threefry.wgsl"),
    shader("shared/deviates.wgsl"),
    shader("shared/elementary.wgsl"),
    shader("shared/outcome.wgsl"),
    shader("shared/groups.wgsl"),
    shader("shared/bins.wgsl"),
  ];
  const counting: readonly Part[] = [shader("shared/bins.wgsl"), shader("shared/counts.wgsl")];
  const parts: Readonly<Record<KernelName, readonly Part[]>> = {
    start: motion,
    advance: motion,
    tally: counting,
    offsets: [shader("shared/scan.wgsl")],
    compact: [shader("shared/scan.wgsl")],
    dispatch: [],
  };
  const flags = { threefry20: generatorRounds(experiment) === 20 };
  const kernels = Object.fromEntries(
    KERNELS.map((name) => [
      name,
      assemble([constants, structs, ...parts[name], shader(`${name}.wgsl`)], flags),
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
