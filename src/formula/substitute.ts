import type { Graph, Node } from "./graph.ts";

/**
 * Expressions with variable i replaced by origin_i + variable i, for positions that are kept relative to a place far from 0. Sums are
 * put together so that all variable-free terms of one meet: in x − 10⁶ they become a coefficient origin − 10⁶, which the host computes in
 * f64, and nothing cancels on the device. Powers and products of sums stay as they are.
 * @param origin the place's coordinates, variable-free; variables behind them are left alone
 */
export function shifted(graph: Graph, nodes: readonly Node[], origin: readonly Node[]): Node[] {
  const zero = graph.number(0);
  const known = new Map<Node, Node>();

  const visit = (node: Node): Node => {
    if (node.free) return node;
    const before = known.get(node);
    if (before !== undefined) return before;
    const made = make(node);
    known.set(node, made);
    return made;
  };

  /** node = constant + rest. */
  function split(node: Node): { constant: Node; rest: Node } {
    if (node.free) return { constant: node, rest: zero };
    if (node.kind === "operation" && node.operation === "add") {
      const [a, b] = node.operands;
      if (a.free) return { constant: a, rest: b };
      if (b.free) return { constant: b, rest: a };
    }
    return { constant: zero, rest: node };
  }

  function add(a: Node, b: Node): Node {
    const p = split(a);
    const q = split(b);
    return graph.add(graph.add(p.constant, q.constant), graph.add(p.rest, q.rest));
  }

  /** What both sides of a comparison have in common with their variable-free terms on the second alone. */
  function compared(a: Node, b: Node): { first: Node; second: Node; constant: Node } {
    const p = split(a);
    const q = split(b);
    return {
      first: p.rest,
      second: add(graph.subtract(q.constant, p.constant), q.rest),
      constant: p.constant,
    };
  }

  function make(node: Node): Node {
    if (node.kind === "variable") {
      return node.index < origin.length ? graph.add(origin[node.index], node) : node;
    }
    if (node.kind !== "operation") return node;
    const operands = node.operands.map(visit);
    const [a, b] = operands;
    switch (node.operation) {
      case "add":
        return add(a, b);
      case "multiply": {
        const [factor, sum] = a.free ? [a, b] : [b, a];
        if (!factor.free) return graph.multiply(a, b);
        const { constant, rest } = split(sum);
        return graph.add(graph.multiply(factor, constant), graph.multiply(factor, rest));
      }
      case "less": {
        const { first, second } = compared(a, b);
        return graph.call("less", first, second, operands[2], operands[3]);
      }
      case "min":
      case "max": {
        const { first, second, constant } = compared(a, b);
        return add(constant, graph.call(node.operation, first, second));
      }
      case "floor": {
        const { constant, rest } = split(a);
        const whole = graph.call("floor", constant);
        return add(whole, graph.call("floor", add(graph.subtract(constant, whole), rest)));
      }
      case "mod": {
        if (!b.free) return graph.call("mod", a, b);
        const { constant, rest } = split(a);
        return graph.call("mod", add(graph.call("mod", constant, b), rest), b);
      }
      default:
        return graph.call(node.operation, ...operands);
    }
  }

  return nodes.map(visit);
}

/** Expressions with variable i replaced by the i-th of some nodes; variables behind them are left alone. */
export function substituted(graph: Graph, nodes: readonly Node[], by: readonly Node[]): Node[] {
  const known = new Map<Node, Node>();
  const visit = (node: Node): Node => {
    if (node.free) return node;
    const before = known.get(node);
    if (before !== undefined) return before;
    const made = make(node);
    known.set(node, made);
    return made;
  };
  const make = (node: Node): Node => {
    if (node.kind === "variable") return by[node.index] ?? node;
    return node.kind === "operation" ? graph.call(node.operation, ...node.operands.map(visit)) : node;
  };
  return nodes.map(visit);
}

/** True where a variable occurs in an expression. */
export function varies(node: Node): boolean {
  const seen = new Set<Node>();
  const visit = (one: Node): boolean => {
    if (one.free || seen.has(one)) return false;
    seen.add(one);
    return one.kind === "variable" || (one.kind === "operation" && one.operands.some(visit));
  };
  return visit(node);
}
