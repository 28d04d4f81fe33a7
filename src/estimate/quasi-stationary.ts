/** The law of those that have not left for long, as replicas of time-synchronous resampling have seen it. Pure. */
import { addObservations, type Observation } from "../tally/observation.ts";
import type { SurvivorsTally } from "../tally/survivors-tally.ts";
import { type Estimate, LEVEL } from "./estimate.ts";
import { type Averages, jackknife, type Outside, outsideRange } from "./observed.ts";
import { normalWidth } from "./poisson.ts";

/** A quantity of the document's `observe`, averaged over the quasi-stationary law. */
export interface QuasiStationaryQuantity {
  readonly name: string;
  /** Undefined where values were outside the quantity's range, or where fewer than two replicas were seen. */
  readonly mean: Estimate | undefined;
  readonly variance: Estimate | undefined;
  /** How far the mean of the second half of the looks differs from the first, in standard errors; undefined where it cannot be said. */
  readonly drift: number | undefined;
  readonly outside: Outside;
  /** Counts of its bins over the range; [] without a histogram. */
  readonly histogram: readonly number[];
}

/** A basin of the document's `observe`, and the part of those inside that are in it. */
export interface QuasiStationaryShare {
  readonly name: string;
  readonly share: Estimate | undefined;
  readonly drift: number | undefined;
}

/** What was seen of those that have not left for long. */
export interface QuasiStationary {
  /** Looks at particles, all replicas together. */
  readonly looks: number;
  readonly quantities: readonly QuasiStationaryQuantity[];
  readonly basins: readonly QuasiStationaryShare[];
}

/**
 * Means, variances and histograms of what was seen of survivors behind the burn-in, with intervals by a jackknife over replicas. Their bias is of
 * the order of 1/lanes.
 * @param options `level` of confidence, default 0.95
 * @returns undefined where nothing has been looked at
 * @example
 * ```ts
 * const between = {
 *   landscape: { variables: ["x"], potential: "0*x" },
 *   dynamics: { kind: "overdamped", temperature: 0.5, step: 0.05, integrator: "euler" },
 *   start: { at: [0] },
 *   exit: { when: "abs(x) > 1" },
 *   horizon: 20,
 *   particles: 512,
 *   observe: { quantities: { square: { formula: "x^2", range: [0, 1] } } },
 *   method: { kind: "fleming-viot", replicas: 8, every: 0.5, burnIn: 5 },
 * };
 * const { evidence } = await finalSnapshot(simulateReference(experiment(between)));
 * const { quantities } = quasiStationary(evidence.groups[0]);
 * quantities[0].mean.value; // → 0.189143
 * ```
 */
export function quasiStationary(
  { looks }: SurvivorsTally,
  { level = LEVEL }: { readonly level?: number } = {},
): QuasiStationary | undefined {
  if (looks === undefined) return undefined;
  const record = wholeOf(looks);
  const count = record.count.reduce((sum, one) => sum + one, 0);
  if (count === 0) return undefined;
  const over = (f: (averages: Averages) => number, quantities: readonly string[] = []) =>
    overReplicas([record], ([averages]) => f(averages), { level, quantities });
  const drift = (f: (averages: Averages) => number, quantities: readonly string[] = []) => {
    const found = overReplicas(looks, ([first, second]) => f(second) - f(first), { level, quantities });
    if (found === undefined || found.high === found.value) return undefined;
    // Half-width in standard errors; that of Student's t, for as many replicas as give a good interval.
    return (found.value * normalWidth(level)) / (found.high - found.value);
  };
  return {
    looks: count,
    quantities: record.quantities.map(({ name, histogram }) => ({
      name,
      mean: over((averages) => averages.mean(name), [name]),
      variance: over((averages) => averages.variance(name), [name]),
      drift: drift((averages) => averages.mean(name), [name]),
      outside: outsideRange(record, name),
      histogram,
    })),
    basins: record.classes.map(({ name }) => ({
      name,
      share: over((averages) => averages.share(name)),
      drift: drift((averages) => averages.share(name)),
    })),
  };
}

const wholeOf = ([first, second]: readonly [Observation, Observation]): Observation =>
  addObservations({ looks: [first] }, { looks: [second] })!.looks[0];

function overReplicas(
  records: readonly Observation[],
  f: (averages: readonly Averages[]) => number,
  options: { readonly level: number; readonly quantities: readonly string[] },
): Estimate | undefined {
  const found = jackknife(records, f, options);
  const replicas = records[0].count.length;
  return found && { ...found, method: `jackknife over ${replicas} replicas` };
}
