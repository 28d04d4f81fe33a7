import { evaluateFree } from "../../formula/evaluate.ts";
import type { Node } from "../../formula/graph.ts";
import type { SmallestStep } from "./resolution.ts";

/** What the engines count of the steps beside exits, where a document gives reason to: it costs time. */
export interface Counting {
  /** Steps that left a coordinate as it was although its displacement was not 0. */
  readonly stillSteps: boolean;
  /** Steps from places where a diffusion was negative, or a covariance of noise had an eigenvalue below 0. */
  readonly negativeDiffusions: boolean;
}

/**
 * Steps below this share of a position are counted when they change nothing; one in a thousand does at a displacement of 400
 * spacings of 32-bit numbers.
 */
const SMALL_STEP = 2 ** -15;

/**
 * What to count in all groups of an experiment, judged by the extreme ones.
 * @param smallest the smallest step of each of them; @param diffusion the diffusion where one is typed, with the parameter values of each
 */
export function counting(
  smallest: readonly SmallestStep[],
  diffusion: readonly Node[] | undefined,
  parameters: readonly Readonly<Record<string, number>>[],
): Counting {
  const constant = (node: Node): boolean => parameters.every((values) => evaluateFree(node, values) >= 0);
  return {
    stillSteps: smallest.some(({ share }) => share < SMALL_STEP),
    negativeDiffusions: diffusion?.some((node) => !isPositive(node, constant)) ?? false,
  };
}

/** True where a formula's form alone shows that no place makes it negative. */
function isPositive(node: Node, constant: (node: Node) => boolean): boolean {
  if (node.free) return constant(node);
  const positive = (operand: Node): boolean => isPositive(operand, constant);
  if (node.kind !== "operation") return false;
  const [a, b] = node.operands;
  switch (node.operation) {
    case "add":
    case "multiply":
    case "divide":
    case "min":
      return positive(a) && positive(b);
    case "max":
      return positive(a) || positive(b);
    case "power":
      return (b.kind === "number" && b.value % 2 === 0) || positive(a);
    case "pow":
    case "erf":
    case "floor":
      return positive(a);
    case "mod":
      return positive(b);
    case "less":
      return positive(node.operands[2]) && positive(node.operands[3]);
    case "exp":
    case "sqrt":
    case "abs":
    case "softplus":
      return true;
    default:
      return false;
  }
}
