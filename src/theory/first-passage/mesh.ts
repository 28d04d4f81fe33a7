/** The unit interval in elements, small where a density is steep: at exits, round the start and where the drift is strong. Pure. */
import { gaussLobatto, type LobattoRule } from "../../math/lobatto.ts";
import { OutOfRange } from "../../math/out-of-range.ts";

export interface Mesh {
  readonly rule: LobattoRule;
  /** Ends of the elements, 0 to 1 ascending. */
  readonly edges: Float64Array;
  /** Nodes, the ends of elements among them: elements·(count − 1) + 1. */
  readonly nodes: Float64Array;
  /** ∫ of each node's polynomial by the rule. */
  readonly mass: Float64Array;
}

/** Elements beyond which the noise is too weak for this solver. */
const MOST_ELEMENTS = 400;

/**
 * @param marks places that must be ends of elements
 * @param longest length that an element may have at a place
 * @param degree of the polynomials
 */
export function meshOf(marks: readonly number[], longest: (xi: number) => number, degree: number): Mesh {
  const inside = [...new Set(marks)].filter((xi) => xi > 0 && xi < 1).sort((a, b) => a - b);
  const distinct = [0, ...inside, 1].filter((xi, k, all) => k === 0 || xi === 1 || xi - all[k - 1] > 1e-9);
  const edges = [0];
  const pending = distinct
    .slice(1)
    .map((to, k) => [distinct[k], to] as const)
    .reverse();
  while (pending.length > 0) {
    const [from, to] = pending.pop()!;
    if (edges.length + pending.length > MOST_ELEMENTS) {
      throw new OutOfRange(
        `the density is too steep for its equation to be solved in ${MOST_ELEMENTS} elements: the noise is weak beside the drift`,
      );
    }
    const allowed = Math.min(longest(from), longest((from + to) / 2), longest(to));
    if (to - from <= allowed) edges.push(to);
    else {
      const middle = (from + to) / 2;
      pending.push([middle, to], [from, middle]);
    }
  }
  return meshOn(Float64Array.from(edges), gaussLobatto(degree + 1));
}

/** The same elements, with polynomials of another degree. */
export const withDegree = ({ edges }: Mesh, degree: number): Mesh => meshOn(edges, gaussLobatto(degree + 1));

function meshOn(edges: Float64Array, rule: LobattoRule): Mesh {
  const stride = rule.count - 1;
  const elements = edges.length - 1;
  const nodes = new Float64Array(elements * stride + 1);
  const mass = new Float64Array(nodes.length);
  for (let e = 0; e < elements; e++) {
    const half = (edges[e + 1] - edges[e]) / 2;
    for (let i = 0; i <= stride; i++) {
      nodes[e * stride + i] =
        i === 0 ? edges[e] : i === stride ? edges[e + 1] : edges[e] + half * (1 + rule.points[i]);
      mass[e * stride + i] += half * rule.weights[i];
    }
  }
  return { rule, edges, nodes, mass };
}
