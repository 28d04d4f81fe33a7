/** Straight lines through what splitting has found along a sweep of one field, and through what theory says at the same points. Pure. */

import type { SplitQuantity } from "./split-quantity.ts";
import { AXES, type SweepSeries } from "./sweep-data.ts";
import { type SweepFit, sweepFit } from "./sweep-fit.ts";
import type { SweepGridPoint } from "./sweep-of-groups.ts";
import { isExact } from "./theory-lines.ts";

/** Laws of rare exits that are straight lines: a barrier over a noise, a power. */
const RARE_LAWS = ["arrhenius", "power"] as const;
export type RareLaw = (typeof RARE_LAWS)[number];

/** One law through the points of a sweep. */
export interface SplittingFit {
  readonly law: RareLaw;
  /** Path of the swept field. */
  readonly field: string;
  /** What was fitted, e.g. `mean exit time`. */
  readonly quantity: string;
  readonly found: SweepFit;
}

/**
 * Both laws through the mean exit times, or through the probabilities: intervals of splitting are the weights, and bounds stay out.
 * @param points of the sweep
 * @param quantitiesOf what was found at each point
 * @returns none where not exactly one field is swept, where it is not positive throughout, or where fewer than three points have an estimate
 */
export function splittingFits(
  points: readonly SweepGridPoint[],
  quantitiesOf: readonly (readonly SplitQuantity[])[],
): readonly SplittingFit[] {
  const [field, ...others] = Object.keys(points[0]);
  if (field === undefined || others.length > 0 || points.some((point) => !(point[field] > 0))) return [];
  // Of points where nothing arrived the first row is a bound; what most ask for is a time or a probability.
  const first = quantitiesOf.find(([one]) => one !== undefined && one.reading.value !== null)?.[0];
  if (first === undefined) return [];
  const series = seriesOf(field, first.id, points, quantitiesOf);
  return RARE_LAWS.flatMap((law) => {
    const found = sweepFit(series, AXES[law]);
    return found.fit === undefined ? [] : [{ law, field, quantity: first.name, found }];
  });
}

/** The fit whose points scatter least about their line; undefined of none. */
export function straightest(fits: readonly SplittingFit[]): SplittingFit | undefined {
  const off = ({ found }: SplittingFit): number => found.fit!.chiSquare;
  return fits.reduce<SplittingFit | undefined>(
    (best, one) => (best === undefined || off(one) < off(best) ? one : best),
    undefined,
  );
}

function seriesOf(
  field: string,
  id: string,
  points: readonly SweepGridPoint[],
  quantitiesOf: readonly (readonly SplitQuantity[])[],
): SweepSeries {
  const lines = new Map<string, { name: string; exact: boolean; x: number[]; y: number[] }>();
  const measured = points.flatMap((point, g) => {
    const quantity = quantitiesOf[g].find((one) => one.id === id);
    const { value = null, low = null, high = null, level = 0.95 } = quantity?.reading ?? {};
    if (value === null || low === null || high === null) return [];
    for (const prediction of quantity!.matching) {
      const { name } = prediction;
      const line = lines.get(name) ?? { name, exact: isExact(prediction), x: [], y: [] };
      line.x.push(point[field]);
      line.y.push(prediction.value);
      lines.set(name, line);
    }
    return [{ x: point[field], value, low, high, level }];
  });
  return { name: "", points: measured, lines: [...lines.values()] };
}
