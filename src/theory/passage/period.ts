/** The period of what formulas read of the time. */
import type { Node } from "../../formula/graph.ts";
import { TIME } from "../../formula/names.ts";

/** Evaluates a node at a place and a time. */
export type At = (node: Node) => (x: number, t: number) => number;

/** Ratios of periods are told as fractions up to this denominator. */
const LARGEST_RATIO = 24;

/**
 * The common period of formulas that read the time inside sines, cosines and remainders of ωt + φ only, whose frequencies have ratios of small whole
 * numbers; undefined for all others.
 */
export function commonPeriod(nodes: readonly Node[], at: At): number | undefined {
  const frequencies = new Set<number>();
  const seen = new Set<Node>();
  const periodic = (node: Node): boolean => {
    if (node.free || node.kind === "variable" || seen.has(node)) return true;
    if (node.kind === "reading") return node.name !== TIME;
    if (node.kind !== "operation") return true;
    const round = turn(node, at);
    if (round !== undefined) {
      const frequency = (frequencyOf(at(node.operands[0])) * (2 * Math.PI)) / round;
      if (!Number.isNaN(frequency)) {
        if (frequency !== 0) frequencies.add(Math.abs(frequency));
        seen.add(node);
        return true;
      }
    }
    if (!node.operands.every(periodic)) return false;
    seen.add(node);
    return true;
  };
  if (!nodes.every(periodic) || frequencies.size === 0) return undefined;
  const [first, ...others] = frequencies;
  let periods = 1;
  for (const other of others) {
    const ratio = other / first;
    const denominator = Array.from({ length: LARGEST_RATIO }, (_, k) => k + 1).find(
      (d) => Math.abs(ratio * d - Math.round(ratio * d)) < 1e-9 && Math.round(ratio * d) > 0,
    );
    if (denominator === undefined) return undefined;
    periods = leastCommonMultiple(periods, denominator);
  }
  return (2 * Math.PI * periods) / first;
}

/** What the argument of an operation grows by until its value comes again; undefined where it never does. */
function turn(node: Node & { readonly kind: "operation" }, at: At): number | undefined {
  if (node.operation === "sin" || node.operation === "cos") return 2 * Math.PI;
  return node.operation === "mod" && node.operands[1].free ? at(node.operands[1])(0, 0) : undefined;
}

/** ω of an argument ωt + φ(x) that is straight in time; NaN of others. */
function frequencyOf(argument: (x: number, t: number) => number): number {
  const slopes = [0.3, -1.7].flatMap((x) =>
    [
      [0, 1],
      [1, 3],
      [3, 10],
    ].map(([from, to]) => (argument(x, to) - argument(x, from)) / (to - from)),
  );
  return slopes.every((slope) => Math.abs(slope - slopes[0]) <= 1e-9 * Math.abs(slopes[0]))
    ? slopes[0]
    : Number.NaN;
}

function leastCommonMultiple(a: number, b: number): number {
  let [x, y] = [a, b];
  while (y > 0) [x, y] = [y, x % y];
  return (a * b) / x;
}
