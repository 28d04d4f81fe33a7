/** What is said of several inequalities at once: `and`, `or`, `not` and chains of them. */
import type { MathNode, OperatorNode, ParenthesisNode, RelationalNode } from "mathjs/number";
import type { Graph, Node } from "./graph.ts";
import type { Inequality } from "./inequality.ts";
import type { Reading } from "./reading.ts";
import { equalityRemedy, functionRemedy, spelling } from "./remedies.ts";

/** A condition with each `not` carried down to the inequalities, where it turns them round. */
export type Condition =
  | ({ readonly kind: "inequality"; readonly node: MathNode } & Inequality)
  | { readonly kind: "and" | "or"; readonly parts: readonly Condition[] };

const FORM = "write inequalities with > or <, joined by `or` and `and`, as in x > 1 or x < -1";

const RELATIONS: Readonly<Record<string, string>> = {
  larger: ">",
  largerEq: ">=",
  smaller: "<",
  smallerEq: "<=",
  equal: "==",
  unequal: "!=",
};

/** The condition that a tree stands for. Throws FormulaError with the column of what is wrong. */
export function conditionOf(reading: Reading, value: (node: MathNode) => Node, tree: MathNode): Condition {
  const { text, fail } = reading;

  function condition(node: MathNode, negated: boolean): Condition {
    if (node.type === "ParenthesisNode") return condition((node as ParenthesisNode).content, negated);
    if (node.type === "RelationalNode") {
      const { params, conditionals } = node as RelationalNode;
      const parts = conditionals.map((name, i) =>
        compared(node, RELATIONS[name] ?? name, params[i], params[i + 1], negated),
      );
      return { kind: negated ? "or" : "and", parts };
    }
    if (node.type !== "OperatorNode") return fail(node, `\`${node.toString()}\` is not an inequality`, FORM);
    const { op, args } = node as OperatorNode;
    if (op === "not") return condition(args[0], !negated);
    if (op === "or" || op === "and") {
      const parts = args.map((one) => condition(one, negated));
      return { kind: (op === "or") === negated ? "and" : "or", parts };
    }
    return compared(node, op, args[0], args[1], negated);
  }

  function compared(node: MathNode, op: string, a: MathNode, b: MathNode, negated: boolean): Condition {
    if (op === "==" || op === "!=") return fail(node, `\`${op}\` is no inequality`, equalityRemedy);
    const above = op === ">" || op === ">=";
    if (!above && op !== "<" && op !== "<=") {
      const known = op === "|" || op === "&" ? spelling(text)?.remedy : functionRemedy(op);
      return fail(node, `\`${node.toString()}\` is not an inequality`, known ?? FORM);
    }
    const [left, right] = above === negated ? [b, a] : [a, b];
    const strict = (op === ">" || op === "<") !== negated;
    return { kind: "inequality", node, left: value(left), right: value(right), strict };
  }

  return condition(tree, false);
}

/** p where a condition holds, else q. */
export function choice(graph: Graph, condition: Condition, p: Node, q: Node): Node {
  switch (condition.kind) {
    case "inequality": {
      const { left, right, strict } = condition;
      return strict ? graph.call("less", right, left, p, q) : graph.call("less", left, right, q, p);
    }
    case "and":
      return condition.parts.reduceRight((chosen, part) => choice(graph, part, chosen, q), p);
    case "or":
      return condition.parts.reduceRight((chosen, part) => choice(graph, part, p, chosen), q);
  }
}

/** Inequalities that all hold, as many lists of them as there are ways for the condition to hold. */
export function alternatives(
  condition: Condition,
  separated: (part: Extract<Condition, { kind: "inequality" }>) => readonly Inequality[],
  most: number,
): readonly (readonly Inequality[])[] {
  switch (condition.kind) {
    case "inequality":
      return separated(condition).map((one) => [one]);
    case "or":
      return condition.parts.flatMap((part) => alternatives(part, separated, most));
    case "and":
      return condition.parts
        .map((part) => alternatives(part, separated, most))
        .reduce((ways, part) =>
          // What is too many already is not multiplied further.
          ways.length > most ? ways : ways.flatMap((way) => part.map((one) => [...way, ...one])),
        );
  }
}
