import { orderSides } from "../experiment/data/example-order.ts";
import { exampleCount } from "../experiment/data/example-rows.ts";
import { generatorRounds } from "../experiment/data/random.ts";
import { columnNames } from "../experiment/document/examples.ts";
import { looksRarely } from "../experiment/document/exit-looks.ts";
import type { Experiment } from "../experiment/document/experiment.ts";
import { endsBeforeStage, exitNames } from "../experiment/document/named-exits.ts";
import { startLaws } from "../experiment/document/start.ts";
import { traitsOf } from "../experiment/document/traits.ts";
import { delayLaw } from "../experiment/model/clock-constants.ts";
import { groupFields } from "../experiment/model/constants.ts";
import { velocityLaws } from "../experiment/model/law-constants.ts";
import type { Model } from "../experiment/model/model.ts";
import type { Node } from "../formula/graph.ts";
import { type Assembly, assemble, type Part } from "./assemble.ts";
import { printBoundaries } from "./boundaries.ts";
import { printClock } from "./clock.ts";
import { printExamples } from "./examples.ts";
import { printExitTaken } from "./exit-taken.ts";
import { hasInheritedOrder, printFurtherPlanes } from "./further-planes.ts";
import { lawFiles } from "./laws.ts";
import { printConstants } from "./layout.ts";
import { printMeanLoss } from "./mean-loss.ts";
import { printDistances, printMotion, printTemperature, printTime } from "./motion.ts";
import { printNotes } from "./notes.ts";
import { observationLayout } from "./observation-layout.ts";
import { printObserved } from "./observe.ts";
import { printPeriods } from "./periods.ts";
import { printPositions } from "./position.ts";
import { BATCH, CENSUS, groupStruct, ROUND } from "./records.ts";
import { type RowLayout, type RowPlace, rowLayout } from "./row-layout.ts";
import { printScore } from "./score.ts";
import { type ShaderPath, shader } from "./shaders.ts";
import { printStart } from "./start.ts";
import { printSeen, printState, printStateAccess } from "./state.ts";
import { printStruct, type Struct } from "./struct.ts";
import { printTable } from "./table.ts";
import { printTilt } from "./tilt.ts";
import { printTraits } from "./traits.ts";
import { printVariates } from "./variates.ts";
import { meetingOf, printWalls } from "./walls.ts";

/** Names of the kernels: file, entry point, label and CPU twin carry the same one. */
export const KERNELS = ["start", "advance", "tally", "offsets", "compact", "dispatch"] as const;
/** Kernels of what is observed besides exit times. */
export const OBSERVING = ["observe", "observe_exits"] as const;
/** A kernel of a run. */
export type KernelName = (typeof KERNELS)[number] | (typeof OBSERVING)[number] | "branch";

/** Invocations of one workgroup of start and advance, unless chosen otherwise. */
export const WORKGROUP_SIZE = 64;

/** The same where each workgroup has a copy of a data set's rows: of a network 8 waves fit on RDNA 3 then, by RADV's count, and 3 by 64. */
const SHARING_WORKGROUP_SIZE = 256;

/**
 * Instructions of an example's gradient up to which `advance` holds it for each of the four steps of a quad. Compilers take long for several
 * copies of a longer one, and on a software adapter one copy is faster as well, since it stays in the processor's cache of instructions.
 */
const MOST_REPEATED = 8;

/** Schedules that count whole periods. */
const PERIODIC: readonly string[] = ["decay", "restarts", "cycles"];

/** The text of every kernel of one experiment, and what the host needs to feed them. */
export interface KernelSet {
  readonly kernels: Readonly<
    Record<(typeof KERNELS)[number], Assembly> &
      Partial<Record<(typeof OBSERVING)[number] | "branch", Assembly>>
  >;
  readonly group: Struct;
  /** Variable-free nodes whose values each group's struct holds. */
  readonly coefficients: readonly Node[];
  /** How the rows of a data set or a table lie on the device. */
  readonly rows?: RowLayout;
  readonly workgroupSize: number;
  /** Instructions of one evaluation of each formula of the motion: a first guess of how long a step takes. */
  readonly motionInstructions: number;
}

/** What a caller may choose about the kernels; none of it changes a tally. */
export interface KernelOptions {
  /** Invocations of one workgroup of start and advance. Default 64, or 256 where each workgroup has a copy of the rows of a data set. */
  readonly workgroupSize?: number;
  /**
   * Invocations of one workgroup of the kernels that count and pack: a power of two up to 256. Default 256, which suits graphics processors; where a
   * processor carries out a workgroup, fewer cost it fewer barriers.
   */
  readonly blockThreads?: number;
  /**
   * Where `advance` reads a data set, if it fits there: `workgroup` copies it into each workgroup's own memory at the start of a
   * round. Default storage; `simulate` chooses by the adapter.
   */
  readonly rows?: RowPlace;
  /** Texts to use in place of files of shaders/: other versions of a kernel, for comparison. */
  readonly shaders?: Readonly<Partial<Record<ShaderPath, string>>>;
}

