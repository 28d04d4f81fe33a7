import { logGamma } from "../../math/gamma.ts";
import { gaussLegendre } from "../../math/gauss.ts";

/** A place with the weight of a quadrature. */
export interface WeightedPlace {
  readonly at: number;
  readonly weight: number;
}

export interface ChiRuleOptions {
  /** Length of the first panel; panels double from there. */
  readonly least: number;
  /** Nodes of a panel. Default 8. */
  readonly nodes?: number;
  /** Places up to √B + this are used: beyond 9 the chi law has less than 1e-17 of its weight. Default 9. */
  readonly reach?: number;
}

/**
 * A quadrature of E f(s), s of the chi law with B degrees of freedom (s² ~ χ²_B), for functions that are smooth on the scale of
 * s itself: panels double in length from `least` on, and are no longer than 1.
 */
export function chiRule(
  degrees: number,
  { least, nodes = 8, reach = 9 }: ChiRuleOptions,
): readonly WeightedPlace[] {
  const rule = gaussLegendre(nodes);
  const logNorm = (1 - degrees / 2) * Math.LN2 - logGamma(degrees / 2);
  const end = Math.sqrt(degrees) + reach;
  const places: WeightedPlace[] = [];
  for (let from = 0; from < end; ) {
    const to = Math.min(end, from + Math.min(1, Math.max(least, from)));
    const half = (to - from) / 2;
    for (let q = 0; q < nodes; q++) {
      const at = from + half * (1 + rule.points[q]);
      const weight =
        half * rule.weights[q] * Math.exp(logNorm + (degrees - 1) * Math.log(at) - (at * at) / 2);
      if (weight > 1e-22) places.push({ at, weight });
    }
    from = to;
  }
  const total = places.reduce((sum, { weight }) => sum + weight, 0);
  return places.map(({ at, weight }) => ({ at, weight: weight / total }));
}
