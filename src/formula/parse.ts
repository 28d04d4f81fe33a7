import type {
  AccessorNode,
  ConstantNode,
  FunctionNode,
  MathNode,
  OperatorNode,
  ParenthesisNode,
  SymbolNode,
} from "mathjs/number";
import { columnOf } from "./column.ts";
import { distanceTo } from "./distance.ts";
import { FormulaError } from "./error.ts";
import type { Graph, Node, Operation } from "./graph.ts";
import type { Inequality } from "./inequality.ts";
import { FORMULA_LIMITS } from "./limits.ts";
import { nearest } from "./nearest.ts";
import { beyondRange, rangeFault, spelledNumbers } from "./number-range.ts";
import { type FormulaText, readFormula } from "./read.ts";
import { functionRemedy, nameRemedy, operatorRemedy, spelling } from "./remedies.ts";
import { separate } from "./separate.ts";

/** What a formula may name. */
export interface Symbols {
  readonly variables: readonly string[];
  readonly parameters: readonly string[];
  /** Further names, and what each stands for. Default none. */
  readonly definitions?: Readonly<Record<string, Node>>;
  /** Places by name, one node for each variable: `distance(name)` is the length of the way there. Default none. */
  readonly places?: Readonly<Record<string, readonly Node[]>>;
}

const FUNCTIONS: Readonly<Record<string, { operation: Operation; operands: number }>> = {
  sin: { operation: "sin", operands: 1 },
  cos: { operation: "cos", operands: 1 },
  tan: { operation: "tan", operands: 1 },
  tanh: { operation: "tanh", operands: 1 },
  softplus: { operation: "softplus", operands: 1 },
  exp: { operation: "exp", operands: 1 },
  log: { operation: "log", operands: 1 },
  sqrt: { operation: "sqrt", operands: 1 },
  abs: { operation: "abs", operands: 1 },
  sign: { operation: "sign", operands: 1 },
  min: { operation: "min", operands: 2 },
  max: { operation: "max", operands: 2 },
  pow: { operation: "pow", operands: 2 },
  atan2: { operation: "atan2", operands: 2 },
};

const CONSTANTS: Readonly<Record<string, number>> = { pi: Math.PI, e: Math.E };

/** Names that a formula gives a meaning: no variable or parameter may carry one of them. */
export const RESERVED_NAMES: readonly string[] = [
  ...Object.keys(FUNCTIONS),
  ...Object.keys(CONSTANTS),
  "sum",
  "logsumexp",
  "or",
  "and",
  "not",
];

/**
 * Parse a real-valued formula into `graph`. `where` names the field in error messages.
 * @throws FormulaError with the column of what is wrong.
 */
export function parseFormula(graph: Graph, text: string, symbols: Symbols, where: string): Node {
  return formulaIn(graph, readFormula(text, where), symbols);
}

/** What a formula that has been read means in `graph`. Throws FormulaError. */
export function formulaIn(graph: Graph, { text, tree, where }: FormulaText, symbols: Symbols): Node {
  return reader(graph, text, tree, symbols, where).formula(tree);
}

/**
 * Parse inequalities joined by `or`; a particle has exited where one of them holds.
 * @throws FormulaError with the column of what is wrong.
 */
export function parseCondition(graph: Graph, text: string, symbols: Symbols, where: string): Inequality[] {
  const { tree } = readFormula(text, where);
  const found = reader(graph, text, tree, symbols, where).inequalities(tree);
  if (found.length <= FORMULA_LIMITS.inequalities) return found;
  throw new FormulaError(
    where,
    text,
    1,
    `the condition stands for ${found.length} inequalities`,
    `keep it to ${FORMULA_LIMITS.inequalities}; \`abs\` and \`max\` count as two each`,
  );
}

/** Sizes far inside the range of f32, so that a derivative's factors stay there too. */
function representable(number: number): boolean {
  const size = Math.abs(number);
  return size === 0 || (size >= 1e-30 && size <= 1e30);
}

