import type { Graph, Node } from "./graph.ts";
import type { Inequality } from "./inequality.ts";

/**
 * One inequality as a union of those with the flattest boundaries: |e| > c and max(a, b) > c are split, exponentials are compared by
 * their exponents and powers by their bases, where the sides are known to be positive. A crossing test is exact for flat boundaries, and
 * their numbers stay small.
 */
export function separate(graph: Graph, inequality: Inequality): Inequality[] {
  const { left, right, strict } = inequality;
  const each = (a: Node, b: Node): Inequality[] => separate(graph, { left: a, right: b, strict });
  if (left.kind === "operation" && left.operation === "abs") {
    const [inner] = left.operands;
    return [...each(inner, right), ...each(graph.negate(inner), right)];
  }
  if (left.kind === "operation" && left.operation === "max") {
    return left.operands.flatMap((operand) => each(operand, right));
  }
  if (right.kind === "operation" && right.operation === "min") {
    return right.operands.flatMap((operand) => each(left, operand));
  }
  const simpler =
    left.free && right.free ? undefined : (exponents(graph, left, right) ?? bases(graph, left, right));
  return simpler === undefined ? [inequality] : each(...simpler);
}

type Sides = readonly [left: Node, right: Node];

/** a·eᵘ > b·eᵛ for positive numbers a and b, by the logarithms; either exponential may be missing. */
function exponents(graph: Graph, left: Node, right: Node): Sides | undefined {
  const logarithm = (node: Node): Node | undefined => {
    const { factor, rest } = scaled(node);
    if (!(factor > 0)) return undefined;
    const shift = graph.number(Math.log(factor));
    if (rest === undefined) return shift;
    return rest.operation === "exp" ? graph.add(rest.operands[0], shift) : undefined;
  };
  const [above, below] = [logarithm(left), logarithm(right)];
  return above === undefined || below === undefined ? undefined : [above, below];
}

/** Powers from the third on: the distance to the boundary of a square is exact as it is. */
const LEAST_POWER = 3;

/** a·uⁿ or a/uⁿ against a number, by the root; undefined where that is not one inequality in u or |u|. */
function bases(graph: Graph, left: Node, right: Node): Sides | undefined {
  const power = powerOf(left.kind === "number" ? right : left);
  const bound = left.kind === "number" ? left : right;
  if (power === undefined || bound.kind !== "number") return undefined;
  const { base, exponent, factor } = power;
  const even = exponent % 2 === 0;
  const value = (bound.value / factor) ** Math.sign(exponent);
  // An even power takes no negative value, and the sides of a reciprocal change places where it changes its sign.
  if (!(factor > 0) || !Number.isFinite(value) || ((even || exponent < 0) && !(value > 0))) return undefined;
  if (!even && exponent < 0) return undefined;
  const size = Math.abs(exponent);
  const root = graph.number(Math.sign(value) * Math.abs(value) ** (1 / size));
  const inner = even ? graph.call("abs", base) : base;
  const powerIsLeft = left.kind !== "number";
  return powerIsLeft === exponent > 0 ? [inner, root] : [root, inner];
}

/** node = factor · baseᵉˣᵖᵒⁿᵉⁿᵗ, the exponent being negative for a reciprocal. */
function powerOf(
  node: Node,
): { readonly base: Node; readonly exponent: number; readonly factor: number } | undefined {
  const { factor, rest } = scaled(node);
  if (rest === undefined) return undefined;
  if (rest.operation === "power") {
    const [base, exponent] = rest.operands;
    return exponent.kind === "number" && exponent.value >= LEAST_POWER
      ? { base, exponent: exponent.value, factor }
      : undefined;
  }
  if (rest.operation !== "divide" || rest.operands[0].kind !== "number") return undefined;
  const below = rest.operands[1];
  if (below.kind !== "operation" || below.operation !== "power") return undefined;
  const [base, exponent] = below.operands;
  return exponent.kind === "number"
    ? { base, exponent: -exponent.value, factor: factor * rest.operands[0].value }
    : undefined;
}

/** node = factor · rest with an operation as the rest; a number has none, and whatever else a node is has the factor NaN. */
function scaled(node: Node): {
  readonly factor: number;
  readonly rest?: Extract<Node, { kind: "operation" }>;
} {
  if (node.kind === "number") return { factor: node.value };
  if (node.kind !== "operation") return { factor: Number.NaN };
  if (node.operation !== "multiply" || !node.operands[0].free) return { factor: 1, rest: node };
  const [first, rest] = node.operands;
  return first.kind === "number" && rest.kind === "operation"
    ? { factor: first.value, rest }
    : { factor: Number.NaN };
}
