/** What a group's replicas say in the experiment's unit of time, and what a direct run would cost to say as much. Pure. */
import type { SplitTally } from "../tally/split-tally.ts";
import type { Estimate } from "./estimate.ts";
import { type SplitEstimate, type SplitTime, splitEstimate, splitTime } from "./split-estimate.ts";

/** Estimates of one group. */
export interface SplitReadings {
  readonly estimate: SplitEstimate;
  /** Of cycles, in steps; undefined where nothing left, or a probability was asked for. */
  readonly time: SplitTime | undefined;
  readonly meanExitTime: Estimate | undefined;
  /** Exits in a unit of time, of those that have been in the well for long. */
  readonly lateRate: Estimate | undefined;
  /** Steps that a particle takes from its start to its end, on average; of a question about time undefined where nothing left. */
  readonly pathSteps: number | undefined;
  /** What it would cost to follow every particle to its end; undefined where nothing arrived, or replicas do not differ. */
  readonly direct: DirectCost | undefined;
}

/** The cost of a direct run whose relative error is the same. */
export interface DirectCost {
  /** Standard error of the probability by its value. */
  readonly relativeError: number;
  /** Steps of its particles. */
  readonly steps: number;
  /** The same by the steps of the run that splits. */
  readonly ratio: number;
}

/** @param clock time of a step, and the part of one that exits lie before its end */
export function splitReadings(
  tally: SplitTally,
  { timeStep, exitOffset }: { readonly timeStep: number; readonly exitOffset: number },
): SplitReadings {
  const estimate = splitEstimate(tally);
  const time = splitTime(tally);
  const pathSteps = tally.cycles.length > 0 ? time?.steps.value : stepsToEnd(tally, estimate);
  return {
    estimate,
    time,
    meanExitTime: time && mapped(time.steps, (steps) => (steps - exitOffset) * timeStep),
    // Exits in a step are 1 − e^(−rate·step).
    lateRate: time && mapped(time.rate, (rate) => -Math.log1p(-Math.min(rate, 1)) / timeStep),
    pathSteps,
    direct: directCost(tally, estimate, pathSteps),
  };
}

const mapped = ({ value, low, high, ...rest }: Estimate, to: (value: number) => number): Estimate => ({
  value: to(value),
  low: to(low),
  high: to(high),
  ...rest,
});

/** Of each stage its steps, as often as it is reached. */
function stepsToEnd({ arrived, lanes, steps }: SplitTally, { shares }: SplitEstimate): number {
  let reached = 1;
  return steps.reduce((sum, count, i) => {
    const out = arrived.filter((row) => i === 0 || row[i - 1] > 0).length * lanes;
    const mean = out === 0 ? 0 : (reached * Number(count)) / out;
    reached *= shares[i];
    return sum + mean;
  }, 0);
}

/** Independent particles of which a share p arrives need (1 − p)/(p e²) for the relative error e; of a time, 1/e² exits. */
function directCost(
  { arrived, cycles }: SplitTally,
  { probability: { value: p }, deviation, steps: spent }: SplitEstimate,
  pathSteps: number | undefined,
): DirectCost | undefined {
  if (deviation === undefined || deviation === 0 || spent === 0n || pathSteps === undefined) return undefined;
  const relativeError = deviation / Math.sqrt(arrived.length);
  const trials = (cycles.length > 0 ? 1 : (1 - p) / p) / relativeError ** 2;
  return { relativeError, steps: trials * pathSteps, ratio: (trials * pathSteps) / Number(spent) };
}