function reader(graph: Graph, text: string, tree: MathNode, symbols: Symbols, where: string) {
  const fail = (node: MathNode, what: string, remedy: string): never => {
    throw new FormulaError(where, text, columnOf(text, tree, node), what, remedy);
  };

  let terms = 0;

  function value(node: MathNode): Node {
    terms += 1;
    if (terms > FORMULA_LIMITS.terms) {
      fail(
        node,
        `with its sums written out the formula has more than ${FORMULA_LIMITS.terms} parts`,
        "put fewer sums inside one another, or sum over shorter vectors",
      );
    }
    const result = unchecked(node);
    if (result.kind === "number" && !representable(result.value)) {
      const what = node.type === "ConstantNode" ? "the number" : `\`${node.toString()}\`, which is`;
      fail(node, `${what} ${result.value} is not between 1e-30 and 1e30`, "rescale the formula");
    }
    if (result.kind === "operation") {
      for (const operand of result.operands) {
        if (operand.kind === "number" && !origins.has(operand.value)) origins.set(operand.value, node);
      }
    }
    return result;
  }

  /** Where each number that the graph computed from others stood first: factors of one product are gathered into one. */
  const origins = new Map<number, MathNode>();

  /** Refuses expressions, all of `node`, with a number that no kernel can spell; further factors may have made it small again. */
  function spellable(node: MathNode, roots: readonly Node[]): void {
    const beyond = beyondRange(spelledNumbers(roots));
    if (beyond === undefined) return;
    const { what, remedy } = rangeFault(beyond);
    fail(origins.get(beyond) ?? node, what, remedy);
  }

  function formula(node: MathNode): Node {
    const result = value(node);
    spellable(node, [result]);
    return result;
  }

  function unchecked(node: MathNode): Node {
    switch (node.type) {
      case "ParenthesisNode":
        return value((node as ParenthesisNode).content);
      case "ConstantNode":
        return constant(node as ConstantNode);
      case "SymbolNode":
        return symbol(node as SymbolNode);
      case "OperatorNode":
        return operator(node as OperatorNode);
      case "FunctionNode":
        return call(node as FunctionNode);
      case "AccessorNode":
        return entry(node as AccessorNode);
      default:
        return fail(
          node,
          `${node.type.replace("Node", "").toLowerCase()} \`${node.toString()}\` has no meaning in a formula`,
          "use numbers, names, + - * / ^ and functions",
        );
    }
  }

  function constant(node: ConstantNode): Node {
    if (typeof node.value !== "number") {
      return fail(
        node,
        `\`${node.toString()}\` is not a number`,
        "use numbers, names, + - * / ^ and functions",
      );
    }
    return graph.number(node.value);
  }

  function symbol(node: SymbolNode): Node {
    const { name } = node;
    const found = named(name);
    if (found !== undefined) return found;
    const index = indices.get(name);
    if (index !== undefined) return graph.number(index);
    if (Object.hasOwn(CONSTANTS, name)) return graph.number(CONSTANTS[name]);
    if (Object.hasOwn(FUNCTIONS, name))
      return fail(node, `the function ${name} has no argument`, `write ${name}(…)`);
    const known = allNames();
    const close = entriesOf(name)[0] ?? nearest(name, known);
    return fail(
      node,
      `unknown name \`${name}\``,
      spelling(name)?.remedy ??
        nameRemedy(name) ??
        (close === undefined ? `known names: ${known.join(", ")}` : `did you mean \`${close}\`?`),
    );
  }

  /** Values of the indices of the sums round the node at hand. */
  const indices = new Map<string, number>();

  /** An entry of a vector or matrix of names: w[2], W[i, j]. */
  function entry(node: AccessorNode): Node {
    const name = node.object.toString();
    const numbers = node.index.dimensions.map((dimension) => whole(dimension));
    const full = `${name}[${numbers.join(",")}]`;
    const found = named(full);
    if (found !== undefined) return found;
    const known = entriesOf(name);
    return fail(
      node,
      `no entry \`${full}\``,
      known.length === 0 ? `\`${name}\` is no vector` : `entries: ${known[0]} … ${known[known.length - 1]}`,
    );
  }

  /** A whole number made of constants and indices. */
  function whole(node: MathNode): number {
    if (node.type === "ParenthesisNode") return whole((node as ParenthesisNode).content);
    if (node.type === "ConstantNode" && Number.isInteger((node as ConstantNode).value)) {
      return Number((node as ConstantNode).value);
    }
    if (node.type === "SymbolNode" && indices.has((node as SymbolNode).name)) {
      return indices.get((node as SymbolNode).name) as number;
    }
    if (node.type === "OperatorNode" && (node as OperatorNode).args.length === 2) {
      const { op, args } = node as OperatorNode;
      if (op === "+") return whole(args[0]) + whole(args[1]);
      if (op === "-") return whole(args[0]) - whole(args[1]);
    }
    return fail(node, `\`${node.toString()}\` is no index`, "use whole numbers and the index of a sum");
  }

  const allNames = (): string[] => [
    ...symbols.variables,
    ...symbols.parameters,
    ...Object.keys(symbols.definitions ?? {}),
  ];
  const entriesOf = (name: string): string[] => allNames().filter((known) => known.startsWith(`${name}[`));

  /**
   * sum(i, …) and logsumexp(i, …): over all values of the index that the vectors and matrices it picks from have. The logarithm of a
   * sum of exponentials is built from two at a time, log(eᵃ + eᵇ) = b + softplus(a − b), so that nothing overflows.
   */
  function fold(node: FunctionNode, name: "sum" | "logsumexp"): Node {
    const terms = termsOf(node, name);
    return terms.reduce(
      name === "sum" ? graph.add : (a, b) => graph.add(b, graph.call("softplus", graph.subtract(a, b))),
    );
  }

  function termsOf(node: FunctionNode, called: string): Node[] {
    const [index, term] = node.args;
    if (node.args.length !== 2 || index.type !== "SymbolNode") {
      return fail(node, `${called} takes an index and a term`, `write ${called}(i, w[i] * x[i])`);
    }
    const { name } = index as SymbolNode;
    if (indices.has(name) || allNames().includes(name)) {
      return fail(index, `the index \`${name}\` has a meaning already`, "choose another letter");
    }
    const lengths = new Set<number>();
    term.traverse((inner: MathNode) => {
      if (inner.type !== "AccessorNode") return;
      const { object, index: at } = inner as AccessorNode;
      at.dimensions.forEach((dimension, d) => {
        if (dimension.type !== "SymbolNode" || (dimension as SymbolNode).name !== name) return;
        const places = entriesOf(object.toString()).map((entry) =>
          Number(entry.slice(entry.indexOf("[") + 1, -1).split(",")[d]),
        );
        if (places.length > 0) lengths.add(Math.max(...places));
      });
    });
    if (lengths.size !== 1) {
      return fail(
        index,
        lengths.size === 0
          ? `no vector has the index \`${name}\` alone`
          : `vectors of ${[...lengths].join(" and ")} entries share the index \`${name}\``,
        `index vectors of one length, as in ${called}(i, w[i] * x[i])`,
      );
    }
    const terms = Array.from({ length: [...lengths][0] }, (_, k) => {
      indices.set(name, k + 1);
      return value(term);
    });
    indices.delete(name);
    return terms;
  }

  /** distance(place). */
  function distance(node: FunctionNode, places: Readonly<Record<string, readonly Node[]>>): Node {
    const name = node.args.length === 1 ? node.args[0].toString() : "";
    if (Object.hasOwn(places, name)) return distanceTo(graph, places[name]);
    const known = Object.keys(places).map((place) => `distance(${place})`);
    return fail(node, `\`${node.toString()}\` is no distance`, `write ${known.join(" or ")}`);
  }

  function named(name: string): Node | undefined {
    const index = symbols.variables.indexOf(name);
    if (index >= 0) return graph.variable(index);
    if (symbols.parameters.includes(name)) return graph.parameter(name);
    if (symbols.definitions !== undefined && Object.hasOwn(symbols.definitions, name)) {
      return symbols.definitions[name];
    }
    return undefined;
  }

  function operator(node: OperatorNode): Node {
    const operands = node.args;
    if (operands.length === 1 && (node.op === "-" || node.op === "+")) {
      const operand = value(operands[0]);
      return node.op === "-" ? graph.negate(operand) : operand;
    }
    const binary = {
      "+": graph.add,
      "-": graph.subtract,
      "*": graph.multiply,
      "/": graph.divide,
      "^": graph.pow,
    } as Readonly<Record<string, (a: Node, b: Node) => Node>>;
    if (operands.length === 2 && Object.hasOwn(binary, node.op)) {
      return binary[node.op](value(operands[0]), value(operands[1]));
    }
    return fail(node, `the operator ${node.op} has no value here`, operatorRemedy(node.op));
  }

  function call(node: FunctionNode): Node {
    const name = node.fn.toString();
    if (name === "sum" || name === "logsumexp") return fold(node, name);
    if (name === "distance" && symbols.places !== undefined) return distance(node, symbols.places);
    if (!Object.hasOwn(FUNCTIONS, name)) {
      const close = nearest(name, Object.keys(FUNCTIONS));
      return fail(
        node,
        symbols.variables.includes(name) || symbols.parameters.includes(name)
          ? `\`${name}\` is not a function`
          : `unknown function \`${name}\``,
        symbols.variables.includes(name) || symbols.parameters.includes(name)
          ? `write ${name} * (…)`
          : (functionRemedy(name) ??
              (close === undefined
                ? `known functions: ${Object.keys(FUNCTIONS).join(", ")}`
                : `did you mean \`${close}\`?`)),
      );
    }
    const { operation, operands } = FUNCTIONS[name];
    if (node.args.length !== operands) {
      fail(
        node,
        `${name} takes ${operands} argument${operands > 1 ? "s" : ""}, got ${node.args.length}`,
        `write ${name}(${["a", "b"].slice(0, operands).join(", ")})`,
      );
    }
    return graph.call(operation, ...node.args.map(value));
  }

  function inequalities(node: MathNode): Inequality[] {
    if (node.type === "ParenthesisNode") return inequalities((node as ParenthesisNode).content);
    if (node.type === "OperatorNode") {
      const { op, args } = node as OperatorNode;
      if (op === "or") return args.flatMap(inequalities);
      const strict = op === ">" || op === "<";
      if (op === ">" || op === ">=") return apart(node, args[0], args[1], strict);
      if (op === "<" || op === "<=") return apart(node, args[1], args[0], strict);
    }
    const found = node.type === "OperatorNode" ? (node as OperatorNode).op : node.toString();
    const form = "write one or more inequalities with > or <, joined by `or`";
    if (found === "and") {
      return fail(
        node,
        "inequalities joined by `and`",
        `${form}; two hold at once where the smaller of both sides does, as in min(x - 1, y - 2) > 0`,
      );
    }
    if (node.type === "RelationalNode") {
      return fail(
        node,
        "a chain of inequalities",
        `${form}; between 1 and 2 is min(x - 1, 2 - x) > 0, outside is x < 1 or x > 2`,
      );
    }
    return fail(
      node,
      `\`${node.toString()}\` is not an inequality`,
      found === "|" || found === "&" ? (spelling(text)?.remedy ?? form) : form,
    );
  }

  function apart(node: MathNode, left: MathNode, right: MathNode, strict: boolean): Inequality[] {
    const found = separate(graph, { left: value(left), right: value(right), strict });
    spellable(
      node,
      found.flatMap((one) => [one.left, one.right]),
    );
    return found;
  }

  return { formula, inequalities };
}
