import type { Node } from "../formula/graph.ts";
import { lower, type Program } from "../formula/program.ts";
import { deviateVariables, exampleFormulas } from "./example-formulas.ts";
import { columnNames } from "./examples.ts";
import type { Experiment } from "./experiment.ts";
import { motion } from "./motion.ts";
import { observedFormulas } from "./observed-formulas.ts";
import { readsLoss } from "./reference-names.ts";
import { remember } from "./remember.ts";

/** What an engine runs for each step: the same programs on the device and in its CPU twin. */
export interface Programs {
  /**
   * What is compared with 0 to see an exit, one number for each inequality: its distance where a bridge needs it, else its level, of
   * which only the sign counts; of d variables, or d + 1 where the mean loss of the examples is the last.
   */
  readonly boundaries: Program;
  /** Signed distances, by which the part of an exit is chosen; the same program as `boundaries` where nothing asks for them. */
  readonly distances: Program;
  /** True for each inequality of the exit that does not hold at 0. */
  readonly strict: readonly boolean[];
  /** Loss of one example, of d + C variables; only where a condition or an observed formula names the loss of the examples. */
  readonly exampleLoss?: Program;
  /** The parts of the motion, by the names that `Motion` gives them; those that the dynamics does not use are missing. */
  readonly motion: Readonly<Partial<Record<MotionPart, Program>>>;
  /** What is observed, one result for each quantity; of as many variables as the distances may have. */
  readonly quantities: Program;
  /** Levels of the basins, basin by basin; likewise. */
  readonly basins: Program;
  /** How many levels each basin has. */
  readonly basinLevels: readonly number[];
  /** True for each of these levels that does not hold at 0. */
  readonly basinStrict: readonly boolean[];
  /** Variable-free nodes that the programs read; the host evaluates them for each group. */
  readonly coefficients: readonly Node[];
}

/** Programs of d variables; `sampleGradient` and `precondition` read a second vector behind them, `schedule` the step. */
export type MotionPart =
  | "force"
  | "drift"
  | "spread"
  | "sampleGradient"
  | "exampleGradient"
  | "columns"
  | "precondition"
  | "schedule";

/** Lower an experiment's formulas. Nothing in the result depends on a number that a sweep can change. */
export function programs(
  experiment: Pick<Experiment, "landscape" | "exit" | "dynamics" | "observe">,
): Programs {
  return remember("programs", experiment, () => lowerAll(experiment));
}

function lowerAll(experiment: Parameters<typeof programs>[0]): Programs {
  const dimension = experiment.landscape.variables.length;
  const { formulas, schedule, covariance: _, diffusion: __, ...parts } = motion(experiment);
  const columns =
    experiment.landscape.examples === undefined ? 0 : columnNames(experiment.landscape.examples).length;
  const variablesOf = (part: MotionPart): number => {
    if (part === "sampleGradient" || part === "precondition") return 2 * dimension;
    if (part === "exampleGradient") return dimension + columns;
    return part === "columns" ? deviateVariables(columns) : dimension;
  };
  const roots: readonly (readonly [MotionPart, readonly Node[], number])[] = [
    ...Object.entries(parts).map(
      ([name, nodes]) => [name as MotionPart, nodes, variablesOf(name as MotionPart)] as const,
    ),
    ...(schedule === undefined ? [] : [["schedule", [schedule], 1] as const]),
  ];
  const { exit, observe } = experiment;
  const distances = formulas.boundaries.map(({ distance }) => distance);
  const boundaries = exit.detection === "bridge" ? distances : formulas.boundaries.map(({ level }) => level);
  const parted = observe !== undefined && exit.detection !== "bridge";
  const observed = observedFormulas(experiment, formulas);
  const basinLevels = observed.basins.flat();
  const basins = basinLevels.map(({ level }) => level);
  const reading = (nodes: readonly Node[]): number => dimension + (readsLoss(nodes, dimension) ? 1 : 0);
  const summed = [...boundaries, ...(parted ? distances : []), ...observed.quantities, ...basins];
  const exampleLoss = readsLoss(summed, dimension)
    ? exampleFormulas({ landscape: experiment.landscape }, formulas.graph)?.loss
    : undefined;
  const coefficients: Node[] = [];
  // Lowered together first, so that all programs number the same coefficients.
  lower(
    [...roots.flatMap(([, nodes]) => nodes), ...summed, ...(exampleLoss === undefined ? [] : [exampleLoss])],
    Math.max(2 * dimension, dimension + columns, deviateVariables(columns), dimension + 1),
    coefficients,
  );
  const seen = lower(boundaries, reading(boundaries), coefficients);
  return {
    boundaries: seen,
    distances: parted ? lower(distances, reading(distances), coefficients) : seen,
    strict: formulas.boundaries.map(({ strict }) => strict),
    ...(exampleLoss === undefined
      ? {}
      : { exampleLoss: lower([exampleLoss], dimension + columns, coefficients) }),
    motion: Object.fromEntries(
      roots.map(([name, nodes, variables]) => [name, lower(nodes, variables, coefficients)]),
    ),
    quantities: lower(observed.quantities, reading(observed.quantities), coefficients),
    basins: lower(basins, reading(basins), coefficients),
    basinLevels: observed.basins.map((levels) => levels.length),
    basinStrict: basinLevels.map(({ strict }) => strict),
    coefficients,
  };
}
