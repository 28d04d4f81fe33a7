import type { MathNode, OperatorNode, RelationalNode } from "mathjs/number";

/**
 * 1-based column of a node of a parsed formula, for error messages: the parser keeps no places, so the names and
 * numbers of the tree are found again in the text, in order. An operator stands at its sign, anything else at its first
 * name or number; 1 where nothing can be found.
 */
export function columnOf(text: string, tree: MathNode, node: MathNode): number {
  const places = leafPlaces(text, tree);
  const first = (of: MathNode): number => leaves(of).map((leaf) => places.get(leaf)?.start ?? -1)[0] ?? -1;
  const end = (of: MathNode): number => places.get(leaves(of).at(-1) as MathNode)?.end ?? 0;
  if (node.type === "OperatorNode") {
    const { op, args } = node as OperatorNode;
    const after = text.indexOf(op, end(args[0]));
    if (args.length > 1 || after >= 0) return Math.max(after, 0) + 1;
    return Math.max(text.lastIndexOf(op, Math.max(first(args[0]) - 1, 0)), 0) + 1;
  }
  if (node.type === "RelationalNode") {
    const from = end((node as RelationalNode).params[0]);
    return from + Math.max(text.slice(from).search(/[<>=!]/), 0) + 1;
  }
  return Math.max(first(node), 0) + 1;
}

const NUMBER = /(?<![\p{L}\w.])(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?/giu;

/** Where each name and number of the tree stands in the text. */
function leafPlaces(text: string, tree: MathNode): Map<MathNode, { start: number; end: number }> {
  const places = new Map<MathNode, { start: number; end: number }>();
  let cursor = 0;
  for (const leaf of leaves(tree)) {
    const pattern = leaf.type === "SymbolNode" ? wordPattern((leaf as { name?: string }).name ?? "") : NUMBER;
    const found = matchFrom(text, pattern, cursor) ?? matchFrom(text, wordPattern(leaf.toString()), cursor);
    if (found === undefined) continue;
    places.set(leaf, found);
    cursor = found.end;
  }
  return places;
}

function leaves(tree: MathNode): MathNode[] {
  const found: MathNode[] = [];
  const visit = (node: MathNode): void => {
    if (node.type === "SymbolNode" || node.type === "ConstantNode") found.push(node);
    else node.forEach(visit);
  };
  visit(tree);
  return found;
}

/** Where a name stands in a text as a word of its own. */
export const wordPattern = (word: string): RegExp =>
  new RegExp(`(?<![\\p{L}\\w])${word.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&")}(?![\\p{L}\\w])`, "gu");

function matchFrom(text: string, pattern: RegExp, from: number): { start: number; end: number } | undefined {
  pattern.lastIndex = from;
  const match = pattern.exec(text);
  return match === null ? undefined : { start: match.index, end: match.index + match[0].length };
}
