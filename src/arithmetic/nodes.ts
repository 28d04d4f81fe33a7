/** Operations on single numbers as a graph in which equal ones are one node. */

/** Operations of some code. */
export interface Arithmetic {
  /** Sums, products and comparisons of real numbers, and conversions to and from them. */
  readonly float: number;
  /** Sums, products, shifts, comparisons and logic of whole numbers and truth values. */
  readonly integer: number;
  /** Roots, quotients and transcendental functions. */
  readonly special: number;
}

/** What an operation is counted as; `none` for those that move numbers or choose between branches. */
export type CostKind = keyof Arithmetic | "none";

export interface Node {
  readonly operation: string;
  readonly operands: readonly Node[];
  /** Operands that are only needed in a branch. */
  readonly branches: readonly Node[];
  readonly kind: CostKind;
  readonly cost: number;
  /** True where the value differs from one turn of the measured loop to the next; nothing else is counted. */
  readonly varies: boolean;
  /** The value of a literal. */
  readonly value?: number;
}

export interface Nodes {
  literal(value: number, kind: string): Node;
  /** A value from outside: equal names are one node. */
  input(name: string, varies: boolean, operands?: readonly Node[]): Node;
  operation(operation: string, kind: CostKind, cost: number, operands: readonly Node[]): Node;
  /** One of the values of a variable after an `if`: the branches are counted apart. */
  choice(condition: Node, before: Node | undefined, branches: readonly Node[]): Node;
}

/** A new, empty graph. */
export function createNodes(): Nodes {
  const known = new Map<string, Node>();
  const ids = new Map<Node, number>();
  const keep = (node: Node): Node => {
    const { operation, operands, branches, kind, varies } = node;
    const list = (nodes: readonly Node[]) => nodes.map((one) => ids.get(one)).join(",");
    const key = `${operation} ${kind} ${varies} (${list(operands)}) (${list(branches)})`;
    const old = known.get(key);
    if (old !== undefined) return old;
    known.set(key, node);
    ids.set(node, ids.size);
    return node;
  };
  const plain = { branches: [], kind: "none", cost: 0 } as const;
  return {
    literal: (value, kind) =>
      keep({ ...plain, operation: `literal ${kind} ${value}`, operands: [], varies: false, value }),
    input: (name, varies, operands = []) => keep({ ...plain, operation: `input ${name}`, operands, varies }),
    operation: (operation, kind, cost, operands) =>
      keep({ operation, operands, branches: [], kind, cost, varies: operands.some(({ varies }) => varies) }),
    choice(condition, before, branches) {
      const operands = before === undefined ? [condition] : [condition, before];
      const varies = [...operands, ...branches].some((node) => node.varies);
      return keep({ ...plain, operation: "choice", operands, branches, varies });
    },
  };
}

/** The operations that `roots` need, and those that only branches, or `branchRoots`, need besides. */
export function neededBy(
  roots: readonly Node[],
  branchRoots: readonly Node[],
): { readonly always: Arithmetic; readonly rare: Arithmetic } {
  const seen = new Set<Node>();
  const later = [...branchRoots];
  const visit = (from: readonly Node[], branch: boolean): Arithmetic => {
    const sum = { float: 0, integer: 0, special: 0 };
    const waiting = [...from];
    for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
      if (seen.has(node) || !node.varies) continue;
      seen.add(node);
      if (node.kind !== "none") sum[node.kind] += node.cost;
      waiting.push(...node.operands);
      (branch ? waiting : later).push(...node.branches);
    }
    return sum;
  };
  const always = visit(roots, false);
  return { always, rare: visit(later, true) };
}
