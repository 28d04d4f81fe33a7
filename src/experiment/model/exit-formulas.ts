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
import { turnsOf } from "./period-formulas.ts";

/** One boundary of the exit region: the particle has exited where its level holds. */
export interface Boundary extends Level {
  /**
   * Signed distance: exact where the boundary is flat and |∇level| constant, or a sphere round the start or the minimum; to second
   * order elsewhere, where level and slopes are first brought to size 1 by the parameter `scaleName(k)`. Where the level reads the loss of the examples it is the level itself, of which only the sign counts.
   */
  readonly distance: Node;
  /** Number of the named exit that it belongs to; 0 where the exit is one. */
  readonly exit: number;
  /** True of a wall that absorbs: it takes particles by itself, so that no bridge looks for crossings, and is seen at the end of a step. */
  readonly absorbs?: boolean;
}

/** The formulas of the potential and of the exit. */
export interface ExitFormulas {
  readonly potential: Node;
  /** The part of it that a table is; undefined without one. */
  readonly table: Node | undefined;
  /** ∂V/∂x_i. */
  readonly gradient: readonly Node[];
  readonly boundaries: readonly Boundary[];
}

/**
 * Parse and differentiate the potential and the exit in a graph. Throws FormulaError.
 * @param table the potential of the landscape's table, which is added where the typed potential does not name it
 */
export function exitFormulas(
  graph: Graph,
  experiment: Pick<Experiment, "landscape" | "exit">,
  table: Node | undefined,
): ExitFormulas {
  const { landscape, exit } = experiment;
  const symbols = landscapeSymbols(landscape);
  const dimension = landscape.variables.length;
  const potential = potentialOf(graph, landscape, table);
  const inside = graph.number(-1);
  const named = landscapeNames(graph, experiment, potential, table);
  const spheres = Object.values(named.places).map((place) => distanceTo(graph, place));
  const turns = turnsOf(graph, experiment);
  const conditions = exitConditions(experiment);
  const typed =
    exit.when === NEVER
      ? []
      : conditions.flatMap(({ where, text }, number) =>
          parseCondition(graph, text, { ...symbols, ...named, turns }, where).map((one) => ({
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
          return { level, strict, distance: plain ? level : distance(graph, level, scale, dimension), exit };
        });
  conditions.forEach(({ where }, number) => {
    checkLossNamed(
      experiment,
      boundaries.flatMap(({ level, exit }) => (exit === number ? [level] : [])),
      where,
    );
  });
  return { potential, table, gradient: gradient(graph, potential, dimension), boundaries };
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

/** Keeps a vanishing gradient from dividing by zero: the distance is then huge, as it should be. */
const NO_SLOPE = 1e-30;

/**
 * Signed distance to the set {level = 0}: g / |∇g| where the gradient is constant; elsewhere the root of the parabola
 * g + |∇g| s + ½ nᵀHn s² along the normal n, which is exact for circles, spheres and planes. The sign is the level's. The parabola
 * is found from scale·g, so that (scale |∇g|)² H stays within 32 bits; each scaled number is kept as it is.
 */
function distance(graph: Graph, level: Node, scale: Node, dimension: number): Node {
  const { number, add, multiply, divide } = graph;
  const partials = gradient(graph, level, dimension);
  const plainSquare = partials.map((partial) => multiply(partial, partial)).reduce(add);
  if (plainSquare.free) return divide(level, graph.call("sqrt", plainSquare));
  const scaled = (node: Node): Node => graph.call("value", multiply(scale, node));
  const value = scaled(level);
  const slope = partials.map(scaled);
  const square = slope.map((partial) => multiply(partial, partial)).reduce(add);
  const safeSquare = add(square, number(NO_SLOPE));
  const bend = partials
    .map((partial) =>
      gradient(graph, partial, dimension)
        .map((second, j) => multiply(scaled(second), slope[j]))
        .reduce(add),
    )
    .map((row, i) => multiply(row, slope[i]))
    .reduce(add);
  const curvature = divide(bend, safeSquare);
  const discriminant = add(square, multiply(number(-2), multiply(value, curvature)));
  const roots = add(
    graph.call("sqrt", safeSquare),
    graph.call("sqrt", graph.call("max", discriminant, number(0))),
  );
  return divide(multiply(number(2), value), roots);
}
