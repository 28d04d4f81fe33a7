import { chainReadings } from "../estimate/chain-readings.ts";
import type { Estimate } from "../estimate/estimate.ts";
import type { StateRate } from "../estimate/state-chain.ts";
import type { MiddleState, StateChain, StateRun } from "../tally/splitting-evidence.ts";
import { countsJson, type SplitCounts } from "./split-counts.ts";

/** A chain of states in a result document. */
export interface ChainResult {
  /** In ascending order of the score, that of the start first; `rates` and `runs` number them from 0. */
  readonly states: readonly MiddleState[];
  readonly runs: readonly StateRunResult[];
  /** In the inverse of the experiment's unit of time; empty where a run has not come to its end. */
  readonly rates: readonly StateRate[];
  /** Of the whole way; null where a run has not come to its end. */
  readonly meanExitTime: Estimate | null;
  readonly lateRate: Estimate | null;
  /** Probability of leaving by each exit, by its name. */
  readonly exits: Readonly<Record<string, Estimate>> | null;
  /** Steps of the particles of all runs, in decimal digits. */
  readonly steps: string | null;
}

/** One run between states. */
export interface StateRunResult extends SplitCounts, Pick<StateRun, "from" | "up" | "to" | "seed"> {}

export function chainJson(
  chain: StateChain,
  clock: { readonly timeStep: number; readonly exitOffset: number },
): ChainResult {
  const readings = chainReadings(chain, clock);
  return {
    states: chain.states,
    runs: chain.runs.map(({ from, up, to, seed, pilot, tally }) => ({
      from,
      up,
      to,
      seed,
      ...countsJson({ pilot, tally }),
    })),
    rates: readings?.rates ?? [],
    meanExitTime: readings?.meanExitTime ?? null,
    lateRate: readings?.lateRate ?? null,
    exits: readings?.exits ?? null,
    steps: readings === undefined ? null : String(readings.steps),
  };
}
