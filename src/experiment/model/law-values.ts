/** Numbers of laws in f64, for checks and theory. */
import normalQuantile from "@stdlib/stats-base-dists-normal-quantile";
import { gaussLegendre } from "../../math/gauss.ts";
import type { Law } from "../document/law.ts";

/** The least value that a share of the particles does not exceed. @param share in (0, 1) */
export function quantileOfLaw(law: Law, share: number): number {
  if (typeof law === "number") return law;
  if ("normal" in law) return law.normal[0] + law.normal[1] * normalQuantile(share, 0, 1);
  if ("uniform" in law) return law.uniform[0] + share * (law.uniform[1] - law.uniform[0]);
  const ascending = [...law.choose].sort(([a], [b]) => a - b);
  let below = 0;
  return (ascending.find(([, weight]) => (below += weight) >= share) ?? ascending.at(-1)!)[0];
}

/** A value of a law with its probability, or with its weight in a quadrature. */
export interface WeightedValue {
  readonly value: number;
  readonly weight: number;
}

/** A normal deviate lies beyond so many standard deviations with probability 3e-12. */
const NORMAL_REACH = 7;

/**
 * Values and weights with Σ weight · f(value) = E[f] for a function that is smooth over the law, to eleven digits as the points grow in
 * number: the values of `choose` themselves, Gauss–Legendre points of the others.
 * @param points of a law that is continuous
 */
export function nodesOfLaw(law: Law, points: number): readonly WeightedValue[] {
  if (typeof law === "number") return [{ value: law, weight: 1 }];
  if ("choose" in law) {
    return law.choose.filter(([, weight]) => weight > 0).map(([value, weight]) => ({ value, weight }));
  }
  const rule = gaussLegendre(points);
  if ("uniform" in law) {
    const [low, high] = law.uniform;
    return Array.from(rule.points, (point, k) => ({
      value: low + ((high - low) * (1 + point)) / 2,
      weight: rule.weights[k] / 2,
    }));
  }
  const [mean, deviation] = law.normal;
  if (deviation === 0) return [{ value: mean, weight: 1 }];
  const weights = Array.from(
    rule.points,
    (point, k) => rule.weights[k] * Math.exp(-0.5 * (NORMAL_REACH * point) ** 2),
  );
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight, k) => ({
    value: mean + deviation * NORMAL_REACH * rule.points[k],
    weight: weight / total,
  }));
}
