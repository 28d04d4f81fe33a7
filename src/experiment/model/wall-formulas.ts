import { gradient } from "../../formula/differentiate.ts";
import type { Graph, Node } from "../../formula/graph.ts";
import type { Symbols } from "../../formula/names.ts";
import { parseCondition, parseFormula } from "../../formula/parse.ts";
import { substituted, varies } from "../../formula/substitute.ts";
import { ExperimentError } from "../document/error.ts";
import type { Experiment } from "../document/experiment.ts";
import { MOST_WALLS } from "../document/limits.ts";
import type { Wall } from "../document/walls.ts";
import type { Boundary } from "./exit-formulas.ts";

/** One half-space or ball of a wall's condition, as expressions of the coordinates. */
export interface Face {
  /** Number of the wall in the document. */
  readonly wall: number;
  readonly kind: Wall["kind"];
  /** What was typed, as one side less the other: positive on the forbidden side. */
  readonly level: Node;
  /** Distance to the face: positive on the allowed side, exact. */
  readonly distance: Node;
  /** Unit normal into the allowed side. */
  readonly normal: readonly Node[];
  /** Along what a particle is sent back, such that the distance grows by 1: the normal, or an oblique direction. */
  readonly push: readonly Node[];
  /** κ of one that absorbs. */
  readonly reactivity?: Node;
  /** Of a ball: its centre, its radius, and 1 where particles are inside it, −1 where they are outside. */
  readonly ball?: { readonly centre: readonly Node[]; readonly radius: Node; readonly side: Node };
  /** Of a half-space of one coordinate: that coordinate's bound, so that rounding leaves no particle behind it. */
  readonly bound?: { readonly variable: number; readonly lower: boolean; readonly value: Node };
}

/** The faces of an experiment's walls, in the order in which they are typed. Throws FormulaError or ExperimentError. */
export function wallFormulas(
  graph: Graph,
  { landscape, walls = [] }: Pick<Experiment, "landscape" | "walls">,
  symbols: Symbols,
): readonly Face[] {
  const dimension = landscape.variables.length;
  const faces = walls.flatMap((wall, k) => {
    const where = `walls.${k}.where`;
    const reactivity =
      wall.kind === "absorb" ? readReactivity(graph, wall.reactivity, symbols, k) : undefined;
    return parseCondition(graph, wall.where, symbols, where).map(({ left, right }): Face => {
      const level = withoutRoot(graph, left, right);
      const shape = shapeOf(graph, level, dimension);
      if (shape === undefined) throw unknownShape(where, wall.where);
      return {
        wall: k,
        kind: wall.kind,
        ...shape,
        push: pushOf(graph, wall, k, shape, dimension),
        ...(reactivity === undefined ? {} : { reactivity }),
      };
    });
  });
  if (faces.length > MOST_WALLS) {
    throw new ExperimentError({
      path: "walls",
      found: `they stand for ${faces.length} half-spaces and balls together`,
      remedy: `keep it to ${MOST_WALLS}`,
    });
  }
  return faces;
}

function readReactivity(graph: Graph, typed: number | string, symbols: Symbols, wall: number): Node {
  const where = `walls.${wall}.reactivity`;
  return typeof typed === "number" ? graph.parameter(where) : parseFormula(graph, typed, symbols, where);
}

/** A half-space or ball alone. */
export type Shape = Omit<Face, "wall" | "kind" | "push" | "reactivity">;

/** The half-space or ball in which a level is positive, which is its forbidden side; undefined where it is neither. */
export const shapeOf = (graph: Graph, level: Node, dimension: number): Shape | undefined =>
  halfSpace(graph, level, dimension) ?? ball(graph, level, dimension);

/** left − right, which is positive behind the wall; √u against a number is compared by the squares. */
function withoutRoot(graph: Graph, left: Node, right: Node): Node {
  const square = (node: Node): Node => graph.multiply(node, node);
  const rooted = (node: Node): Node | undefined =>
    node.kind === "operation" && node.operation === "sqrt" ? node.operands[0] : undefined;
  const [above, below] = [rooted(left), rooted(right)];
  if (above !== undefined && !varies(right)) return graph.subtract(above, square(right));
  if (below !== undefined && !varies(left)) return graph.subtract(square(left), below);
  return graph.subtract(left, right);
}