/** True where the groups of a sweep may have other batches than the experiment itself. */
const batchSwept = ({ sweep = {} }: { readonly sweep?: Experiment["sweep"] }): boolean =>
  Object.hasOwn(sweep, "dynamics.noise.batch");

/** Print and assemble the kernels of an experiment. The text depends on no number that a sweep can change. */
export function kernelSet(model: Model, options: KernelOptions = {}): KernelSet {
  const { experiment, programs: lowered, declaration: declared } = model;
  const file = (path: ShaderPath): Part => {
    const part = shader(path);
    return { ...part, text: options.shaders?.[path] ?? part.text };
  };
  const meeting = meetingOf(lowered.walls, declared);
  const dimension = experiment.landscape.variables.length;
  const { boundaries, distances, strict, variances, motion: programsOfMotion, coefficients } = lowered;
  const observing = observationLayout(experiment, lowered);
  const rates =
    variances !== undefined ? "apart" : programsOfMotion.temperature === undefined ? "one" : "heated";
  const { rule, memory, streams, noise, shapes, schedule, sampling } = declared;
  const growing = declared.flags["growing_batch"] === true;
  const traits = traitsOf(experiment.landscape);
  const batch = batchSwept(experiment) || growing ? undefined : declared.constants["batch"];
  const single = sampling === "with-replacement" && batch === 1;
  const { examples } = experiment.landscape;
  const count = examples === undefined ? undefined : exampleCount(examples);
  const table = model.table;
  const size =
    table ??
    (examples === undefined || count === undefined
      ? undefined
      : { columns: columnNames(examples).length, count });
  const rows = size === undefined ? undefined : rowLayout(size, options.rows ?? "storage");
  const workgroupSize =
    options.workgroupSize ?? (rows?.place === "workgroup" ? SHARING_WORKGROUP_SIZE : WORKGROUP_SIZE);

  const group = groupStruct(groupFields(experiment, lowered));
  const records = [group, BATCH, CENSUS, ROUND].map(printStruct).join("\n");
  const constants: Part = { file: "<constants>", text: printConstants(workgroupSize, options.blockThreads) };
  const named = exitNames(experiment).length;
  const staged = experiment.stage !== undefined;
  const planes: Part = {
    file: "<further planes>",
    text: printFurtherPlanes(experiment, dimension * (1 + memory.length)),
  };
  const structs: Part = { file: "<structs>", text: records };
  const motionFrom = (rows: RowLayout | undefined, exit = boundaries): readonly Part[] => [
    { file: "<positions>", text: printPositions(dimension) },
    { file: "<notes>", text: printNotes(dimension, lowered.counting) },
    { file: "<state>", text: printState(memory) },
    { file: "<seen>", text: printSeen(lowered) },
    { file: "<state access>", text: printStateAccess(dimension, memory) },
    {
      file: "<examples>",
      text: printExamples(experiment, lowered, {
        ...(rows === undefined ? {} : { rows }),
        ...(batch === undefined ? {} : { batch }),
        growing,
      }),
    },
    ...(table === undefined || rows === undefined
      ? []
      : [{ file: "<table>", text: printTable(table.count, rows) }]),
    { file: "<variates>", text: printVariates(dimension, streams, shapes.length, { single }) },
    { file: "<time>", text: printTime(lowered) },
    {
      file: "<temperature>",
      text: printTemperature(programsOfMotion.temperature, declared, experiment.dynamics),
    },
    {
      file: "<boundaries>",
      text: printBoundaries(strict, lowered.bridged, experiment.exit.detection, rates),
    },
    ...(named === 0
      ? []
      : [
          {
            file: "<exit taken>",
            text: printExitTaken(
              lowered.exits,
              lowered,
              experiment.exit.detection,
              rates,
              staged ? endsBeforeStage(experiment).length : Number.POSITIVE_INFINITY,
            ),
          },
        ]),
    planes,
    { file: "<motion>", text: printMotion(programsOfMotion, dimension, rule) },
    { file: "<mean loss>", text: printMeanLoss(experiment, lowered) },
    { file: "<periods>", text: printPeriods(lowered, dimension) },
    { file: "<tilt>", text: printTilt(lowered, dimension) },
    { file: "<walls>", text: printWalls(lowered, dimension, declared) },
    ...(meeting === undefined ? [] : [file(`walls/${meeting}.wgsl`)]),
    {
      file: "<exit>",
      text: printDistances(exit, dimension, {
        rarely: looksRarely(experiment),
        velocities: lowered.velocities,
      }),
    },
    ...(staged ? [{ file: "<score>", text: printScore(lowered, dimension, looksRarely(experiment)) }] : []),
    { file: "<start>", text: printStart(experiment, declared) },
    { file: "<traits>", text: printTraits(experiment) },
    { file: "<clock>", text: printClock(experiment, named) },
    ...lawFiles([
      ...startLaws(experiment.start),
      ...(velocityLaws(experiment) ?? []),
      delayLaw(experiment),
      ...traits.map(([, law]) => law),
    ]).map((law) => file(`laws/${law}.wgsl`)),
    file(`noise/${noise}.wgsl`),
    file(`dynamics/${rule}.wgsl`),
    ...(sampling === undefined || sampling === "fresh"
      ? []
      : [
          file(`sampling/${sampling.replace("-", "_")}.wgsl`),
          file("shared/wide.wgsl"),
          ...(sampling === "without-replacement" || sampling === "reshuffled"
            ? [file("shared/permutation.wgsl")]
            : []),
        ]),
    ...(growing ? [file("shared/growing_batch.wgsl")] : []),
    ...(schedule === undefined
      ? []
      : [
          file(`schedules/${schedule.replace("-", "_")}.wgsl`),
          file("shared/learning_rate.wgsl"),
          ...(PERIODIC.includes(schedule) ? [file("shared/periods.wgsl")] : []),
          ...("weight_decay" in declared.constants ? [file("shared/rule_gradient.wgsl")] : []),
        ]),
    file(`detection/${experiment.exit.detection}.wgsl`),
    file("shared/threefry.wgsl"),
    file("shared/deviates.wgsl"),
    file("shared/elementary.wgsl"),
    file("shared/outcome.wgsl"),
    file("shared/groups.wgsl"),
    file("shared/bins.wgsl"),
  ];
  // Kernels other than advance read the same rows where they lie for all.
  const stored: typeof rows = rows?.place === "workgroup" ? { ...rows, place: "storage" } : rows;
  const counting: readonly Part[] = [file("shared/bins.wgsl"), file("shared/counts.wgsl"), planes];
  const observation: readonly Part[] =
    observing === undefined
      ? []
      : [
          ...motionFrom(stored, distances),
          { file: "<observed>", text: printObserved(lowered, observing, dimension) },
          file("shared/observations.wgsl"),
          file("shared/counts.wgsl"),
        ];
  const parts: Readonly<Record<KernelName, readonly Part[]>> = {
    start: motionFrom(stored),
    branch: motionFrom(stored),
    advance: motionFrom(rows),
    tally: counting,
    offsets: [file("shared/scan.wgsl")],
    compact: [file("shared/scan.wgsl")],
    dispatch: [],
    observe: observation,
    observe_exits: observation,
  };
  const flags = {
    traits: traits.length > 0,
    ...declared.flags,
    named_exits: named > 0,
    staged,
    tilted: lowered.scoreGradient !== undefined,
    inherited_order: hasInheritedOrder(experiment),
    clock: experiment.clock !== undefined,
    counting: lowered.counting.stillSteps || lowered.counting.negativeDiffusions,
    negative_diffusions: lowered.counting.negativeDiffusions,
    walls: meeting !== undefined,
    single,
    swept_batch: batch === undefined,
    // Two products of 32 bits are then enough.
    short_indices: (count ?? 0) <= 2 ** 16,
    full_table: count !== undefined && orderSides(count).reduce((a, b) => a * b) === count,
    // A long gradient is compiled once, not for each step of a quad.
    step_by_step: (programsOfMotion.exampleGradient?.instructions.length ?? 0) > MOST_REPEATED,
    workgroup_rows: rows?.place === "workgroup",
    threefry20: generatorRounds(experiment) === 20,
  };
  const kernels = Object.fromEntries(
    [
      ...KERNELS,
      ...(staged ? (["branch"] as const) : []),
      ...(observing !== undefined && observing.records > 0 ? (["observe"] as const) : []),
      ...(observing?.exiting === true ? (["observe_exits"] as const) : []),
    ].map((name) => [name, assemble([constants, structs, ...parts[name], file(`${name}.wgsl`)], flags)]),
  ) as KernelSet["kernels"];
  return {
    kernels,
    group,
    coefficients,
    ...(rows === undefined ? {} : { rows }),
    workgroupSize,
    motionInstructions: Object.values(programsOfMotion).reduce(
      (sum, program) => sum + (program?.instructions.length ?? 0),
      0,
    ),
  };
}
