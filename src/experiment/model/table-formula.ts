/** The potential of a table as an expression of the coordinates. Its slopes are known, so that a force looks for its cell once. */
import type { Graph, Node } from "../../formula/graph.ts";
import type { TableLookup } from "../data/potential-table/table-lookup.ts";
import { type PlaceOnAxis, placeOnAxis } from "./table-axis.ts";

/** The potential of a table in a graph. */
export function tableFormula(graph: Graph, table: TableLookup): Node {
  return table.axes.length === 1 ? lineFormula(graph, table) : planeFormula(graph, table);
}

/** Σ c_k t^k, or its derivative of an order. */
function polynomial(graph: Graph, coefficients: readonly Node[], t: Node, order = 0): Node {
  const { number, add, multiply } = graph;
  const falling = (power: number): number =>
    Array.from({ length: order }, (_, i) => power - i).reduce((product, factor) => product * factor, 1);
  const scaled = coefficients
    .map((coefficient, power) => multiply(number(falling(power)), coefficient))
    .slice(order);
  return scaled.length === 0
    ? number(0)
    : scaled.reduceRight((sum, coefficient) => add(coefficient, multiply(t, sum)));
}

/** One of two expressions: the first within the table, the second beyond its ends. */
function within(graph: Graph, { excess }: PlaceOnAxis, inside: Node, beyond: Node): Node {
  return excess === undefined
    ? inside
    : graph.call("less", graph.number(0), graph.call("abs", excess), beyond, inside);
}

function lineFormula(graph: Graph, table: TableLookup): Node {
  const { number, add, multiply, call } = graph;
  const at = placeOnAxis(graph, table, 0);
  const { cell, offset, excess, stiffness, scale, unit } = at;
  const x = graph.variable(0);
  const { rows, cells: first } = table;
  const [b, c, d, a] = [0, 1, 2, 3].map((lane) => call({ rows, first, stride: 1, lane }, cell));
  const straight = table.interpolation === "linear";
  // The row holds the slope b + c t + d t² in x itself; square and row need not wait for each other.
  const square = multiply(offset, offset);
  const slope = straight ? b : add(add(b, multiply(offset, c)), multiply(square, d));
  const curve = straight ? number(0) : multiply(scale, add(c, multiply(number(2), multiply(offset, d))));
  const mean = straight
    ? b
    : add(b, add(multiply(number(1 / 2), multiply(offset, c)), multiply(number(1 / 3), multiply(square, d))));
  const value = add(a, multiply(unit, multiply(offset, mean)));
  if (excess === undefined) return sloped(graph, value, [sloped(graph, slope, [curve], [x])], [x]);
  const way = multiply(unit, excess);
  const wall = table.beyond === "wall";
  const push = wall ? multiply(stiffness, way) : slope;
  return sloped(
    graph,
    add(value, multiply(wall ? multiply(number(1 / 2), push) : push, way)),
    [
      sloped(
        graph,
        wall ? within(graph, at, slope, push) : slope,
        [within(graph, at, curve, wall ? stiffness : number(0))],
        [x],
      ),
    ],
    [x],
  );
}

/** A value with its slopes in places. */
const sloped = (graph: Graph, value: Node, slopes: readonly Node[], places: readonly Node[]): Node =>
  graph.call("sloped", value, ...slopes, ...places);

function planeFormula(graph: Graph, table: TableLookup): Node {
  const { number, add, multiply, call } = graph;
  const [x, y] = [0, 1].map((k) => placeOnAxis(graph, table, k));
  const { rows, cells: first, stride } = table;
  const columns = table.axes[1].knots.length;
  const cell = add(y.cell, multiply(number(columns), x.cell));
  const read = (row: number, lane: number): Node => call({ rows, first: first + row, stride, lane }, cell);
  const coefficients =
    table.interpolation === "linear"
      ? [
          [read(0, 0), read(0, 1)],
          [read(0, 2), read(0, 3)],
        ]
      : [0, 1, 2, 3].map((row) => [0, 1, 2, 3].map((lane) => read(row, lane)));
  /** ∂ⁱ⁺ʲ/∂xⁱ∂yʲ of the cell's polynomial. */
  const derivative = (i: number, j: number): Node =>
    polynomial(
      graph,
      coefficients.map((row) => polynomial(graph, row, y.offset, j)),
      x.offset,
      i,
    );
  const places = [x, y].map(({ place }) => place);
  const join = (value: Node, slopes: readonly Node[], seconds: readonly (readonly Node[])[]): Node =>
    sloped(
      graph,
      value,
      slopes.map((slope, i) => sloped(graph, slope, seconds[i], places)),
      places,
    );
  const nothing = number(0);
  if (table.beyond === "wall") {
    const both = within(graph, x, within(graph, y, derivative(1, 1), nothing), nothing);
    const stiff = ({ stiffness, unit }: PlaceOnAxis): Node => multiply(stiffness, multiply(unit, unit));
    const push = (at: PlaceOnAxis): Node => multiply(stiff(at), at.excess ?? nothing);
    const wall = (at: PlaceOnAxis): Node => multiply(number(1 / 2), multiply(push(at), at.excess ?? nothing));
    return join(
      add(derivative(0, 0), add(wall(x), wall(y))),
      [within(graph, x, derivative(1, 0), push(x)), within(graph, y, derivative(0, 1), push(y))],
      [
        [within(graph, x, derivative(2, 0), stiff(x)), both],
        [both, within(graph, y, derivative(0, 2), stiff(y))],
      ],
    );
  }
  // Straight on along each variable from the nearest place of the table.
  const { excess: dx = nothing } = x;
  const { excess: dy = nothing } = y;
  const mixed = derivative(1, 1);
  const bend = (at: PlaceOnAxis, own: Node, change: Node, way: Node): Node =>
    within(graph, at, add(own, multiply(change, way)), nothing);
  return join(
    add(
      add(derivative(0, 0), multiply(derivative(1, 0), dx)),
      multiply(dy, add(derivative(0, 1), multiply(mixed, dx))),
    ),
    [add(derivative(1, 0), multiply(mixed, dy)), add(derivative(0, 1), multiply(mixed, dx))],
    [
      [bend(x, derivative(2, 0), derivative(2, 1), dy), mixed],
      [mixed, bend(y, derivative(0, 2), derivative(1, 2), dx)],
    ],
  );
}
