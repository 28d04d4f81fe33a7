import { type Lowered, lowered } from "../../formula/bind.ts";
import { gradient } from "../../formula/differentiate.ts";
import { createGraph, type Graph, type Node } from "../../formula/graph.ts";
import type { LookupRows } from "../../formula/lookup.ts";
import { TIME } from "../../formula/names.ts";
import { readingsOf } from "../../formula/timed.ts";
import { type ExampleData, exampleData } from "../data/example-data.ts";
import { type ExampleFormulas, exampleFormulas } from "../data/example-formulas.ts";
import { type TableLookup, tableLookup } from "../data/potential-table/table-lookup.ts";
import { scoreLookup } from "../data/score-lookup.ts";
import { columnNames } from "../document/examples.ts";
import type { Experiment } from "../document/experiment.ts";
import { landscapeSymbols, readsLoss } from "../document/landscape-names.ts";
import { lazy, once } from "../document/lazy.ts";
import { endsBeforeStage, exitNames, wallName } from "../document/named-exits.ts";
import { NEVER } from "../document/observe.ts";
import { absorbs } from "../document/walled.ts";
import { type EquationsOfMotion, equationsOfMotion, readsHessian } from "./equations-of-motion.ts";
import { type Boundary, type ExitFormulas, exitFormulas } from "./exit-formulas.ts";
import { type ObservedFormulas, observedFormulas } from "./observed-formulas.ts";
import { periodsOf } from "./period-formulas.ts";
import { stageBoundaries } from "./stage-formulas.ts";
import { tableFormula } from "./table-formula.ts";
import { absorbingBoundary, type Face, wallFormulas } from "./wall-formulas.ts";

/**
 * All formulas of an experiment: each is read and differentiated when something that needs it is first asked for, and once. They hold
 * for every experiment that differs in numbers alone, which formulas read as parameters.
 */
export interface Formulas extends ExitFormulas {
  /**
   * Holds what kernels are made of and nothing else, in one order whatever is asked for first: potential and exit, examples, motion,
   * what is observed. It is the order of the operations in a kernel.
   */
  readonly graph: Graph;
  readonly examples: ExampleFormulas | undefined;
  readonly motion: EquationsOfMotion;
  readonly observed: ObservedFormulas;
  /** Which of them read the time. */
  readonly readsTime: ReadsTime;
  /** Period of each variable, variable-free; undefined of those without. */
  readonly periods: readonly (Node | undefined)[];
  /** Half-spaces and balls of the walls. */
  readonly walls: readonly Face[];
  /** Rows ∂²V/∂x_i∂x_j. */
  readonly hessian: readonly (readonly Node[])[];
  /** Of each level of the exit that reads the mean loss of the examples its slopes in the coordinates and, behind them, in that loss. */
  readonly lossSlopes: readonly (readonly Node[] | undefined)[];
  /** The gradient of one sample, differentiated: row i has ∂g_i/∂x_j, then ∂g_i/∂ξ_j. */
  readonly sampleSlopes: readonly (readonly Node[])[];
  /** ∂/∂x_j of drift and spread of a diffusion, row by row. */
  readonly diffusionSlopes: {
    readonly drift: readonly (readonly Node[])[];
    readonly spread: readonly (readonly Node[])[];
  };
  /** Potential, gradient and Hessian as programs of the coordinates. */
  readonly landscape: LandscapePrograms;
  /** The rows of a landscape of data. */
  readonly data: ExampleData | undefined;
  /** The numbers of a table of the potential; undefined without one. */
  readonly lookup: TableLookup | undefined;
  /** All rows of numbers that kernels read, those of a table of scores behind those of the potential's; undefined without any. */
  readonly lookupRows: LookupRows | undefined;
  /** Loss, gradient and Hessian of one example as programs of the coordinates and the columns; undefined without examples. */
  readonly loss: LossPrograms | undefined;
}

/** What changes with time. */
export interface ReadsTime {
  readonly potential: boolean;
  readonly motion: boolean;
  readonly exit: boolean;
  readonly observed: boolean;
}

/** A potential as programs of d variables. */
export interface LandscapePrograms {
  readonly potential: Lowered;
  readonly gradient: Lowered;
  /** Row by row. */
  readonly hessian: Lowered;
}

/** The loss of one example as programs of d + C variables. */
export interface LossPrograms {
  readonly loss: Lowered;
  readonly gradient: Lowered;
  /** The upper triangle, row by row. */
  readonly hessian: Lowered;
}

/** What formulas are made of: an experiment, or the part of one that is known. */
export type Formulated = Pick<Experiment, "landscape"> & Partial<Experiment>;

const NO_EXIT: Experiment["exit"] = { when: NEVER, detection: "endpoint" };

