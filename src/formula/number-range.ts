import type { Node } from "./graph.ts";

/** Least and greatest normal numbers of 32 bits. */
export const LEAST_NORMAL = 2 ** -126;
const GREATEST_NORMAL = (2 - 2 ** -23) * 2 ** 127;

/** The first of `numbers` that is beyond 32 bits, or no number at all; undefined where they hold all. */
export const beyondRange = (numbers: readonly number[]): number | undefined =>
  numbers.find((value) => !(Math.abs(value) <= GREATEST_NORMAL));

/** What to say of a part without variables whose value `beyondRange` found. */
export function rangeFault(value: number): { readonly what: string; readonly remedy: string } {
  return Number.isFinite(value)
    ? {
        what: `a part without variables has the value ${Number(value.toPrecision(3))}, beyond the 3.4e38 of 32-bit numbers`,
        remedy: "rescale the problem",
      }
    : {
        what: `a part without variables is ${value}`,
        remedy: "look for a division by 0, or for numbers whose product or power is too large",
      };
}

/** The numbers that a kernel of these expressions spells out: those in variable-free parts reach it as coefficients. */
export function spelledNumbers(roots: readonly Node[]): number[] {
  const found: number[] = [];
  const seen = new Set<Node>();
  const visit = (node: Node): void => {
    if (seen.has(node)) return;
    seen.add(node);
    if (node.kind === "number") found.push(node.value);
    else if (node.kind === "operation" && !node.free) node.operands.forEach(visit);
  };
  roots.forEach(visit);
  return found;
}
