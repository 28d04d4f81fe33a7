import { studentWidth } from "../math/student.ts";
import type { Observation, QuantitySums } from "../tally/observation.ts";
import { binomialInterval } from "./binomial.ts";
import { effectiveEvents } from "./effective-events.ts";
import { type Estimate, LEVEL } from "./estimate.ts";
import { chiSquare, normalWidth } from "./poisson.ts";

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

/**
 * How many values of a quantity are outside its range.
 * @throws where the record has no such quantity
 * @example
 * ```ts
 * const observe = { at: [0.5], quantities: { square: { formula: "x^2", range: [0, 4] } }, basins: { left: "x < 0" } };
 * const job = experiment({ ...gallery["brownian-interval"], particles: 400, observe });
 * const { tallies: [tally] } = await finalSnapshot(simulateReference(job));
 * const [look] = tally.observations.looks;
 * outsideRange(look, "square"); // → {"below":0,"above":0,"undefined":0}
 * ```
 */
export function outsideRange(record: Observation, name: string): Outside {
  const sums = quantityOf(record, name);
  return { below: total(sums.below), above: total(sums.above), undefined: total(sums.undefined) };
}

/**
 * Mean of a quantity, with an interval from the means of independent strata. Undefined where fewer than two strata hold
 * particles, or where a value was outside the range: the mean of the rest would be another number.
 * @param record a look or the exits of `tally.observations`
 * @param name of a quantity of the experiment's `observe`
 * @param options `level`: the part of repeated experiments whose interval holds the truth, in (0, 1). Default 0.95
 * @throws where the record has no such quantity
 * @example
 * ```ts
 * const observe = { at: [0.5], quantities: { square: { formula: "x^2", range: [0, 4] } }, basins: { left: "x < 0" } };
 * const job = experiment({ ...gallery["brownian-interval"], particles: 400, observe });
 * const { tallies: [tally] } = await finalSnapshot(simulateReference(job));
 * const [look] = tally.observations.looks;
 * const { value, low, high } = observedMean(look, "square");
 * [low, value, high].map((square) => square.toFixed(3)); // → ["0.158","0.181","0.204"]
 * ```
 */
export function observedMean(
  record: Observation,
  name: string,
  options: { readonly level?: number } = {},
): Estimate | undefined {
  return jackknife([record], ([averages]) => averages.mean(name), { ...options, quantities: [name] });
}

/**
 * Variance of a quantity over particles (and looks, where they are added up). Undefined as the mean is, with a single particle, and where all values are one.
 *
 * Of one look or of exits it is the unbiased one, with a gamma interval (χ² for normal values) whose degrees of freedom come from the jackknife's
 * variance joined with those of normal values, n − 1 (Box, Biometrika 40, 318, 1953, corrects χ² for kurtosis in this way). Regular looks are
 * correlated, so there the jackknife stands alone, on the scale of the logarithm.
 * @param record a look or the exits of `tally.observations`
 * @param options `level`: the part of repeated experiments whose interval holds the truth, in (0, 1). Default 0.95
 * @throws where the record has no such quantity
 * @example
 * ```ts
 * const observe = { at: [0.5], quantities: { square: { formula: "x^2", range: [0, 4] } }, basins: { left: "x < 0" } };
 * const job = experiment({ ...gallery["brownian-interval"], particles: 400, observe });
 * const { tallies: [tally] } = await finalSnapshot(simulateReference(job));
 * const [look] = tally.observations.looks;
 * observedVariance(look, "square").value; // → 0.0393316
 * ```
 */
export function observedVariance(
  record: Observation,
  name: string,
  options: { readonly level?: number } = {},
): Estimate | undefined {
  const { level = LEVEL } = options;
  const variance = ([averages]: readonly Averages[]) => averages.variance(name);
  const found = jackknife([record], variance, { level, quantities: [name] });
  if (found === undefined) return undefined;
  const n = total(record.count);
  const strata = strataOf([record]).length;
  // Half-width of the jackknife in standard errors of a normal law: Student's quantile allows for few strata.
  const error = (found.high - found.value) / normalWidth(level);
  // Values all alike show no scatter, and none to put an interval round.
  if (found.value === 0) return undefined;
  if (isPooled(record)) {
    const factor = Math.exp((normalWidth(level) * error) / found.value);
    return {
      ...found,
      low: found.value / factor,
      high: found.value * factor,
      method: `jackknife of the logarithm over ${strata} strata of particles`,
    };
  }
  const value = (found.value * n) / (n - 1);
  const model = 2 / (n - 1);
  // Of two values, each left out leaves no scatter: there the jackknife says nothing.
  const sample = error === 0 ? model : (error / found.value) ** 2;
  const degrees = 2 * effectiveEvents(n, { model, sample });
  const tail = (1 - level) / 2;
  return {
    value,
    low: (value * degrees) / chiSquare(1 - tail, degrees),
    high: (value * degrees) / chiSquare(tail, degrees),
    level,
    method: `χ² interval, degrees of freedom from a jackknife over ${strata} strata of particles`,
  };
}