/** The formulas of an experiment. Its fields throw FormulaError or ExperimentError; without a dynamics there is no motion. */
export function formulas(experiment: Formulated): Formulas {
  const { landscape, dynamics, walls, exit = NO_EXIT, stage } = experiment;
  const dimension = landscape.variables.length;
  const graph = createGraph();
  /** Where derivatives grow that no kernel needs. */
  const aside = graph.branch();
  const slopes = (nodes: readonly Node[], variables: number): Node[][] =>
    nodes.map((node) => gradient(aside, node, variables));
  const lookup = once(() =>
    landscape.table === undefined ? undefined : tableLookup(landscape.table, landscape),
  );
  const scores = once(() =>
    typeof stage?.score === "object" ? scoreLookup(stage.score, landscape, lookup()?.rows) : undefined,
  );
  const parts = once(() => {
    const table = lookup();
    const scored = scores();
    return exitFormulas(
      graph,
      {
        landscape,
        exit,
        ...(dynamics === undefined ? {} : { dynamics }),
        ...(stage === undefined ? {} : { stage }),
      },
      table === undefined ? undefined : tableFormula(graph, table),
      scored === undefined ? undefined : tableFormula(graph, scored),
    );
  });
  const hessianInKernels = once(() => parts().gradient.map((partial) => gradient(graph, partial, dimension)));
  /** Those of the experiment's exits and of walls that absorb. */
  const ownBoundaries = once((): readonly Boundary[] => {
    if (!absorbs(experiment)) return parts().boundaries;
    const typed = exit.when === NEVER ? [] : parts().boundaries;
    const names = exitNames({ exit, ...(walls === undefined ? {} : { walls }) });
    return [
      ...typed,
      ...result.walls.flatMap((face) =>
        face.kind === "absorb"
          ? [absorbingBoundary(graph, face, Math.max(0, names.indexOf(wallName(face.wall))))]
          : [],
      ),
    ];
  });
  const result: Formulas = lazy<Formulas>({
    graph: () => graph,
    potential: () => parts().potential,
    table: () => parts().table,
    diffusion: () => parts().diffusion,
    gradient: () => parts().gradient,
    boundaries: () => {
      const { score } = parts();
      if (score === undefined) return ownBoundaries();
      const own = { exit, ...(walls === undefined ? {} : { walls }) };
      return [...ownBoundaries(), ...stageBoundaries(graph, score, endsBeforeStage(own).length)];
    },
    score: () => parts().score,
    periods: () => {
      void parts();
      return periodsOf(graph, experiment);
    },
    walls: () => {
      void parts();
      return wallFormulas(graph, experiment, landscapeSymbols(landscape));
    },
    examples: () => {
      void parts();
      return exampleFormulas(experiment, graph);
    },
    motion: () => {
      if (dynamics === undefined) throw new Error("formulas: an experiment without a dynamics has no motion");
      if ("noise" in dynamics) void result.examples?.columns;
      return equationsOfMotion(
        { landscape, dynamics },
        { graph, parts: parts(), examples: result.examples, hessian: hessianInKernels },
      );
    },
    observed: () => {
      if (dynamics !== undefined) void result.motion;
      return observedFormulas(graph, experiment, parts());
    },
    readsTime: () => {
      const reads = (nodes: readonly Node[]): boolean => readingsOf(nodes).has(TIME);
      const { quantities, basins } = result.observed;
      return lazy<ReadsTime>({
        potential: () => reads([result.potential]),
        motion: () => reads(Object.values(result.motion).flat(2)),
        exit: () => reads(result.boundaries.map(({ level }) => level)),
        observed: () => reads([...quantities, ...basins.flat().map(({ level }) => level)]),
      });
    },
    hessian: () => {
      if (dynamics === undefined || !readsHessian({ dynamics })) return slopes(result.gradient, dimension);
      void result.motion;
      return hessianInKernels();
    },
    lossSlopes: () =>
      result.boundaries.map(({ level }) =>
        readsLoss([level], dimension) ? gradient(aside, level, dimension + 1) : undefined,
      ),
    sampleSlopes: () => slopes(result.motion.sampleGradient ?? [], 2 * dimension),
    diffusionSlopes: () => ({
      drift: slopes(result.motion.drift ?? [], dimension),
      spread: slopes(result.motion.spread ?? [], dimension),
    }),
    landscape: () =>
      lazy<LandscapePrograms>({
        potential: () => lowered([result.potential], dimension),
        gradient: () => lowered(result.gradient, dimension),
        hessian: () => lowered(result.hessian.flat(), dimension),
      }),
    data: () => exampleData(experiment, result.examples),
    lookup,
    lookupRows: () => scores()?.rows ?? lookup()?.rows,
    loss: () => {
      const { examples } = result;
      if (examples === undefined || landscape.examples === undefined) return undefined;
      const variables = dimension + columnNames(landscape.examples).length;
      return lazy<LossPrograms>({
        loss: () => lowered([examples.loss], variables),
        gradient: () => lowered(examples.gradient, variables),
        hessian: () =>
          lowered(
            slopes(examples.gradient, dimension).flatMap((row, i) => row.slice(i)),
            variables,
          ),
      });
    },
  });
  return result;
}
