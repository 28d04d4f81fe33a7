import type { Graph, Node } from "./graph.ts";
import type { NamedOperation } from "./operation.ts";

/** ∂root/∂variable for each variable, by reverse accumulation over the graph; shares the graph's subexpressions. */
export function gradient(graph: Graph, root: Node, dimension: number): Node[] {
  const known = new Map<Node, Node[]>();
  const gradientOf = (node: Node): Node[] => {
    const made = known.get(node) ?? accumulated(graph, node, dimension, gradientOf);
    known.set(node, made);
    return made;
  };
  return gradientOf(root);
}

/** @param gradientOf the gradient of what is differentiated by itself */
function accumulated(
  graph: Graph,
  root: Node,
  dimension: number,
  gradientOf: (node: Node) => readonly Node[],
): Node[] {
  const adjoints = new Map<Node, Node>([[root, graph.number(1)]]);
  const contribute = (operand: Node, term: Node): void => {
    const known = adjoints.get(operand);
    adjoints.set(operand, known === undefined ? term : graph.add(known, term));
  };
  for (const node of parentsFirst(root)) {
    const adjoint = adjoints.get(node);
    if (adjoint === undefined || node.kind !== "operation") continue;
    if (isChoice(node)) {
      const [a, b, p, q] = node.operands;
      const [first, second] = [gradientOf(p), gradientOf(q)];
      first.forEach((slope, i) => {
        const chosen = graph.call("less", a, b, slope, second[i]);
        if (chosen !== graph.number(0)) contribute(graph.variable(i), graph.multiply(adjoint, chosen));
      });
      continue;
    }
    waysInto(graph, node).forEach(({ operand, partial }) => {
      if (!operand.free) contribute(operand, graph.multiply(adjoint, partial));
    });
  }
  return Array.from(
    { length: dimension },
    (_, index) => adjoints.get(graph.variable(index)) ?? graph.number(0),
  );
}

type OperationNode = Extract<Node, { kind: "operation" }>;

/**
 * A choice between formulas: its slope is the one of the chosen, as it is. 0 times that of the other would be no number where that one
 * has none, as the root of a negative number.
 */
const isChoice = ({ operation, operands }: OperationNode): boolean =>
  operation === "less" && !(operands[2].free && operands[3].free);

function parentsFirst(root: Node): Node[] {
  const order: Node[] = [];
  const seen = new Set<Node>();
  const visit = (node: Node): void => {
    if (seen.has(node)) return;
    seen.add(node);
    if (node.kind === "operation") node.operands.forEach(visit);
    order.push(node);
  };
  visit(root);
  return order.reverse();
}

/** The operands that a node changes with, and its slope in each. */
function waysInto(graph: Graph, node: OperationNode): { operand: Node; partial: Node }[] {
  // Whatever a lookup or a step depends on, it changes with it in jumps only.
  if (typeof node.operation === "object" || node.operation === "floor") return [];
  if (node.operation === "sloped") {
    const count = (node.operands.length - 1) / 2;
    return node.operands.slice(1 + count).map((operand, i) => ({ operand, partial: node.operands[1 + i] }));
  }
  return partials(graph, node, node.operation).map((partial, i) => ({ operand: node.operands[i], partial }));
}

function partials(
  g: Graph,
  node: OperationNode,
  operation: Exclude<NamedOperation, "floor" | "sloped">,
): Node[] {
  const [a, b] = node.operands;
  const zero = g.number(0);
  const one = g.number(1);
  switch (operation) {
    case "value":
      return [one];
    case "add":
      return [one, one];
    case "multiply":
      return [b, a];
    case "divide":
      return [g.divide(one, b), g.negate(g.divide(node, b))];
    case "power":
    case "pow":
      return [
        g.multiply(b, g.pow(a, g.subtract(b, one))),
        b.free ? zero : g.multiply(node, g.call("log", a)),
      ];
    case "exp":
      return [node];
    case "log":
      return [g.divide(one, a)];
    case "sqrt":
      return [g.divide(g.number(0.5), node)];
    case "abs":
      return [g.call("sign", a)];
    case "sign":
      return [zero];
    case "gamma":
    case "lgamma":
      // Of numbers and parameters: no variable is below.
      return [zero];
    case "sin":
      return [g.call("cos", a)];
    case "cos":
      return [g.negate(g.call("sin", a))];
    case "tan":
      return [g.add(one, g.pow(node, g.number(2)))];
    case "erf":
      return [g.multiply(g.number(2 / Math.sqrt(Math.PI)), g.call("exp", g.negate(g.pow(a, g.number(2)))))];
    case "mod":
      return [one, g.negate(g.call("floor", g.divide(a, b)))];
    case "tanh":
      return [g.subtract(one, g.pow(node, g.number(2)))];
    case "softplus": {
      // 1/(1 + e^−a) as a tanh, which no argument overflows.
      const half = g.number(0.5);
      return [g.add(half, g.multiply(half, g.call("tanh", g.multiply(half, a))))];
    }
    case "atan2": {
      const square = g.add(g.pow(a, g.number(2)), g.pow(b, g.number(2)));
      return [g.divide(b, square), g.negate(g.divide(a, square))];
    }
    case "min":
      return [g.call("less", b, a, zero, one), g.call("less", b, a, one, zero)];
    case "max":
      return [g.call("less", a, b, zero, one), g.call("less", a, b, one, zero)];
    case "less":
      return [zero, zero, g.call("less", a, b, one, zero), g.call("less", a, b, zero, one)];
  }
}