/** A level whose gradient is the same everywhere. */
function halfSpace(graph: Graph, level: Node, dimension: number): Shape | undefined {
  const slopes = gradient(graph, level, dimension);
  if (slopes.some(varies) || !varies(level)) return undefined;
  const size = graph.call("sqrt", slopes.map((slope) => graph.multiply(slope, slope)).reduce(graph.add));
  const inward = (node: Node): Node => graph.negate(graph.divide(node, size));
  const [atZero] = substituted(
    graph,
    [level],
    slopes.map(() => graph.number(0)),
  );
  const used = slopes.flatMap((slope, i) =>
    slope.kind === "number" && slope.value === 0 ? [] : [{ slope, i }],
  );
  const [{ slope, i }] = used;
  return {
    level,
    distance: inward(level),
    normal: slopes.map(inward),
    ...(used.length === 1 && slope.kind === "number"
      ? {
          bound: {
            variable: i,
            lower: slope.value < 0,
            value: graph.negate(graph.divide(atZero, slope)),
          },
        }
      : {}),
  };
}

/** Added under the root, so that the distance has a slope at the centre itself. */
const SQUARE_FLOOR = 1e-30;

/** A level ½c|x − m|² + e, whose second derivatives are c along the diagonal and 0 beside it. */
function ball(graph: Graph, level: Node, dimension: number): Shape | undefined {
  const slopes = gradient(graph, level, dimension);
  const bends = slopes.map((slope) => gradient(graph, slope, dimension));
  const bend = bends[0][0];
  const even = bends.every((row, i) =>
    row.every((entry, j) => (i === j ? entry === bend : entry.kind === "number" && entry.value === 0)),
  );
  if (!even || varies(bend) || (bend.kind === "number" && bend.value === 0)) return undefined;
  const zeros = slopes.map(() => graph.number(0));
  const [atZero, ...slopesAtZero] = substituted(graph, [level, ...slopes], zeros);
  const squares = (nodes: readonly Node[]): Node =>
    nodes.map((node) => graph.multiply(node, node)).reduce(graph.add);
  const centre = slopesAtZero.map((slope) => graph.negate(graph.divide(slope, bend)));
  const radius = graph.call(
    "sqrt",
    graph.subtract(squares(centre), graph.divide(graph.multiply(graph.number(2), atZero), bend)),
  );
  const way = centre.map((coordinate, i) => graph.subtract(graph.variable(i), coordinate));
  const length = graph.call("sqrt", graph.add(squares(way), graph.number(SQUARE_FLOOR)));
  const side = graph.call("sign", bend);
  return {
    level,
    distance: graph.multiply(side, graph.subtract(radius, length)),
    normal: way.map((part) => graph.multiply(graph.negate(side), graph.divide(part, length))),
    ball: { centre, radius, side },
  };
}

function pushOf(graph: Graph, wall: Wall, k: number, shape: Shape, dimension: number): readonly Node[] {
  if (wall.kind !== "reflect" || wall.direction === undefined) return shape.normal;
  const where = `walls.${k}.direction`;
  if (shape.ball !== undefined) {
    throw new ExperimentError({
      path: where,
      found: `\`${wall.where}\` is a ball, whose normal turns from place to place`,
      remedy: "drop the direction, or give one with half-spaces only",
    });
  }
  if (wall.direction.length !== dimension) {
    throw new ExperimentError({
      path: where,
      found: `got ${wall.direction.length} number${wall.direction.length === 1 ? "" : "s"} for ${dimension} variable${dimension === 1 ? "" : "s"}`,
      remedy: "give one for each",
    });
  }
  const direction = wall.direction.map((_, i) => graph.parameter(`${where}.${i}`));
  const along = direction.map((part, i) => graph.multiply(part, shape.normal[i])).reduce(graph.add);
  return direction.map((part) => graph.divide(part, along));
}

/** What is said of a condition whose distance is not known. */
export const unknownShape = (path: string, text: string): ExperimentError =>
  new ExperimentError({
    path,
    found: `the distance to \`${text}\` is not known: it is neither a half-space, such as x < 0 or x + 2*y > 3, nor the inside or outside of a ball, such as (x - 1)^2 + y^2 < 4`,
    remedy:
      "join several of them by `or`, as for a box, abs(x) > 1 or abs(y) > 2; or put a steep potential in the place of the wall",
  });

/**
 * What is asked to see that a wall has taken a particle: it has then been put behind the wall.
 * @param exit number of the named exit that the wall is, 0 where the exit is one
 */
export function absorbingBoundary(graph: Graph, { distance }: Face, exit: number): Boundary {
  const level = graph.negate(distance);
  return { level, strict: true, distance: level, exit, absorbs: true };
}
