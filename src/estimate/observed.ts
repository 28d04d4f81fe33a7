import { studentWidth } from "../math/student.ts";
import type { Observation, QuantitySums } from "../tally/observation.ts";
import { type Estimate, LEVEL } from "./estimate.ts";

/** Averages over the particles of one record. */
export interface Averages {
  /** Particles looked at, once for each look. */
  readonly count: number;
  /** Mean of a quantity. */
  mean(name: string): number;
  /** Mean square of a quantity's deviation from its mean. */
  variance(name: string): number;
  /** Part of the particles in a basin, or that used a part of the exit. */
  share(name: string): number;
}

/** Part of the particles looked at whose value of a quantity is not in its sums, by the reason. */
export interface Outside {
  readonly below: number;
  readonly above: number;
  readonly undefined: number;
}

/** How many values of a quantity are outside its range. */
export function outsideRange(record: Observation, name: string): Outside {
  const sums = quantityOf(record, name);
  return { below: total(sums.below), above: total(sums.above), undefined: total(sums.undefined) };
}

/**
 * Mean of a quantity, with an interval from the means of independent strata. Undefined where fewer than two strata hold
 * particles, or where a value was outside the range: the mean of the rest would be another number.
 * @throws where the record has no such quantity
 */
export function observedMean(
  record: Observation,
  name: string,
  options: { readonly level?: number } = {},
): Estimate | undefined {
  return jackknife([record], ([averages]) => averages.mean(name), { ...options, quantities: [name] });
}

/** Variance of a quantity over particles (and looks, where they are added up); otherwise like the mean. */
export function observedVariance(
  record: Observation,
  name: string,
  options: { readonly level?: number } = {},
): Estimate | undefined {
  return jackknife([record], ([averages]) => averages.variance(name), { ...options, quantities: [name] });
}

/**
 * Part of the particles in a basin, or that used a part of the exit. Where none is, only a bound: `low` 0 and `high` one-sided,
 * each particle of a single look or exit being independent of the others, of regular looks each stratum.
 */
export function observedShare(
  record: Observation,
  name: string,
  options: { readonly level?: number } = {},
): Estimate | undefined {
  const { level = LEVEL } = options;
  const count = total(record.count);
  const inside = total(classOf(record, name));
  if (count === 0) return undefined;
  const pooled = record.step === undefined && record.transitions.length > 0;
  if (inside === 0) {
    const independent = pooled ? record.count.filter((n) => n > 0).length : count;
    const high = -Math.expm1(Math.log1p(-level) / independent);
    return { value: 0, low: 0, high, level, method: "none seen: an upper bound" };
  }
  return jackknife([record], ([averages]) => averages.share(name), options);
}

/**
 * Any function of the averages of one or several records of the same particles, with Tukey's jackknife over strata
 * (Efron & Stein, Ann. Statist. 9, 586, 1981): each stratum is left out in turn. Undefined with fewer than two strata, where a quantity
 * that it names has values outside its range, or where the function is not finite.
 */
export function jackknife(
  records: readonly Observation[],
  f: (averages: readonly Averages[]) => number,
  options: { readonly level?: number; readonly quantities?: readonly string[] } = {},
): Estimate | undefined {
  const { level = LEVEL, quantities = [] } = options;
  const strata = records[0].count.flatMap((_, s) =>
    records.some((record) => record.count[s] > 0) ? [s] : [],
  );
  if (strata.length < 2) return undefined;
  for (const record of records) {
    for (const name of quantities) {
      if (Object.values(outsideRange(record, name)).some((count) => count > 0)) return undefined;
    }
  }
  const value = f(records.map((record) => averagesOf(record)));
  const without = strata.map((s) => f(records.map((record) => averagesOf(record, s))));
  if (!Number.isFinite(value) || !without.every(Number.isFinite)) return undefined;
  const centre = without.reduce((sum, one) => sum + one, 0) / strata.length;
  const scatter = without.reduce((sum, one) => sum + (one - centre) ** 2, 0);
  const error = Math.sqrt((scatter * (strata.length - 1)) / strata.length);
  const width = studentWidth(level, strata.length - 1) * error;
  return {
    value,
    low: value - width,
    high: value + width,
    level,
    method: `jackknife over ${strata.length} strata of particles`,
  };
}

/** Averages of a record, with one stratum left out if given. */
function averagesOf(record: Observation, without?: number): Averages {
  const sum = (counts: readonly number[]) => total(counts) - (without === undefined ? 0 : counts[without]);
  const wide = (sums: readonly bigint[]) =>
    sums.reduce((all, one, s) => (s === without ? all : all + one), 0n);
  const count = sum(record.count);
  const moments = (name: string) => {
    const sums = quantityOf(record, name);
    const inside = count - sum(sums.below) - sum(sums.above) - sum(sums.undefined);
    return { sums, inside, levels: wide(sums.levels), squares: wide(sums.squares) };
  };
  return {
    count,
    mean: (name) => {
      const { sums, inside, levels } = moments(name);
      return sums.least + Number(levels) / inside / sums.fineness;
    },
    variance: (name) => {
      const { sums, inside, levels, squares } = moments(name);
      // In integers: the two terms may agree in most of their digits.
      const n = BigInt(inside);
      return Number(n * squares - levels * levels) / inside ** 2 / sums.fineness ** 2;
    },
    share: (name) => sum(classOf(record, name)) / count,
  };
}

function quantityOf({ quantities }: Observation, name: string): QuantitySums {
  const found = quantities.find((quantity) => quantity.name === name);
  if (found === undefined) throw new Error(unknown("quantity", name, quantities));
  return found;
}

function classOf({ classes }: Observation, name: string): readonly number[] {
  const found = classes.find((one) => one.name === name);
  if (found === undefined) throw new Error(unknown("basin or part", name, classes));
  return found.counts;
}

function unknown(what: string, name: string, known: readonly { readonly name: string }[]): string {
  return `observed: no ${what} ${JSON.stringify(name)}; use ${known.map(({ name }) => JSON.stringify(name)).join(", ") || "a record that has one"}`;
}

const total = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0);
