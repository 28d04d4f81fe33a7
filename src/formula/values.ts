import type {
  AccessorNode,
  ConstantNode,
  FunctionNode,
  MathNode,
  OperatorNode,
  ParenthesisNode,
  SymbolNode,
} from "mathjs/number";
import { distanceTo } from "./distance.ts";
import type { Node } from "./graph.ts";
import { FORMULA_LIMITS } from "./limits.ts";
import { choice, conditionOf } from "./logic.ts";
import { type Aspect, CONSTANTS, FUNCTIONS } from "./names.ts";
import { nearest } from "./nearest.ts";
import { beyondRange, rangeFault, spelledNumbers } from "./number-range.ts";
import { isHostOperation } from "./operation.ts";
import type { Reading } from "./reading.ts";
import { CONDITIONAL, functionRemedy, nameRemedy, operatorRemedy, spelling } from "./remedies.ts";
import { fold } from "./sums.ts";

/** What the parts of one formula's tree mean as numbers. */
export interface Values {
  value(node: MathNode): Node;
  /** Refuses expressions, all of `node`, with a number that no kernel can spell; further factors may have made it small again. */
  spellable(node: MathNode, roots: readonly Node[]): void;
}

/** Sizes far inside the range of f32, so that a derivative's factors stay there too. */
function representable(number: number): boolean {
  const size = Math.abs(number);
  return size === 0 || (size >= 1e-30 && size <= 1e30);
}

/** The values of a formula's parts. They throw FormulaError with the column of what is wrong. */
export function valuesOf(reading: Reading): Values {
  const { graph, symbols, names, indices, fail } = reading;
  let terms = 0;
  /** Where each number that the graph computed from others stood first: factors of one product are gathered into one. */
  const origins = new Map<number, MathNode>();

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

  function spellable(node: MathNode, roots: readonly Node[]): void {
    const beyond = beyondRange(spelledNumbers(roots));
    if (beyond === undefined) return;
    const { what, remedy } = rangeFault(beyond);
    fail(origins.get(beyond) ?? node, what, remedy);
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
          node.type === "ConditionalNode" ? CONDITIONAL : "use numbers, names, + - * / % ^ and functions",
        );
    }
  }

  function constant(node: ConstantNode): Node {
    if (typeof node.value !== "number") {
      return fail(
        node,
        `\`${node.toString()}\` is not a number`,
        "use numbers, names, + - * / % ^ and functions",
      );
    }
    return graph.number(node.value);
  }

  function symbol(node: SymbolNode): Node {
    const { name } = node;
    const found = names.named(name);
    if (found !== undefined) return found;
    const index = indices.get(name);
    if (index !== undefined) return graph.number(index);
    if (Object.hasOwn(CONSTANTS, name)) return graph.number(CONSTANTS[name]);
    if (Object.hasOwn(FUNCTIONS, name))
      return fail(node, `the function ${name} has no argument`, `write ${name}(…)`);
    const known = names.all();
    const close = names.entriesOf(name)[0] ?? nearest(name, known);
    return fail(
      node,
      `unknown name \`${name}\``,
      spelling(name)?.remedy ??
        nameRemedy(name) ??
        (close === undefined ? `known names: ${known.join(", ")}` : `did you mean \`${close}\`?`),
    );
  }

  /** An entry of a vector or matrix of names: w[2], W[i, j]. */
  function entry(node: AccessorNode): Node {
    const name = node.object.toString();
    const full = entryName(node);
    const found = names.named(full);
    if (found !== undefined) return found;
    const known = names.entriesOf(name);
    return fail(
      node,
      `no entry \`${full}\``,
      known.length === 0 ? `\`${name}\` is no vector` : `entries: ${known[0]} … ${known[known.length - 1]}`,
    );
  }

  const entryName = ({ object, index }: AccessorNode): string =>
    `${object.toString()}[${index.dimensions.map((dimension) => whole(dimension)).join(",")}]`;

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

  /** distance(place). */
  function distance(node: FunctionNode, places: Readonly<Record<string, readonly Node[]>>): Node {
    const name = node.args.length === 1 ? node.args[0].toString() : "";
    if (Object.hasOwn(places, name)) return distanceTo(graph, places[name]);
    const known = Object.keys(places).map((place) => `distance(${place})`);
    return fail(node, `\`${node.toString()}\` is no distance`, `write ${known.join(" or ")}`);
  }

  /** A function of a variable's name, such as winding(theta) or velocity(w[2]). */
  function aspect(node: FunctionNode, called: string, { of, lacking, remedy }: Aspect): Node {
    const [argument] = node.args;
    const name =
      node.args.length !== 1
        ? ""
        : argument.type === "AccessorNode"
          ? entryName(argument as AccessorNode)
          : argument.toString();
    if (Object.hasOwn(of, name)) return of[name];
    const known = Object.keys(of).map((variable) => `${called}(${variable})`);
    return fail(
      node,
      `\`${node.toString()}\` ${lacking}`,
      known.length === 0 ? remedy : `write ${known.join(" or ")}`,
    );
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
      "%": (a, b) => graph.call("mod", a, b),
    } as Readonly<Record<string, (a: Node, b: Node) => Node>>;
    if (operands.length === 2 && Object.hasOwn(binary, node.op)) {
      return binary[node.op](value(operands[0]), value(operands[1]));
    }
    if (node.op === "not") {
      fail(
        node,
        `\`${node.toString()}\` is a condition, not a number`,
        "write not (x > 1), with what it denies in brackets",
      );
    }
    return fail(node, `the operator ${node.op} has no value here`, operatorRemedy(node.op));
  }

  function call(node: FunctionNode): Node {
    const name = node.fn.toString();
    if (name === "if") return conditional(node);
    if (name === "sum" || name === "logsumexp") return fold(reading, node, name, value);
    if (symbols.aspects !== undefined && Object.hasOwn(symbols.aspects, name)) {
      return aspect(node, name, symbols.aspects[name]);
    }
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
    const values = node.args.map(value);
    if (isHostOperation(operation) && !values[0].free) {
      fail(
        node,
        `\`${node.toString()}\` changes along the way`,
        `${name} takes numbers and parameters, as in ${name}(1 + 1/a)`,
      );
    }
    return graph.call(operation, ...values);
  }

  /** if(condition, a, b). */
  function conditional(node: FunctionNode): Node {
    if (node.args.length !== 3) {
      fail(node, `if takes 3 arguments, got ${node.args.length}`, CONDITIONAL);
    }
    const [condition, a, b] = node.args;
    return choice(graph, conditionOf(reading, value, condition), value(a), value(b));
  }

  return { value, spellable };
}
