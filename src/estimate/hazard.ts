import type { Tally } from "../tally/tally.ts";
import { LEVEL } from "./estimate.ts";
import { rateOf } from "./exit-rate.ts";
import { type LifeTableRow, lifeTable } from "./life-table.ts";
import type { RateEstimate } from "./rate-estimate.ts";

/** Hazard over a stretch of time: exits per particle and unit of time among those still at risk. */
export interface HazardSegment {
  /** The stretch from … to, in time. */
  readonly from: number;
  readonly to: number;
  readonly hazard: RateEstimate;
  readonly trials: number;
}

/**
 * Hazard bin by bin, with an exact Poisson interval each. Neighbouring bins are merged until each stretch holds
 * `leastExits` exits (default 1: every bin by itself where it has any).
 * @param options `level`: the part of repeated experiments whose interval holds the truth, in (0, 1). Default 0.95; `leastExits`: exits of
 * each stretch, default 1
 * @returns stretches in ascending time, hazards per unit of time
 * @example
 * ```ts
 * const job = experiment({ ...gallery["brownian-interval"], particles: 400 });
 * const { tallies: [tally] } = await finalSnapshot(simulateReference(job));
 * const segments = hazard(tally, { leastExits: 50 });
 * segments.reduce((exits, segment) => exits + segment.hazard.exits, 0); // → 400
 * ```
 */
export function hazard(
  tally: Tally,
  options: { readonly level?: number; readonly leastExits?: number } = {},
): readonly HazardSegment[] {
  const { level = LEVEL, leastExits = 1 } = options;
  const segments: HazardSegment[] = [];
  let open: { first: number; exits: number; trials: number } | undefined;
  const close = (last: LifeTableRow): void => {
    if (open === undefined) return;
    segments.push({
      from: (open.first - 1) * tally.timeStep,
      to: last.last * tally.timeStep,
      hazard: rateOf(open.exits, open.trials, tally.timeStep, level),
      trials: open.trials,
    });
    open = undefined;
  };
  const { rows } = lifeTable(tally);
  for (const row of rows) {
    open ??= { first: row.first, exits: 0, trials: 0 };
    open.exits += row.exits;
    open.trials += row.trials;
    if (open.exits >= leastExits) close(row);
  }
  // What is left at the end has too few exits to stand alone, but says that nothing more happened.
  if (rows.length > 0) close(rows[rows.length - 1]);
  return segments;
}
