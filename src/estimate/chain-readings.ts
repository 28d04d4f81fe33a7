/** What the runs of a chain of states say of the rates between them, and of the whole way, in the experiment's unit of time. Pure. */
import { studentWidth } from "../math/student.ts";
import type { StateChain, StateRun } from "../tally/splitting-evidence.ts";
import type { Estimate } from "./estimate.ts";
import { splitEstimate, splitTime } from "./split-estimate.ts";
import { chainEstimate, type StateRate } from "./state-chain.ts";

/** Estimates of a chain. */
export interface ChainReadings {
  /** Of each run its rates, to what it has left to; one to which nothing came is left out. In the inverse of the experiment's unit of time. */
  readonly rates: readonly StateRate[];
  readonly meanExitTime: Estimate;
  readonly lateRate: Estimate;
  /** Probability of leaving by each exit. */
  readonly exits: Readonly<Record<string, Estimate>>;
  /** Steps of the particles of all runs. */
  readonly steps: bigint;
}

/**
 * @param clock time of a step, and the part of one that exits lie before its end
 * @returns undefined where a run has not come to its end, or nothing arrived in one
 */
export function chainReadings(
  { states, runs }: StateChain,
  { timeStep, exitOffset }: { readonly timeStep: number; readonly exitOffset: number },
): ChainReadings | undefined {
  const rates = runs.map((run) => ratesOf(run, timeStep));
  if (runs.length < 2 * states.length - 1 || rates.some((list) => list.length === 0)) return undefined;
  const whole = chainEstimate(rates.flat());
  if (whole === undefined) return undefined;
  const { time, lateRate, exits } = whole;
  const early = exitOffset * timeStep;
  return {
    rates: rates.flat(),
    meanExitTime: { ...time, value: time.value - early, low: time.low - early, high: time.high - early },
    lateRate,
    exits,
    steps: runs.reduce((sum, { tally }) => sum + (tally === undefined ? 0n : splitEstimate(tally).steps), 0n),
  };
}

/** Arrivals of a cycle by its time, for each end that has any. */
function ratesOf({ from, to, tally }: StateRun, timeStep: number): readonly StateRate[] {
  const time = tally && splitTime(tally);
  if (tally === undefined || time === undefined) return [];
  const { exits, shares } = splitEstimate(tally);
  if (shares.includes(0)) return [];
  const duration = time.cycle * timeStep;
  const share = studentWidth(time.rate.level, tally.arrived.length - 1) * time.cycleError;
  return to.flatMap((end, e): readonly StateRate[] => {
    const { value, low, high, ...rest } = exits[e];
    if (value === 0) return [];
    const factor = (bound: number): number => Math.exp(Math.hypot(Math.log(bound / value), share));
    const rate = value / duration;
    return [
      {
        from,
        to: end,
        rate: { ...rest, value: rate, low: low > 0 ? rate / factor(low) : 0, high: rate * factor(high) },
      },
    ];
  });
}
