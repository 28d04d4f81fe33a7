import type { Graph, Node } from "./graph.ts";
import type { NamedOperation } from "./operation.ts";

/** ∂root/∂variable for each variable, by reverse accumulation over the graph; shares the graph's subexpressions. */
export function gradient(graph: Graph, root: Node, dimension: number): Node[] {
  const adjoints = new Map<Node, Node>([[root, graph.number(1)]]);
  for (const node of parentsFirst(root)) {
    const adjoint = adjoints.get(node);
    if (adjoint === undefined || node.kind !== "operation") continue;
    waysInto(graph, node).forEach(({ operand, partial }) => {
      if (operand.free) return;
      const term = graph.multiply(adjoint, partial);
      const known = adjoints.get(operand);
      adjoints.set(operand, known === undefined ? term : graph.add(known, term));
    });
  }
  return Array.from(
    { length: dimension },
    (_, index) => adjoints.get(graph.variable(index)) ?? graph.number(0),
  );
}

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

type OperationNode = Extract<Node, { kind: "operation" }>;

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
    case "sin":
      return [g.call("cos", a)];
    case "cos":
      return [g.negate(g.call("sin", a))];
    case "tan":
      return [g.add(one, g.pow(node, g.number(2)))];
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
