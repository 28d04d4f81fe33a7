import type { MathNode, OperatorNode, ParenthesisNode } from "mathjs/number";
import type { Inequality } from "./inequality.ts";
import type { Reading } from "./reading.ts";
import { spelling } from "./remedies.ts";
import { separate } from "./separate.ts";
import type { Values } from "./values.ts";

/** The inequalities that a condition joins by `or`. Throws FormulaError with the column of what is wrong. */
export function inequalities(reading: Reading, values: Values, node: MathNode): Inequality[] {
  const { text, fail } = reading;
  if (node.type === "ParenthesisNode")
    return inequalities(reading, values, (node as ParenthesisNode).content);
  if (node.type === "OperatorNode") {
    const { op, args } = node as OperatorNode;
    if (op === "or") return args.flatMap((one) => inequalities(reading, values, one));
    const strict = op === ">" || op === "<";
    if (op === ">" || op === ">=") return apart(reading, values, node, args[0], args[1], strict);
    if (op === "<" || op === "<=") return apart(reading, values, node, args[1], args[0], strict);
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

function apart(
  { graph }: Reading,
  { value, spellable }: Values,
  node: MathNode,
  left: MathNode,
  right: MathNode,
  strict: boolean,
): Inequality[] {
  const found = separate(graph, { left: value(left), right: value(right), strict });
  spellable(
    node,
    found.flatMap((one) => [one.left, one.right]),
  );
  return found;
}
