import type { Graph, Node } from "../../formula/graph.ts";
import type { TableLookup } from "../data/potential-table/table-lookup.ts";

/** Where a place lies in one variable of a table, as expressions; the unit is that of the axis. */
export interface PlaceOnAxis {
  /** The place itself. */
  readonly place: Node;
  /** Number of the cell: of the last one beyond the upper end. */
  readonly cell: Node;
  /** Distance from the cell's lower end; the place itself beyond the ends is left to `excess`. */
  readonly offset: Node;
  /** How far beyond the ends: negative below, 0 within; undefined where the table repeats itself. */
  readonly excess: Node | undefined;
  /** Units of the axis in one of the variable, and its inverse. */
  readonly scale: Node;
  readonly unit: Node;
  /** k of the wall's k d²/2, d being a way in the variable's own unit. */
  readonly stiffness: Node;
}

/** Where variable k of a graph lies in a table. */
export function placeOnAxis(
  graph: Graph,
  { rows, axes, first: header }: TableLookup,
  k: number,
): PlaceOnAxis {
  const { number, add, subtract, multiply, call } = graph;
  const { length, periodic, buckets, search } = axes[k];
  const read = (first: number, lane: number, index: Node, stride = 1): Node =>
    call({ rows, first, stride, lane }, index);
  const [from, scale, unit, stiffness] = [0, 1, 2, 3].map((lane) => read(header + k, lane, number(0)));
  const constants = { scale, unit, stiffness };
  const place = multiply(scale, subtract(graph.variable(k), from));
  const within = periodic
    ? subtract(place, multiply(number(length), call("floor", multiply(number(1 / length), place))))
    : place;
  const held = call("min", call("max", within, number(0)), number(length));
  const excess = periodic ? undefined : subtract(place, held);
  if (buckets === undefined) {
    const cell = call("floor", held);
    return { place, cell, offset: subtract(held, cell), excess, ...constants };
  }
  const bucket = call("min", call("floor", held), number(length - 1));
  let cell = read(search, 0, bucket);
  if (buckets.halvings === 1) {
    // The bucket's own row has all that two cells need.
    const [low, high] = [2, 3].map((lane) => read(search, lane, bucket));
    const either = (first: Node, second: Node): Node => call("less", held, high, first, second);
    const offset = subtract(held, either(low, high));
    return { place, cell: either(cell, add(cell, number(1))), offset, excess, ...constants };
  }
  for (let step = 2 ** (buckets.halvings - 1); step >= 1; step /= 2) {
    const later = add(cell, number(step));
    cell = call("less", held, read(search, 1, later), cell, later);
  }
  return { place, cell, offset: subtract(held, read(search, 1, cell)), excess, ...constants };
}
