import type { Graph, Node } from "../../formula/graph.ts";
import { STAGE_FLOOR, STAGE_LEVEL } from "../document/stage.ts";
import type { Boundary } from "./exit-formulas.ts";

/**
 * What ends a particle of a stage beside the exits: a score of at least the level, and one of at most the floor. Both are looked at where a
 * step ends, whatever the exits are: they are bookkeeping, of which any choice is right.
 * @param exit number of the first of the two behind the experiment's own exits
 */
export function stageBoundaries(graph: Graph, score: Node, exit: number): readonly Boundary[] {
  const above = graph.subtract(score, graph.reading(STAGE_LEVEL));
  const below = graph.subtract(graph.reading(STAGE_FLOOR), score);
  return [above, below].map((level, k) => ({
    level,
    strict: false,
    distance: level,
    exit: exit + k,
    absorbs: true,
  }));
}
