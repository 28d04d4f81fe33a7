/** From when on a hazard looks constant. Pure. */
import type { LifeTableRow } from "./life-table.ts";

/**
 * Weights w(u) of the tests, u being time since the start of the stretch in units of the mean time to exit: exp(−u/2), exp(−2u), … are most sensitive to a
 * second rate 1.5, 3, 9 or 33 times as high, u itself to a few particles that stay much longer than the rest.
 */
const WEIGHTS: readonly ((u: number) => number)[] = [
  (u) => Math.exp(-u / 2),
  (u) => Math.exp(-2 * u),
  (u) => Math.exp(-8 * u),
  (u) => Math.exp(-32 * u),
  (u) => u,
];
/** Largest |z| of them that still counts as constant. It is strict: an alarm in vain only costs particles. */
const MOST_Z = 1.5;
/** Least exits that are tested. */
const LEAST_EXITS = 10;
/** Factor between the numbers of survivors at which stretches begin. */
const GRID = Math.SQRT2;

/**
 * First row of the longest stretch up to the end of the watch in which no test sees the hazard change; undefined where there is none of at least ten exits.
 * @param survival the survival before each row
 */
export function constantFrom(rows: readonly LifeTableRow[], survival: readonly number[]): number | undefined {
  for (let first = 0; first >= 0; ) {
    const z = unevenness(rows.slice(first));
    if (z === undefined) return undefined;
    if (z < MOST_Z) return first;
    const next = survival[first] / GRID;
    first = survival.findIndex((value) => value <= next);
  }
  return undefined;
}

/**
 * The largest |z| of score tests that one hazard p rules all rows, against p(1 + εw): U = Σ w(d − pn), of variance p[Σw²n − (Σwn)²/Σn]
 * (Cox & Oakes, Analysis of Survival Data, 1984, §3.6). Undefined for fewer than ten exits.
 */
export function unevenness(rows: readonly LifeTableRow[]): number | undefined {
  const exits = rows.reduce((sum, row) => sum + row.exits, 0);
  const trials = rows.reduce((sum, row) => sum + row.trials, 0);
  if (exits < LEAST_EXITS) return undefined;
  const p = exits / trials;
  const before = rows[0].first - 1;
  return Math.max(
    ...WEIGHTS.map((weight) => {
      let [score, first, second] = [0, 0, 0];
      for (const row of rows) {
        const w = weight(p * ((row.first + row.last) / 2 - before));
        score += w * (row.exits - p * row.trials);
        first += w * p * row.trials;
        second += w * w * p * row.trials;
      }
      const variance = second - first ** 2 / exits;
      // A weight that is the same all along tests nothing.
      return variance > 1e-9 * second ? Math.abs(score) / Math.sqrt(variance) : 0;
    }),
  );
}
