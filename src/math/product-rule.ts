/** Averages over several independent deviates: products of rules of one deviate, and sparse sums of such products. Pure. */
import type { QuadratureRule } from "./gauss.ts";

/** Places of several deviates and their weights, which add up to 1; those of a sparse rule have both signs. */
export interface ProductRule {
  /** One array for each deviate. */
  readonly places: readonly Float64Array[];
  readonly weights: Float64Array;
}

/** The rule of one deviate with a number of points, exact up to degree 2·points − 1. */
export type RuleOf = (points: number) => QuadratureRule;

/** All combinations of the points of one rule for each deviate. */
export function tensorRule(rules: readonly QuadratureRule[]): ProductRule {
  const count = rules.reduce((product, { points }) => product * points.length, 1);
  const places = rules.map(() => new Float64Array(count));
  const weights = new Float64Array(count).fill(1);
  for (let i = 0; i < count; i++) {
    let rest = i;
    rules.forEach((rule, k) => {
      const at = rest % rule.points.length;
      rest = Math.floor(rest / rule.points.length);
      places[k][i] = rule.points[at];
      weights[i] *= rule.weights[at];
    });
  }
  return { places, weights };
}

/** Points of `sparseRule` before equal ones are put together, or some number above `most`: to be asked before it is made. */
export function sparseSize(deviates: number, degree: number, most: number): number {
  let size = 0;
  for (const levels of levelSets(deviates, Math.ceil((degree - 1) / 2))) {
    size += levels.reduce((product, [, level]) => product * (level + 1), 1);
    if (size > most) break;
  }
  return size;
}

/**
 * Smolyak's rule, exact for polynomials of the deviates up to a total degree (Novak & Ritter, Numer. Math. 75, 79, 1996): with
 * many deviates far fewer points than their product.
 * @param rules for each deviate its rules by number of points; symmetric about one middle
 */
export function sparseRule(rules: readonly RuleOf[], degree: number): ProductRule {
  const deviates = rules.length;
  const depth = Math.ceil((degree - 1) / 2);
  const known = rules.map((rule) => Array.from({ length: depth + 1 }, (_, level) => rule(level + 1)));
  const middle = known.map((of) => of[0].points[0]);
  const found = new Map<string, { readonly at: readonly (readonly [number, number])[]; weight: number }>();
  for (const levels of levelSets(deviates, depth)) {
    const missing = depth - levels.reduce((sum, [, level]) => sum + level, 0);
    const share = (missing % 2 === 0 ? 1 : -1) * binomial(deviates - 1, missing);
    if (share === 0) continue;
    const product = tensorRule(levels.map(([deviate, level]) => known[deviate][level]));
    for (let i = 0; i < product.weights.length; i++) {
      const at = levels
        .map(([deviate], k) => [deviate, product.places[k][i]] as const)
        .filter(([deviate, value]) => value !== middle[deviate]);
      const key = at.map(([deviate, value]) => `${deviate}:${value}`).join();
      const entry = found.get(key) ?? { at, weight: 0 };
      entry.weight += share * product.weights[i];
      found.set(key, entry);
    }
  }
  const entries = [...found.values()].filter(({ weight }) => weight !== 0);
  const places = middle.map((value) => new Float64Array(entries.length).fill(value));
  entries.forEach(({ at }, i) => {
    for (const [deviate, value] of at) places[deviate][i] = value;
  });
  return { places, weights: Float64Array.from(entries, ({ weight }) => weight) };
}

/** Every choice of levels ≥ 1 for some of the deviates with a sum of at most `depth`. */
function* levelSets(
  deviates: number,
  depth: number,
  from = 0,
): Generator<readonly (readonly [number, number])[]> {
  yield [];
  for (let deviate = from; deviate < deviates; deviate++) {
    for (let level = 1; level <= depth; level++) {
      for (const rest of levelSets(deviates, depth - level, deviate + 1)) yield [[deviate, level], ...rest];
    }
  }
}

function binomial(n: number, k: number): number {
  let product = 1;
  for (let i = 1; i <= k; i++) product = (product * (n - k + i)) / i;
  return k > n ? 0 : Math.round(product);
}
