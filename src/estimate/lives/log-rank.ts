/** Whether groups of lives have one survival. Pure. */
import { gamma } from "../../math/gamma.ts";
import { normalTail } from "../../math/normal.ts";
import { type Lives, LivesError, livesOf } from "./lives.ts";
import { riskSets } from "./risk-sets.ts";

/** The log-rank test of groups of lives. */
export interface LogRank {
  /** A χ² of `degrees` degrees of freedom where all groups have one survival. */
  readonly statistic: number;
  readonly degrees: number;
  /** Probability of a statistic as large, or larger, where they have. */
  readonly pValue: number;
  /** Ends seen in each group, and those that one survival of all lets expect. */
  readonly groups: readonly { readonly ended: number; readonly expected: number }[];
}

/**
 * The log-rank test (Mantel 1966; Peto & Peto 1972): at each end, the part of the ends that each group has against its part of the lives at risk, with the
 * hypergeometric covariance. Entries are heeded; all causes count as ended.
 * @returns undefined for fewer than two groups, and where no end tells them apart
 * @throws LivesError where a life is none, or has a limit
 * @example
 * ```ts
 * const test = logRank([{ durations: [10, 20, 30] }, { durations: [10, 20, 50] }]);
 * test.statistic.toFixed(4); // → "0.2542"
 * ```
 */
export function logRank(groups: readonly Lives[]): LogRank | undefined {
  if (groups.some(({ limits }) => limits !== undefined)) {
    throw new LivesError("limits: the log-rank test knows no right truncation; compare the curves");
  }
  const sets = groups.map((lives) => riskSets(livesOf(lives)));
  const times = [
    ...new Set(sets.flatMap((one) => one.filter(({ ended }) => ended > 0).map(({ time }) => time))),
  ];
  const count = groups.length;
  const ended = new Array<number>(count).fill(0);
  const expected = new Array<number>(count).fill(0);
  const covariance = Array.from({ length: count }, () => new Array<number>(count).fill(0));
  const entries = groups.map((lives) =>
    livesOf(lives)
      .map(({ entry }) => entry)
      .sort((a, b) => a - b),
  );
  const places = sets.map(() => ({ set: 0, gone: 0, entered: 0 }));
  for (const time of times.sort((a, b) => a - b)) {
    const atRisk = sets.map((one, g) => {
      const place = places[g];
      while (place.set < one.length && one[place.set].time < time) {
        place.gone += one[place.set].ended + one[place.set].censored;
        place.set += 1;
      }
      while (place.entered < entries[g].length && entries[g][place.entered] < time) place.entered += 1;
      return place.entered - place.gone;
    });
    const now = sets.map((one, g) => (one[places[g].set]?.time === time ? one[places[g].set].ended : 0));
    const all = atRisk.reduce((a, b) => a + b);
    const ends = now.reduce((a, b) => a + b);
    const factor = all > 1 ? (ends * (all - ends)) / (all - 1) : 0;
    atRisk.forEach((mine, g) => {
      const part = mine / all;
      ended[g] += now[g];
      expected[g] += ends * part;
      atRisk.forEach((theirs, k) => {
        covariance[g][k] += factor * part * ((g === k ? 1 : 0) - theirs / all);
      });
    });
  }
  const found = quadraticForm(
    covariance,
    ended.map((value, g) => value - expected[g]),
  );
  if (found === undefined) return undefined;
  const { value, rank } = found;
  return {
    statistic: value,
    degrees: rank,
    pValue: chiSquareTail(value, rank),
    groups: ended.map((seen, g) => ({ ended: seen, expected: expected[g] })),
  };
}

/** Pivots below this part of their matrix are rounding. */
const ROUNDING = 1e-10;

/** zᵀ C⁻ z and the rank of a covariance C, by elimination of what has the largest variance left; undefined for rank 0. */
function quadraticForm(
  covariance: readonly (readonly number[])[],
  z: readonly number[],
): { readonly value: number; readonly rank: number } | undefined {
  const rows = covariance.map((row, i) => ({ row: [...row], z: z[i] }));
  const size = Math.max(...covariance.map((row, i) => row[i]), 0);
  const left = new Set(rows.keys());
  let value = 0;
  let rank = 0;
  for (;;) {
    const pivot = [...left].reduce((a, b) => (rows[b].row[b] > rows[a].row[a] ? b : a), [...left][0] ?? -1);
    if (pivot < 0 || !(rows[pivot].row[pivot] > ROUNDING * size)) break;
    left.delete(pivot);
    const variance = rows[pivot].row[pivot];
    value += rows[pivot].z ** 2 / variance;
    rank += 1;
    for (const i of left) {
      const share = rows[i].row[pivot] / variance;
      rows[i].z -= share * rows[pivot].z;
      for (const k of left) rows[i].row[k] -= share * rows[pivot].row[k];
    }
  }
  return rank === 0 ? undefined : { value, rank };
}

/** P(χ² > x) of whole degrees of freedom, by Q(a + 1, y) = Q(a, y) + yᵃe^(−y)/Γ(a + 1) (Abramowitz & Stegun 26.4.8). */
export function chiSquareTail(x: number, degrees: number): number {
  const y = x / 2;
  let tail = degrees % 2 === 0 ? Math.exp(-y) : 2 * normalTail(Math.sqrt(x));
  for (let a = degrees % 2 === 0 ? 1 : 0.5; a < degrees / 2; a++)
    tail += (y ** a * Math.exp(-y)) / gamma(a + 1);
  return tail;
}
