/** A condition as a formula that says how far it is from holding. */
import type { MathNode, OperatorNode, ParenthesisNode, RelationalNode } from "mathjs/number";
import { readFormula } from "./read.ts";

const ABOVE: readonly string[] = ["larger", "largerEq"];
/** Nodes that stand behind a minus sign as they are. */
const PLAIN: readonly string[] = [
  "ConstantNode",
  "SymbolNode",
  "FunctionNode",
  "AccessorNode",
  "ParenthesisNode",
];

/**
 * A formula that rises towards where a condition holds and is 0 or more there: the difference of the two sides of an inequality, the smallest of those
 * joined by `and`, the largest of those joined by `or`. Of `abs(x) > 1` that is `abs(x) - 1`.
 * @throws FormulaError where it is no text that can be read
 */
export function levelText(condition: string, where: string): string {
  return level(readFormula(condition, where).tree, false);
}

function level(node: MathNode, negated: boolean): string {
  if (node.type === "ParenthesisNode") return level((node as ParenthesisNode).content, negated);
  if (node.type === "RelationalNode") {
    const { params, conditionals } = node as RelationalNode;
    const parts = conditionals.map((name, i) =>
      difference(params[i], params[i + 1], ABOVE.includes(name) !== negated),
    );
    return joined(parts, negated ? "max" : "min");
  }
  const { fn, op, args } = node as OperatorNode;
  if (op === "not") return level(args[0], !negated);
  if (op === "or" || op === "and") {
    const parts = args.map((one) => level(one, negated));
    return joined(parts, (op === "or") === negated ? "min" : "max");
  }
  return difference(args[0], args[1], ABOVE.includes(fn) !== negated);
}

/** The first less the second, or the other way round. */
function difference(first: MathNode, second: MathNode, above: boolean): string {
  const [left, right] = above ? [first, second] : [second, first];
  const behind = right.toString();
  if (behind === "0") return left.toString();
  return `${left.toString()} - ${PLAIN.includes(right.type) ? behind : `(${behind})`}`;
}

/** The smallest or largest of several formulas. */
export const joined = (parts: readonly string[], by: "min" | "max"): string =>
  parts.reduce((all, part) => `${by}(${all}, ${part})`);
