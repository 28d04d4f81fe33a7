import { gaussLegendre } from "../../math/gauss.ts";
import type { Chain } from "./chain.ts";
import type { Reach } from "./reach.ts";

/** Nodes of every panel, and their weights on [−1, 1]. */
export const NODES = 16;
export const RULE = gaussLegendre(NODES);

export type Panel = readonly [low: number, high: number];

/** Panels between rough places on which the mean exit time is a polynomial of degree 15 to about 1e-13. */
export interface Mesh {
  /** Ascending. */
  readonly panels: readonly Panel[];
  /** Node q of panel i at index 16 i + q. */
  readonly nodes: Float64Array;
}

const SAMPLES = 9;
/** Panels are no longer than this many moves: a particle near an edge must be able to leave the panel in one step. */
const LONGEST_IN_MOVES = 50;
const SMALLEST_SHARE = 1e-7;
const MOST_PANELS = 4000;

/**
 * Panels for a chain: as long as `resolution` scales of its noise; for distributions with power tails as long as their distance from the
 * ends and rough places where that is more, for between them the mean exit time varies on that length.
 * @param rough places where panels must end
 * @param resolution longest panel in units of the noise's resolution times s(x), and times s(x)/|m′(x)|
 * @param unit a typical length of one step; where the noise vanishes panels end at 1e-7 of it
 * @returns undefined where too many panels are needed
 */
export function meshFor(
  chain: Chain,
  { intervals, openLow, openHigh }: Reach,
  rough: readonly number[],
  resolution: number,
  unit: number,
): Mesh | undefined {
  const panels: Panel[] = [];
  const ends = intervals.flat().slice(openLow ? 1 : 0, openHigh ? -1 : undefined);
  const marks = [...ends, ...rough];
  const smallest = SMALLEST_SHARE * unit;
  for (const [low, high] of intervals) {
    const cuts = [low, ...rough.filter((x) => x > low && x < high), high];
    const pending: Panel[] = cuts
      .slice(1)
      .map((to, k): Panel => [cuts[k], to])
      .reverse();
    while (pending.length > 0) {
      const [from, to] = pending.pop()!;
      if (panels.length + pending.length > MOST_PANELS) return undefined;
      if (to - from <= smallest || to - from <= longest(chain, from, to, marks, resolution)) {
        panels.push([from, to]);
        continue;
      }
      const middle = from + (to - from) / 2;
      pending.push([middle, to], [from, middle]);
    }
  }
  return meshOf(panels);
}

function longest(
  { map, scale, noise }: Chain,
  from: number,
  to: number,
  marks: readonly number[],
  resolution: number,
): number {
  let narrow = Number.POSITIVE_INFINITY;
  let move = 0;
  const gap = (to - from) / SAMPLES;
  for (let k = 0; k < SAMPLES; k++) {
    const x = from + gap * (k + 0.5);
    const slope = Math.abs(map(x + gap / 4) - map(x - gap / 4)) / (gap / 2);
    const width = scale(x);
    narrow = Math.min(narrow, width / Math.max(1, slope));
    move = Math.max(move, width, Math.abs(map(x) - x));
  }
  const fine = resolution * noise.resolution * narrow;
  if (!noise.heavy && noise.atoms.length === 0) return fine;
  const away = Math.min(...marks.map((mark) => Math.max(mark - to, from - mark)));
  return Math.min(LONGEST_IN_MOVES * resolution * move, Math.max(fine, away));
}

export function meshOf(panels: readonly Panel[]): Mesh {
  const nodes = new Float64Array(panels.length * NODES);
  panels.forEach(([low, high], i) => {
    for (let q = 0; q < NODES; q++) nodes[i * NODES + q] = low + ((high - low) * (1 + RULE.points[q])) / 2;
  });
  return { panels, nodes };
}

/** Every panel cut into two, or only those for which `cut` is true. */
export function halved({ panels }: Mesh, cut: (i: number) => boolean = () => true): Mesh {
  return meshOf(
    panels.flatMap(([low, high], i): Panel[] => {
      if (!cut(i)) return [[low, high]];
      const middle = low + (high - low) / 2;
      return [
        [low, middle],
        [middle, high],
      ];
    }),
  );
}

/** Size of the two last Legendre coefficients of values at the nodes of panel i: an estimate of the interpolation error. */
export function unresolved(values: Float64Array, i: number): number {
  let error = 0;
  for (let n = NODES - 2; n < NODES; n++) {
    let coefficient = 0;
    for (let q = 0; q < NODES; q++)
      coefficient += RULE.weights[q] * LEGENDRE[n * NODES + q] * values[i * NODES + q];
    error += Math.abs(((2 * n + 1) / 2) * coefficient);
  }
  return error;
}

/** P_n at node q at index 16 n + q. */
const LEGENDRE = legendreValues();

function legendreValues(): Float64Array {
  const values = new Float64Array(NODES * NODES);
  for (let q = 0; q < NODES; q++) {
    const x = RULE.points[q];
    values[q] = 1;
    values[NODES + q] = x;
    for (let n = 2; n < NODES; n++)
      values[n * NODES + q] =
        ((2 * n - 1) * x * values[(n - 1) * NODES + q] - (n - 1) * values[(n - 2) * NODES + q]) / n;
  }
  return values;
}
