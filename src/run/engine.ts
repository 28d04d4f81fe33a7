/** The seam between what asks for evidence, a method, and what computes it, an engine. */

import type { Group } from "../experiment/document/groups.ts";
import type { Adapter } from "../gpu/device.ts";
import type { Observation } from "../tally/observation.ts";
import type { Segment } from "../tally/splitting-evidence.ts";
import type { Tally } from "../tally/tally.ts";
import type { Path, PathOptions, ReplayRequest } from "./path.ts";
import type { BatchPlan, PlanLimits } from "./plan-for.ts";
import type { Runnable } from "./prepared.ts";

/** What every engine and every method is told of a run. */
export interface RunOptions {
  /** Stops the run; its last snapshot says `interrupted` and is a valid tally. */
  readonly signal?: AbortSignal;
  /** Least time between snapshots in milliseconds. Default 100. */
  readonly interval?: number;
  /** Receives the outcome word of every particle of each batch at its end: the step of its exit, or `OUTCOME`. */
  readonly outcomes?: (batch: BatchPlan, words: Uint32Array) => void;
  /** Milliseconds now. Default `performance.now`. */
  readonly clock?: () => number;
}

/** Milliseconds between snapshots unless chosen otherwise. */
export const INTERVAL = 100;

/** How the particles of one walk stand. */
export interface Count {
  /** One tally for each group, of the particles of this walk alone. */
  readonly tallies: readonly Tally[];
  /** Steps that those still alive have done. */
  readonly step: number;
  /** Wall time since the experiment's first walk began, without the compilation of kernels. */
  readonly seconds: number;
  /** True for the last count of a walk: its particles have ended, or the signal has stopped them. */
  readonly last: boolean;
}

/** An experiment opened on an engine: what a method drives, one walk after the other. */
export interface Opened {
  readonly groups: readonly Group[];
  /** Every group's particles, in ranges that the engine takes at once. */
  readonly batches: readonly BatchPlan[];
  /**
   * Let the particles of a batch walk from the experiment's start until each has exited, diverged or reached the horizon, or the signal says
   * stop. Counts them about every `interval` milliseconds, and at last; what a count says is a function of the experiment, the batch and the
   * step alone. Work is done only while counts are pulled, and leaving the loop frees the memory.
   */
  walk(batch: BatchPlan): AsyncGenerator<Count, void, void>;
  /**
   * Hold all particles of an experiment with a `stage`; an engine without stages leaves it out. Throws ExperimentError where they are too
   * many to be held at once.
   */
  colony?(): Promise<Colony>;
}

/** What the particles of a stage are asked. */
export interface StageRequest {
  /** Keys their random words, apart from those of all other stages. */
  readonly number: number;
  /** For each group the score that ends a particle from below, and the one that ends it from above. */
  readonly levels: readonly number[];
  readonly floors: readonly number[];
  /**
   * Number of the particle of the stage before from whose end each goes on, group by group; one that is no particle's ends at once as
   * censored. Without them all begin at the experiment's start. A function that gives them is kept in their place, for the case that a device
   * is lost and all stages are gone through again.
   */
  readonly parents?: Uint32Array<ArrayBuffer> | (() => Uint32Array<ArrayBuffer>);
  /** The parents are particles of the stage before the last one: what that one did is undone, to try another level. Default false. */
  readonly again?: boolean;
  /** Stop after so many steps; those that still walk are `OUTCOME.ALIVE`, and may be parents. Default: until each has ended. */
  readonly steps?: number;
  /** With `steps`, of an experiment that looks at replicas: at the end look at those that still walk, and add to this record. */
  readonly look?: number;
  /** Of a tilted stage the tilt of each group. Default none. */
  readonly tilts?: readonly Tilt[];
}

/** Parent of a particle that ends at once. */
export const NOBODY = 0xffffffff;

/** How noise is pushed along the score. */
export interface Tilt {
  /** Score from which it is. */
  readonly from: number;
  /** What is added to the deviate of each variable for each unit of the score's slope. */
  readonly by: readonly number[];
}

