import type { Graph, Node } from "./graph.ts";

/** Added under the root, so that the distance has a slope at the place itself. */
const SQUARE_FLOOR = 1e-30;

/** |x − place| over the first variables of a graph, as many as the place has coordinates. */
export function distanceTo(graph: Graph, place: readonly Node[]): Node {
  const squares = place.map((coordinate, i) => {
    const way = graph.subtract(graph.variable(i), coordinate);
    return graph.multiply(way, way);
  });
  return graph.call("sqrt", graph.add(squares.reduce(graph.add), graph.number(SQUARE_FLOOR)));
}
