/** What replicas of time-synchronous resampling say of survival and of the late hazard. Pure. */
import type { SurvivorsTally } from "../tally/survivors-tally.ts";
import { type Estimate, LEVEL } from "./estimate.ts";
import { noneBound } from "./none-bound.ts";
import { skewedMean } from "./skewed-mean.ts";

/** The probability of surviving up to the end of a round. */
export interface LateSurvival {
  readonly steps: number;
  readonly time: number;
  /** Its natural logarithm, which does not underflow; −∞ with an upper bound where nothing has survived, or where a lower end is 0. */
  readonly ln: Estimate;
  /** Standard deviation of a replica's product of shares, relative to the mean; undefined where nothing has survived. */
  readonly deviation: number | undefined;
  /** The same by √Σ(1 − p)/(pN): what independent rounds would give. */
  readonly formulaDeviation: number;
  /** Replicas of which nothing has survived; they count as 0. */
  readonly extinct: number;
}

/** The hazard of those that have been inside for long. */
export interface LateHazard {
  /** Exits per time: −ln(share of survivors of a round)/its time. */
  readonly rate: Estimate;
  /** Times between which it was measured. */
  readonly from: number;
  readonly until: number;
  /**
   * How far the second half of that time differs from the first, in standard errors: beyond 4 the hazard has not settled. Undefined while the second
   * half is still to come.
   */
  readonly drift: number | undefined;
}

/**
 * The probability of surviving up to the ends of rounds: the mean over replicas of the products of their shares of survivors, which is
 * unbiased, with Johnson's interval.
 * @param options `rounds`: indices of the rounds, default all that have ended; `level` of confidence, default 0.95
 * @example
 * ```ts
 * const between = {
 *   landscape: { variables: ["x"], potential: "0*x" },
 *   dynamics: { kind: "overdamped", temperature: 0.5, step: 0.05, integrator: "euler" },
 *   start: { at: [0] },
 *   exit: { when: "abs(x) > 1" },
 *   horizon: 20,
 *   particles: 512,
 *   method: { kind: "fleming-viot", replicas: 8, every: 0.5, burnIn: 5 },
 * };
 * const { evidence } = await finalSnapshot(simulateReference(experiment(between)));
 * const { time, ln } = lateSurvival(evidence.groups[0]).at(-1);
 * time; // → 20
 * Math.exp(ln.value); // → 2.4668e-11
 * ```
 */
export function lateSurvival(
  { lanes, timeStep, rounds, survivors }: SurvivorsTally,
  options: { readonly rounds?: readonly number[]; readonly level?: number } = {},
): readonly LateSurvival[] {
  const { level = LEVEL } = options;
  const asked = new Set(options.rounds ?? rounds.keys());
  const logarithms = survivors.map(() => 0);
  let steps = 0;
  let variance = 0;
  /** Logarithm of the mean, or of its upper bound, before the round. */
  let before = 0;
  return rounds.flatMap((length, k): LateSurvival[] => {
    const begun = logarithms.filter((one) => one > Number.NEGATIVE_INFINITY).length * lanes;
    const living = survivors.reduce((sum, row) => sum + row[k], 0);
    steps += length;
    if (living > 0) variance += (begun - living) / living / lanes;
    survivors.forEach((row, r) => {
      logarithms[r] += Math.log(row[k] / lanes);
    });
    const largest = Math.max(...logarithms);
    const bound = before + Math.log(Math.min(1, noneBound(level) / begun));
    const products = logarithms.map((one) => (living === 0 ? 0 : Math.exp(one - largest)));
    before = living > 0 ? largest + Math.log(meanOf(products)) : bound;
    if (!asked.has(k)) return [];
    return [
      {
        steps,
        time: steps * timeStep,
        ln: living === 0 ? noneLeft(bound, level) : logarithmOf(products, largest, level),
        deviation: living === 0 ? undefined : deviationOf(products) / meanOf(products),
        formulaDeviation: Math.sqrt(variance),
        extinct: logarithms.filter((one) => one === Number.NEGATIVE_INFINITY).length,
      },
    ];
  });
}

