import { gradient } from "../../formula/differentiate.ts";
import type { Node } from "../../formula/graph.ts";
import { TIME } from "../../formula/names.ts";
import { lower, type Program } from "../../formula/program.ts";
import { replaced } from "../../formula/replaced.ts";
import { shifted } from "../../formula/substitute.ts";
import { deviateVariables } from "../data/example-formulas.ts";
import { columnNames } from "../document/examples.ts";
import type { Experiment } from "../document/experiment.ts";
import { readsLoss } from "../document/landscape-names.ts";
import { wrapsPositions } from "../document/periods.ts";
import { traitsOf } from "../document/traits.ts";
import { readsVelocity, variablesRead } from "../document/velocities.ts";
import type { Counting } from "./counting.ts";
import type { Formulas } from "./formulas.ts";
import { traitName } from "./law-constants.ts";
import { leastName, originName } from "./origin.ts";
import { facedAbout, nodesOf, type WallProgram, wallProgram } from "./wall-programs.ts";

/** What an engine runs for each step: the same programs on the device and in its CPU twin. */
export interface Programs {
  /**
   * What is compared with 0 to see an exit, one number for each inequality: its distance where a bridge needs it, else its level, of
   * which only the sign counts; of d variables, d + 1 where the mean loss of the examples is the last, or 2d + 1 where velocities follow.
   */
  readonly boundaries: Program;
  /** Signed distances, by which the part of an exit is chosen; the same program as `boundaries` where nothing asks for them. */
  readonly distances: Program;
  /** True for each inequality of the exit that does not hold at 0. */
  readonly strict: readonly boolean[];
  /** Number of the named exit that each inequality belongs to; 0 for all where the exit is one. */
  readonly exits: readonly number[];
  /** The noise across each boundary, nᵀDn, where a bridge has one of its own for each; free of variables, and no part of the kernels. */
  readonly variances?: readonly Node[];
  /** The score of a stage that has one; of as many variables as the boundaries may have. */
  readonly score?: Program;
  /** Its gradient, of d variables; only of a stage that is tilted. */
  readonly scoreGradient?: Program;
  /** Loss of one example, of d + C variables; only where a condition or an observed formula names the loss of the examples. */
  readonly exampleLoss?: Program;
  /** True for each inequality that a bridge looks for inside steps; false for walls that absorb, and where paths are smooth. */
  readonly bridged: readonly boolean[];
  /** True where a condition or an observed formula reads velocities. */
  readonly velocities: boolean;
  /** Periods within which positions are kept, of no variables but with the programs' coefficients. */
  readonly periods: readonly { readonly variable: number; readonly program: Program }[];
  /** Half-spaces and balls of the walls, in the order of the document. */
  readonly walls: readonly WallProgram[];
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
  /** True where positions are counted from the group's origin, and the programs are written so. */
  readonly relative: boolean;
  /** What is counted of the steps beside exits. */
  readonly counting: Counting;
  /** Variable-free nodes that the programs read; the host evaluates them for each group. */
  readonly coefficients: readonly Node[];
}

/** Programs of d variables; `sampleGradient`, `kick` and `precondition` read a second vector behind them, `schedule` the step, `temperature` none. */
export type MotionPart =
  | "force"
  | "drift"
  | "spread"
  | "kick"
  | "diffusion"
  | "sampleGradient"
  | "exampleGradient"
  | "columns"
  | "precondition"
  | "temperature"
  | "schedule";

/** True where any of the programs reads the time. */
export const readsTime = ({
  boundaries,
  distances,
  score,
  scoreGradient,
  motion,
  walls,
  quantities,
  basins,
}: Programs): boolean =>
  [
    score,
    scoreGradient,
    boundaries,
    distances,
    quantities,
    basins,
    ...Object.values(motion),
    ...walls.flatMap(({ distance, normal, push, reactivity }) => [distance, normal, push, reactivity]),
  ].some((program) => program?.readings.includes(TIME));

/**
 * Lower an experiment's formulas. Nothing in the result depends on a number that a sweep can change.
 * @param relative whether positions are counted from an origin
 */
