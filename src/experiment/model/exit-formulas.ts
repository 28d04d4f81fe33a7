import { wordPattern } from "../../formula/column.ts";
import { gradient } from "../../formula/differentiate.ts";
import { distanceTo } from "../../formula/distance.ts";
import type { Graph, Node } from "../../formula/graph.ts";
import type { Level } from "../../formula/inequality.ts";
import { FORMULA_LIMITS } from "../../formula/limits.ts";
import { parseCondition, parseFormula } from "../../formula/parse.ts";
import { ExperimentError } from "../document/error.ts";
import type { Experiment } from "../document/experiment.ts";
import { checkLossNamed, landscapeNames, landscapeSymbols, readsLoss } from "../document/landscape-names.ts";
import { exitConditions } from "../document/named-exits.ts";
import { NEVER } from "../document/observe.ts";
import { hasVelocities, readsVelocity } from "../document/velocities.ts";
import { aspectsOf } from "./aspects.ts";
import { type Crossing, crossing, euclideanDistance, type LevelSource } from "./boundary-distance.ts";
import { diffusionMatrix } from "./diffusion-matrix.ts";
import { quantityReader } from "./typed-quantities.ts";

/** One boundary of the exit region: the particle has exited where its level holds. */
export interface Boundary extends Level {
  /**
   * Signed distance: exact where the boundary is flat and |∇level| constant, where two such ones meet in a corner, or a sphere round the start or
   * the minimum; to second order elsewhere, where level and slopes are first brought to size 1 by the parameter `scaleName(k)`. Where the level
   * reads a velocity, it is the distance of the velocities from the boundary that there is at the place. Where it reads the loss of the examples
   * it is the level itself, of which only the sign counts.
   */
  readonly distance: Node;
  /** Number of the named exit that it belongs to; 0 where the exit is one. */
  readonly exit: number;
  /** True of a wall that absorbs: it takes particles by itself, so that no bridge looks for crossings, and is seen at the end of a step. */
  readonly absorbs?: boolean;
  /** True where the particles' paths are smooth across it, so that no bridge looks for crossings either: one of places, crossed with a velocity. */
  readonly smooth?: boolean;
  /** What a bridge of a diffusion takes for the distance, and the noise across the boundary; only where one is asked for. */
  readonly crossing?: Crossing;
}

/** The formulas of the potential and of the exit. */
export interface ExitFormulas {
  readonly potential: Node;
  /** The part of it that a table is; undefined without one. */
  readonly table: Node | undefined;
  /** ∂V/∂x_i. */
  readonly gradient: readonly Node[];
  readonly boundaries: readonly Boundary[];
  /** The score of a stage that has one. */
  readonly score: Node | undefined;
  /** D(x) of a diffusion, row by row, where a bridge asks for it. */
  readonly diffusion: readonly (readonly Node[])[] | undefined;
}

/**
 * Parse and differentiate the potential and the exit in a graph. Throws FormulaError.
 * @param table the potential of the landscape's table, which is added where the typed potential does not name it
 * @param scores the score of a stage that has a table of it
 */
export function exitFormulas(
  graph: Graph,
  experiment: Pick<Experiment, "landscape" | "exit"> & Partial<Pick<Experiment, "dynamics" | "stage">>,
  table: Node | undefined,
  scores: Node | undefined,
): ExitFormulas {
  const { landscape, exit, dynamics, stage } = experiment;
  const symbols = landscapeSymbols(landscape);
  const dimension = landscape.variables.length;
  const potential = potentialOf(graph, landscape, table);
  const inside = graph.number(-1);
  const named = landscapeNames(graph, experiment, potential, table);
  const diffusion =
    dynamics?.kind === "diffusion" && exit.detection === "bridge"
      ? diffusionMatrix(graph, quantityReader(graph, landscape, { potential, table }), dynamics)
      : undefined;
  const spheres = Object.values(named.places).map((place) => distanceTo(graph, place));
  const aspects = aspectsOf(graph, experiment);
  const moving = dynamics !== undefined && hasVelocities(dynamics);
  const conditions = exitConditions(experiment);
  const typed =
    exit.when === NEVER
      ? []
      : conditions.flatMap(({ where, text }, number) =>
          parseCondition(graph, text, { ...symbols, ...named, aspects }, where).map((one) => ({
            ...one,
            exit: number,
          })),
        );
  checkCount(typed.length);
  const boundaries: readonly Boundary[] =
    exit.when === NEVER
      ? [{ level: inside, strict: false, distance: inside, exit: 0 }]
      : typed.map(({ left, right, strict, exit }, k) => {
          const level = graph.subtract(left, right);
          const scale = graph.parameter(scaleName(k));
          // A distance is one already; the sum over the examples that a loss is has no slope here.
          const plain =
            (left.free && spheres.includes(right)) ||
            (right.free && spheres.includes(left)) ||
            readsLoss([level], dimension);
          const ofVelocity = readsVelocity([level], dimension);
          const variables = ofVelocity ? [dimension + 1, 2 * dimension + 1] : [0, dimension];
          const slopes: LevelSource["slopes"] = (node) =>
            gradient(graph, node, variables[1]).slice(variables[0]);
          const source: LevelSource = { graph, slopes, scale };
          return {
            level,
            strict,
            distance: plain ? level : euclideanDistance(source, level),
            exit,
            ...(moving && !ofVelocity ? { smooth: true } : {}),
            ...(diffusion === undefined ? {} : { crossing: crossing(source, level, diffusion) }),
          };
        });
  conditions.forEach(({ where }, number) => {
    checkLossNamed(
      experiment,
      boundaries.flatMap(({ level, exit }) => (exit === number ? [level] : [])),
      where,
    );
  });
  const score =
    typeof stage?.score !== "string"
      ? scores
      : parseFormula(graph, stage.score, { ...symbols, ...named, aspects }, "method.score");
  return {
    potential,
    table,
    gradient: gradient(graph, potential, dimension),
    boundaries,
    score,
    diffusion,
  };
}

/** The typed potential; a table that it does not name is added to it. */
function potentialOf(graph: Graph, landscape: Experiment["landscape"], table: Node | undefined): Node {
  const symbols = landscapeSymbols(landscape);
  const named = table === undefined ? symbols : { ...symbols, definitions: { table } };
  const typed = parseFormula(graph, landscape.potential, named, "landscape.potential");
  return table === undefined || wordPattern("table").test(landscape.potential)
    ? typed
    : graph.add(typed, table);
}

/** A condition has been counted; so many of them in all are what one may have. */
function checkCount(inequalities: number): void {
  if (inequalities <= FORMULA_LIMITS.inequalities) return;
  throw new ExperimentError({
    path: "exit.exits",
    found: `the exits stand for ${inequalities} inequalities together`,
    remedy: `keep it to ${FORMULA_LIMITS.inequalities}`,
  });
}

/** The positive parameter that brings the k-th level to about size 1; `exit-scale.ts` has its value. */
export const scaleName = (k: number): string => `exit.scale[${k + 1}]`;