/**
 * Part of the particles in a basin, or that used any of the named parts of the exit, which exclude each other. Particles of a single look or of exits are independent:
 * the interval is the binomial one (`binomial.ts`). Regular looks see each particle many times: there it is that of the number
 * of independent looks with the jackknife's variance (Korn & Graubard 1998), and at least as wide as if each stratum were one particle where none or
 * all are in it. Where none is, or all are, the other end is open.
 * @param names of basins or parts of the exit
 * @param options `level`: the part of repeated experiments whose interval holds the truth, in (0, 1). Default 0.95
 * @throws where the record has no such name
 * @example
 * ```ts
 * const observe = { at: [0.5], quantities: { square: { formula: "x^2", range: [0, 4] } }, basins: { left: "x < 0" } };
 * const job = experiment({ ...gallery["brownian-interval"], particles: 400, observe });
 * const { tallies: [tally] } = await finalSnapshot(simulateReference(job));
 * const [look] = tally.observations.looks;
 * const { low, high } = observedShare(look, "left");
 * [low, high].map((share) => share.toFixed(2)); // → ["0.44","0.56"]
 * ```
 */
export function observedShare(
  record: Observation,
  names: string | readonly string[],
  options: { readonly level?: number } = {},
): Estimate | undefined {
  const { level = LEVEL } = options;
  const parts = [names].flat();
  const count = total(record.count);
  const hits = parts.reduce((sum, name) => sum + total(classOf(record, name)), 0);
  if (count === 0) return undefined;
  const value = hits / count;
  if (!isPooled(record)) {
    return { value, ...binomialInterval(hits, count, level), level, method: methodOfShare(value) };
  }
  const strata = strataOf([record]).length;
  if (hits === 0 || hits === count) {
    return { value, ...binomialInterval(value * strata, strata, level), level, method: methodOfShare(value) };
  }
  const found = jackknife(
    [record],
    ([averages]) => parts.reduce((sum, name) => sum + averages.share(name), 0),
    {
      level,
    },
  );
  if (found === undefined) return undefined;
  const error = (found.high - value) / normalWidth(level);
  const independent = Math.min(count, (value * (1 - value)) / error ** 2);
  return {
    value,
    ...binomialInterval(value * independent, independent, level),
    level,
    method: `Clopper–Pearson interval of the effective number of looks, by a jackknife over ${strata} strata of particles`,
  };
}

function methodOfShare(value: number): string {
  if (value === 0) return "none seen: an upper bound";
  if (value === 1) return "all seen: a lower bound";
  return "Clopper–Pearson interval";
}

/** Whether looks at different times are added up, so that a particle is in it more than once. */
const isPooled = ({ step, transitions }: Observation): boolean =>
  step === undefined && transitions.length > 0;

/** Strata that hold particles. */
const strataOf = (records: readonly Observation[]): readonly number[] =>
  records[0].count.flatMap((_, s) => (records.some((record) => record.count[s] > 0) ? [s] : []));

/**
 * Any function of the averages of one or several records of the same particles, with Tukey's jackknife over strata
 * (Efron & Stein, Ann. Statist. 9, 586, 1981): each stratum is left out in turn. Undefined with fewer than two strata, where a quantity
 * that it names has values outside its range, or where the function is not finite.
 * @param f a smooth function of the records' averages
 * @example
 * ```ts
 * const observe = { at: [0.5], quantities: { square: { formula: "x^2", range: [0, 4] } }, basins: { left: "x < 0" } };
 * const job = experiment({ ...gallery["brownian-interval"], particles: 400, observe });
 * const { tallies: [tally] } = await finalSnapshot(simulateReference(job));
 * const [look] = tally.observations.looks;
 * const deviation = jackknife([look], ([averages]) => Math.sqrt(averages.variance("square")));
 * deviation.value; // → 0.197982
 * ```
 */
export function jackknife(
  records: readonly Observation[],
  f: (averages: readonly Averages[]) => number,
  options: { readonly level?: number; readonly quantities?: readonly string[] } = {},
): Estimate | undefined {
  const { level = LEVEL, quantities = [] } = options;
  const strata = strataOf(records);
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