function logarithmOf(products: readonly number[], unit: number, level: number): Estimate {
  const mean = skewedMean(products, { level });
  return {
    ...mean,
    value: unit + Math.log(mean.value),
    low: unit + Math.log(Math.max(0, mean.low)),
    high: unit + Math.log(mean.high),
  };
}

const noneLeft = (high: number, level: number): Estimate => ({
  value: Number.NEGATIVE_INFINITY,
  low: Number.NEGATIVE_INFINITY,
  high,
  level,
  method: "nothing survived: an upper bound",
});

/**
 * The late hazard: of all rounds behind the burn-in the survivors by those that began, a ratio over replicas, whose bias is of the order of
 * 1/lanes. It is a number of its own only where nothing changes with time.
 * @param options `level` of confidence, default 0.95
 * @returns undefined where no round behind the burn-in has ended, or nobody has survived one
 * @example
 * ```ts
 * const between = {
 *   landscape: { variables: ["x"], potential: "0*x" },
 *   dynamics: { kind: "overdamped", temperature: 0.5, step: 0.05, integrator: "euler" },
 *   start: { at: [0] },
 *   exit: { when: "abs(x) > 1" },
 *   horizon: 20,
 *   particles: 512,
 *   method: { kind: "fleming-viot", replicas: 8, every: 0.5, burnIn: 5 },
 * };
 * const { evidence } = await finalSnapshot(simulateReference(experiment(between)));
 * lateHazard(evidence.groups[0]).rate.value; // → 1.23464
 * ```
 */
export function lateHazard(
  tally: SurvivorsTally,
  { level = LEVEL }: { readonly level?: number } = {},
): LateHazard | undefined {
  const { timeStep, rounds, late } = tally;
  const [first, middle] = [late.first, Math.min(late.middle, rounds.length)];
  const end = Math.min(late.end, rounds.length);
  const whole = sharesOf(tally, first, end);
  if (whole === undefined || whole.share === 0) return undefined;
  const time = rounds[0] * timeStep;
  const halves = [sharesOf(tally, first, middle), sharesOf(tally, middle, end)] as const;
  return {
    rate: whole.share === 1 ? noExit(whole.begun * time, level) : hazardOf(whole.shares, time, level),
    from: first * time,
    until: end * time,
    drift: halves[0] === undefined || halves[1] === undefined ? undefined : between(halves[0], halves[1]),
  };
}

/** Shares of survivors of rounds, their mean being the share of all; replicas that have died out weigh less. */
interface Shares {
  readonly share: number;
  readonly shares: readonly number[];
  readonly begun: number;
}

function sharesOf({ lanes, survivors }: SurvivorsTally, first: number, end: number): Shares | undefined {
  const rows = survivors.map((row) => {
    let living = 0;
    let begun = 0;
    for (let k = first; k < end; k++) {
      living += row[k];
      if (k === 0 || row[k - 1] > 0) begun += lanes;
    }
    return { living, begun };
  });
  const begun = rows.reduce((sum, row) => sum + row.begun, 0);
  if (begun === 0) return undefined;
  const share = rows.reduce((sum, row) => sum + row.living, 0) / begun;
  return {
    share,
    begun,
    shares: rows.map((row) => share + ((row.living - share * row.begun) * rows.length) / begun),
  };
}

function hazardOf(shares: readonly number[], time: number, level: number): Estimate {
  const { value, low, high, method } = skewedMean(shares, { level });
  const rate = (share: number): number => -Math.log(Math.min(1, Math.max(0, share))) / time;
  return { value: rate(value), low: rate(high), high: rate(low), level, method };
}

const noExit = (lived: number, level: number): Estimate => ({
  value: 0,
  low: 0,
  high: noneBound(level) / lived,
  level,
  method: "no exit: an upper bound",
});

function between(a: Shares, b: Shares): number {
  const differences = a.shares.map((share, r) => b.shares[r] - share);
  const error = deviationOf(differences) / Math.sqrt(differences.length);
  return error === 0 ? 0 : (a.share - b.share) / error;
}

const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

function deviationOf(values: readonly number[]): number {
  const mean = meanOf(values);
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1));
}
