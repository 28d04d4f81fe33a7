/** Tallies of particles whose exit times follow a known law, drawn bin by bin: as fast for 10⁶ particles as for 100. */
import { BIN_COUNT, binOf, firstStepOf } from "../../src/tally/bins.ts";
import type { Tally } from "../../src/tally/tally.ts";
import type { Law } from "./laws.ts";
import type { Random } from "./random.ts";

/** Steps in a unit of time. A bin is 1/32 of its time wide at most, and one step long below 64 steps. */
export const STEPS = 4096;

/** Part of the particles in each bin, from the first to the last before the horizon, and what is left. */
export interface BinnedLaw {
  readonly law: Law;
  /** Survival at the end of bin b, bin 0 being the start. */
  readonly survival: readonly number[];
  /** Step at which the watch ends. */
  readonly horizon: number;
}

/** Survival below which nothing of 10⁶ particles is expected. */
const NOTHING = 1e-13;

/**
 * A law on the bins of a tally, watched until a part `censored` is left, or until nobody is. Inside a bin exits are taken as equally likely
 * in each step, in the draws and in what they should give.
 */
export function binned(law: Law, censored = 0): BinnedLaw {
  const survival = [1];
  for (let bin = 1; bin < BIN_COUNT; bin++) {
    const last = firstStepOf(bin + 1) - 1;
    const next = law.survival(last / STEPS);
    survival.push(next < NOTHING ? 0 : Math.min(next, survival[bin - 1]));
    if (next <= censored || next < NOTHING) break;
  }
  const end = survival.length - 1;
  // The watch ends with the bin in which that part is reached.
  return { law, survival, horizon: firstStepOf(end + 1) - 1 };
}

/** What `particles` of the law would be counted as. */
export function drawTally({ survival, horizon }: BinnedLaw, particles: number, random: Random): Tally {
  const exitBins = new Array<number>(BIN_COUNT).fill(0);
  let alive = particles;
  let [steps, squares] = [0, 0n];
  for (let bin = 1; bin < survival.length && alive > 0; bin++) {
    if (survival[bin - 1] === 0) break;
    const exits = random.binomial(alive, 1 - survival[bin] / survival[bin - 1]);
    if (exits === 0) continue;
    exitBins[bin] = exits;
    alive -= exits;
    const [sum, square] = sumsInBin(bin, exits, random);
    steps += sum;
    squares += square;
  }
  const withdrawals = alive > 0 ? [{ step: horizon, count: alive }] : [];
  return {
    timeStep: 1 / STEPS,
    exitOffset: 0.5,
    started: particles,
    exited: particles - alive,
    censored: alive,
    diverged: 0,
    alive: 0,
    exitSteps: BigInt(steps),
    exitStepsSquared: squares,
    divergedSteps: 0n,
    exitBins,
    divergedBins: new Array<number>(BIN_COUNT).fill(0),
    withdrawals,
  };
}

/** Exits of one bin above which their sum is drawn as a normal number. */
const MANY = 32;

/** Sum of the steps of exits in a bin, and of their squares. */
function sumsInBin(bin: number, exits: number, random: Random): readonly [number, bigint] {
  const first = firstStepOf(bin);
  const width = firstStepOf(bin + 1) - first;
  if (width === 1) return [exits * first, BigInt(exits) * BigInt(first) ** 2n];
  if (exits <= MANY) {
    let [sum, squares] = [0, 0n];
    for (let i = 0; i < exits; i++) {
      const step = first + Math.floor(random.uniform() * width);
      sum += step;
      squares += BigInt(step) ** 2n;
    }
    return [sum, squares];
  }
  const middle = first + (width - 1) / 2;
  const variance = (width ** 2 - 1) / 12;
  const off = Math.sqrt(exits * variance) * random.normal();
  const sum = Math.round(exits * middle + off);
  const squares = exits * (middle ** 2 + variance) + 2 * middle * (sum - exits * middle);
  return [sum, BigInt(Math.ceil(squares))];
}

/** Mean of min(T, horizon) in the draws. */
export function exactMean({ survival, horizon }: BinnedLaw): number {
  let sum = survival[survival.length - 1] * horizon;
  for (let bin = 1; bin < survival.length; bin++) {
    const middle = (firstStepOf(bin) + firstStepOf(bin + 1) - 1) / 2 - 0.5;
    sum += (survival[bin - 1] - survival[bin]) * middle;
  }
  return sum / STEPS;
}

/** Exits over time at risk of the whole watch, in the draws. */
export function exactRate(law: BinnedLaw): number {
  const { survival, horizon } = law;
  const exits = 1 - survival[survival.length - 1];
  // Trials count the whole step of an exit, times only half of it.
  const trials = exactMean(law) * STEPS + exits / 2;
  return -Math.log1p(-exits / Math.min(trials, horizon)) * STEPS;
}

/** The same between two times, hazards taken as constant inside a bin. */
export function exactWindowRate({ survival }: BinnedLaw, from: number, to: number): number {
  let [exits, trials] = [0, 0];
  for (let bin = binOf(Math.round(from * STEPS) + 1); bin < survival.length; bin++) {
    const width = firstStepOf(bin + 1) - firstStepOf(bin);
    if (firstStepOf(bin + 1) - 1 > Math.round(to * STEPS)) break;
    const gone = survival[bin - 1] - survival[bin];
    if (gone === 0) trials += survival[bin] * width;
    // Where nothing is left the tail was cut off, at 10⁻¹³.
    else if (survival[bin] > 0) {
      trials += gone / -Math.expm1(Math.log(survival[bin] / survival[bin - 1]) / width);
    }
    exits += gone;
  }
  return -Math.log1p(-exits / trials) * STEPS;
}

/** The time by which a part has exited; null where the watch ends before. */
export function exactQuantile({ law, horizon }: BinnedLaw, probability: number): number | null {
  let [low, high] = [0, horizon / STEPS];
  if (law.survival(high) > 1 - probability) return null;
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (law.survival(middle) > 1 - probability) low = middle;
    else high = middle;
  }
  return high;
}
