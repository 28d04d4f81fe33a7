import { BIN_COUNT } from "./bins.ts";
import type { Observations } from "./observation.ts";

/** Particles that left the count alive: still being simulated, or censored at the horizon. */
export interface Withdrawal {
  /** Step after which the particles were last seen alive. */
  readonly step: number;
  readonly count: number;
}

/** What is counted of the particles that took one of several named exits; the fields mean what they mean in `Tally`. */
export interface NamedExit extends Pick<Tally, "exited" | "exitSteps" | "exitStepsSquared" | "exitBins"> {
  readonly name: string;
}

/**
 * The integers that a run has counted so far for one group of particles (one point of a sweep). Exact, independent of
 * the order of events and of the schedule; `merge` is addition. Every estimate is a pure function of it.
 */
export interface Tally {
  /** Time of one step; 1 for a discrete rule. */
  readonly timeStep: number;
  /** An exit in step n happened at time (n − exitOffset)·timeStep: ½ with bridge detection, 0 with endpoint. */
  readonly exitOffset: number;
  /** started = exited + censored + diverged + alive, always. */
  readonly started: number;
  readonly exited: number;
  /** Alive at the horizon. */
  readonly censored: number;
  /** Left the range of finite numbers; counted, never taken for an exit. */
  readonly diverged: number;
  /** Still being simulated. */
  readonly alive: number;
  /** Sum of the exit steps of the exited particles. */
  readonly exitSteps: bigint;
  /** Sum of the squared exit steps of the exited particles. */
  readonly exitStepsSquared: bigint;
  /** Sum of the steps at which particles diverged. */
  readonly divergedSteps: bigint;
  /** Exits per bin of `bins.ts`; length BIN_COUNT. Bin 0 holds the particles that started outside. */
  readonly exitBins: readonly number[];
  /** Divergences per bin; length BIN_COUNT. */
  readonly divergedBins: readonly number[];
  /** Where the alive and the censored particles were last seen, ascending by step; counts add up to alive + censored. */
  readonly withdrawals: readonly Withdrawal[];
  /**
   * Steps that left a coordinate as it was although its displacement was not 0, too small beside it for 32-bit numbers; counted
   * only where the document says that it may happen.
   */
  readonly stillSteps?: bigint;
  /** Steps from places where a diffusion was negative, or a covariance of noise had an eigenvalue below 0, and 0 was used; counted only where its formula may be. */
  readonly negativeDiffusions?: bigint;
  /** The exits by name, in the document's order, where it names several: they add up to those of all. */
  readonly exits?: readonly NamedExit[];
  /** What was observed besides exit times, where the experiment asks for it. */
  readonly observations?: Observations;
}

/** Bins in which nothing is counted, shared by all tallies that have some. */
export const NO_ENDS: readonly number[] = new Array<number>(BIN_COUNT).fill(0);

/** A tally in which nothing has happened to `started` particles yet. */
export function emptyTally(options: { timeStep: number; exitOffset: number; started: number }): Tally {
  return {
    timeStep: options.timeStep,
    exitOffset: options.exitOffset,
    started: options.started,
    exited: 0,
    censored: 0,
    diverged: 0,
    alive: options.started,
    exitSteps: 0n,
    exitStepsSquared: 0n,
    divergedSteps: 0n,
    exitBins: NO_ENDS,
    divergedBins: NO_ENDS,
    withdrawals: options.started > 0 ? [{ step: 0, count: options.started }] : [],
  };
}

/**
 * Particle-steps lived by all particles of the tally: the exposure of every rate.
 * @returns a whole number of steps, over all particles
 * @example
 * ```ts
 * const job = experiment({ ...gallery["brownian-interval"], particles: 400 });
 * const { tallies: [tally] } = await finalSnapshot(simulateReference(job));
 * const exposure = Number(stepsAtRisk(tally)) * tally.timeStep;
 * exitRate(tally).exposure === exposure; // → true
 * ```
 */
export function stepsAtRisk(tally: Tally): bigint {
  return tally.withdrawals.reduce(
    (sum, { step, count }) => sum + BigInt(step) * BigInt(count),
    tally.exitSteps + tally.divergedSteps,
  );
}
