import type { AccessorNode, FunctionNode, MathNode, SymbolNode } from "mathjs/number";
import type { Node } from "./graph.ts";
import type { Reading } from "./reading.ts";

/**
 * sum(i, …) and logsumexp(i, …): over all values of the index that the vectors and matrices it picks from have. The logarithm of a
 * sum of exponentials is built from two at a time, log(eᵃ + eᵇ) = b + softplus(a − b), so that nothing overflows.
 */
export function fold(
  reading: Reading,
  node: FunctionNode,
  name: "sum" | "logsumexp",
  value: (node: MathNode) => Node,
): Node {
  const { graph } = reading;
  const terms = termsOf(reading, node, name, value);
  return terms.reduce(
    name === "sum" ? graph.add : (a, b) => graph.add(b, graph.call("softplus", graph.subtract(a, b))),
  );
}

function termsOf(
  { names, indices, fail }: Reading,
  node: FunctionNode,
  called: string,
  value: (node: MathNode) => Node,
): Node[] {
  const [index, term] = node.args;
  if (node.args.length !== 2 || index.type !== "SymbolNode") {
    return fail(node, `${called} takes an index and a term`, `write ${called}(i, w[i] * x[i])`);
  }
  const { name } = index as SymbolNode;
  if (indices.has(name) || names.all().includes(name)) {
    return fail(index, `the index \`${name}\` has a meaning already`, "choose another letter");
  }
  const lengths = new Set<number>();
  term.traverse((inner: MathNode) => {
    if (inner.type !== "AccessorNode") return;
    const { object, index: at } = inner as AccessorNode;
    at.dimensions.forEach((dimension, d) => {
      if (dimension.type !== "SymbolNode" || (dimension as SymbolNode).name !== name) return;
      const places = names
        .entriesOf(object.toString())
        .map((entry) => Number(entry.slice(entry.indexOf("[") + 1, -1).split(",")[d]));
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