export function programs(
  experiment: Pick<Experiment, "landscape" | "exit" | "observe" | "stage">,
  formulas: Formulas,
  { relative, counting: counted }: Pick<Programs, "relative" | "counting">,
): Programs {
  const dimension = experiment.landscape.variables.length;
  const { schedule, covariance: _, diffusion, pivots, temperature, ...parts } = formulas.motion;
  const size = diffusion ?? pivots;
  const { observed } = formulas;
  const columns =
    experiment.landscape.examples === undefined ? 0 : columnNames(experiment.landscape.examples).length;
  const variablesOf = (part: MotionPart): number => {
    if (part === "sampleGradient" || part === "kick" || part === "precondition") return 2 * dimension;
    if (part === "exampleGradient") return dimension + columns;
    return part === "columns" ? deviateVariables(columns) : dimension;
  };
  const graph = formulas.graph.branch();
  const origins = experiment.landscape.variables.map((_, i) => graph.parameter(originName(i)));
  // Traits are parameters until here: for checks and theory a number each, for an engine what it reads of a particle.
  const traits = Object.fromEntries(
    traitsOf(experiment.landscape).map(([name], k) => [name, graph.reading(traitName(k))]),
  );
  const about = (nodes: readonly Node[]): readonly Node[] => {
    const own = replaced(graph, nodes, traits);
    return relative ? shifted(graph, own, origins) : own;
  };
  const roots: readonly (readonly [MotionPart, readonly Node[], number])[] = [
    ...Object.entries(parts).map(
      ([name, nodes]) => [name as MotionPart, about(nodes), variablesOf(name as MotionPart)] as const,
    ),
    ...(size !== undefined && counted.negativeDiffusions
      ? [["diffusion", about(size), dimension] as const]
      : []),
    ...(temperature === undefined
      ? []
      : [["temperature", replaced(graph, [temperature], traits), 0] as const]),
    ...(schedule === undefined ? [] : [["schedule", replaced(graph, [schedule], traits), 1] as const]),
  ];
  const { exit, observe } = experiment;
  const distances = about(formulas.boundaries.map(({ distance }) => distance));
  const looking = exit.detection === "bridge";
  const boundaries = about(
    formulas.boundaries.map(({ level, distance, crossing }) =>
      looking ? (crossing?.distance ?? distance) : level,
    ),
  );
  // A named exit is stored as it is taken, so that nothing asks for its parts.
  const parted =
    observe !== undefined &&
    exit.exits === undefined &&
    (!looking || boundaries.some((node, k) => node !== distances[k]));
  // A boundary that no bridge looks at has none.
  const variances = formulas.boundaries.some(({ crossing }) => crossing !== undefined)
    ? formulas.boundaries.map(({ crossing }) => crossing?.variance ?? formulas.graph.number(0))
    : undefined;
  const basinLevels = observed.basins.flat();
  const basins = about(basinLevels.map(({ level }) => level));
  // Of a quantity far from 0 the device holds what it is beyond its range's lower end.
  const quantities = relative
    ? about(observed.quantities.map((node, i) => graph.subtract(node, graph.parameter(leastName(i)))))
    : about(observed.quantities);
  const periods = wrapsPositions(experiment)
    ? formulas.periods.flatMap((node, variable) => (node === undefined ? [] : [{ variable, node }]))
    : [];
  const faces = formulas.walls.map((face) => facedAbout(graph, face, about, relative ? origins : undefined));
  const score = formulas.score === undefined ? [] : about([formulas.score]);
  const slope =
    formulas.score === undefined || experiment.stage?.tilted !== true
      ? []
      : about(gradient(formulas.graph, formulas.score, dimension));
  const summed = [...boundaries, ...(parted ? distances : []), ...score, ...quantities, ...basins];
  const exampleLoss = readsLoss(summed, dimension) ? formulas.examples?.loss : undefined;
  const coefficients: Node[] = [];
  // Lowered together first, so that all programs number the same coefficients.
  lower(
    [
      ...roots.flatMap(([, nodes]) => nodes),
      ...summed,
      ...slope,
      ...(exampleLoss === undefined ? [] : [exampleLoss]),
      ...faces.flatMap(nodesOf),
      ...periods.map(({ node }) => node),
    ],
    Math.max(2 * dimension + 1, dimension + columns, deviateVariables(columns)),
    coefficients,
  );
  const seen = lower(boundaries, variablesRead(boundaries, dimension), coefficients);
  return {
    boundaries: seen,
    distances: parted ? lower(distances, variablesRead(distances, dimension), coefficients) : seen,
    strict: formulas.boundaries.map(({ strict }) => strict),
    exits: formulas.boundaries.map(({ exit }) => exit),
    ...(variances === undefined ? {} : { variances }),
    ...(score.length === 0 ? {} : { score: lower(score, variablesRead(score, dimension), coefficients) }),
    ...(slope.length === 0 ? {} : { scoreGradient: lower(slope, dimension, coefficients) }),
    ...(exampleLoss === undefined
      ? {}
      : { exampleLoss: lower([exampleLoss], dimension + columns, coefficients) }),
    bridged: formulas.boundaries.map(({ absorbs = false, smooth = false }) => !absorbs && !smooth),
    velocities: readsVelocity(summed, dimension),
    periods: periods.map(({ variable, node }) => ({
      variable,
      program: lower([node], dimension, coefficients),
    })),
    walls: faces.map((face) => wallProgram(face, (nodes) => lower(nodes, dimension, coefficients))),
    motion: Object.fromEntries(
      roots.map(([name, nodes, variables]) => [name, lower(nodes, variables, coefficients)]),
    ),
    quantities: lower(quantities, variablesRead(quantities, dimension), coefficients),
    basins: lower(basins, variablesRead(basins, dimension), coefficients),
    basinLevels: observed.basins.map((levels) => levels.length),
    basinStrict: basinLevels.map(({ strict }) => strict),
    relative,
    counting: counted,
    coefficients,
  };
}
