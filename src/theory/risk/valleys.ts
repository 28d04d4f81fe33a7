/** Minima of a landscape and the saddles between them, found from a start without an exit. Pure. */

import { minimize } from "../../experiment/model/descent.ts";
import type { Landscape } from "../../experiment/model/landscape.ts";
import { along, separation } from "../../math/vectors.ts";
import { type CriticalPoint, climb, principalDirections } from "../critical-points.ts";

/** A way between two valleys. */
export interface Pass {
  readonly saddle: CriticalPoint;
  /** Indices of the minima on its two sides; undefined where descent on that side ends at none. */
  readonly sides: readonly [number | undefined, number | undefined];
}

export interface Valleys {
  /** The first is the one below the start, if there is one; `below` says why there is none. */
  readonly minima: readonly CriticalPoint[];
  readonly passes: readonly Pass[];
  /** Why descent from the start ends at no minimum; undefined where it does. */
  readonly below: string | undefined;
  /** Hessians that the search has used, and whether it ended because there were no more. */
  readonly curvatures: number;
  readonly exhausted: boolean;
}

/** What a search for minima and saddles may spend. */
export interface SearchOptions {
  /** Hessians that may be computed, a gradient counting as a row of one. Default 2000. */
  readonly curvatures?: number;
  /** Length of the search round each minimum. Default twice the larger of 1 and the minimum's distance from 0 and from the start. */
  readonly reach?: number;
}

const MOST_MINIMA = 24;
/** Random climbs from a minimum in a row that found nothing new. */
const PATIENCE = 12;

/**
 * Descend from the start; climb from each minimum along its principal directions and from places round it; descend on both sides of
 * each saddle. Nothing promises that all are found.
 */
export function valleys(
  landscape: Landscape,
  start: readonly number[],
  options: SearchOptions = {},
): Valleys {
  const { curvatures: most = 2000 } = options;
  let used = 0;
  let exhausted = false;
  const counted: Landscape = {
    ...landscape,
    gradient: (x) => {
      used += 1 / start.length;
      return landscape.gradient(x);
    },
    hessian: (x) => {
      used += 1;
      if (used <= most) return landscape.hessian(x);
      exhausted = true;
      // What is not finite ends every search.
      return start.map(() => new Float64Array(start.length).fill(Number.NaN));
    },
  };
  const first = minimize(counted, start);
  const minima: CriticalPoint[] = [];
  const passes: Pass[] = [];
  if ("reason" in first) return { minima, passes, below: first.reason, curvatures: used, exhausted };
  const reach = options.reach ?? 2 * Math.max(1, Math.hypot(...first.at), separation(first.at, start));
  const longest = reach / 40;
  const indexOf = (points: readonly CriticalPoint[], at: readonly number[]): number =>
    points.findIndex((point) => separation(point.at, at) < 1e-5 * reach);
  const minimumFrom = (from: readonly number[]): number | undefined => {
    const found = minimize(counted, from, { longest });
    if ("reason" in found) return undefined;
    const known = indexOf(minima, found.at);
    return known >= 0 ? known : minima.push(asPoint(landscape, found)) - 1;
  };
  minima.push(asPoint(landscape, first));
  const saddles: CriticalPoint[] = [];
  for (let m = 0; m < minima.length && m < MOST_MINIMA && !exhausted; m++) {
    let fruitless = 0;
    for (const { at, systematic } of places(counted, minima[m].at, reach)) {
      if (exhausted || (!systematic && fruitless >= PATIENCE)) break;
      fruitless += systematic ? 0 : 1;
      const saddle = climb(counted, at, 2 * longest, 2 * reach);
      if (saddle === undefined || indexOf(saddles, saddle.at) >= 0) continue;
      fruitless = 0;
      saddles.push(saddle);
      const side = (sign: number) => minimumFrom(along(saddle.at, saddle.softest, 1e-3 * sign * longest));
      passes.push({ saddle, sides: [side(-1), side(1)] });
    }
  }
  return { minima, passes, below: undefined, curvatures: Math.round(Math.min(used, most)), exhausted };
}

function asPoint(
  landscape: Landscape,
  { at, potential, curvatures }: Omit<CriticalPoint, "softest">,
): CriticalPoint {
  return { at, potential, curvatures, softest: principalDirections(landscape, at)[0] };
}

/** Places to climb from: along the principal directions, softest first, then spread over a cube. */
function* places(
  landscape: Landscape,
  minimum: readonly number[],
  reach: number,
): Generator<{ readonly at: readonly number[]; readonly systematic: boolean }> {
  for (const direction of principalDirections(landscape, minimum)) {
    for (const share of [0.05, -0.05, 0.25, -0.25]) {
      yield { at: along(minimum, direction, share * reach), systematic: true };
    }
  }
  for (let k = 1; k <= 200; k++)
    yield { at: along(minimum, spread(k, minimum.length), reach), systematic: false };
}

/** The k-th place of a sequence with irrational steps that fills the cube [−½, ½]ᵈ evenly (Roberts). */
function spread(k: number, dimension: number): number[] {
  let base = 2;
  for (let iteration = 0; iteration < 40; iteration++) base = (1 + base) ** (1 / (dimension + 1));
  return Array.from({ length: dimension }, (_, i) => ((0.5 + k / base ** (i + 1)) % 1) - 0.5);
}