/** A particle in one stage of its way, and what it is asked there. */
export interface Leg extends Segment {
  /** The score that ends it from above, and the one that ends it from below. */
  readonly level: number;
  readonly floor: number;
  /** Of a tilted stage. */
  readonly tilt?: Tilt;
}

/** Which stages to walk again, each from where the one before has ended. */
export interface LegsRequest {
  readonly legs: readonly Leg[];
  /** Index of the group of a sweep. Default 0. */
  readonly group?: number;
}

/** The parents of a stage. */
export const parentsOf = ({ parents }: StageRequest): Uint32Array<ArrayBuffer> | undefined =>
  typeof parents === "function" ? parents() : parents;

/** How the particles of a stage have ended, group by group. */
export interface StageEnds {
  /** The step of the end, counted from the start, or `OUTCOME`. */
  readonly outcomes: Uint32Array;
  /** Which of `exitNames` it was, where the outcome is a step. */
  readonly exits: Uint32Array;
  /** The highest score after any step of the stage; of a particle that ended as it entered the score where it did. */
  readonly scores: Float32Array;
  /** Of a tilted stage the logarithm of each particle's weight: of the likelihood ratio of its steps there. */
  readonly logWeights?: Float32Array;
}

/** The particles of all groups at once, which walk in stages. */
export interface Colony {
  /** Particles of each group. */
  readonly particles: number;
  /**
   * Let all walk until each has ended, or for as many steps as are asked for. Says now and then how many are still on their way, and returns undefined where the signal has stopped
   * it. What it returns is a function of the experiment and of the requests so far alone.
   */
  stage(request: StageRequest): AsyncGenerator<{ readonly living: number }, StageEnds | undefined, void>;
  /** Where a particle is that walked in the last stage, group and number within it given: its coordinates. */
  place(group: number, lane: number): Promise<readonly number[]>;
  /** What has been looked at so far, in records for each group; every list of a record has an entry for each replica. */
  looks(): Promise<readonly (readonly Observation[])[]>;
  /** Give the memory back; nothing can be asked any more. */
  destroy(): void;
}

/** One thing that an engine was asked. */
export interface Check {
  readonly name: string;
  readonly passed: boolean;
  readonly detail: string;
}

/** Whether an engine computes what is relied on. */
export interface SelfTest {
  readonly passed: boolean;
  readonly checks: readonly Check[];
}

/** What computes. */
export interface Engine {
  /** Its name among the `ENGINES`, for options and result documents. */
  readonly name: string;
  /** What computes, in a few words: the adapter, or what stands in for one. */
  readonly computes: string;
  /** Whether a graphics processor does the work. */
  readonly hardware: boolean;
  /** What the adapter says of itself; undefined where there is none. */
  readonly adapter?: Adapter;
  /** One line for the user on how it came about, e.g. that it is a software fallback. */
  readonly note?: string;
  /** What a plan of a run obeys. */
  readonly limits: PlanLimits;
  /** Ask for known answers; undefined for an engine that is itself the answer to compare with. */
  selfTest(): Promise<SelfTest | undefined>;
  /**
   * Read what an experiment needs, and size its batches.
   * @throws FormulaError, ExperimentError
   */
  open(experiment: Runnable, options: RunOptions): Promise<Opened>;
  /**
   * The exact path of one particle, simulated again from its number.
   * @throws ExperimentError, DeviceFault, DeviceLostError; AbortError when the signal says so.
   */
  replay(experiment: Runnable, request: ReplayRequest, options?: PathOptions): Promise<Path>;
  /**
   * The exact path of one particle through the stages of its way, which ends early where a stage has not ended by an exit, its level or its floor.
   * An engine without stages leaves it out.
   * @throws ExperimentError, DeviceFault, DeviceLostError; AbortError when the signal says so.
   */
  replayLegs?(experiment: Runnable, request: LegsRequest, options?: PathOptions): Promise<Path>;
}
