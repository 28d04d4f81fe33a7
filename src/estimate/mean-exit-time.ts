import { binOf } from "../tally/bins.ts";
import type { Tally } from "../tally/tally.ts";
import { type Estimate, LEVEL, methodOf } from "./estimate.ts";
import { type Estimator, intervalColumns } from "./estimator.ts";
import { lifeTable } from "./life-table.ts";
import { meanInterval } from "./mean-interval.ts";

/** A mean exit time. */
export interface MeanEstimate extends Estimate {
  readonly exits: number;
  /** Where not every particle has exited: the mean of min(T, upTo), never that of the finished particles alone. */
  readonly upTo?: number;
}

/**
 * Mean exit time from the exact sums of the exit steps, with the interval of `mean-interval.ts`. While particles are still alive, or
 * where some were censored, the mean restricted to the time up to which they were watched: no sample tells the rest.
 * Undefined with a single particle, and before the first exit of one that started inside.
 * @param options `level`: the part of repeated experiments whose interval holds the truth, in (0, 1). Default 0.95
 * @example
 * ```ts
 * const job = experiment({ ...gallery["brownian-interval"], particles: 400 });
 * const { tallies: [tally] } = await finalSnapshot(simulateReference(job));
 * const { value, low, high, upTo } = meanExitTime(tally);
 * [low, value, high].map((time) => time.toFixed(2)); // → ["1.01","1.09","1.19"]
 * upTo; // → undefined
 * ```
 */
export function meanExitTime(
  tally: Tally,
  options: { readonly level?: number } = {},
): MeanEstimate | undefined {
  const level = options.level ?? LEVEL;
  const watched = tally.withdrawals.filter(({ step }) => step > 0);
  if (tally.exited === tally.exitBins[0]) return undefined;
  if (tally.diverged > 0 || watched.length > 1) return restrictedBySurvival(tally, level);
  const { step: lastStep, count: left } = watched[0] ?? { step: 0, count: 0 };
  // Other batches may have been watched for longer than the one that is still alive.
  if (left > 0 && tally.exitBins.findLastIndex((count) => count > 0) > binOf(lastStep)) {
    return restrictedBySurvival(tally, level);
  }
  const count = tally.exited + left;
  if (count < 2) return undefined;
  // Exits inside a step come exitOffset early; starts outside and the last step watched do not.
  const shifted = tally.exited - tally.exitBins[0];
  const sum = tally.exitSteps + BigInt(lastStep) * BigInt(left);
  const squares = tally.exitStepsSquared + BigInt(lastStep) ** 2n * BigInt(left);
  const n = BigInt(count);
  const mean = (Number(sum) - tally.exitOffset * shifted) / count;
  const scatter =
    Number(n * squares - sum * sum) -
    2 * tally.exitOffset * Number(n * tally.exitSteps - BigInt(shifted) * sum) +
    tally.exitOffset ** 2 * shifted * (count - shifted);
  const upTo = lastStep * tally.timeStep;
  return {
    ...inTime(
      tally,
      {
        mean,
        variance: scatter / (count - 1) / count ** 2,
        particles: count,
        outside: tally.exitBins[0],
        left,
        horizon: left === 0 ? Number.POSITIVE_INFINITY : lastStep,
      },
      level,
    ),
    method: `${left === 0 ? "mean of all exit times" : `mean of min(T, ${upTo})`}, ${INTERVAL}`,
    exits: tally.exited,
    ...(left === 0 ? {} : { upTo }),
  };
}

const INTERVAL = "gamma interval of the effective number of exits";

/** An interval in steps, as times. */
function inTime(
  { timeStep }: Tally,
  sample: Parameters<typeof meanInterval>[0],
  level: number,
): Omit<Estimate, "method"> {
  const { low, high } = meanInterval(sample, level);
  return { value: sample.mean * timeStep, low: low * timeStep, high: high * timeStep, level };
}

/** Area under the Kaplan–Meier curve, linear inside a bin, up to the last step watched; Greenwood's variance. */
function restrictedBySurvival(tally: Tally, level: number): MeanEstimate | undefined {
  const { inside, rows } = lifeTable(tally);
  const begun = inside + tally.exitBins[0];
  if (rows.length === 0 || begun < 2) return undefined;
  const start = inside / begun;
  let survival = start;
  let area = 0;
  // Each drop of the curve with the area before it, half of its own bin included: the drop scales all that comes after.
  const drops = [{ before: 0, variance: (begun - inside) / (begun * inside) }];
  for (const { first, last, exits, effective } of rows) {
    const next = exits < effective ? survival * (1 - exits / effective) : 0;
    const width = last - first + 1;
    area += ((survival + next) / 2) * width;
    if (next > 0) {
      drops.push({ before: area - (next * width) / 2, variance: exits / (effective * (effective - exits)) });
    }
    survival = next;
  }
  const variance = drops.reduce((sum, drop) => sum + (area - drop.before) ** 2 * drop.variance, 0);
  const { last } = rows[rows.length - 1];
  const upTo = last * tally.timeStep;
  return {
    ...inTime(
      tally,
      {
        // The straight line inside a bin puts exits half a step before the end of their step.
        mean: area + (0.5 - tally.exitOffset) * (start - survival),
        variance,
        particles: begun,
        outside: tally.exitBins[0],
        left: begun - tally.exited,
        horizon: survival === 0 ? Number.POSITIVE_INFINITY : last,
      },
      level,
    ),
    method: methodOf(
      tally,
      `area under the Kaplan–Meier curve${survival === 0 ? "" : ` up to ${upTo}`}, ${INTERVAL}`,
    ),
    exits: tally.exited,
    ...(survival === 0 ? {} : { upTo }),
  };
}

export const meanExitTimeEstimator: Estimator<"meanExitTime", MeanEstimate | null, "meanExitTime"> = {
  id: "meanExitTime",
  name: "mean exit time",
  unit: "time",
  predicted: "meanExitTime",
  ask(tally) {
    const mean = meanExitTime(tally);
    return {
      found: mean ?? null,
      reading: mean,
      columns: { ...intervalColumns("mean_exit_time", mean), mean_up_to: mean?.upTo ?? null },
    };
  },
};
