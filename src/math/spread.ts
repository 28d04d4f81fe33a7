/** Several measurements of one thing. */

/** Middle and ends of repeated measurements. */
export interface Spread {
  readonly median: number;
  readonly least: number;
  readonly most: number;
}

/** @param values at least one. */
export function spreadOf(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  const median = sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  return { median, least: sorted[0], most: sorted[sorted.length - 1] };
}

/**
 * Measure several things `runs` times, taking turns, so that a machine whose speed drifts treats all alike.
 * Returns the results of each.
 */
export async function takeTurns<T>(
  measurements: readonly (() => T | Promise<T>)[],
  runs: number,
): Promise<T[][]> {
  const results: T[][] = measurements.map(() => []);
  for (let run = 0; run < runs; run++) {
    for (const [i, measure] of measurements.entries()) results[i].push(await measure());
  }
  return results;
}
