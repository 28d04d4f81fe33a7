/** What a step of the CPU twins is made of. */
import type { Declaration, Stream } from "../experiment/document/declaration.ts";
import type { Programs } from "../experiment/model/programs.ts";
import type { TimedEvaluator } from "../formula/timed.ts";
import type { WallTwin } from "./walls.ts";

/** A particle's position and further vectors, in the order of its declaration. */
export type State = readonly Float64Array[];

/** What a step's minibatch is a function of. */
export interface Sample {
  number: number;
  step: number;
  /** Where the particle has entered a stage: the step, and whose order the epoch goes through in which that was. */
  entered?: Entered | undefined;
}

/** A step at which a particle entered a stage, with what keys the order of that epoch. */
export interface Entered {
  readonly entry: number;
  readonly order: OrderKey;
}

/** The particle that began an epoch, and its stage then. */
export interface OrderKey {
  readonly number: number;
  readonly stage: number;
}

/** What a step draws: one vector from each stream, or what its examples are a function of. */
export type Variates = Readonly<Partial<Record<Exclude<Stream, "sample">, Float64Array>>> & {
  readonly sample?: Sample;
};

/** Gradient at x and a time of what a step draws, into `out`. */
export type SampleGradient = (x: Float64Array, variates: Variates, time: number, out: Float64Array) => void;

/** What steps give reason to count; grows as they are done. */
export interface Notes {
  /** Steps that left a coordinate as it was although its displacement was not 0. */
  stillSteps: number;
  /** Steps from places where a diffusion was negative, or a covariance of noise had an eigenvalue below 0. */
  negativeDiffusions: number;
}

/** One step: reads `state`, writes `next`. */
export type Update = (state: State, variates: Variates, step: number, next: State) => void;

/** A dynamics with its numbers and formulas bound: what a rule is made from. */
export interface RuleParts extends Readonly<Record<keyof Programs["motion"], TimedEvaluator>> {
  readonly dimension: number;
  readonly constants: Readonly<Record<string, number>>;
  readonly flags: Readonly<Record<string, boolean>>;
  /** Gradient of what the step draws, at a place. */
  readonly gradientAt: SampleGradient;
  /** The gradient that a rule works on: with the noise that is added to it and the decay of weights that is a part of it. */
  ruleGradient(x: Float64Array, variates: Variates, step: number, out: Float64Array): void;
  /** Adds to a step that is taken off the decay of weights that is taken off beside it. */
  withDecay(by: Float64Array, x: Float64Array, rate: number): void;
  /** A position, changed by a displacement that is computed coordinate by coordinate. */
  moved(out: Float64Array, x: Float64Array, displacement: (i: number) => number): void;
  /** Learning rate at a step. */
  rate(step: number): number;
  /** The time after so many steps. */
  timeAt(step: number): number;
  /** The temperature of a step. */
  temperatureAt(step: number): number;
  /** Size of a step's noise. */
  kickAt(step: number): number;
  /** Walls that a step itself must know of. */
  readonly walls: WallTwin | undefined;
}

/** Twin of a file of shaders/dynamics/: its step, from a dynamics with its numbers and formulas bound. */
export type Rule = (parts: RuleParts) => Update;

/** Twin of a file of shaders/schedules/: the learning rate at a step, from the numbers and flags of a declaration and its formula if it has one. */
export type Schedule = (
  constants: Declaration["constants"],
  typed: TimedEvaluator,
  flags: Declaration["flags"],
) => (step: number) => number;

/** Twin of a file of shaders/noise/: fills `out` with the four steps' deviates of one variable. */
export type Noise = (words: Words, variable: number, shape: number, out: Float64Array) => void;

/** Random words of a purpose for one variable of the quad at hand. */
export type Words = (variable: number, purpose: number) => Uint32Array;

/** Twin of a file of shaders/laws/: what its numbers, in the order of `lawConstants`, give for random words. */
export type DrawLaw = (numbers: readonly number[], words: Uint32Array) => number;

/** Twin of a file of shaders/sampling/: the examples of a step, in a list that the next call overwrites. */
export type Sampling = (data: {
  /** Examples of a minibatch at a step, and the most of any. */
  batchOf(step: number): number;
  readonly most: number;
  /** Examples of the data. */
  readonly count: number;
  /** Key and rounds of the generator. */
  readonly key: readonly [number, number, number, number];
  readonly rounds: number;
}) => (sample: Sample) => readonly number[];
