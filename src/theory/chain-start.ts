import { gaussLegendre } from "../math/gauss.ts";
import type { Intervals } from "./chain/region.ts";
import type { ChainStart } from "./chain/transition.ts";
import { type CoordinateDistribution, density, support } from "./start-distribution.ts";
import type { Unavailable } from "./unavailable.ts";

const RULE = gaussLegendre(16);
const MOST_PANELS = 40;

/** The start as places with weights; panels of the quadrature are no longer than the noise of one step. */
export function chainStart(
  distribution: CoordinateDistribution,
  living: Intervals,
  scale: number,
): { readonly start: ChainStart } | Unavailable {
  const inside = (x: number): boolean => living.some(([low, high]) => x > low && x < high);
  if (distribution.kind === "point") {
    return inside(distribution.at)
      ? { start: distribution.at }
      : { unavailable: "the start is outside already" };
  }
  const [low, high] = support(distribution);
  const width = distribution.kind === "normal" ? distribution.deviation : high - low;
  const panels = Math.min(
    MOST_PANELS,
    Math.ceil((high - low) / Math.min(width, scale > 0 ? 4 * scale : width)),
  );
  const half = (high - low) / panels / 2;
  const points = Array.from({ length: panels }, (_, k) => low + half * (2 * k + 1)).flatMap((centre) =>
    Array.from(RULE.points, (point, q) => {
      const at = centre + half * point;
      return { at, weight: half * RULE.weights[q] * density(distribution, at) };
    }),
  );
  const outside = points.reduce((sum, { at, weight }) => (inside(at) ? sum : sum + weight), 0);
  if (outside > 1e-9) {
    return { unavailable: "part of the start is outside already, and leaves before the first step" };
  }
  const total = points.reduce((sum, { weight }) => sum + weight, 0);
  return { start: points.map(({ at, weight }) => ({ at, weight: weight / total })) };
}
